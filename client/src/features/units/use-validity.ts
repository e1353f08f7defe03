import type { Validity } from '@soket/shared/org-unit';
import { printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { unitsWords } from './units-words.ts';

/** "từ 01/7/2025", "đến hết 30/6/2025", both, or all along. */
export function useValidity(): (validity: Validity) => string {
  const words = useWords(unitsWords);
  return ({ validFrom, validTo }) => {
    const parts = [
      ...(validFrom === null ? [] : [words.validFrom(printDay(validFrom))]),
      ...(validTo === null ? [] : [words.validTo(printDay(validTo))]),
    ];
    return parts.length === 0 ? words.always : parts.join(' ');
  };
}

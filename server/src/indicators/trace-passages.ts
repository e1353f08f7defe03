import { compare, type DecimalText, multiply } from '@soket/shared/decimal';
import { printPercent } from '@soket/shared/number-vi';
import type { Span } from '@soket/shared/period';
import type { ShareBasis } from '@soket/shared/unit-shares';
import type { LineageDef, UnitDef } from '../figures/definitions.ts';
import { isDated } from '../figures/reading.ts';
import type { View } from '../figures/view.ts';
import type { TracePassage } from './trace.ts';

const BASIS_WORDS: Record<ShareBasis, string> = {
  population: 'theo dân số',
  declared: 'theo tỷ lệ khai báo',
  unknown: 'không rõ căn cứ',
};

/** "26,9%", "toàn bộ", or that nobody knows. @unit a fraction of 1 */
export function shareInWords(share: DecimalText | null): string {
  if (share === null) return 'không rõ tỷ lệ';
  return compare(share, '1') === 0 ? 'toàn bộ' : printPercent(multiply(share, '100'), 1);
}

/** The changes of the map since a span began that carry figures into the area of a unit today, in their order. */
export function passagesInto(view: View, unit: UnitDef, { from }: Span): TracePassage[] {
  const { catalogue, map } = view;
  if (map === 'then' || !isDated(view, unit.id)) return [];
  const links = [...catalogue.territory.sources(map, unit.id)].flatMap(
    (unitId) => catalogue.territory.carried(map, { unitId, day: from ?? '' }, unit.id).by,
  );
  const nameOf = (code: string) =>
    catalogue.definitions.units.find((each) => each.code === code)?.name ?? code;
  return [...new Set<LineageDef>(links)]
    .filter(({ effectiveOn }) => effectiveOn > (from ?? ''))
    .sort((left, right) => (left.effectiveOn < right.effectiveOn ? -1 : 1))
    .map(({ fromCode, toCode, effectiveOn, share, basis, source }) => ({
      fromName: nameOf(fromCode),
      toName: nameOf(toCode),
      effectiveOn,
      shareDisplay: shareInWords(share),
      basisWord: BASIS_WORDS[basis],
      source,
    }));
}

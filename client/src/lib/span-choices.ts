import type { Day } from '@soket/shared/day';
import type { Span } from '@soket/shared/period';
import { spanPresets, type SpanPreset } from '@soket/shared/span-presets';
import type { Language } from './language.ts';
import type { DirectiveListItem } from './trpc.ts';

export type SpanChoice = { key: string; label: string; span: Span };

const ENGLISH: Record<SpanPreset['key'], string> = {
  currentQuarter: 'This quarter',
  lastQuarter: 'Last quarter',
  half: 'Latest first half',
  nine: 'Latest nine months',
  year: 'This year',
  previousYear: 'Last year',
  lastFiveYears: 'Five years',
  sinceTermStart: 'Since the term began',
  sinceIssued: 'Since it was issued',
};

/** The spans people ask for, in the reader's language; those since a directive was issued, where it has indicators. */
export function spanChoices(
  today: Day,
  directives: readonly DirectiveListItem[],
  language: Language,
): SpanChoice[] {
  const issued = directives.flatMap(({ number, typeName, issuedOn, indicatorCount }) =>
    issuedOn !== null && indicatorCount > 0 ? [{ name: number ?? typeName, issuedOn }] : [],
  );
  return spanPresets(today, { issued }).map(({ key, label, span }) => ({
    key: `${key} ${label}`,
    span,
    label:
      language === 'vi'
        ? label.charAt(0).toLocaleUpperCase('vi') + label.slice(1)
        : `${ENGLISH[key]} (${label})`,
  }));
}

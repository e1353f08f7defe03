import { addDays, type Day, dayParts, monthEnd, printDay } from './day.ts';
import { type Frequency, periodCode, printSpan, type Span, spanOfCode } from './period.ts';

export const SPAN_PRESET_KEYS = [
  'currentQuarter',
  'lastQuarter',
  'half',
  'nine',
  'year',
  'previousYear',
  'lastFiveYears',
  'sinceTermStart',
  'sinceIssued',
] as const;

/** One choice of a span picker. `label` is Vietnamese and finished; `key` is for the other language's dictionary. */
export type SpanPreset = { key: (typeof SPAN_PRESET_KEYS)[number]; label: string; span: Span };

/** The plain calendar days of a period whose code we have just made. */
function plain(frequency: Frequency, year: number, ordinal = 1): Span {
  const span = spanOfCode(periodCode(frequency, year, ordinal));
  if (span === null) throw new RangeError(`No days for ${frequency} ${ordinal}/${year}`);
  return span;
}

function quarterOn(day: Day): Span {
  const { year, month } = dayParts(day);
  return plain('quarter', year, Math.ceil(month / 3));
}

/** The latest first half, or first nine months, that is over: a review looks back, so no part of it may lie ahead. */
function latestOver(frequency: 'half' | 'nine', today: Day): Span {
  const { year } = dayParts(today);
  const thisYears = plain(frequency, year);
  return thisYears.to <= today ? thisYears : plain(frequency, year - 1);
}

/**
 * The spans people ask for, in the order a picker shows them, in plain calendar days.
 * `issued` are directives with the day of each ("từ khi ban hành"), `termStart` is that of the committee's term; what lies
 * after `today` is left out.
 * @source DOMAIN.md "Time": what people ask for
 */
export function spanPresets(
  today: Day,
  known: { issued?: readonly { name: string; issuedOn: Day }[]; termStart?: Day | null } = {},
): SpanPreset[] {
  const { year } = dayParts(today);
  const current = quarterOn(today);
  const last = quarterOn(addDays(current.from ?? today, -1));
  const named = (key: SpanPreset['key'], span: Span): SpanPreset => ({ key, label: printSpan(span), span });
  const since = (key: SpanPreset['key'], words: string, from: Day | null | undefined): SpanPreset[] =>
    from && from <= today ? [{ key, label: `${words} (${printDay(from)})`, span: { from, to: today } }] : [];
  return [
    named('currentQuarter', current),
    named('lastQuarter', last),
    named('half', latestOver('half', today)),
    named('nine', latestOver('nine', today)),
    named('year', plain('year', year)),
    named('previousYear', plain('year', year - 1)),
    named('lastFiveYears', { from: `${year - 4}-01-01`, to: monthEnd(`${year}-12-01`) }),
    ...since('sinceTermStart', 'Từ đầu nhiệm kỳ', known.termStart),
    ...(known.issued ?? []).flatMap(({ name, issuedOn }) =>
      since('sinceIssued', `Từ khi ban hành ${name}`, issuedOn),
    ),
  ];
}

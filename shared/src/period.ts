import { z } from 'zod';
import {
  addDays,
  addMonths,
  type Day,
  dayParts,
  daysBetween,
  DaySchema,
  isDay,
  monthEnd,
  printDay,
  printDayMonth,
  toDay,
} from './day.ts';

/** How often a form is reported: month, quarter, half year, the first nine months, year. */
export const FREQUENCIES = ['month', 'quarter', 'half', 'nine', 'year'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const FREQUENCY_WORDS_VI: Record<Frequency, string> = {
  month: 'hằng tháng',
  quarter: 'hằng quý',
  half: '6 tháng',
  nine: '9 tháng',
  year: 'hằng năm',
};

/** A reporting period: its first and last day, both included. Only a published figure's own span may lack its first day. */
export type Period = { firstDay: Day | null; lastDay: Day };

/** What somebody asks about, both days included; `from` null is an unknown start, or the beginning of data. */
export type Span = { from: Day | null; to: Day };

export const SpanSchema = z
  .object({ from: DaySchema.nullable(), to: DaySchema })
  .refine((span) => span.from === null || span.from <= span.to, {
    path: ['to'],
    message: 'Ngày kết thúc không được trước ngày bắt đầu.',
  });

export function sameSpan(a: Span, b: Span): boolean {
  return a.from === b.from && a.to === b.to;
}

/** Whether a calendar period belongs to a span: its last day lies in it. @source DOMAIN.md "Time" */
export function belongsToSpan(period: Period, span: Span): boolean {
  return (span.from === null || span.from <= period.lastDay) && period.lastDay <= span.to;
}

/** The number of whole months a span covers, counted from its own first day (16/6–15/9 is 3); null when it is not whole. */
function wholeMonths({ from, to }: Span): number | null {
  if (from === null) return null;
  const start = dayParts(from);
  const dayAfter = dayParts(addDays(to, 1));
  const months = (dayAfter.year - start.year) * 12 + dayAfter.month - start.month;
  return months > 0 && addDays(addMonths(from, months), -1) === to ? months : null;
}

/**
 * "Cùng kỳ": the same span a year earlier. Whole months stay whole months, so a February keeps its end; an unknown
 * start stays unknown. Two periods of one calendar are compared by code instead (`codeLastYear`): cut-off days
 * change with the rules.
 */
export function sameSpanLastYear(span: Span): Span {
  if (span.from === null) {
    const to = addMonths(span.to, -12);
    return { from: null, to: span.to === monthEnd(span.to) ? monthEnd(to) : to };
  }
  const from = addMonths(span.from, -12);
  const months = wholeMonths(span);
  return { from, to: months === null ? addMonths(span.to, -12) : addDays(addMonths(from, months), -1) };
}

/**
 * "Kỳ trước": the span just before, of as many whole months, or of as many days when the months are not whole.
 * Null when the start is unknown: nothing lies before the beginning.
 */
export function previousSpan(span: Span): Span | null {
  if (span.from === null) return null;
  const to = addDays(span.from, -1);
  const months = wholeMonths(span);
  if (months !== null) return { from: addMonths(span.from, -months), to };
  return { from: addDays(to, -daysBetween(span.from, span.to)), to };
}

/** A code taken apart; `ordinal` is 1–12, 1–4, 1–2, or 1, as the frequency has it. */
export type PeriodName = { frequency: Frequency; year: number; ordinal: number };

const MONTHS: Record<Frequency, number> = { month: 1, quarter: 3, half: 6, nine: 9, year: 12 };

/** How many periods of the frequency a year has. Nine months are reported once a year, so they alone leave a gap. */
export function periodsPerYear(frequency: Frequency): number {
  return Math.floor(12 / MONTHS[frequency]);
}

/** The first and last month (1–12) that a period is named after. */
export function monthsOf({ frequency, ordinal }: PeriodName): { first: number; last: number } {
  const length = MONTHS[frequency];
  return { first: (ordinal - 1) * length + 1, last: ordinal * length };
}

/** "2022-Q3", "2022-M07", "2022-H1", "2022-9M", "2022". @throws RangeError when the year has no such period */
export function periodCode(frequency: Frequency, year: number, ordinal = 1): string {
  if (ordinal < 1 || ordinal > periodsPerYear(frequency)) {
    throw new RangeError(`No ${frequency} number ${ordinal} in a year`);
  }
  const codes: Record<Frequency, string> = {
    month: `${year}-M${String(ordinal).padStart(2, '0')}`,
    quarter: `${year}-Q${ordinal}`,
    half: `${year}-H${ordinal}`,
    nine: `${year}-9M`,
    year: `${year}`,
  };
  return codes[frequency];
}

const CODE = /^([12]\d{3})(?:-(?:M(0[1-9]|1[0-2])|Q([1-4])|H([12])|(9M)))?$/;

/** Takes a period code apart; null when it is none, such as the code of a thematic report's own span. */
export function parsePeriodCode(code: string): PeriodName | null {
  const match = CODE.exec(code);
  if (!match) return null;
  const [, yearText, month, quarter, half, nine] = match;
  const year = Number(yearText);
  if (month) return { frequency: 'month', year, ordinal: Number(month) };
  if (quarter) return { frequency: 'quarter', year, ordinal: Number(quarter) };
  if (half) return { frequency: 'half', year, ordinal: Number(half) };
  return { frequency: nine ? 'nine' : 'year', year, ordinal: 1 };
}

/** The code of the same period a year earlier; null when the code is not a calendar's. */
export function codeLastYear(code: string): string | null {
  const name = parsePeriodCode(code);
  return name && periodCode(name.frequency, name.year - 1, name.ordinal);
}

/** The code of the period just before, of the same frequency; null when the code is not a calendar's. */
export function previousCode(code: string): string | null {
  const name = parsePeriodCode(code);
  if (!name) return null;
  const { frequency, year, ordinal } = name;
  if (ordinal > 1) return periodCode(frequency, year, ordinal - 1);
  return periodCode(frequency, year - 1, periodsPerYear(frequency));
}

const ROMAN = ['I', 'II', 'III', 'IV'];

/**
 * A period's name on screen and paper: "Quý III/2022", "Tháng 7/2022", "6 tháng đầu năm 2022"; a one-off span by its days.
 * What is no code comes back as it is.
 */
export function printPeriod(code: string): string {
  const name = parsePeriodCode(code);
  if (!name) {
    const span = parseSpanCode(code);
    return span ? printSpan(span) : code;
  }
  const { year, ordinal } = name;
  const words: Record<Frequency, string> = {
    month: `Tháng ${ordinal}/${year}`,
    quarter: `Quý ${ROMAN[ordinal - 1]}/${year}`,
    half: `6 tháng ${ordinal === 1 ? 'đầu' : 'cuối'} năm ${year}`,
    nine: `9 tháng đầu năm ${year}`,
    year: `Năm ${year}`,
  };
  return words[name.frequency];
}

/** A period's name where there is little room, as on an axis: "III/22", "T7/22", "6T/22", "6T cuối/22", "9T/22", "2022". */
export function shortPeriodLabel(code: string): string {
  const name = parsePeriodCode(code);
  if (!name) return code;
  const { year, ordinal } = name;
  const shortYear = String(year % 100).padStart(2, '0');
  const words: Record<Frequency, string> = {
    month: `T${ordinal}/${shortYear}`,
    quarter: `${ROMAN[ordinal - 1]}/${shortYear}`,
    half: `${ordinal === 1 ? '6T' : '6T cuối'}/${shortYear}`,
    nine: `9T/${shortYear}`,
    year: `${year}`,
  };
  return words[name.frequency];
}

/** The plain calendar days of a period code: 2022-Q3 is 01/7–30/9/2022. Other calendars' days come from calendar.ts. */
export function spanOfCode(code: string): Span | null {
  const name = parsePeriodCode(code);
  if (!name) return null;
  const { first, last } = monthsOf(name);
  return { from: toDay(name.year, first, 1), to: monthEnd(toDay(name.year, last, 1)) };
}

/** The code whose plain calendar days a span is, exactly; null for every other span. */
export function codeOfSpan(span: Span): string | null {
  if (span.from === null) return null;
  const { year } = dayParts(span.from);
  for (const frequency of FREQUENCIES) {
    for (let ordinal = 1; ordinal <= periodsPerYear(frequency); ordinal += 1) {
      const code = periodCode(frequency, year, ordinal);
      const plain = spanOfCode(code);
      if (plain && sameSpan(plain, span)) return code;
    }
  }
  return null;
}

/** The code of a one-off span: "2017-07-04..2022-09-08", "..2022-09-08" when its first day is unknown. */
export function spanCode({ from, to }: Span): string {
  return `${from ?? ''}..${to}`;
}

/** Reads a one-off span's code back; null when it is none. */
export function parseSpanCode(code: string): Span | null {
  const [from, to, ...rest] = code.split('..');
  if (from === undefined || to === undefined || rest.length > 0) return null;
  const span = { from: from === '' ? null : from, to };
  // By hand, not by SpanSchema: what the client prints with should not bring a validator along.
  const isRead = isDay(to) && (span.from === null || (isDay(span.from) && span.from <= to));
  return isRead ? span : null;
}

/** The days of a period: "01/7–30/9/2022", "16/12/2016–15/3/2017", "đến 08/9/2022" when the start is unknown. */
export function printPeriodDays({ firstDay, lastDay }: Period): string {
  if (firstDay === null) return `đến ${printDay(lastDay)}`;
  if (firstDay === lastDay) return printDay(lastDay);
  const isOneYear = dayParts(firstDay).year === dayParts(lastDay).year;
  return `${isOneYear ? printDayMonth(firstDay) : printDay(firstDay)}–${printDay(lastDay)}`;
}

/**
 * A span in words: the period's name where it is exactly one, "giai đoạn 2016–2021" for whole years, else its days.
 */
export function printSpan(span: Span): string {
  const { from, to } = span;
  if (from === null) return `đến ${printDay(to)}`;
  const code = codeOfSpan(span);
  if (code !== null) return printPeriod(code);
  if (from.endsWith('-01-01') && to.endsWith('-12-31')) {
    return `giai đoạn ${dayParts(from).year}–${dayParts(to).year}`;
  }
  return from === to ? `ngày ${printDay(to)}` : `từ ${printDay(from)} đến ${printDay(to)}`;
}

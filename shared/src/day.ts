import { z } from 'zod';

/** A day of the Gregorian calendar, 'YYYY-MM-DD', years 1000–2999, without time or time zone. ISO text sorts as days do. */
export type Day = string;

type DayParts = { year: number; month: number; day: number };

const ISO_DAY = /^([12]\d{3})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

const pad = (value: number, width: number) => String(value).padStart(width, '0');

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 'YYYY-MM-DD' of a day that exists, else null (31/4, month 13, a year out of range). */
function makeDay({ year, month, day }: DayParts): Day | null {
  if (year < 1000 || year > 2999 || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Whether the text is a day that exists, written 'YYYY-MM-DD'. */
export function isDay(text: string): boolean {
  const match = ISO_DAY.exec(text);
  return (
    match !== null &&
    makeDay({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }) === text
  );
}

/** For input that already travels as 'YYYY-MM-DD'; text that people type goes through `parseDayVi`. */
export const DaySchema = z
  .string()
  .refine(isDay, 'Ngày không có thật hoặc không viết dạng năm-tháng-ngày, ví dụ 2022-09-08.');

/** Year, month (1–12) and day of the month. @throws RangeError when the text is not a day */
export function dayParts(day: Day): DayParts {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

/** The day of these parts. @throws RangeError when there is no such day */
export function toDay(year: number, month: number, day: number): Day {
  const made = makeDay({ year, month, day });
  if (made === null) throw new RangeError(`No such day: ${year}-${month}-${day}`);
  return made;
}

function toDayNumber(day: Day): number {
  const parts = dayParts(day);
  return Date.UTC(parts.year, parts.month - 1, parts.day) / MS_PER_DAY;
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: Day, count: number): Day {
  const date = new Date((toDayNumber(day) + count) * MS_PER_DAY);
  return toDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** The same day `count` months later, or the last day of that month when it is shorter (31/01 + 1 month = 28/02). */
export function addMonths(day: Day, count: number): Day {
  const parts = dayParts(day);
  const months = parts.year * 12 + (parts.month - 1) + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return toDay(year, month, Math.min(parts.day, daysInMonth(year, month)));
}

/** The last day of the day's month. */
export function monthEnd(day: Day): Day {
  const { year, month } = dayParts(day);
  return toDay(year, month, daysInMonth(year, month));
}

/** Negative when a is before b, 0 when equal, positive when after: fit for `sort`. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whole days from a to b; negative when b is before a. */
export function daysBetween(a: Day, b: Day): number {
  return toDayNumber(b) - toDayNumber(a);
}

export function minDay(a: Day, b: Day): Day {
  return a <= b ? a : b;
}

export function maxDay(a: Day, b: Day): Day {
  return a >= b ? a : b;
}

/** Day of the week: 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  return ((((toDayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

// Making a format costs more than using it a hundred times.
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known) return known;
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, ...parts });
  dayFormats.set(timeZone, made);
  return made;
}

/** The day a moment falls on, by default as clocks in Việt Nam show it. */
export function dayOf(date: Date, timeZone = 'Asia/Ho_Chi_Minh'): Day {
  const parts = dayFormat(timeZone).formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((found) => found.type === type)?.value);
  return toDay(part('year'), part('month'), part('day'));
}

/** Day and month as official documents print them, without the year: "08/9", "04/02", "12/10". */
export function printDayMonth(day: Day): string {
  const parts = dayParts(day);
  return `${pad(parts.day, 2)}/${parts.month <= 2 ? pad(parts.month, 2) : parts.month}`;
}

/**
 * A day as official documents print it: days below 10 and months 1 and 2 take a leading zero.
 * "08/9/2022", "04/02/2018", "12/10/2022".
 * @source product rule, DOMAIN.md "How dates and documents are printed" (Guidance 36-HD/VPTW, Decree 30/2020/NĐ-CP)
 */
export function printDay(day: Day): string {
  return `${printDayMonth(day)}/${dayParts(day).year}`;
}

const TYPED_DAY = /^(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})$/;
const SPELT_DAY = /^ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})$/iu;

/**
 * Reads a day as people in Việt Nam type it, day first: "8/9/2022", "08-09-2022", "8.9.2022", "ngày 8 tháng 9 năm 2022",
 * and the ISO form. Null when it is none of these, does not exist, or has a two-digit year.
 */
export function parseDayVi(text: string): Day | null {
  const trimmed = text.normalize('NFC').trim();
  if (isDay(trimmed)) return trimmed;
  const typed = TYPED_DAY.exec(trimmed);
  if (typed) return makeDay({ day: Number(typed[1]), month: Number(typed[3]), year: Number(typed[4]) });
  const spelt = SPELT_DAY.exec(trimmed);
  if (spelt) return makeDay({ day: Number(spelt[1]), month: Number(spelt[2]), year: Number(spelt[3]) });
  return null;
}

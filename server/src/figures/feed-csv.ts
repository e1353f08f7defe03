import { FEED_COLUMNS, type FeedRow } from './feed-rows.ts';

/** What a spreadsheet would take for the beginning of a formula, or for a way into the next cell. */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * RFC 4180 with a byte order mark, so that Excel reads it as UTF-8. Numbers are written as numbers with a decimal point;
 * text that a spreadsheet might run gets an apostrophe in front.
 */
export function toCsv(rows: readonly FeedRow[]): string {
  const lines = [
    FEED_COLUMNS.join(','),
    ...rows.map((row) => FEED_COLUMNS.map((name) => cell(row[name])).join(',')),
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

export function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

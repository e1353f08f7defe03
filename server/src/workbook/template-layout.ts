// What the writer of a template and its reader agree on. People see columns C to J; A and B are hidden.
import type { CellKey } from '../reports/report-sheet.ts';

export const SHEETS = { figures: 'Số liệu', guidance: 'Hướng dẫn', identity: '_soket' } as const;

/** The hidden columns' headings and the visible ones that are read back. Found by these words, so a column may move. */
export const HEADINGS = {
  key: '#khóa',
  base: '#gốc',
  label: 'STT',
  name: 'Số liệu',
  measure: 'ĐVT',
  previous: 'Kỳ trước',
  sameLastYear: 'Cùng kỳ',
  value: 'Kỳ này',
  note: 'Ghi chú',
  explanation: 'Giải trình',
} as const;
export type Heading = keyof typeof HEADINGS;
export const COLUMNS = Object.keys(HEADINGS) as Heading[]; // The keys of HEADINGS are its headings, in this order.

/** Rows above the heading: title, unit, period, what to do, where shown numbers come from. */
export const HEADING_ROW = 5;

/** Where a person sees whose the file is. */
export const VISIBLE = { title: 'C1', unit: 'C2', period: 'C3' } as const;

/** Names of the lines of the hidden sheet, which says in code what the visible lines say in words. */
export const IDENTITY = ['layout', 'form', 'formVersion', 'unit', 'unitName', 'period', 'revision'] as const;
export type Identity = Record<(typeof IDENTITY)[number], string>;
export const LAYOUT = '1';

/** "D1@bode", or "D1" for the line's own total. Neither code can hold an @. */
export const rowKey = ({ elementCode, placeUnitCode }: CellKey): string =>
  placeUnitCode === null ? elementCode : `${elementCode}@${placeUnitCode}`;

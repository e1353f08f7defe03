// What the columns of a pasted block are: guessed from what stands in them and over them, and changed by the person.
import { foldText } from '@soket/shared/search-text';
import { parseEntry } from '../draft/report-cell.ts';
import type { GridField } from './cell-range.ts';
import type { LineNames } from './line-names.ts';

export const COLUMN_ROLES = ['skip', 'label', 'name', 'value', 'note'] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

type Block = readonly (readonly string[])[];

export type GuessedColumns = { roles: ColumnRole[]; hasHeader: boolean };

const HEADINGS: readonly (readonly [RegExp, ColumnRole])[] = [
  [/^(stt|tt|so tt)$/, 'label'],
  [/^(ky truoc|cung ky|chenh lech|tang giam|dvt|don vi tinh)\b/, 'skip'],
  [/^(ghi chu|note)\b/, 'note'],
  [/^(ky nay|so lieu|gia tri|so luong|ket qua|thuc hien)\b/, 'value'],
  [/^(noi dung|chi tieu|dia ban|phuong|ten|muc)\b/, 'name'],
];

/** How many rows are looked at: enough to know a column by. */
const SAMPLE = 60;
const MOST = 0.5;
const ANY_NUMBER = { decimals: 6, kind: 'printed', measure: '%' } as const;

export function columnCount(block: Block): number {
  return block.reduce((most, row) => Math.max(most, row.length), 0);
}

/** @param start the column of the sheet that the first figure or note falls on where no column names lines */
export function guessColumns(block: Block, names: LineNames, start: GridField): GuessedColumns {
  const width = columnCount(block);
  const headings = Array.from({ length: width }, (_, column) => headingOf(block[0]?.[column] ?? ''));
  const hasHeader = block.length > 1 && headings.some((role) => role !== null) && !hasNumber(block[0] ?? []);
  const body = block.slice(hasHeader ? 1 : 0, SAMPLE);
  const columns = Array.from({ length: width }, (_, column) =>
    body.map((row) => (row[column] ?? '').trim()).filter((text) => text !== ''),
  );
  const headed = (column: number) => (hasHeader ? (headings[column] ?? null) : null);
  const share = (column: number, holds: (text: string) => boolean) => {
    const texts = columns[column] ?? [];
    return texts.length === 0 ? 0 : texts.filter(holds).length / texts.length;
  };
  const all = columns.map((_, column) => column);
  const name =
    all.find((column) => share(column, names.isName) >= MOST) ??
    all.find((column) => headed(column) === 'name');
  const isNumeric = (column: number) => share(column, isNumber) >= MOST;
  const label =
    all.find((column) => headed(column) === 'label') ??
    all.find(
      (column) =>
        share(column, names.isLabel) === 1 && (name === undefined ? hasNext(column) : column < name),
    );
  /** Numbers of lines are told from figures only by figures beside them. */
  function hasNext(column: number): boolean {
    return column === 0 && isNumeric(column + 1);
  }

  const roles = all.map((): ColumnRole => 'skip');
  if (label !== undefined) roles[label] = 'label';
  if (name !== undefined) roles[name] = 'name';
  const free = (from: number, fits: (column: number) => boolean) =>
    all.find((column) => column >= from && roles[column] === 'skip' && fits(column));
  const afterNames = name ?? label;
  if (afterNames === undefined && start === 'note') {
    if (width > 0) roles[0] = 'note';
    return { roles, hasHeader };
  }
  const from = afterNames === undefined ? 0 : afterNames + 1;
  const isOther = (column: number) => headed(column) !== null && headed(column) !== 'value';
  const value =
    free(from, (column) => headed(column) === 'value') ??
    free(from, (column) => !isOther(column) && isNumeric(column)) ??
    free(from, (column) => !isOther(column));
  if (value !== undefined) roles[value] = 'value';
  const note =
    free(0, (column) => headed(column) === 'note') ??
    free((value ?? from) + 1, (column) => headed(column) === null && (!isNumeric(column) || column === 1));
  if (note !== undefined) roles[note] = 'note';
  return { roles, hasHeader };
}

function headingOf(text: string): ColumnRole | null {
  const folded = foldText(text.trim());
  return HEADINGS.find(([words]) => words.test(folded))?.[1] ?? null;
}

function hasNumber(row: readonly string[]): boolean {
  return row.some((text) => text.trim() !== '' && isNumber(text));
}

/** A number in any field, also one that can be read in two ways. */
export function isNumber(text: string): boolean {
  const parsed = parseEntry(text, ANY_NUMBER);
  return parsed.ok ? parsed.value !== null : parsed.readings.length > 0;
}

// A workbook as the product looks at it: what hucre read, made plain, so that nothing else knows hucre.

/** What stands in a cell. Formulas, dates and faults keep their kind: none of them is a figure. */
export type SheetCell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number; isPercent: boolean }
  /** ISO time, in UTC */
  | { kind: 'date'; iso: string }
  | { kind: 'formula' }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'fault'; text: string };

export type MergedRange = { startRow: number; startCol: number; endRow: number; endCol: number };

/** @shape rows and columns count from 0; a cell that holds nothing is null or beyond its row's end */
export type ReadSheet = {
  name: string;
  isHidden: boolean;
  rows: (SheetCell | null)[][];
  merges: MergedRange[];
};
export type ReadWorkbook = { sheets: ReadSheet[] };

export const FILE_REFUSALS = [
  'EMPTY',
  'TOO_LARGE',
  'NOT_XLSX',
  'OLD_OR_LOCKED',
  'DAMAGED',
  'BOMB',
  'TOO_MANY_PARTS',
  'MACROS',
  'EXTERNAL_LINKS',
  'ENTITIES',
  'RANGE_TOO_LARGE',
  'TOO_MANY_ROWS',
  'TOO_SLOW',
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

/** The file was not read at all. The reasons are the product's own, none of them comes out of the file. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly refusal: FileRefusal;

  constructor(refusal: FileRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** The most rows a sheet may have; the longest form with all its places has about a thousand. */
export const MOST_ROWS = 5000;

/** "D12" */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}

import type { ReportRow } from '../reports/report-sheet.ts';
import {
  cellName,
  type MergedRange,
  type ReadSheet,
  type ReadWorkbook,
  type SheetCell,
} from './sheet-file.ts';
import { type Heading, HEADINGS, IDENTITY, type Identity, rowKey, SHEETS } from './template-layout.ts';

/** A cell by its name, with what stands in it. */
export type NamedCell = { at: string; cell: SheetCell | null; isMerged: boolean };

export type FoundRow = {
  /** the row's own name in sentences: where its key or its words stand */
  at: string;
  /** `rowKey` of a line, or what stood there instead; several where the words fit several lines */
  keys: string[];
  said: string;
  value: NamedCell;
  /** as it was when the template was made; null when the file does not say */
  base: string | null;
  note: NamedCell | null;
  explanation: NamedCell | null;
};

/** `incomplete`: made from a template, but without its hidden column or sheet. */
export type FoundForm =
  | { kind: 'template'; sheetName: string; identity: Identity; rows: FoundRow[]; valueHeading: string }
  | { kind: 'list'; sheetName: string; rows: FoundRow[]; valueHeading: string }
  | { kind: 'incomplete' }
  | { kind: 'empty' };

/**
 * Finds the lines of a form in a workbook: by the hidden keys of a template wherever its rows and columns now stand, or by
 * number or name in a plain list with the figure beside it. Never by position.
 */
export function findForm(workbook: ReadWorkbook, lines: readonly ReportRow[]): FoundForm {
  const identity = identityOf(workbook);
  const keyed = workbook.sheets.filter((sheet) => headingRowOf(sheet) !== null);
  const [sheet, another] = keyed;
  if (identity !== null || sheet) {
    return identity === null || !sheet || another ? { kind: 'incomplete' } : templateOf(sheet, identity);
  }
  const list = workbook.sheets.find(
    ({ isHidden, rows }) => !isHidden && rows.some((row) => row.some(Boolean)),
  );
  return list ? listOf(list, lines) : { kind: 'empty' };
}

/** Letters and digits only, so that "1.1. Đơn  tiếp nhận *" and "1.1 Đơn tiếp nhận" are the same words. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}

export function textOf(cell: SheetCell | null | undefined): string {
  if (!cell) return '';
  switch (cell.kind) {
    case 'text':
      return cell.text.trim();
    case 'number':
      return String(cell.value);
    case 'boolean':
    case 'date':
    case 'fault':
    case 'formula':
      return '';
  }
}

function identityOf({ sheets }: ReadWorkbook): Identity | null {
  const sheet = sheets.find(({ name }) => name === SHEETS.identity);
  if (!sheet) return null;
  const said = new Map(sheet.rows.map((row) => [textOf(row[0]), textOf(row[1])]));
  if (IDENTITY.some((name) => !said.get(name))) return null;
  const value = (name: keyof Identity) => said.get(name) ?? '';
  return {
    layout: value('layout'),
    form: value('form'),
    formVersion: value('formVersion'),
    unit: value('unit'),
    unitName: value('unitName'),
    period: value('period'),
    revision: value('revision'),
  };
}

function headingRowOf(sheet: ReadSheet): number | null {
  const at = sheet.rows.findIndex((row) => row.some((cell) => textOf(cell) === HEADINGS.key));
  return at === -1 ? null : at;
}

function templateOf(sheet: ReadSheet, identity: Identity): FoundForm {
  const headingRow = headingRowOf(sheet) ?? 0;
  const headings = sheet.rows[headingRow]?.map((cell) => textOf(cell).split('\n', 1)[0] ?? '') ?? [];
  const column = (heading: Heading) => headings.indexOf(HEADINGS[heading]);
  const [key, base, value] = [column('key'), column('base'), column('value')];
  if (value === -1) return { kind: 'incomplete' };
  const named = (row: number, at: number) => (at === -1 ? null : namedCell(sheet, row, at));
  const rows = sheet.rows.flatMap((row, at): FoundRow[] => {
    const text = textOf(row[key]);
    if (at <= headingRow) return [];
    const found = namedCell(sheet, at, value);
    // A row somebody added: it is only worth a word when there is a figure in it.
    if (text === '' && (found.cell === null || row.filter(Boolean).length < 2)) return [];
    return [
      {
        at: text === '' ? found.at : cellName(at, key),
        keys: [text],
        said: text || textOf(row[column('name')]),
        value: found,
        base: base === -1 ? null : textOf(row[base]),
        note: named(at, column('note')),
        explanation: named(at, column('explanation')),
      },
    ];
  });
  return {
    kind: 'template',
    sheetName: sheet.name,
    identity,
    rows,
    valueHeading: cellName(headingRow, value),
  };
}

function listOf(sheet: ReadSheet, lines: readonly ReportRow[]): FoundForm {
  const known = wordsOf(lines);
  let hasBegun = false;
  const rows = sheet.rows.flatMap((row, at): FoundRow[] => {
    const match = matchOf(row, known);
    const column = match?.valueColumn ?? row.findIndex((cell) => cell !== null && cell.kind !== 'text');
    const words = row.map(textOf).find((text) => text !== '') ?? '';
    hasBegun ||= match !== null;
    // Titles and headings: words before the first line of the form, and rows without a figure.
    if (match === null && (column === -1 || !hasBegun || words === '')) return [];
    return [
      {
        at: cellName(at, match?.wordColumn ?? 0),
        keys: match?.keys ?? [],
        said: words,
        value: namedCell(sheet, at, column),
        base: null,
        note: null,
        explanation: null,
      },
    ];
  });
  return { kind: 'list', sheetName: sheet.name, rows, valueHeading: rows[0]?.at ?? 'A1' };
}

type Match = { keys: string[]; wordColumn: number; valueColumn: number };

/** The line that the row's first words name, and the cell after them. A number in front may be the line's own number. */
function matchOf(
  row: readonly (SheetCell | null)[],
  known: ReadonlyMap<string, ReadonlySet<string>>,
): Match | null {
  let fitting: string[] = [];
  let wordColumn = -1;
  let valueColumn = 0;
  for (const [column, cell] of row.slice(0, 4).entries()) {
    const isFirst = wordColumn === -1;
    if (cell === null && isFirst) continue;
    const mayBeWords = cell?.kind === 'text' || (cell?.kind === 'number' && isFirst);
    const named = mayBeWords ? [...(known.get(plain(textOf(cell))) ?? [])] : [];
    const left = isFirst ? named : named.filter((key) => fitting.includes(key));
    if (left.length === 0) break;
    fitting = left;
    if (isFirst) wordColumn = column;
    valueColumn = column + 1;
  }
  return wordColumn === -1 ? null : { keys: fitting, wordColumn, valueColumn };
}

function wordsOf(lines: readonly ReportRow[]): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>();
  for (const line of lines) {
    const { label, name, placeName, elementCode } = line;
    const names =
      placeName === null
        ? [label, name, `${label} ${name}`, elementCode]
        : [`${label} ${placeName}`, `${name} ${placeName}`, `${label} ${name} ${placeName}`, rowKey(line)];
    for (const words of names.map(plain)) {
      if (words === '') continue;
      known.set(words, (known.get(words) ?? new Set()).add(rowKey(line)));
    }
  }
  return known;
}

function namedCell(sheet: ReadSheet, row: number, column: number): NamedCell {
  return {
    at: cellName(row, column),
    cell: sheet.rows[row]?.[column] ?? null,
    isMerged: sheet.merges.some((range) => covers(range, row, column)),
  };
}

function covers(range: MergedRange, row: number, column: number): boolean {
  return row >= range.startRow && row <= range.endRow && column >= range.startCol && column <= range.endCol;
}

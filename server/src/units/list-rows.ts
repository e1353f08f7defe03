import { columnsOf, type Headings, textOf } from '../workbook/list-columns.ts';
import type { SheetCell } from '../workbook/sheet-file.ts';

/** In the order in which a list without headings is read. */
export const COLUMNS = ['name', 'level', 'parent', 'shortName', 'code'] as const;
export type ListColumn = (typeof COLUMNS)[number];

export const HEADINGS: Headings<ListColumn> = {
  name: { printed: 'Tên đơn vị', words: ['ten don vi', 'don vi', 'ten day du', 'ten'] },
  level: { printed: 'Cấp', words: ['cap', 'loai don vi', 'cap don vi', 'loai'] },
  parent: {
    printed: 'Đơn vị cấp trên',
    words: ['don vi cap tren', 'cap tren', 'truc thuoc', 'thuoc', 'don vi cha'],
  },
  shortName: { printed: 'Tên gọi tắt', words: ['ten goi tat', 'ten ngan', 'ten viet tat', 'goi tat'] },
  code: { printed: 'Mã', words: ['ma don vi', 'ma'] },
};

/** A line of the list as it was written; what stands in no column is null. @shape row counts from 1 */
export type ListRow = { row: number } & Record<ListColumn, string | null>;

/** Headings are looked for in the first lines only. */
const HEADING_LINES = 20;

/** The units of a sheet, by its headings; one without headings is read by position. */
export function readRows(lines: readonly (readonly (SheetCell | null)[])[]): ListRow[] {
  const heading = lines
    .slice(0, HEADING_LINES)
    .findIndex((cells) => columnsOf(cells, COLUMNS, HEADINGS).has('name'));
  const columns =
    heading === -1
      ? new Map(COLUMNS.map((column, index) => [column, index]))
      : columnsOf(lines[heading] ?? [], COLUMNS, HEADINGS);
  return lines.slice(heading + 1).flatMap((cells, below) => {
    const text = (column: ListColumn) =>
      textOf(cells[columns.get(column) ?? -1] ?? null)?.normalize('NFC') ?? null;
    if (COLUMNS.every((column) => text(column) === null)) return [];
    const [name, level, parent, shortName, code] = [
      text('name'),
      text('level'),
      text('parent'),
      text('shortName'),
      text('code'),
    ];
    return [{ row: heading + 2 + below, name, level, parent, shortName, code }];
  });
}

/** Lines as people type them or paste them from Excel: columns parted by tabs, else by semicolons or bars. */
export function linesOf(text: string): SheetCell[][] {
  return text
    .split(/\r?\n/u)
    .map((line) =>
      line
        .split(line.includes('\t') ? '\t' : /[;|]/u)
        .map((cell): SheetCell => ({ kind: 'text', text: cell })),
    );
}

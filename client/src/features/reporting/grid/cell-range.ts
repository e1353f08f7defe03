// A rectangle of cells: lines of the sheet × what is typed in them. Copy, delete, fill and paste speak of it.
import { type CellId, type CellState, enterField, fieldText } from '../draft/report-cell.ts';
import type { NewCell } from '../draft/report-draft.ts';
import type { SheetLine } from './sheet-lines.ts';

/** The columns that can be marked, from left to right. An explanation answers a question and stands outside. */
export const GRID_FIELDS = ['value', 'note'] as const;
export type GridField = (typeof GRID_FIELDS)[number];
export type GridCell = { id: CellId; field: GridField };

export type CellRange = { lines: readonly SheetLine[]; fields: readonly GridField[] };

export const NO_RANGE: CellRange = { lines: [], fields: [] };

/** The cells between two corners, whichever comes first; nothing while a corner is folded away. */
export function rangeBetween(lines: readonly SheetLine[], from: GridCell, to: GridCell): CellRange {
  const rows = [from, to].map(({ id }) => lines.findIndex((line) => line.id === id));
  if (rows.includes(-1)) return NO_RANGE;
  const columns = [from, to].map(({ field }) => GRID_FIELDS.indexOf(field));
  return {
    lines: lines.slice(Math.min(...rows), Math.max(...rows) + 1),
    fields: GRID_FIELDS.slice(Math.min(...columns), Math.max(...columns) + 1),
  };
}

export function sizeOf({ lines, fields }: CellRange): number {
  return lines.length * fields.length;
}

type Cells = (id: CellId) => CellState;

/** What a cell says when it is copied; pasted again it says the same, "ước" included. */
export function copiedText(cell: CellState, field: GridField, { row }: SheetLine): string {
  const text = fieldText(cell, field, row);
  const isEstimate = field === 'value' && cell.estimated && cell.unread === null && text !== '';
  return isEstimate ? `ước ${text}` : text;
}

export function textsOf({ lines, fields }: CellRange, cell: Cells): string[][] {
  return lines.map((line) => fields.map((field) => copiedText(cell(line.id), field, line)));
}

/**
 * The lines of a range with a text entered in each cell of it; lines that cannot be typed into are left out.
 * @param text null leaves the cell as it is
 */
export function enterRange(
  { lines, fields }: CellRange,
  cell: Cells,
  text: (field: GridField, row: number) => string | null,
): NewCell[] {
  return lines.flatMap((line, row): NewCell[] => {
    if (line.row.isCarriedOver) return [];
    const after = fields.reduce((entered, field) => {
      const typed = text(field, row);
      return typed === null ? entered : enterField(entered, field, typed, line.row);
    }, cell(line.id));
    return [{ id: line.id, after }];
  });
}

/** The first line of a range, or the line above where the range has but one, copied into the lines below. */
export function fillDown(range: CellRange, above: SheetLine | undefined, cell: Cells): NewCell[] {
  const [first, ...below] = range.lines;
  const source = below.length === 0 ? above : first;
  if (!source) return [];
  const lines = below.length === 0 ? range.lines : below;
  return enterRange({ ...range, lines }, cell, (field) => copiedText(cell(source.id), field, source));
}

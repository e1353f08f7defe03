// The sheet's rows as the grid shows them: sections, lines, and under a line its places, folded or open.
import { compare, type DecimalText, subtract, sum } from '@soket/shared/decimal';
import type { ReportRow } from '../../../lib/trpc.ts';
import { type CellId, cellIdOf, type CellState } from '../draft/report-cell.ts';

export type SheetLine = {
  id: CellId;
  row: ReportRow;
  /** the line that this place belongs to; null for a line of the form itself */
  parentId: CellId | null;
  /** the section's name where the line begins one */
  section: string | null;
  /** how many places stand under the line */
  places: number;
};

/** All lines in the form's order. */
export function sheetLines(rows: readonly ReportRow[]): SheetLine[] {
  const places = new Map<string, number>();
  for (const row of rows) {
    if (row.placeUnitCode !== null) places.set(row.elementCode, (places.get(row.elementCode) ?? 0) + 1);
  }
  let section = '';
  return rows.map((row) => {
    const begins = row.section !== '' && row.section !== section;
    section = row.section;
    const isPlace = row.placeUnitCode !== null;
    return {
      id: cellIdOf(row),
      row,
      parentId: isPlace ? cellIdOf({ elementCode: row.elementCode }) : null,
      section: begins ? row.section : null,
      places: isPlace ? 0 : (places.get(row.elementCode) ?? 0),
    };
  });
}

/** The lines that can be seen: a place only while its line is open. */
export function visibleLines(lines: readonly SheetLine[], open: ReadonlySet<CellId>): SheetLine[] {
  return lines.filter((line) => line.parentId === null || open.has(line.parentId));
}

export type PlaceSum = {
  /** Σ of the places that hold a figure; null while none does */
  added: DecimalText | null;
  filled: number;
  of: number;
  /** total − Σ; null while either is missing */
  difference: DecimalText | null;
};

/** What the places of a line add up to, beside the line's own figure. Missing is not zero. */
export function placeSum(
  line: SheetLine,
  lines: readonly SheetLine[],
  cell: (id: CellId) => CellState,
): PlaceSum {
  const values = lines.filter(({ parentId }) => parentId === line.id).map(({ id }) => cell(id).value);
  const known = values.filter((value) => value !== null);
  const added = known.length === 0 ? null : sum(known);
  const total = cell(line.id).value;
  const difference = added === null || total === null ? null : subtract(total, added);
  return { added, filled: known.length, of: values.length, difference };
}

export function isEven(placed: PlaceSum): boolean {
  return placed.difference !== null && compare(placed.difference, '0') === 0;
}

/** Stays on the sheet: the line `step` further from `from`, or the nearest there is. */
export function moveBy(from: number, step: number, count: number): number {
  return Math.max(0, Math.min(count - 1, from + step));
}

/** The next line that can be typed into, in the direction of `step`; where there is none, `from` itself. */
export function nextEditable(lines: readonly SheetLine[], from: number, step: 1 | -1): number {
  for (let at = from + step; at >= 0 && at < lines.length; at += step) {
    if (!lines[at]?.row.isCarriedOver) return at;
  }
  return from;
}

import { foldText } from '@soket/shared/search-text';
import type { SheetCell } from './sheet-file.ts';

/** The heading of the template, and the words by which other lists name the same; without diacritics, the longest first. */
export type Headings<Column extends string> = Record<Column, { printed: string; words: readonly string[] }>;

/** Shorter words must be the whole heading: "so" begins too many. */
const LONG_WORD = 8;

/** Which column of a list is which, read from a line that may be its heading. @param columns in the order they are looked for */
export function columnsOf<Column extends string>(
  cells: readonly (SheetCell | null)[],
  columns: readonly Column[],
  headings: Headings<Column>,
): Map<Column, number> {
  const found = new Map<Column, number>();
  for (const [index, cell] of cells.entries()) {
    if (cell?.kind !== 'text') continue;
    const heading = foldText(cell.text).replace(/\s+/gu, ' ').trim();
    const free = columns.filter((name) => !found.has(name));
    const column =
      free.find((name) => headings[name].words.includes(heading)) ??
      free.find((name) =>
        headings[name].words.some((word) => word.length > LONG_WORD && heading.startsWith(word)),
      );
    if (column !== undefined) found.set(column, index);
  }
  return found;
}

/** What a cell says, spaces put right; null where it says nothing, or holds what is no text (a formula, a fault). */
export function textOf(cell: SheetCell | null): string | null {
  if (cell === null) return null;
  if (cell.kind === 'text') return cell.text.replace(/\s+/gu, ' ').trim() || null;
  if (cell.kind === 'number') return String(cell.value);
  if (cell.kind === 'date') return cell.iso.slice(0, 10);
  return null;
}

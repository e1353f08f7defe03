import {
  cellKeyOf,
  type ChangedCell,
  changesByCell,
  type ReportChanges,
} from '../../lib/prepare-report-changes.ts';
import type { CellContext, ReportRow, ReviewSheet } from '../../lib/trpc.ts';

export type ReviewLine = {
  id: string;
  row: ReportRow;
  context: CellContext | null;
  /** what it was, where it is not that any more */
  change: ChangedCell | null;
  /** a rule or a reviewer has asked about it */
  isDoubtful: boolean;
  /** the section's name where the line begins one */
  section: string | null;
  /** how many places stand under the line */
  places: number;
};

/** Which lines are looked at: all of them, those that somebody or some rule asks about, or those that have changed. */
export type LineFilter = 'all' | 'doubts' | 'changes';

type View = { filter: LineFilter; changes: ReportChanges | null; unfolded: ReadonlySet<string> };

/** Every line of the report, each with its context. */
function allLines({ sheet, context }: ReviewSheet, changes: ReportChanges | null): ReviewLine[] {
  const contexts = new Map(context.map((one) => [cellKeyOf(one), one]));
  const changed = changesByCell(changes);
  const places = new Map<string, number>();
  for (const row of sheet.rows) {
    if (row.placeUnitCode !== null) places.set(row.elementCode, (places.get(row.elementCode) ?? 0) + 1);
  }
  return sheet.rows.map((row): ReviewLine => {
    const id = cellKeyOf(row);
    const known = contexts.get(id) ?? null;
    return {
      id,
      row,
      context: known,
      change: changed.get(id) ?? null,
      isDoubtful: (known?.problems.length ?? 0) > 0 || row.comments.length > 0,
      section: null,
      places: row.placeUnitCode === null ? (places.get(row.elementCode) ?? 0) : 0,
    };
  });
}

/**
 * The lines that can be seen. A place stays folded under its line until that is opened, but one with something to look
 * at is always shown.
 */
export function reviewLines(review: ReviewSheet, { filter, changes, unfolded }: View): ReviewLine[] {
  const shown = allLines(review, changes).filter(({ row, isDoubtful, change }) => {
    if (filter === 'doubts') return isDoubtful;
    if (filter === 'changes') return change !== null;
    return row.placeUnitCode === null || isDoubtful || change !== null || unfolded.has(row.elementCode);
  });
  let section = '';
  return shown.map((line) => {
    const begins = line.row.section !== '' && line.row.section !== section;
    section = line.row.section;
    return begins ? { ...line, section: line.row.section } : line;
  });
}

/** How many lines each filter leaves. */
export function countLines(review: ReviewSheet, changes: ReportChanges | null): Record<LineFilter, number> {
  const lines = allLines(review, changes);
  return {
    all: lines.length,
    doubts: lines.filter(({ isDoubtful }) => isDoubtful).length,
    changes: lines.filter(({ change }) => change !== null).length,
  };
}

/** The next line with something to look at, after the last one again the first. */
export function nextToLookAt(lines: readonly ReviewLine[], active: string | null): string | null {
  const here = lines.findIndex(({ id }) => id === active);
  const inTurn = [...lines.slice(here + 1), ...lines.slice(0, here + 1)];
  return inTurn.find(({ isDoubtful, change }) => isDoubtful || change !== null)?.id ?? null;
}

// What is wrong with a report, or asks for a word, as one types: the form's own rules, what cannot be read as a number,
// and what the server found when the report was sent.
import type { FigureProblem } from '@soket/shared/errors';
import type { Problem } from '@soket/shared/form-rule';
import { judgeSheet } from '@soket/shared/form-rules/sheet-rules';
import type { ReportRow, ReportSheet } from '../../../lib/trpc.ts';
import { type CellId, cellIdOf, type CellState, parseEntry } from '../draft/report-cell.ts';

export type CellProblem = {
  id: CellId;
  /** `unread`: text that is no number; `error` stops submission; `question` wants an explanation */
  kind: 'unread' | 'error' | 'question';
  message: string;
  isExplained: boolean;
};

type Sheet = Pick<ReportSheet, 'rows' | 'peers'> & {
  form: Pick<ReportSheet['form'], 'rules'>;
  period: Pick<ReportSheet['period'], 'lastDay'>;
};

/**
 * Every problem, in the order of the sheet's rows.
 * @param reported what the server named when the report was sent; it stands until its cell changes
 * @param withMissing also lines that must be filled and are not: silent while typing, said before sending
 */
export function sheetProblems(
  sheet: Sheet,
  cell: (id: CellId) => CellState,
  { withMissing = false, reported = [] as readonly FigureProblem[] } = {},
): CellProblem[] {
  const unread = sheet.rows.flatMap((row): CellProblem[] => {
    const id = cellIdOf(row);
    const text = cell(id).unread;
    if (text === null) return [];
    const parsed = parseEntry(text, row);
    const message = parsed.ok ? '' : parsed.message;
    return [{ id, kind: 'unread', message, isExplained: false }];
  });
  const isUnread = new Set(unread.map(({ id }) => id));
  const judged = judgeSheet(sheet, (row) => cell(cellIdOf(row)), { withMissing }).map(toCellProblem);
  const known = new Set(judged.map(({ id, message }) => `${id}\n${message}`));
  const said = reported
    .map((problem): CellProblem => ({
      id: cellIdOf(problem),
      kind: 'error',
      message: problem.message,
      isExplained: false,
    }))
    .filter(({ id, message }) => !known.has(`${id}\n${message}`));
  const order = new Map(sheet.rows.map((row, index) => [cellIdOf(row), index]));
  return (
    [...unread, ...[...judged, ...said].filter(({ id }) => !isUnread.has(id))]
      // A cell outside the sheet would be a fault of the server; it is still said, at the end.
      .sort((left, right) => (order.get(left.id) ?? order.size) - (order.get(right.id) ?? order.size))
  );
}

function toCellProblem({ elementCode, placeUnitCode, severity, message, isExplained }: Problem): CellProblem {
  return { id: cellIdOf({ elementCode, placeUnitCode }), kind: severity, message, isExplained };
}

/** Whether the problem still asks something of the person who types. */
export function isOpen(problem: CellProblem): boolean {
  return problem.kind !== 'question' || !problem.isExplained;
}

/** The cell of the next open problem after `from`, round the end to the first; null when there is none. */
export function nextProblem(
  problems: readonly CellProblem[],
  rows: readonly ReportRow[],
  from: CellId | null,
): CellId | null {
  const open = problems.filter(isOpen);
  const order = new Map(rows.map((row, index) => [cellIdOf(row), index]));
  const here = from === null ? -1 : (order.get(from) ?? -1);
  const later = open.find(({ id }) => (order.get(id) ?? -1) > here);
  return (later ?? open[0])?.id ?? null;
}

export type Progress = {
  filled: number;
  total: number;
  errors: number;
  questions: number;
  explained: number;
};

/** "38/60 ô · 1 lỗi · 2 nội dung cần giải trình", counted as the list of reports counts: every cell, places too. */
export function progressOf(
  rows: readonly ReportRow[],
  cell: (id: CellId) => CellState,
  problems: readonly CellProblem[],
): Progress {
  return {
    filled: rows.filter((row) => cell(cellIdOf(row)).value !== null).length,
    total: rows.length,
    errors: problems.filter(({ kind }) => kind !== 'question').length,
    questions: problems.filter((problem) => problem.kind === 'question' && isOpen(problem)).length,
    explained: problems.filter(({ isExplained }) => isExplained).length,
  };
}

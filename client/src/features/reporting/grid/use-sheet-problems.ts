import type { FigureProblem } from '@soket/shared/errors';
import { useMemo, useState } from 'react';
import type { ReportSheet } from '../../../lib/trpc.ts';
import { type CellFigure, type CellId, cellIdOf, sameFigure } from '../draft/report-cell.ts';
import { cellOf } from '../draft/report-draft.ts';
import type { EditorState } from '../draft/report-editor.ts';
import { progressOf, sheetProblems } from './sheet-problems.ts';

/** A problem that the server named, with the figure it spoke of: it stands until that figure changes. */
type Reported = { problem: FigureProblem; figure: CellFigure };

/** What is wrong with the report as it stands, and how far it has come. Both stay the same objects while nothing of them changes. */
export function useSheetProblems(sheet: ReportSheet, { draft, server, typing }: EditorState) {
  const [withMissing, setWithMissing] = useState(false);
  const [reported, setReported] = useState<readonly Reported[]>([]);
  // A number half typed is no mistake yet: its cell is judged once it is left, and between two keys there is nothing to judge.
  const judged = typing === null ? draft : null;
  const [typedId, before] = [typing?.id, typing?.before];
  const problems = useMemo(() => {
    const cell = (id: CellId) => (id === typedId && before ? before : cellOf(draft, server, id));
    const standing = reported.filter(({ problem, figure }) => sameFigure(figure, cell(cellIdOf(problem))));
    return sheetProblems(sheet, cell, {
      withMissing,
      reported: standing.map(({ problem }) => problem),
    });
    // `judged` stands for `draft`: of what is being typed only `before` counts.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [sheet, server, judged, typedId, before, withMissing, reported]);

  const now = progressOf(sheet.rows, (id) => cellOf(draft, server, id), problems);
  const { filled, total, errors, questions, explained } = now;
  const progress = useMemo(
    () => ({ filled, total, errors, questions, explained }),
    [filled, total, errors, questions, explained],
  );
  return { problems, progress, setWithMissing, setReported };
}

import { printQualified } from '@soket/shared/number-vi';
import type { inferOutput } from '@trpc/tanstack-react-query';
import { printFigure } from './format.ts';
import type { Procedures } from './trpc.ts';

export type SavedState = inferOutput<Procedures['reports']['cellHistory']>[number];

/** One saving of a cell: from what to what, who, when, in which version, and the words that came with it. */
export type HistoryLine = {
  at: string;
  post: string;
  versionNumber: number;
  /** null where it is the first, or the figure stayed what it was and something beside it changed */
  from: string | null;
  to: string;
  isEstimated: boolean;
  /** only words that are new with this saving */
  note: string | null;
  explanation: string | null;
  correctionReason: string | null;
  /** the workbook that it was taken from */
  fileName: string | null;
};

/** @param states newest first; so are the lines */
export function prepareCellHistory(states: readonly SavedState[]): HistoryLine[] {
  return states.map((state, index) => {
    const before = states[index + 1];
    const to = printed(state);
    const from = before && printed(before);
    return {
      at: state.at,
      post: state.post,
      versionNumber: state.versionNumber,
      from: from === undefined || from === to ? null : from,
      to,
      isEstimated: state.estimated,
      note: state.note === before?.note ? null : state.note,
      explanation: state.explanation === before?.explanation ? null : state.explanation,
      correctionReason: state.versionNumber === before?.versionNumber ? null : state.correctionReason,
      fileName: state.fileName,
    };
  });
}

function printed({ value, qualifier, qualifierWord }: SavedState): string {
  if (value === null) return printFigure(null);
  return printQualified(printFigure(value), qualifier, { word: qualifierWord });
}

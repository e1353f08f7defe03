// What a reviewer sees. Written out: the queue and the review screen share it with the client.
import type { DecimalText } from '@soket/shared/decimal';
import type { ReportListItem, ReportSheet } from '../reports/report-sheet.ts';

export type ReviewQueueItem = ReportListItem & {
  versionId: string;
  revision: number;
  submittedAt: string;
  submittedLate: boolean;
  /** soft rules that asked for a word, and how many of them got one */
  questions: number;
  explained: number;
  mayReview: boolean;
  mayApprove: boolean;
};

/** Beside a cell of the report under review: the unit's own history and its place among the others of the period. */
export type CellContext = {
  elementCode: string;
  placeUnitCode: string | null;
  history: { periodLabel: string; value: DecimalText | null }[];
  othersMedian: DecimalText | null;
  place: { rank: number; of: number } | null;
  problems: { severity: 'error' | 'question'; message: string }[];
};

export type ReviewSheet = {
  sheet: ReportSheet;
  versionId: string;
  revision: number;
  context: CellContext[];
  may: { comment: boolean; returnForCorrection: boolean; markReviewed: boolean; approve: boolean };
};

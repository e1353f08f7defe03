import type { DecimalText } from '@soket/shared/decimal';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import type { ReportListItem, ReportSheet } from '../reports/report-sheet.ts';

export const ReviewStep = z.object({
  versionId: z.uuid(),
  revision: z.number().int().min(0),
  requestKey: z.uuid(),
});
export type ReviewStep = z.infer<typeof ReviewStep>;

export const ReturnInput = ReviewStep.extend({ reason: z.string().max(2000) });
export type ReturnInput = z.infer<typeof ReturnInput>;

export const CommentInput = z.object({
  versionId: z.uuid(),
  elementCode: z.string().max(60).nullable(),
  placeUnitCode: z.string().max(60).nullable(),
  text: z.string().trim().min(1).max(2000),
  requestKey: z.uuid(),
});
export type CommentInput = z.infer<typeof CommentInput>;

export const ApproveInput = z.object({
  versions: z.array(z.object({ versionId: z.uuid(), revision: z.number().int().min(0) })).min(1).max(200),
  requestKey: z.uuid(),
});
export type ApproveInput = z.infer<typeof ApproveInput>;

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

export type ReviewResult = { status: string; revision: number };

/** Reports under review of the forms the actor's body owns; doubts first, then by deadline. Leaders see all, and change nothing. */
export function reviewQueue(_deps: Deps): Promise<ReviewQueueItem[]> {
  throw new Error('reviewQueue');
}

/** @throws NOT_FOUND also for a report of a form that is not the actor's to review */
export function showReview(_deps: Deps, _input: { versionId: string }): Promise<ReviewSheet> {
  throw new Error('showReview');
}

export function commentOnReport(_deps: Deps, _input: CommentInput): Promise<{ id: string }> {
  throw new Error('commentOnReport');
}

/** @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED, REASON_REQUIRED */
export function returnForCorrection(_deps: Deps, _input: ReturnInput): Promise<ReviewResult> {
  throw new Error('returnForCorrection');
}

/** Thẩm định. @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED */
export function markReviewed(_deps: Deps, _input: ReviewStep): Promise<ReviewResult> {
  throw new Error('markReviewed');
}

/** Duyệt, one or many: all of them or none. @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED */
export function approveReports(_deps: Deps, _input: ApproveInput): Promise<{ approved: number }> {
  throw new Error('approveReports');
}

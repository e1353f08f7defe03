import { z } from 'zod';
import { type Day } from './day.ts';
import { type Action } from './permissions.ts';

/** What a stored report can be; a unit that has no report yet is `missing`, which is no row at all. */
export const REPORT_STATUSES = ['draft', 'submitted', 'returned', 'reviewed', 'approved'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];
export const ReportStatusSchema = z.enum(REPORT_STATUSES);

export const REPORT_STEPS = [
  'save',
  'signOff',
  'submit',
  'returnForCorrection',
  'review',
  'approve',
  'correct',
] as const;
export type ReportStep = (typeof REPORT_STEPS)[number];

/** What the form asks for and what this report already has. */
export type StepContext = {
  /** The form is approved straight from `submitted`, without a specialist's review in between. */
  oneStep: boolean;
  /** The form asks for the unit leader's sign-off before the report leaves the unit. */
  needsSignOff: boolean;
  /** That leader has signed off the figures as they now stand. */
  signedOff: boolean;
};

/** The refusal is a `DomainErrorCode`, so a service can throw it as it is. */
export type StepResult =
  { ok: true; status: ReportStatus } | { ok: false; code: 'REPORT_LOCKED' | 'SIGN_OFF_REQUIRED' };

type Status = ReportStatus | 'missing';

const ACCEPTED: Record<ReportStep, { from: readonly Status[]; to: ReportStatus | 'same' }> = {
  save: { from: ['missing', 'draft', 'returned'], to: 'same' },
  signOff: { from: ['draft', 'returned'], to: 'same' },
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  returnForCorrection: { from: ['submitted', 'reviewed'], to: 'returned' },
  review: { from: ['submitted'], to: 'reviewed' },
  approve: { from: ['reviewed'], to: 'approved' },
  correct: { from: ['approved'], to: 'draft' },
};

/**
 * Where a step leads from a status, or why it is refused.
 * Saving a returned report leaves it `returned`, so that the comments stay open until it is sent again. `correct` does
 * not change the approved version: its `draft` is the status of a new version, and the old one stays approved and
 * readable until the new one is approved.
 * @source DOMAIN.md "A report's life"
 */
export function nextStatus(step: ReportStep, status: Status, context: StepContext): StepResult {
  const { from, to } = ACCEPTED[step];
  const skipsReview = step === 'approve' && status === 'submitted' && context.oneStep;
  if (!from.includes(status) && !skipsReview) return { ok: false, code: 'REPORT_LOCKED' };
  if (step === 'submit' && context.needsSignOff && !context.signedOff) {
    return { ok: false, code: 'SIGN_OFF_REQUIRED' };
  }
  if (to !== 'same') return { ok: true, status: to };
  return { ok: true, status: status === 'missing' ? 'draft' : status };
}

/** Whether the step must say why: what to correct, or why an approved report is opened again. */
export function needsReason(step: ReportStep): boolean {
  return step === 'returnForCorrection' || step === 'correct';
}

/** Whether the step voids the unit leader's sign-off: signed figures that change, or come back, are signed anew. */
export function clearsSignOff(step: ReportStep): boolean {
  return step === 'save' || step === 'returnForCorrection' || step === 'correct';
}

const STEP_ACTIONS: Record<ReportStep, Action> = {
  save: 'reports:save',
  signOff: 'reports:signOff',
  submit: 'reports:submit',
  returnForCorrection: 'review:return',
  review: 'review:markReviewed',
  approve: 'review:approve',
  correct: 'reports:correct',
};

/** The right that the step needs. */
export function actionOf(step: ReportStep): Action {
  return STEP_ACTIONS[step];
}

/**
 * Whether a report was late, or is: submitted after the deadline, or still not submitted when `today` has passed it.
 * The first submission counts; being returned and sent again later does not make a report late.
 * @source DOMAIN.md "Late = submitted after the deadline"
 */
export function isLate(firstSubmittedOn: Day | null, deadline: Day, today: Day | null = null): boolean {
  const reckonedOn = firstSubmittedOn ?? today;
  return reckonedOn !== null && reckonedOn > deadline;
}

const STATUS_WORDS_VI: Record<Status, string> = {
  missing: 'Chưa có',
  draft: 'Đang nhập',
  submitted: 'Đã gửi',
  returned: 'Trả lại để bổ sung',
  reviewed: 'Đã thẩm định',
  approved: 'Đã duyệt',
};

/** The status as it stands on screen. */
export function statusWordVi(status: Status): string {
  return STATUS_WORDS_VI[status];
}

import type { AuditAction } from '@soket/shared/audit-actions';
import { DomainError } from '@soket/shared/errors';
import type { ReportStatus } from '@soket/shared/report-status';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { holdRecordOrder } from '../core/audit.ts';
import { inTransaction, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { cleanText } from '../reports/clean-text.ts';
import { formDefinition, placesOfForm } from '../reports/form-definition.ts';
import { advance, acceptance, assertAccepts, recordStep, type StepRefusal } from '../reports/report-step.ts';
import { type ReviewedVersion, reviewedVersion, reviewedVersions } from './review-access.ts';

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
  versions: z
    .array(z.object({ versionId: z.uuid(), revision: z.number().int().min(0) }))
    .min(1)
    .max(200),
  requestKey: z.uuid(),
});
export type ApproveInput = z.infer<typeof ApproveInput>;

export type ReviewResult = { status: string; revision: number };

/**
 * A word on a cell, or on the whole report when no element is named; it stays with the report.
 * @throws NOT_FOUND, REPORT_LOCKED when the report is not under review, INVALID_INPUT
 */
export function commentOnReport(deps: Deps, input: CommentInput): Promise<{ id: string }> {
  const { db, actor } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const version = await reviewedVersion(tx, actor, input.versionId);
      if (version.status !== 'submitted' && version.status !== 'reviewed') {
        throw new DomainError('REPORT_LOCKED', { status: version.status });
      }
      const text = cleanText(input.text);
      if (text === null)
        throw new DomainError('INVALID_INPUT', { field: 'text', message: 'Chưa nhập ý kiến.' });
      const at = await cellAt(tx, version, input);
      const comment = await addComment(tx, deps, version, { ...at, text });
      await recordStep(tx, deps, 'review:comment', version, {
        before: null,
        after: { element: input.elementCode, place: input.placeUnitCode, text },
      });
      return comment;
    }),
  );
}

/**
 * Hands the report back to its unit, to be completed; the reason stands beside the report like any comment.
 * @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED, REASON_REQUIRED
 */
export function returnForCorrection(deps: Deps, input: ReturnInput): Promise<ReviewResult> {
  return stepOnReview(deps, input, async (tx, version) => {
    const reason = cleanText(input.reason);
    if (reason === null) throw new DomainError('REASON_REQUIRED', {});
    const status = assertAccepts('returnForCorrection', version, version, input.revision);
    await advance(tx, version, 'returnForCorrection', {
      status,
      returnedAt: deps.clock.now(),
      returnedById: deps.actor.userId,
      reviewedAt: null,
      reviewedById: null,
    });
    await addComment(tx, deps, version, { elementId: null, placeUnitId: null, text: reason });
    return { action: 'review:return', status, reason };
  });
}

/** Thẩm định. @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED */
export function markReviewed(deps: Deps, input: ReviewStep): Promise<ReviewResult> {
  return stepOnReview(deps, input, async (tx, version) => {
    const status = assertAccepts('review', version, version, input.revision);
    await advance(tx, version, 'review', {
      status,
      reviewedAt: deps.clock.now(),
      reviewedById: deps.actor.userId,
    });
    return { action: 'review:markReviewed', status, reason: null };
  });
}

export type ApproveResult = {
  approved: number;
  /** reports of a set that were no longer what the approver had seen */
  refused: { versionId: string; code: StepRefusal['code'] }[];
};

/**
 * Duyệt, one or many. From here on the figures count, and an earlier approved version of the same report stops counting
 * at the same moment. Of a set, a report that somebody has changed, returned or approved meanwhile is left out and named;
 * the others do not wait for it.
 * @throws NOT_FOUND; of a single report REPORT_LOCKED, REPORT_CHANGED
 */
export function approveReports(deps: Deps, input: ApproveInput): Promise<ApproveResult> {
  const { db, actor } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const asked = new Map(input.versions.map(({ versionId, revision }) => [versionId, revision]));
      const ids = [...asked.keys()];
      // Locked in one order, so that two people approving overlapping sets wait for each other instead of blocking both.
      await tx.$queryRaw`SELECT id FROM report_version WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
      const versions = await reviewedVersions(tx, actor, ids);
      const answers = versions.map((version) => ({
        version,
        answer: acceptance('approve', version, version, asked.get(version.id) ?? -1),
      }));
      const [only] = answers;
      if (answers.length === 1 && only && !only.answer.ok) throw only.answer.refusal;
      await holdRecordOrder(tx);
      const refused: ApproveResult['refused'] = [];
      for (const { version, answer } of answers) {
        if (answer.ok) await approveOne(tx, deps, version, answer.status);
        else refused.push({ versionId: version.id, code: answer.refusal.code });
      }
      return { approved: answers.length - refused.length, refused };
    }),
  );
}

async function approveOne(tx: Tx, deps: Deps, version: ReviewedVersion, status: ReportStatus): Promise<void> {
  const { seq, at } = await recordStep(tx, deps, 'review:approve', version, {
    before: { status: version.status, revision: version.revision },
    after: { status, revision: version.revision + 1 },
  });
  if (version.number > 1) {
    await tx.reportVersion.updateMany({
      where: { reportId: version.reportId, status: 'approved', supersededSeq: null },
      data: { supersededSeq: seq },
    });
  }
  await advance(tx, version, 'approve', {
    status,
    approvedAt: at,
    approvedById: deps.actor.userId,
    approvedSeq: seq,
  });
}

/** What a step on one report does around its own part: once for its key, on a report of the actor's, with its event. */
function stepOnReview(
  deps: Deps,
  input: ReviewStep,
  work: (
    tx: Tx,
    version: ReviewedVersion,
  ) => Promise<{ action: AuditAction; status: string; reason: string | null }>,
): Promise<ReviewResult> {
  const { db, actor } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const version = await reviewedVersion(tx, actor, input.versionId);
      const { action, status, reason } = await work(tx, version);
      const revision = version.revision + 1;
      await recordStep(tx, deps, action, version, {
        before: { status: version.status, revision: version.revision },
        after: { status, revision },
        reason,
      });
      return { status, revision };
    }),
  );
}

type CellAt = { elementId: string | null; placeUnitId: string | null };

/** @throws INVALID_INPUT when the form has no such cell */
async function cellAt(tx: Tx, version: ReviewedVersion, cell: CommentInput): Promise<CellAt> {
  if (cell.elementCode === null && cell.placeUnitCode === null) return { elementId: null, placeUnitId: null };
  const definition = await formDefinition(tx, version.formVersionId);
  const line = definition.lines.find(({ elementCode }) => elementCode === cell.elementCode);
  const places = await placesOfForm(tx, definition, version.period.lastDay);
  const place = line?.byPlace ? places.find(({ code }) => code === cell.placeUnitCode) : undefined;
  if (!line || (cell.placeUnitCode !== null && !place)) {
    throw new DomainError('INVALID_INPUT', {
      field: 'elementCode',
      message: 'Ô số liệu này không có trong biểu mẫu của báo cáo.',
    });
  }
  return { elementId: line.elementId, placeUnitId: place?.unitId ?? null };
}

function addComment(
  tx: Tx,
  { actor, clock }: Deps,
  version: ReviewedVersion,
  comment: CellAt & { text: string },
): Promise<{ id: string }> {
  return tx.reportComment.create({
    select: { id: true },
    data: {
      reportVersionId: version.id,
      elementId: comment.elementId,
      placeUnitId: comment.placeUnitId,
      text: comment.text,
      madeAt: clock.now(),
      madeById: actor.userId,
    },
  });
}

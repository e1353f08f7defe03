import type { AuditAction } from '@soket/shared/audit-actions';
import { type Day, DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { type AuditState, recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDateOrNull, toDayOrNull, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { cleanText } from '../reports/clean-text.ts';
import { Code } from '../reports/report-input.ts';

const Line = z.string().max(300);
const Note = z.string().max(2000).nullable().default(null);

export const FormCommitteeInput = z.object({
  name: Line,
  /** what it steers */
  documentCode: Code,
  /** whose it is; null: the district's */
  unitCode: Code.nullable().default(null),
  note: Note,
  requestKey: z.uuid(),
});
const ReviewWords = z.object({
  /** of the committee that was on screen */
  revision: z.int().min(0),
  /** null: the source does not say when */
  reviewedOn: DaySchema.nullable().default(null),
  /** the decision it rests on, where it is registered */
  documentCode: Code.nullable().default(null),
  /** posts only: there is no place for a person's name */
  posts: z
    .array(z.object({ role: Line, post: Line }))
    .min(1)
    .max(100),
  note: Note,
  source: Line.nullable().default(null),
  requestKey: z.uuid(),
});
type ReviewWords = z.infer<typeof ReviewWords>;
export const ReviewCommitteeInput = ReviewWords.extend({ committeeId: z.uuid() });
export const CorrectReviewInput = ReviewWords.extend({ reviewId: z.uuid() });

/**
 * Forms the committee that steers a document; it is told on the document's page.
 * @throws NOT_FOUND for the document or unit, INVALID_INPUT without a name
 */
export function formCommittee(
  { db, actor, clock }: Deps,
  input: z.infer<typeof FormCommitteeInput>,
): Promise<{ id: string; revision: number }> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const name = needed('name', input.name, 'Cần nhập tên Ban Chỉ đạo.');
      const documentId = await documentIdOf(tx, input.documentCode);
      const unitId = await unitIdOf(tx, input.unitCode);
      const committee = await tx.steeringCommittee.create({
        data: { name, documentId, unitId, note: cleanText(input.note) },
        select: { id: true, revision: true },
      });
      await announce(tx, ['tasks'], null);
      await recordAudit(tx, {
        actor,
        clock,
        action: 'steering:form',
        subject: { type: 'steeringCommittee', id: committee.id, unitId },
        after: { name, documentCode: input.documentCode },
      });
      return committee;
    }),
  );
}

/**
 * Adds a review of who sits on a committee; earlier ones stay.
 * @throws NOT_FOUND, INVALID_INPUT for an empty post, a day to come, or when somebody was first
 */
export function reviewCommittee(
  deps: Deps,
  input: z.infer<typeof ReviewCommitteeInput>,
): Promise<{ id: string; revision: number }> {
  const { committeeId } = input;
  return reviewing(deps, input, 'steering:review', async (tx) => {
    const unitId = await raiseRevision(tx, committeeId, input.revision);
    const data = { committeeId, ...(await reviewColumns(tx, input, deps.clock.today())) };
    const { id } = await tx.steeringReview.create({ data, select: { id: true } });
    return { id, committeeId, unitId, before: null };
  });
}

/**
 * Puts right what was entered of one review; what stood there before is kept in the history.
 * @throws NOT_FOUND, INVALID_INPUT as `reviewCommittee`
 */
export function correctReview(
  deps: Deps,
  input: z.infer<typeof CorrectReviewInput>,
): Promise<{ id: string; revision: number }> {
  const { reviewId: id } = input;
  return reviewing(deps, input, 'steering:correctReview', async (tx) => {
    const review = await tx.steeringReview.findUnique({
      where: { id },
      select: { committeeId: true, reviewedOn: true, documentId: true, posts: true, note: true },
    });
    if (!review) throw new DomainError('NOT_FOUND', { what: 'steeringReview', id });
    const { committeeId, reviewedOn, ...before } = review;
    const unitId = await raiseRevision(tx, committeeId, input.revision);
    await tx.steeringReview.update({
      where: { id },
      data: await reviewColumns(tx, input, deps.clock.today()),
    });
    return { id, committeeId, unitId, before: { ...before, reviewedOn: toDayOrNull(reviewedOn) } };
  });
}

function reviewing(
  { db, actor, clock }: Deps,
  input: ReviewWords,
  action: AuditAction,
  write: (tx: Tx) => Promise<{ id: string; committeeId: string; unitId: string; before: AuditState | null }>,
): Promise<{ id: string; revision: number }> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const { id, committeeId, unitId, before } = await write(tx);
      await announce(tx, ['tasks'], null);
      const { reviewedOn, documentCode, posts } = input;
      await recordAudit(tx, {
        actor,
        clock,
        action,
        subject: { type: 'steeringCommittee', id: committeeId, unitId },
        before,
        after: { reviewedOn, documentCode, posts },
      });
      return { id, revision: input.revision + 1 };
    }),
  );
}

/** @returns whose the committee is. @throws NOT_FOUND, INVALID_INPUT when somebody was first */
async function raiseRevision(tx: Tx, id: string, revision: number): Promise<string> {
  const committee = await tx.steeringCommittee.findUnique({ where: { id }, select: { unitId: true } });
  if (!committee) throw new DomainError('NOT_FOUND', { what: 'steeringCommittee', id });
  const { count } = await tx.steeringCommittee.updateMany({
    where: { id, revision },
    data: { revision: { increment: 1 } },
  });
  if (count === 0) throw invalid('revision', 'Người khác vừa cập nhật Ban Chỉ đạo này. Hãy xem lại.');
  return committee.unitId;
}

async function reviewColumns(
  tx: Tx,
  { reviewedOn, documentCode, posts, note, source }: ReviewWords,
  today: Day,
) {
  if (reviewedOn !== null && reviewedOn > today)
    throw invalid('reviewedOn', 'Ngày kiện toàn không được ở tương lai.');
  return {
    reviewedOn: toDateOrNull(reviewedOn),
    documentId: documentCode === null ? null : await documentIdOf(tx, documentCode),
    posts: posts.map(({ role, post }) => ({
      role: needed('posts', role, 'Mỗi dòng cần vai trò trong Ban Chỉ đạo.'),
      post: needed('posts', post, 'Mỗi dòng cần chức vụ; không ghi họ tên.'),
    })),
    note: cleanText(note),
    source: cleanText(source),
  };
}

async function documentIdOf(tx: Tx, code: string): Promise<string> {
  const document = await tx.document.findUnique({ where: { code }, select: { id: true } });
  if (!document) throw new DomainError('NOT_FOUND', { what: 'directive', id: code });
  return document.id;
}

/** Without a code the workspace's own root. */
async function unitIdOf(tx: Tx, code: string | null): Promise<string> {
  if (code === null) {
    const { rootUnitId } = await tx.workspace.findFirstOrThrow({ select: { rootUnitId: true } });
    if (rootUnitId === null) throw new DomainError('NOT_FOUND', { what: 'unit' });
    return rootUnitId;
  }
  const unit = await tx.orgUnit.findUnique({ where: { code }, select: { id: true } });
  if (!unit) throw new DomainError('NOT_FOUND', { what: 'unit', id: code });
  return unit.id;
}

function needed(field: string, text: string, message: string): string {
  const clean = cleanText(text);
  if (clean === null) throw invalid(field, message);
  return clean;
}

function invalid(field: string, message: string) {
  return new DomainError('INVALID_INPUT', { field, message });
}

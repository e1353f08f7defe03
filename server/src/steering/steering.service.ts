import { DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDateOrNull, type Tx } from '../core/db.ts';
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
export const ReviewCommitteeInput = z.object({
  committeeId: z.uuid(),
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
  { db, actor, clock }: Deps,
  input: z.infer<typeof ReviewCommitteeInput>,
): Promise<{ id: string; revision: number }> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const { committeeId, reviewedOn } = input;
      if (reviewedOn !== null && reviewedOn > clock.today())
        throw invalid('reviewedOn', 'Ngày kiện toàn không được ở tương lai.');
      const posts = input.posts.map(({ role, post }) => ({
        role: needed('posts', role, 'Mỗi dòng cần vai trò trong Ban Chỉ đạo.'),
        post: needed('posts', post, 'Mỗi dòng cần chức vụ; không ghi họ tên.'),
      }));
      const committee = await tx.steeringCommittee.findUnique({
        where: { id: committeeId },
        select: { unitId: true },
      });
      if (!committee) throw new DomainError('NOT_FOUND', { what: 'steeringCommittee', id: committeeId });
      const { count } = await tx.steeringCommittee.updateMany({
        where: { id: committeeId, revision: input.revision },
        data: { revision: { increment: 1 } },
      });
      if (count === 0) throw invalid('revision', 'Người khác vừa cập nhật Ban Chỉ đạo này. Hãy xem lại.');
      const review = await tx.steeringReview.create({
        data: {
          committeeId,
          reviewedOn: toDateOrNull(reviewedOn),
          documentId: input.documentCode === null ? null : await documentIdOf(tx, input.documentCode),
          posts,
          note: cleanText(input.note),
          source: cleanText(input.source),
        },
        select: { id: true },
      });
      await announce(tx, ['tasks'], null);
      await recordAudit(tx, {
        actor,
        clock,
        action: 'steering:review',
        subject: { type: 'steeringCommittee', id: committeeId, unitId: committee.unitId },
        after: { reviewedOn, documentCode: input.documentCode, posts },
      });
      return { id: review.id, revision: input.revision + 1 };
    }),
  );
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

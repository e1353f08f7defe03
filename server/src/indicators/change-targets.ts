import { ElementCodeSchema } from '@soket/shared/data-element';
import { DaySchema } from '@soket/shared/day';
import { DecimalTextSchema } from '@soket/shared/decimal';
import { DomainError } from '@soket/shared/errors';
import { QualifierSchema } from '@soket/shared/figure';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDateOrNull, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { keepTarget } from '../definitions/set-target.ts';
import { cleanText } from '../reports/clean-text.ts';
import { reasonOf } from './change-indicator.ts';
import { findIndicator } from './find-indicator.ts';

const MOST_UNITS = 1000;

export const SetTargetsInput = z
  .object({
    code: ElementCodeSchema,
    from: DaySchema.nullable(),
    to: DaySchema.nullable(),
    qualifier: QualifierSchema,
    /** the document and clause that set them; without one they are illustrations, which only the demonstration has */
    documentCode: z.string().min(1).max(60).nullable(),
    clause: z.string().max(200).nullable(),
    rows: z
      .array(
        z.object({
          unitCode: z.string().min(1).max(60),
          value: DecimalTextSchema,
          /** of the target that this takes the place of; null where none holds */
          version: z.int().min(1).nullable(),
        }),
      )
      .min(1)
      .max(MOST_UNITS),
    /** why, where a target that holds is changed */
    reason: z.string().max(1000),
    requestKey: z.uuid(),
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    path: ['to'],
    message: 'Ngày cuối phải từ ngày đầu trở đi.',
  })
  .refine(({ rows }) => new Set(rows.map(({ unitCode }) => unitCode)).size === rows.length, {
    path: ['rows'],
    message: 'Mỗi đơn vị chỉ được có một mục tiêu cho cùng một thời gian.',
  });
export type SetTargetsInput = z.infer<typeof SetTargetsInput>;

/**
 * Sets what an indicator ought to reach over one span, for one unit or many at once: all of them, or none.
 * @throws NOT_FOUND for an indicator, unit or document that is not there; DEFINITION_CHANGED when somebody was first;
 *   REASON_REQUIRED when one that holds is changed; INVALID_INPUT for one without a document outside the demonstration
 */
export function setTargets(deps: Deps, input: SetTargetsInput): Promise<{ count: number }> {
  const { db, actor } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const { code, from, to, qualifier, documentCode, clause, rows, reason } = input;
      const indicatorId = await takeTargets(tx, code);
      await refuseInvented(tx, input);
      const held = await heldVersions(tx, indicatorId, input);
      for (const { unitCode, value, version } of rows) {
        const current = held.get(unitCode) ?? null;
        if ((current?.version ?? null) !== version) throw await changedBy(tx, current);
        await keepTarget(
          tx,
          deps,
          {
            ...{ from, to, qualifier, documentCode, unitCode, value, indicatorCode: code },
            clause: cleanText(clause),
            isIllustrative: documentCode === null,
          },
          {
            action: 'indicators:setTarget',
            before: current && { value: current.value.toFixed(), version: current.version },
            reason: current ? reasonOf(reason) : cleanText(reason),
          },
        );
      }
      await announce(tx, ['figures'], null);
      return { count: rows.length };
    }),
  );
}

export const EndTargetInput = z.object({
  id: z.uuid(),
  version: z.int().min(1),
  reason: z.string().max(1000),
  requestKey: z.uuid(),
});
export type EndTargetInput = z.infer<typeof EndTargetInput>;

/**
 * From now on the target judges nothing. It is not deleted: answers as of before still have it.
 * @throws NOT_FOUND when there is none that holds, DEFINITION_CHANGED, REASON_REQUIRED
 */
export function endTarget(deps: Deps, input: EndTargetInput): Promise<{ id: string }> {
  return inTransaction(deps.db, (tx) =>
    once(tx, deps.actor, { key: input.requestKey, body: input }, async () => {
      await tx.$queryRaw`SELECT 1 FROM target WHERE id = ${input.id}::uuid FOR UPDATE`;
      const current = await tx.targetVersion.findFirst({
        where: { targetId: input.id, supersededSeq: null },
        include: { target: { select: { unitId: true } } },
      });
      if (!current) throw new DomainError('NOT_FOUND', { what: 'target', id: input.id });
      if (current.version !== input.version) throw await changedBy(tx, current);
      const { seq } = await recordAudit(tx, {
        ...deps,
        action: 'indicators:endTarget',
        subject: { type: 'target', id: input.id, unitId: current.target.unitId },
        before: { value: current.value.toFixed(), version: current.version },
        reason: reasonOf(input.reason),
      });
      await tx.targetVersion.update({ where: { id: current.id }, data: { supersededSeq: seq } });
      await announce(tx, ['figures'], null);
      return { id: input.id };
    }),
  );
}

/** One change of an indicator's targets after the other. @throws NOT_FOUND also for an indicator that is closed */
async function takeTargets(tx: Tx, code: string): Promise<string> {
  await tx.$queryRaw`SELECT 1 FROM indicator WHERE code = ${code} FOR UPDATE`;
  const { id, isClosed } = await findIndicator(tx, code);
  if (isClosed) throw new DomainError('NOT_FOUND', { what: 'indicator', id: code });
  return id;
}

/** @source product rule: a target without a document is an illustration, and only the demonstration illustrates */
async function refuseInvented(tx: Tx, { documentCode }: SetTargetsInput): Promise<void> {
  const workspace = await tx.workspace.findFirst({ select: { isDemo: true } });
  if (documentCode !== null || workspace?.isDemo === true) return;
  const message = 'Hãy chọn văn bản đặt ra mục tiêu.';
  throw new DomainError('INVALID_INPUT', { field: 'documentCode', message });
}

/** The versions that hold over exactly this span, by the code of their unit. */
async function heldVersions(tx: Tx, indicatorId: string, { from, to, rows }: SetTargetsInput) {
  const versions = await tx.targetVersion.findMany({
    where: {
      supersededSeq: null,
      target: {
        indicatorId,
        fromDay: toDateOrNull(from),
        toDay: toDateOrNull(to),
        unit: { code: { in: rows.map(({ unitCode }) => unitCode) } },
      },
    },
    include: { target: { select: { unit: { select: { code: true } } } } },
  });
  return new Map(versions.map((version) => [version.target.unit.code, version]));
}

type Recorded = { recordedSeq: bigint; recordedAt: Date };

async function changedBy(tx: Tx, current: Recorded | null): Promise<DomainError> {
  const event = current && (await tx.auditEvent.findUnique({ where: { seq: current.recordedSeq } }));
  const at = current?.recordedAt ?? new Date(0);
  return new DomainError('DEFINITION_CHANGED', { post: event?.actorPost ?? null, at: at.toISOString() });
}

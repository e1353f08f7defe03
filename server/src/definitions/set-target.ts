import type { AuditAction } from '@soket/shared/audit-actions';
import { DaySchema } from '@soket/shared/day';
import { DecimalTextSchema } from '@soket/shared/decimal';
import { DomainError } from '@soket/shared/errors';
import { QualifierSchema } from '@soket/shared/figure';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { type AuditState, recordAudit } from '../core/audit.ts';
import { inTransaction, toDateOrNull, type Tx } from '../core/db.ts';

const SetTargetInput = z
  .object({
    indicatorCode: z.string().min(1).max(40),
    unitCode: z.string().min(1).max(60),
    from: DaySchema.nullable().default(null),
    to: DaySchema.nullable().default(null),
    value: DecimalTextSchema,
    qualifier: QualifierSchema.default('exact'),
    /** the document and clause that set it; without them it is only an illustration and says so */
    documentCode: z.string().min(1).max(60).nullable().default(null),
    clause: z.string().max(200).nullable().default(null),
    isIllustrative: z.boolean(),
  })
  .refine((target) => target.isIllustrative || target.documentCode !== null, {
    path: ['documentCode'],
    message: 'Mục tiêu cần nêu văn bản đặt ra; nếu không có, hãy ghi là mục tiêu minh họa.',
  });

type SetTargetInput = z.input<typeof SetTargetInput>;

/** What the audit says of it beside the target itself. */
type Occasion = { action: AuditAction; before: AuditState | null; reason: string | null };
const SET_UP: Occasion = { action: 'definitions:setTarget', before: null, reason: null };

/**
 * Sets what an indicator ought to reach for a unit and a span; a changed value is the next version of the same target.
 * @throws NOT_FOUND for an indicator, unit or document that is not there
 */
export function setTarget(deps: Deps, input: SetTargetInput): Promise<{ version: number }> {
  return inTransaction(deps.db, (tx) => keepTarget(tx, deps, input));
}

/** The same within a transaction that does more. */
export async function keepTarget(
  tx: Tx,
  deps: Deps,
  rawInput: SetTargetInput,
  occasion: Occasion = SET_UP,
): Promise<{ version: number }> {
  const input = SetTargetInput.parse(rawInput);
  const indicator = await tx.indicator.findUnique({ where: { code: input.indicatorCode } });
  if (!indicator) throw new DomainError('NOT_FOUND', { what: 'indicator', id: input.indicatorCode });
  const unit = await tx.orgUnit.findUnique({ where: { code: input.unitCode }, select: { id: true } });
  if (!unit) throw new DomainError('NOT_FOUND', { what: 'unit', id: input.unitCode });
  const document =
    input.documentCode === null
      ? null
      : await tx.document.findUnique({ where: { code: input.documentCode }, select: { id: true } });
  if (input.documentCode !== null && !document)
    throw new DomainError('NOT_FOUND', { what: 'document', id: input.documentCode });

  const place = {
    indicatorId: indicator.id,
    unitId: unit.id,
    fromDay: toDateOrNull(input.from),
    toDay: toDateOrNull(input.to),
  };
  const known = await tx.target.findFirst({
    where: place,
    select: { id: true, versions: { select: { version: true } } },
  });
  const { id } = known ?? (await tx.target.create({ data: place, select: { id: true } }));
  const version = 1 + Math.max(0, ...(known?.versions.map((earlier) => earlier.version) ?? []));
  const { seq, at } = await recordAudit(tx, {
    ...deps,
    ...occasion,
    subject: { type: 'target', id, unitId: unit.id },
    after: { ...input, version },
  });
  await tx.targetVersion.updateMany({
    where: { targetId: id, supersededSeq: null },
    data: { supersededSeq: seq },
  });
  await tx.targetVersion.create({
    data: {
      targetId: id,
      version,
      value: input.value,
      qualifier: input.qualifier,
      documentId: document?.id ?? null,
      clause: input.clause,
      isIllustrative: input.isIllustrative,
      recordedAt: at,
      recordedSeq: seq,
    },
  });
  return { version };
}

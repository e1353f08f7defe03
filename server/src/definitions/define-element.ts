import { DecimalTextSchema } from '@soket/shared/decimal';
import { ElementCodeSchema, ElementKindSchema } from '@soket/shared/data-element';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction, type Tx } from '../core/db.ts';

/** Bounds of a typed value, as a form line carries them. */
export const BoundSchema = DecimalTextSchema.nullable().default(null);

const DefineElementInput = z
  .object({
    code: ElementCodeSchema,
    name: z.string().trim().min(1).max(300),
    measure: z.string().trim().min(1).max(40),
    kind: ElementKindSchema,
    decimals: z.int().min(0).max(6).default(0),
    byPlace: z.boolean().default(false),
    guidance: z.string().max(1000).nullable().default(null),
    note: z.string().max(1000).nullable().default(null),
  })
  .refine((element) => element.kind !== 'printed' || !element.byPlace, {
    path: ['byPlace'],
    message: 'Số chỉ in trong nguồn thì không chia theo địa bàn.',
  });

type ElementInput = z.input<typeof DefineElementInput>;

/**
 * Defines a data element, or writes the next version of its wording. Its kind is for good: what adds up differently is
 * another element.
 * @throws INVALID_INPUT when an element of this code has another kind
 */
export function defineElement(deps: Deps, input: ElementInput): Promise<{ id: string; version: number }> {
  return inTransaction(deps.db, (tx) => keepElement(tx, deps, input));
}

/** The same within a transaction that does more. */
export async function keepElement(
  tx: Tx,
  deps: Deps,
  rawInput: ElementInput,
): Promise<{ id: string; version: number }> {
  const input = DefineElementInput.parse(rawInput);
  const known = await tx.dataElement.findUnique({
    where: { code: input.code },
    select: { id: true, kind: true, versions: { select: { version: true } } },
  });
  if (known && known.kind !== input.kind)
    throw new DomainError('INVALID_INPUT', {
      field: 'kind',
      message: `Mục số liệu ${input.code} đã có với cách cộng khác.`,
    });
  const { id } =
    known ??
    (await tx.dataElement.create({ data: { code: input.code, kind: input.kind }, select: { id: true } }));
  const version = 1 + Math.max(0, ...(known?.versions.map((earlier) => earlier.version) ?? []));
  const { seq, at } = await recordAudit(tx, {
    ...deps,
    action: 'definitions:defineElement',
    subject: { type: 'dataElement', id },
    after: { ...input, version },
  });
  await tx.dataElementVersion.updateMany({
    where: { elementId: id, supersededSeq: null },
    data: { supersededSeq: seq },
  });
  await tx.dataElementVersion.create({
    data: {
      elementId: id,
      version,
      name: input.name,
      measure: input.measure,
      decimals: input.decimals,
      byPlace: input.byPlace,
      guidance: input.guidance,
      note: input.note,
      recordedAt: at,
      recordedSeq: seq,
    },
  });
  return { id, version };
}

import type { AuditAction } from '@soket/shared/audit-actions';
import { ElementCodeSchema } from '@soket/shared/data-element';
import { DomainError } from '@soket/shared/errors';
import { elementsOf, IndicatorFormulaSchema } from '@soket/shared/indicator';
import { BandsSchema, PolaritySchema } from '@soket/shared/target';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { type AuditState, recordAudit } from '../core/audit.ts';
import { inTransaction, type Tx } from '../core/db.ts';
import { Prisma } from '../generated/prisma/client.ts';

/** What a version of an indicator says; whatever is left out has its default. */
export const IndicatorTermsInput = z.object({
  name: z.string().trim().min(1).max(300),
  nameEn: z.string().trim().min(1).max(300).nullable().default(null),
  theme: z.string().trim().min(1).max(120),
  measure: z.string().trim().min(1).max(40),
  formula: IndicatorFormulaSchema,
  decimals: z.int().min(0).max(6).default(0),
  polarity: PolaritySchema.default('none'),
  bands: BandsSchema.nullable().default(null),
  note: z.string().max(2000).nullable().default(null),
  sortOrder: z.int().min(0).max(100_000).default(0),
  /** codes of the directives it serves; several may share one indicator */
  directiveCodes: z.array(z.string().min(1).max(60)).max(50).default([]),
});
export type IndicatorTerms = z.infer<typeof IndicatorTermsInput>;

const DefineIndicatorInput = IndicatorTermsInput.extend({ code: ElementCodeSchema });
type DefineIndicatorInput = z.input<typeof DefineIndicatorInput>;

/** What the audit says of it beside the terms themselves. */
type Occasion = { action: AuditAction; before: AuditState | null; reason: string | null };
const SET_UP: Occasion = { action: 'definitions:defineIndicator', before: null, reason: null };

/**
 * Defines an indicator, or writes the next version of it: formulas already used stay readable as they were.
 * @throws NOT_FOUND for an element or a directive that is not there
 */
export function defineIndicator(deps: Deps, input: DefineIndicatorInput): Promise<{ version: number }> {
  return inTransaction(deps.db, (tx) => keepIndicator(tx, deps, input));
}

/** The same within a transaction that does more. */
export async function keepIndicator(
  tx: Tx,
  deps: Deps,
  rawInput: DefineIndicatorInput,
  occasion: Occasion = SET_UP,
): Promise<{ version: number }> {
  const { code, directiveCodes, ...terms } = DefineIndicatorInput.parse(rawInput);
  await refuseUnknownElements(
    tx,
    elementsOf(terms.formula).map((part) => part.element),
  );
  const documentIds = await directiveIdsOf(tx, directiveCodes);
  const known = await tx.indicator.findUnique({
    where: { code },
    select: { id: true, versions: { select: { version: true } } },
  });
  const { id } = known ?? (await tx.indicator.create({ data: { code }, select: { id: true } }));
  const version = 1 + Math.max(0, ...(known?.versions.map((earlier) => earlier.version) ?? []));
  const { seq, at } = await recordAudit(tx, {
    ...deps,
    ...occasion,
    subject: { type: 'indicator', id },
    after: { code, ...terms, directiveCodes, version },
  });
  await tx.indicatorVersion.updateMany({
    where: { indicatorId: id, supersededSeq: null },
    data: { supersededSeq: seq },
  });
  await tx.indicatorVersion.create({
    data: {
      indicatorId: id,
      version,
      name: terms.name,
      nameEn: terms.nameEn,
      theme: terms.theme,
      measure: terms.measure,
      formula: terms.formula,
      decimals: terms.decimals,
      polarity: terms.polarity,
      bands: terms.bands ?? Prisma.DbNull,
      note: terms.note,
      sortOrder: terms.sortOrder,
      recordedAt: at,
      recordedSeq: seq,
    },
  });
  await tx.indicatorDirective.deleteMany({
    where: { indicatorId: id, documentId: { notIn: documentIds } },
  });
  await tx.indicatorDirective.createMany({
    data: documentIds.map((documentId) => ({ indicatorId: id, documentId })),
    skipDuplicates: true,
  });
  return { version };
}

async function refuseUnknownElements(tx: Tx, codes: readonly string[]): Promise<void> {
  const known = await tx.dataElement.findMany({
    where: { code: { in: [...codes] } },
    select: { code: true },
  });
  const unknown = codes.find((elementCode) => !known.some((element) => element.code === elementCode));
  if (unknown !== undefined) throw new DomainError('NOT_FOUND', { what: 'dataElement', id: unknown });
}

async function directiveIdsOf(tx: Tx, codes: readonly string[]): Promise<string[]> {
  const documents = await tx.document.findMany({
    where: { code: { in: [...codes] } },
    select: { id: true, code: true },
  });
  return codes.map((documentCode) => {
    const document = documents.find((found) => found.code === documentCode);
    if (!document) throw new DomainError('NOT_FOUND', { what: 'document', id: documentCode });
    return document.id;
  });
}

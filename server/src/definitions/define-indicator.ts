import { ElementCodeSchema } from '@soket/shared/data-element';
import { DomainError } from '@soket/shared/errors';
import { elementsOf, IndicatorFormulaSchema } from '@soket/shared/indicator';
import { BandsSchema, PolaritySchema } from '@soket/shared/target';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction, type Tx } from '../core/db.ts';
import { Prisma } from '../generated/prisma/client.ts';

const DefineIndicatorInput = z.object({
  code: ElementCodeSchema,
  name: z.string().trim().min(1).max(300),
  nameEn: z.string().trim().min(1).max(300).nullable().default(null),
  theme: z.string().trim().min(1).max(120),
  measure: z.string().trim().min(1).max(40),
  formula: IndicatorFormulaSchema,
  decimals: z.int().min(0).max(6).default(0),
  polarity: PolaritySchema.default('none'),
  bands: BandsSchema.nullable().default(null),
  note: z.string().max(2000).nullable().default(null),
  sortOrder: z.int().min(0).default(0),
  /** codes of the directives it serves; several may share one indicator */
  directiveCodes: z.array(z.string().min(1).max(60)).default([]),
});

/**
 * Defines an indicator, or writes the next version of it: formulas already used stay readable as they were.
 * @throws NOT_FOUND for an element or a directive that is not there
 */
export async function defineIndicator(
  deps: Deps,
  rawInput: z.input<typeof DefineIndicatorInput>,
): Promise<{ version: number }> {
  const input = DefineIndicatorInput.parse(rawInput);
  return inTransaction(deps.db, async (tx) => {
    await refuseUnknownElements(
      tx,
      elementsOf(input.formula).map((part) => part.element),
    );
    const documentIds = await directiveIdsOf(tx, input.directiveCodes);
    const known = await tx.indicator.findUnique({
      where: { code: input.code },
      select: { id: true, versions: { select: { version: true } } },
    });
    const { id } = known ?? (await tx.indicator.create({ data: { code: input.code }, select: { id: true } }));
    const version = 1 + Math.max(0, ...(known?.versions.map((earlier) => earlier.version) ?? []));
    const { seq, at } = await recordAudit(tx, {
      ...deps,
      action: 'definitions:defineIndicator',
      subject: { type: 'indicator', id },
      after: { ...input, version },
    });
    await tx.indicatorVersion.updateMany({
      where: { indicatorId: id, supersededSeq: null },
      data: { supersededSeq: seq },
    });
    await tx.indicatorVersion.create({
      data: {
        indicatorId: id,
        version,
        name: input.name,
        nameEn: input.nameEn,
        theme: input.theme,
        measure: input.measure,
        formula: input.formula,
        decimals: input.decimals,
        polarity: input.polarity,
        bands: input.bands ?? Prisma.DbNull,
        note: input.note,
        sortOrder: input.sortOrder,
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
  });
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

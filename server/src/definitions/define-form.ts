import { DaySchema } from '@soket/shared/day';
import { ElementCodeSchema } from '@soket/shared/data-element';
import { DomainError } from '@soket/shared/errors';
import { type FormRule, FormRulesSchema } from '@soket/shared/form-rule';
import { type RuledLine, validateRules } from '@soket/shared/form-rules/validate';
import { FREQUENCIES, type Frequency } from '@soket/shared/period';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction, toDateOrNull, type Tx } from '../core/db.ts';
import { BoundSchema } from './define-element.ts';

const code = z.string().trim().min(1).max(60);

const OpenFormInput = z.object({
  code,
  /** cơ quan chủ trì biểu: its staff review and approve */
  ownerUnitCode: code,
  units: z
    .array(
      z.object({
        unitCode: code,
        validFrom: DaySchema.nullable().default(null),
        validTo: DaySchema.nullable().default(null),
      }),
    )
    .min(1),
});

const FormVersionInput = z
  .object({
    formCode: code,
    name: z.string().trim().min(1).max(300),
    /** null: one-off spans (báo cáo chuyên đề) */
    frequency: z.enum(FREQUENCIES).nullable(),
    calendarCode: code.nullable(),
    /** holds for periods whose last day is on or after this day */
    effectiveFrom: DaySchema.nullable().default(null),
    oneStep: z.boolean().default(false),
    needsSignOff: z.boolean().default(false),
    rules: FormRulesSchema.default([]),
    sections: z
      .array(
        z.object({
          name: z.string().trim().min(1).max(200),
          lines: z
            .array(
              z.object({
                elementCode: ElementCodeSchema,
                label: z.string().trim().min(1).max(20),
                required: z.boolean().default(true),
                min: BoundSchema,
                max: BoundSchema,
              }),
            )
            .min(1),
        }),
      )
      .min(1),
  })
  .refine((version) => (version.frequency === null) === (version.calendarCode === null), {
    path: ['calendarCode'],
    message: 'Biểu định kỳ cần một lịch báo cáo; biểu chuyên đề thì không.',
  });
type FormVersionInput = z.infer<typeof FormVersionInput>;

/** One writer of definitions at a time: the next one compares with what this one stores. Held until the transaction ends. */
export async function holdDefinitions(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(727408)`;
}

type OpenFormInput = z.input<typeof OpenFormInput>;

/** Sets up a form: who owns it and which units report it since when. What it asks comes with `addFormVersion`. */
export function openForm(deps: Deps, input: OpenFormInput): Promise<{ id: string }> {
  return inTransaction(deps.db, (tx) => addForm(tx, deps, input));
}

/** The same within a transaction that does more. @throws NAME_TAKEN, NOT_FOUND */
export async function addForm(tx: Tx, deps: Deps, rawInput: OpenFormInput): Promise<{ id: string }> {
  const input = OpenFormInput.parse(rawInput);
  if (await tx.form.findUnique({ where: { code: input.code }, select: { id: true } }))
    throw new DomainError('NAME_TAKEN', { field: 'code' });
  const unitIds = await unitIdsOf(tx, [input.ownerUnitCode, ...input.units.map((unit) => unit.unitCode)]);
  const form = await tx.form.create({
    data: { code: input.code, ownerUnitId: unitIds(input.ownerUnitCode) },
    select: { id: true },
  });
  await tx.formUnit.createMany({
    data: input.units.map((unit) => ({
      formId: form.id,
      unitId: unitIds(unit.unitCode),
      validFrom: toDateOrNull(unit.validFrom),
      validTo: toDateOrNull(unit.validTo),
    })),
  });
  await recordAudit(tx, {
    ...deps,
    action: 'definitions:openForm',
    subject: { type: 'form', id: form.id },
    after: input,
  });
  return form;
}

/**
 * Writes what a form asks from a period on. A version for the same first day replaces the one before; reports keep the
 * version they were opened with.
 * @throws NOT_FOUND, INVALID_INPUT naming the first rule that cannot be
 */
export async function addFormVersion(
  deps: Deps,
  rawInput: z.input<typeof FormVersionInput>,
): Promise<{ version: number }> {
  const input = FormVersionInput.parse(rawInput);
  const lines = input.sections.flatMap((section) =>
    section.lines.map((line) => ({ ...line, section: section.name })),
  );
  return inTransaction(deps.db, async (tx) => {
    const form = await findForm(tx, input.formCode);
    const elements = await elementsOf(tx, lines);
    refuseFaultyRules(
      input.rules,
      lines.map((line) => ({
        ...elements(line.elementCode),
        elementCode: line.elementCode,
        label: line.label,
      })),
    );
    const effectiveFrom = toDateOrNull(input.effectiveFrom);
    const version = form.lastVersion + 1;
    const { seq, at } = await recordAudit(tx, {
      ...deps,
      action: 'definitions:addFormVersion',
      subject: { type: 'form', id: form.id },
      after: { ...input, version },
    });
    await tx.formVersion.updateMany({
      where: { formId: form.id, effectiveFrom, supersededSeq: null },
      data: { supersededSeq: seq },
    });
    await storeVersion(tx, {
      formId: form.id,
      version,
      name: input.name,
      frequency: input.frequency,
      calendarId: input.calendarCode === null ? null : await calendarIdOf(tx, input.calendarCode),
      effectiveFrom,
      oneStep: input.oneStep,
      needsSignOff: input.needsSignOff,
      rules: input.rules,
      lines: lines.map((line) => ({ ...line, elementId: elements(line.elementCode).id, guidance: null })),
      recordedAt: at,
      recordedSeq: seq,
    });
    return { version };
  });
}

type StoredLine = {
  elementId: string;
  section: string;
  label: string;
  required: boolean;
  min: string | null;
  max: string | null;
  guidance: string | null;
};

/** Writes a form's version with its lines in their order; which versions it takes the place of is the caller's matter. */
export async function storeVersion(
  tx: Tx,
  {
    lines,
    ...version
  }: {
    formId: string;
    version: number;
    name: string;
    frequency: Frequency | null;
    calendarId: string | null;
    effectiveFrom: Date | null;
    oneStep: boolean;
    needsSignOff: boolean;
    rules: FormRule[];
    lines: readonly StoredLine[];
    recordedAt: Date;
    recordedSeq: bigint;
  },
): Promise<void> {
  await tx.formVersion.create({
    data: {
      ...version,
      elements: {
        create: lines.map(({ elementId, section, label, required, min, max, guidance }, index) => ({
          sortOrder: index + 1,
          ...{ elementId, section, label, required, min, max, guidance },
        })),
      },
    },
  });
}

async function findForm(tx: Tx, formCode: string): Promise<{ id: string; lastVersion: number }> {
  const form = await tx.form.findUnique({
    where: { code: formCode },
    select: { id: true, versions: { select: { version: true } } },
  });
  if (!form) throw new DomainError('NOT_FOUND', { what: 'form', id: formCode });
  return { id: form.id, lastVersion: Math.max(0, ...form.versions.map((earlier) => earlier.version)) };
}

async function calendarIdOf(tx: Tx, calendarCode: string): Promise<string> {
  const calendar = await tx.reportingCalendar.findUnique({
    where: { code: calendarCode },
    select: { id: true },
  });
  if (!calendar) throw new DomainError('NOT_FOUND', { what: 'calendar', id: calendarCode });
  return calendar.id;
}

async function unitIdsOf(tx: Tx, codes: readonly string[]): Promise<(code: string) => string> {
  const units = await tx.orgUnit.findMany({
    where: { code: { in: [...codes] } },
    select: { id: true, code: true },
  });
  return idsByCode('unit', units);
}

type FormElement = Omit<RuledLine, 'elementCode' | 'label'> & { id: string };

async function elementsOf(
  tx: Tx,
  lines: readonly { elementCode: string }[],
): Promise<(code: string) => FormElement> {
  const rows = await tx.dataElement.findMany({
    where: { code: { in: lines.map((line) => line.elementCode) } },
    select: {
      id: true,
      code: true,
      kind: true,
      versions: {
        where: { supersededSeq: null },
        select: { name: true, measure: true, byPlace: true },
      },
    },
  });
  const elements = new Map(
    rows.flatMap(({ versions: [newest], ...element }) =>
      newest ? [[element.code, { ...element, ...newest }]] : [],
    ),
  );
  return (elementCode) => {
    const element = elements.get(elementCode);
    if (!element) throw new DomainError('NOT_FOUND', { what: 'dataElement', id: elementCode });
    return element;
  };
}

function idsByCode(what: string, rows: readonly { id: string; code: string }[]): (code: string) => string {
  const ids = new Map(rows.map((row) => [row.code, row.id]));
  return (rowCode) => {
    const id = ids.get(rowCode);
    if (id === undefined) throw new DomainError('NOT_FOUND', { what, id: rowCode });
    return id;
  };
}

function refuseFaultyRules(rules: readonly FormRule[], lines: readonly RuledLine[]): void {
  const [fault] = validateRules(rules, lines);
  if (fault) throw new DomainError('INVALID_INPUT', { field: 'rules', message: fault.message });
}

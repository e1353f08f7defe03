import { DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDate, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { openDuePeriods } from '../deadlines/open-due-periods.ts';
import { lockForm, refuseOtherDay } from '../forms/change-form.ts';
import { listUnits, type UnitListItem } from '../units/units.service.ts';
import { keepElement } from './define-element.ts';
import { addForm, holdDefinitions, storeVersion } from './define-form.ts';
import { keepIndicator } from './define-indicator.ts';
import { keepCalendar } from './open-periods.ts';
import { currentDefinitions } from './transfer-current.ts';
import { DEFINITION_KINDS, type DefinitionKind } from './transfer-differences.ts';
import {
  calendarsUsed,
  type Definitions,
  elementsUsed,
  linesOf,
  type TravellingForm,
} from './transfer-file.ts';
import { comparedFor, findCalendar, keepsAllForms } from './transfer-preview.ts';
import { definitionsFrom, TransferSource } from './transfer-source.ts';

const Codes = z.array(z.string().min(1).max(60)).max(5000);
const Code = z.string().min(1).max(60);

const TakenForm = z.object({
  code: Code,
  /** the first day of the first period it holds for */
  effectiveFrom: DaySchema,
  /** of a form that is not there yet: who owns it, and whose it is to report */
  place: z
    .object({
      ownerUnitCode: Code,
      reporters: z.union([z.object({ levelCode: Code }), z.object({ unitCode: Code })]),
    })
    .nullable(),
});
type TakenForm = z.infer<typeof TakenForm>;

export const ImportDefinitionsInput = z.object({
  source: TransferSource,
  take: z.object({ calendar: Codes, element: Codes, indicator: Codes, form: z.array(TakenForm).max(1000) }),
  requestKey: z.uuid(),
});
export type ImportDefinitionsInput = z.infer<typeof ImportDefinitionsInput>;

/** How many were stored, each as a new version. */
export type Imported = Record<DefinitionKind, number>;

/**
 * Brings in the definitions that were picked, with the elements and calendars they need and the workspace lacks; what is the
 * same already stays as it is. Figures, units, documents and accounts are not touched, and reports that were begun keep
 * their version.
 * @throws INVALID_INPUT for a file that cannot be believed, a definition that cannot be taken, a day that is no start;
 *   NOT_FOUND for a unit, NOT_PERMITTED for a form of another body
 * @source product rule, docs/decisions/0028
 */
export async function importDefinitions(deps: Deps, input: ImportDefinitionsInput): Promise<Imported> {
  const { db, actor, clock } = deps;
  const incoming = definitionsFrom(input.source);
  const units = await listUnits(deps);
  const imported = await inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      await holdDefinitions(tx);
      const wanted = await whatToStore(tx, deps, incoming, input.take);
      for (const calendar of wanted.calendars) await keepCalendar(tx, deps, calendar);
      for (const element of wanted.elements) await keepElement(tx, deps, element);
      for (const form of wanted.forms)
        await keepForm(tx, { ...deps, units }, form, takenAs(form, input.take.form));
      for (const indicator of wanted.indicators)
        await keepIndicator(tx, deps, {
          ...indicator,
          directiveCodes: await directivesOf(tx, indicator.code),
        });
      const counts: Imported = {
        calendar: wanted.calendars.length,
        element: wanted.elements.length,
        form: wanted.forms.length,
        indicator: wanted.indicators.length,
      };
      if (DEFINITION_KINDS.some((kind) => counts[kind] > 0)) {
        await recordAudit(tx, {
          ...deps,
          action: 'definitions:import',
          subject: { type: 'workspace', id: '1' },
          after: { ...counts, from: 'file' in input.source ? 'file' : [...input.source.sets] },
        });
        await announce(tx, ['reports', 'figures'], null);
      }
      return counts;
    }),
  );
  await openDuePeriods({ db, clock });
  return imported;
}

/** What was picked and differs from what is there, and what it needs and is not there. */
async function whatToStore(
  tx: Tx,
  deps: Deps,
  incoming: Definitions,
  take: ImportDefinitionsInput['take'],
): Promise<Definitions> {
  const own = await currentDefinitions(tx, deps.clock.today());
  const compared = new Map(
    (await comparedFor(tx, deps.actor, own, incoming)).map((row) => [`${row.kind} ${row.code}`, row]),
  );
  const picked = <T extends { code: string }>(
    kind: DefinitionKind,
    rows: readonly T[],
    codes: Iterable<string>,
  ) => {
    const asked = new Set(codes);
    return rows.filter(({ code }) => {
      const row = compared.get(`${kind} ${code}`);
      if (!row || !asked.has(code) || row.state === 'same') return false;
      if (row.refusal !== null) throw refusal('take', row.refusal);
      return true;
    });
  };
  const lacking = (kind: DefinitionKind, codes: Iterable<string>) =>
    [...codes].filter((code) => compared.get(`${kind} ${code}`)?.state === 'new');
  const forms = picked(
    'form',
    incoming.forms,
    take.form.map(({ code }) => code),
  );
  const indicators = picked('indicator', incoming.indicators, take.indicator);
  const elements = [...take.element, ...lacking('element', elementsUsed({ forms, indicators }))];
  const calendars = [...take.calendar, ...lacking('calendar', calendarsUsed({ forms }))];
  return {
    calendars: picked('calendar', incoming.calendars, calendars),
    elements: picked('element', incoming.elements, elements),
    forms,
    indicators,
  };
}

function takenAs({ code }: TravellingForm, taken: readonly TakenForm[]): TakenForm {
  const found = taken.find((one) => one.code === code);
  if (!found) throw new Error(`Form ${code} was not picked`);
  return found;
}

type Placing = Deps & { units: readonly UnitListItem[] };

async function keepForm(tx: Tx, deps: Placing, form: TravellingForm, taken: TakenForm): Promise<void> {
  const { code, sections, frequency } = form;
  const { effectiveFrom } = taken;
  await lockForm(tx, code);
  const known = await tx.form.findUnique({
    where: { code },
    select: { id: true, versions: { select: { version: true } } },
  });
  const calendar = form.calendar === null ? null : await findCalendar(tx, form.calendar);
  const calendarId = calendar?.id ?? null;
  await refuseOtherDay(
    tx,
    { formId: known?.id ?? null, calendarId, frequency },
    effectiveFrom,
    deps.clock.today(),
  );
  const { id } = known ?? (await placeForm(tx, deps, form, taken));
  const version = 1 + Math.max(0, ...(known?.versions.map((earlier) => earlier.version) ?? []));
  const { seq, at } = await recordAudit(tx, {
    ...deps,
    action: 'definitions:importForm',
    subject: { type: 'form', id },
    after: { ...form, version, effectiveFrom },
  });
  await tx.formVersion.updateMany({
    where: { formId: id, supersededSeq: null, effectiveFrom: { gte: toDate(effectiveFrom) } },
    data: { supersededSeq: seq },
  });
  const elements = await tx.dataElement.findMany({
    where: { code: { in: linesOf(form).map(({ element }) => element) } },
    select: { id: true, code: true },
  });
  const elementIds = new Map(elements.map((element) => [element.code, element.id]));
  const { name, oneStep, needsSignOff, rules } = form;
  await storeVersion(tx, {
    ...{ formId: id, version, name, frequency, calendarId, oneStep, needsSignOff, rules },
    effectiveFrom: toDate(effectiveFrom),
    recordedAt: at,
    recordedSeq: seq,
    lines: sections.flatMap((section) =>
      section.lines.map(({ element, ...line }) => {
        const elementId = elementIds.get(element);
        if (elementId === undefined) throw new DomainError('NOT_FOUND', { what: 'dataElement', id: element });
        return { ...line, elementId, section: section.name };
      }),
    ),
  });
}

/** A form that is not there yet, with its owner and who reports it from its first period on. */
async function placeForm(
  tx: Tx,
  deps: Placing,
  { code }: TravellingForm,
  { place, effectiveFrom }: TakenForm,
): Promise<{ id: string }> {
  if (!place) throw refusal('take', `Chưa chọn cơ quan chủ trì và đơn vị báo cáo của biểu ${code}.`);
  const owner = await tx.orgUnit.findUnique({ where: { code: place.ownerUnitCode }, select: { id: true } });
  if (!owner) throw new DomainError('NOT_FOUND', { what: 'unit', id: place.ownerUnitCode });
  if (!keepsAllForms(deps.actor) && owner.id !== deps.actor.unitId)
    throw new DomainError('NOT_PERMITTED', { action: 'definitions:transfer' });
  const { reporters, ownerUnitCode } = place;
  const reporting = deps.units.filter((unit) =>
    'levelCode' in reporters ? unit.levelCode === reporters.levelCode : unit.code === reporters.unitCode,
  );
  if (reporting.length === 0) throw refusal('take', `Chưa có đơn vị nào báo cáo biểu ${code}.`);
  return addForm(tx, deps, {
    code,
    ownerUnitCode,
    units: reporting.map((unit) => ({ unitCode: unit.code, validFrom: effectiveFrom })),
  });
}

/** The directives an indicator serves are documents of this workspace, and stay. */
async function directivesOf(tx: Tx, code: string): Promise<string[]> {
  const rows = await tx.indicatorDirective.findMany({
    where: { indicator: { code } },
    select: { document: { select: { code: true } } },
  });
  return rows.map(({ document }) => document.code);
}

function refusal(field: string, message: string): DomainError {
  return new DomainError('INVALID_INPUT', { field, message });
}

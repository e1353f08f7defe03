import type { Day } from '@soket/shared/day';
import { may } from '@soket/shared/permissions';
import type { Actor, Deps } from '../core/actor.ts';
import type { Reader } from '../core/db.ts';
import { holidaysOf } from '../deadlines/open-due-periods.ts';
import { type ShownStart, shownStarts } from '../forms/form-choices.ts';
import { startsByRules, startsOf } from '../forms/form-versions.ts';
import { listUnits } from '../units/units.service.ts';
import { currentDefinitions } from './transfer-current.ts';
import { compareDefinitions, type ComparedDefinition } from './transfer-differences.ts';
import type { Definitions, TravellingForm } from './transfer-file.ts';
import { definitionsFrom, type TransferSource } from './transfer-source.ts';

/** What is asked before a form is taken; only what is proposed, the person decides. */
export type FormToPlace = {
  /** a form that is not there yet needs an owner and units that report it */
  isNew: boolean;
  ownerUnitCode: string | null;
  /** levels that reported it where it comes from, as far as they are called the same here */
  levelCodes: string[];
  starts: ShownStart[];
  /** the first that no report was begun for, as a form's own change proposes it */
  proposedStart: Day | null;
};

export type TransferPreview = {
  definitions: (ComparedDefinition & { form: FormToPlace | null })[];
  units: { code: string; name: string; levelCode: string; levelName: string }[];
};

/** What bringing definitions in would change, definition by definition. Stores nothing. @throws INVALID_INPUT */
export async function previewTransfer(deps: Deps, source: TransferSource): Promise<TransferPreview> {
  const incoming = definitionsFrom(source);
  const own = await currentDefinitions(deps.db, deps.clock.today());
  const compared = await comparedFor(deps.db, deps.actor, own, incoming);
  const units = await listUnits(deps);
  const forms = new Map(incoming.forms.map((form) => [form.code, form]));
  const definitions = await Promise.all(
    compared.map(async (row) => {
      const form = row.kind === 'form' ? forms.get(row.code) : undefined;
      return { ...row, form: form ? await placeOf(deps, form, incoming, units) : null };
    }),
  );
  return {
    definitions,
    units: units.map(({ code, name, levelCode, levelName }) => ({ code, name, levelCode, levelName })),
  };
}

/** The differences, and what this actor may not take: figures keep what they counted, forms belong to their bodies. */
export async function comparedFor(
  reader: Reader,
  actor: Actor,
  own: Definitions,
  incoming: Definitions,
): Promise<ComparedDefinition[]> {
  const [counted, foreign] = await Promise.all([countedElements(reader), foreignForms(reader, actor)]);
  return compareDefinitions(own, incoming, { counted, foreign });
}

/** Elements that hold figures. */
async function countedElements(reader: Reader): Promise<Set<string>> {
  const rows = await reader.dataElement.findMany({
    where: { figures: { some: {} } },
    select: { code: true },
  });
  return new Set(rows.map(({ code }) => code));
}

/** Who sets up the units sets up what they report, whichever body owns it. */
export const keepsAllForms = (actor: Actor): boolean => may(actor.role, 'units:manage');

/** Forms that only their own body keeps. */
async function foreignForms(reader: Reader, actor: Actor): Promise<Set<string>> {
  if (keepsAllForms(actor)) return new Set();
  const rows = await reader.form.findMany({
    where: { NOT: { ownerUnitId: actor.unitId ?? undefined } },
    select: { code: true },
  });
  return new Set(rows.map(({ code }) => code));
}

async function placeOf(
  deps: Deps,
  form: TravellingForm,
  { calendars }: Definitions,
  units: TransferPreview['units'],
): Promise<FormToPlace> {
  const known = await deps.db.form.findUnique({ where: { code: form.code }, select: { id: true } });
  const { frequency } = form;
  const calendar = form.calendar === null ? null : await findCalendar(deps.db, form.calendar);
  const rules = calendars.find(({ code }) => code === form.calendar)?.rules ?? [];
  const today = deps.clock.today();
  const starts =
    form.calendar === null || frequency === null || calendar
      ? await startsOf(
          deps.db,
          { formId: known?.id ?? null, calendarId: calendar?.id ?? null, frequency },
          today,
        )
      : startsByRules(rules, frequency, today, await holidaysOf(deps.db));
  const levels = units.filter(({ levelName }) => form.reportedBy.includes(levelName));
  return {
    isNew: known === null,
    ownerUnitCode: units.find(({ name }) => name === form.owner)?.code ?? null,
    levelCodes: [...new Set(levels.map(({ levelCode }) => levelCode))],
    starts: shownStarts(starts),
    proposedStart: (starts.find(({ begun }) => begun === 0) ?? starts.at(-1))?.day ?? null,
  };
}

export const findCalendar = (reader: Reader, code: string) =>
  reader.reportingCalendar.findUnique({ where: { code }, select: { id: true } });

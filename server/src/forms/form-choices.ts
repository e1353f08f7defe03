import type { ElementKind } from '@soket/shared/data-element';
import type { Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { FREQUENCIES, printPeriod } from '@soket/shared/period';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { Code } from '../reports/report-input.ts';
import { readableForms } from './form-access.ts';
import { bodiesThatKeep } from './hand-over.ts';
import { type FormStart, startsOf } from './form-versions.ts';

/** A data element that a form may ask for, with what it says today. */
export type ElementChoice = {
  elementCode: string;
  name: string;
  measure: string;
  kind: ElementKind;
  decimals: number;
  byPlace: boolean;
  guidance: string | null;
  /** forms in force that ask for it, of those the asker may read */
  forms: string[];
};

export type FormChoices = {
  /** by name */
  elements: ElementChoice[];
  /** those that most forms follow first */
  calendars: { code: string; name: string }[];
  /** bodies with staff who could keep a form, by name */
  bodies: { code: string; name: string }[];
};

/** What a form is built of. No figures. */
export async function formChoices({ db, clock, actor }: Deps): Promise<FormChoices> {
  const readable = await db.form.findMany({ where: readableForms(actor), select: { id: true } });
  const [elements, calendars, bodies] = await Promise.all([
    db.$queryRaw<ElementChoice[]>`
      SELECT e.code AS "elementCode", ev.name, ev.measure, e.kind::text AS kind, ev.decimals,
             ev.by_place AS "byPlace", ev.guidance,
             COALESCE((SELECT jsonb_agg(DISTINCT f.code) FROM form_element fe
               JOIN form_version v ON v.id = fe.form_version_id AND v.superseded_seq IS NULL
               JOIN form f ON f.id = v.form_id AND f.id = ANY(${readable.map(({ id }) => id)}::uuid[])
               WHERE fe.element_id = e.id), '[]') AS forms
      FROM data_element e
      JOIN data_element_version ev ON ev.element_id = e.id AND ev.superseded_seq IS NULL
      ORDER BY ev.name, e.code`,
    db.$queryRaw<FormChoices['calendars']>`
      SELECT c.code, cv.name FROM reporting_calendar c
      JOIN calendar_version cv ON cv.calendar_id = c.id AND cv.superseded_seq IS NULL
      ORDER BY (SELECT count(DISTINCT v.form_id) FROM form_version v
        WHERE v.calendar_id = c.id AND v.superseded_seq IS NULL) DESC, cv.name, c.code`,
    bodiesThatKeep(db, clock.today()),
  ]);
  return { elements, calendars, bodies: bodies.map(({ code, name }) => ({ code, name })) };
}

export const StartsKey = z.object({
  /** null: a form that is not there yet */
  formCode: Code.nullable(),
  calendarCode: Code.nullable(),
  frequency: z.enum(FREQUENCIES).nullable(),
});

export type ShownStart = Omit<FormStart, 'periodCode'> & { label: string | null };

/** The days from which a form of this calendar may hold. @throws NOT_FOUND for a calendar that is not there */
export async function formStarts(
  { db, clock, actor }: Deps,
  { formCode, calendarCode, frequency }: z.infer<typeof StartsKey>,
): Promise<ShownStart[]> {
  const [form, calendar] = await Promise.all([
    formCode === null
      ? null
      : db.form.findFirst({
          where: { code: formCode, ownerUnitId: actor.unitId ?? undefined },
          select: { id: true },
        }),
    calendarCode === null
      ? null
      : db.reportingCalendar.findUnique({ where: { code: calendarCode }, select: { id: true } }),
  ]);
  if (calendarCode !== null && !calendar)
    throw new DomainError('NOT_FOUND', { what: 'calendar', id: calendarCode });
  const series = { formId: form?.id ?? null, calendarId: calendar?.id ?? null, frequency };
  return shownStarts(await startsOf(db, series, clock.today()));
}

export const shownStarts = (starts: readonly FormStart[]): ShownStart[] =>
  starts.map(({ day, periodCode, begun }: { day: Day; periodCode: string | null; begun: number }) => ({
    day,
    label: periodCode && printPeriod(periodCode),
    begun,
  }));

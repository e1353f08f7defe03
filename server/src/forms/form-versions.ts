import { type CalendarRule, CalendarRulesSchema, missingPeriods } from '@soket/shared/calendar';
import { addMonths, type Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import type { Frequency } from '@soket/shared/period';
import type { Actor } from '../core/actor.ts';
import { type Reader, toDayOrNull } from '../core/db.ts';
import { holidaysOf } from '../deadlines/open-due-periods.ts';
import { readableForms } from './form-access.ts';

const versionColumns = {
  id: true,
  version: true,
  name: true,
  frequency: true,
  calendarId: true,
  effectiveFrom: true,
  oneStep: true,
  needsSignOff: true,
  recordedAt: true,
  recordedSeq: true,
  supersededSeq: true,
} as const;

/**
 * A form with everything it ever asked, the newest version first, and the one that holds from the latest day on: what is
 * shown, and what the next change is made from.
 * @throws NOT_FOUND for a form outside the actor's rows
 */
export async function findForm(reader: Reader, actor: Actor, formCode: string) {
  const form = await reader.form.findFirst({
    where: { AND: [readableForms(actor), { code: formCode }] },
    select: {
      id: true,
      code: true,
      ownerUnitId: true,
      versions: { select: versionColumns, orderBy: { version: 'desc' } },
    },
  });
  const newest = form && newestOf(form.versions);
  if (!newest) throw new DomainError('NOT_FOUND', { what: 'form', id: formCode });
  return { ...form, newest, lastVersion: form.versions[0]?.version ?? newest.version };
}

export type FoundForm = Awaited<ReturnType<typeof findForm>>;

type Dated = { effectiveFrom: Date | null; supersededSeq: bigint | null };

function newestOf<Version extends Dated>(versions: readonly Version[]): Version | undefined {
  return versions
    .filter((version) => version.supersededSeq === null)
    .toSorted((a, b) => (b.effectiveFrom?.getTime() ?? -Infinity) - (a.effectiveFrom?.getTime() ?? -Infinity))
    .at(0);
}

/** A first day that a change may hold from. */
export type FormStart = {
  day: Day;
  /** null: a form without a calendar, for reports that close on the day or later */
  periodCode: string | null;
  /** reports of that period that were begun, and keep the version they were begun with */
  begun: number;
};

/** When a form is asked, or will be. */
export type FormSeries = {
  /** null: a form that is not there yet */
  formId: string | null;
  calendarId: string | null;
  frequency: Frequency | null;
};

/**
 * The days a version may hold from: the period that is being collected, and those after it. What was collected before is
 * not judged by rules that nobody knew.
 * @source product rule, docs/decisions/0015
 */
export async function startsOf(reader: Reader, series: FormSeries, today: Day): Promise<FormStart[]> {
  const { formId, calendarId, frequency } = series;
  if (calendarId === null || frequency === null) return [{ day: today, periodCode: null, begun: 0 }];
  const opened = await reader.$queryRaw<FormStart[]>`
    SELECT p.first_day::text AS day, p.code AS "periodCode",
           (SELECT count(*)::int FROM report r WHERE r.period_id = p.id AND r.form_id = ${formId}::uuid) AS begun
    FROM period p
    WHERE p.calendar_id = ${calendarId}::uuid AND p.frequency::text = ${frequency}
      AND p.last_day >= COALESCE((
        SELECT max(e.last_day) FROM period e
        WHERE e.calendar_id = p.calendar_id AND e.frequency = p.frequency AND e.last_day < ${today}::date), p.last_day)
    ORDER BY p.last_day`;
  return opened.length > 0 ? opened : plannedStarts(reader, calendarId, frequency, today);
}

/** Of a calendar that no form has followed in this frequency, so that none of its periods is open. */
async function plannedStarts(
  reader: Reader,
  calendarId: string,
  frequency: Frequency,
  today: Day,
): Promise<FormStart[]> {
  const calendar = await reader.calendarVersion.findFirst({
    where: { calendarId, supersededSeq: null },
    select: { rules: true },
  });
  const rules = CalendarRulesSchema.safeParse(calendar?.rules);
  return rules.success ? startsByRules(rules.data, frequency, today, await holidaysOf(reader)) : [];
}

/** The starts by a calendar's rules alone. */
export function startsByRules(
  rules: readonly CalendarRule[],
  frequency: Frequency,
  today: Day,
  holidays: readonly Day[],
): FormStart[] {
  const from = addMonths(today, -12);
  const periods = missingPeriods(rules, frequency, { opened: [], from, today, holidays });
  const collected = periods.findLastIndex(({ lastDay }) => lastDay < today);
  return periods
    .slice(Math.max(0, collected))
    .map(({ firstDay, code }) => ({ day: firstDay, periodCode: code, begun: 0 }));
}

export const effectiveDay = (version: { effectiveFrom: Date | null }): Day | null =>
  toDayOrNull(version.effectiveFrom);

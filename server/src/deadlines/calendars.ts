import {
  CalendarRulesSchema,
  type CalendarRule,
  type CalendarTerms,
  ruleOn,
  termsOn,
} from '@soket/shared/calendar';
import type { Day } from '@soket/shared/day';
import type { Frequency } from '@soket/shared/period';
import type { Actor, Deps } from '../core/actor.ts';
import { type Reader, toDay } from '../core/db.ts';

export type ShownCalendar = {
  code: string;
  name: string;
  version: number;
  terms: CalendarTerms;
  /** where the rule in force comes from */
  source: string;
  forms: { code: string; name: string; frequency: Frequency }[];
  /** a form of the actor's body follows it */
  mayChange: boolean;
};

export type Calendars = {
  /** by day */
  holidays: { day: Day; name: string }[];
  calendars: ShownCalendar[];
};

/** The public holidays, and the calendars that forms in force follow with what staff may set of them. */
export async function showCalendars({ db, actor, clock }: Deps): Promise<Calendars> {
  const holidays = await db.holiday.findMany({ orderBy: { day: 'asc' } });
  const calendars = await calendarsInUse(db, actor);
  const today = clock.today();
  return {
    holidays: holidays.map(({ day, name }) => ({ day: toDay(day), name })),
    calendars: calendars.map(({ code, name, version, forms, mayChange, rules }) => ({
      ...{ code, name, version, forms, mayChange },
      terms: termsOn(rules, today),
      source: ruleOn(rules, today).source,
    })),
  };
}

export type CalendarInUse = Omit<ShownCalendar, 'terms' | 'source'> & { id: string; rules: CalendarRule[] };

/** Those whose rules can be read. */
export async function calendarsInUse(reader: Reader, actor: Actor): Promise<CalendarInUse[]> {
  const rows = await reader.$queryRaw<(Omit<CalendarInUse, 'rules'> & { rules: unknown })[]>`
    SELECT c.id, c.code, cv.name, cv.version, cv.rules,
           jsonb_agg(jsonb_build_object('code', f.code, 'name', fv.name, 'frequency', fv.frequency) ORDER BY f.code) AS forms,
           COALESCE(bool_or(f.owner_unit_id = ${actor.unitId}::uuid), false) AS "mayChange"
    FROM reporting_calendar c
    JOIN calendar_version cv ON cv.calendar_id = c.id AND cv.superseded_seq IS NULL
    JOIN LATERAL (
      SELECT DISTINCT ON (form_id) form_id, name, frequency FROM form_version
      WHERE calendar_id = c.id AND superseded_seq IS NULL ORDER BY form_id, version DESC) fv ON true
    JOIN form f ON f.id = fv.form_id
    GROUP BY c.id, cv.id
    ORDER BY c.code`;
  return rows.flatMap((row) => {
    const rules = CalendarRulesSchema.safeParse(row.rules);
    return rules.success ? [{ ...row, rules: rules.data }] : [];
  });
}

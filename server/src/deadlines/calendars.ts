import {
  CalendarRulesSchema,
  type CalendarRule,
  type CalendarTerms,
  INSPECTION,
  ND09_2019,
  PLAIN,
  ruleOn,
  termsOn,
} from '@soket/shared/calendar';
import type { Day } from '@soket/shared/day';
import { type Frequency, printPeriod } from '@soket/shared/period';
import type { Actor, Deps } from '../core/actor.ts';
import { type Reader, toDay } from '../core/db.ts';

export type ShownCalendar = {
  code: string;
  name: string;
  version: number;
  terms: CalendarTerms;
  rules: CalendarRule[];
  /** where the rule in force comes from */
  source: string;
  forms: { code: string; name: string; frequency: Frequency }[];
  /** a form of the actor's body follows it, or none at all does yet */
  mayChange: boolean;
};

/** A form of the actor's body that is asked for over spans of its own, with those that are open. */
export type ThematicForm = { code: string; name: string; spans: { label: string; deadline: Day | null }[] };

export type Calendars = {
  /** by day */
  holidays: { day: Day; name: string }[];
  calendars: ShownCalendar[];
  /** what a calendar may begin with */
  models: { code: string; name: string; rules: CalendarRule[] }[];
  thematicForms: ThematicForm[];
};

const MODELS: Calendars['models'] = [
  { code: 'plain', name: 'Tháng, quý dương lịch', rules: [...PLAIN] },
  { code: 'nd09', name: 'Lịch Nghị định 09/2019/NĐ-CP', rules: [...ND09_2019] },
  { code: 'inspection', name: 'Lịch báo cáo công tác thanh tra, tiếp công dân', rules: [...INSPECTION] },
];

/** The public holidays, the calendars with what staff may set of them, and the forms asked for over spans of their own. */
export async function showCalendars({ db, actor, clock }: Deps): Promise<Calendars> {
  const holidays = await db.holiday.findMany({ orderBy: { day: 'asc' } });
  const calendars = await calendarsInUse(db, actor);
  const today = clock.today();
  return {
    holidays: holidays.map(({ day, name }) => ({ day: toDay(day), name })),
    calendars: calendars.map(({ code, name, version, forms, mayChange, rules }) => ({
      ...{ code, name, version, forms, mayChange, rules },
      terms: termsOn(rules, today),
      source: ruleOn(rules, today).source,
    })),
    models: MODELS,
    thematicForms: await thematicForms(db, actor),
  };
}

async function thematicForms(reader: Reader, actor: Actor): Promise<ThematicForm[]> {
  type Row = { code: string; name: string; spans: { code: string; deadline: Day | null }[] };
  const rows = await reader.$queryRaw<Row[]>`
    SELECT f.code, fv.name, COALESCE((
      SELECT jsonb_agg(jsonb_build_object('code', p.code, 'deadline', p.deadline) ORDER BY p.last_day DESC, p.code)
      FROM period p WHERE p.kind = 'span'
        AND EXISTS (SELECT 1 FROM report r WHERE r.period_id = p.id AND r.form_id = f.id)), '[]') AS spans
    FROM form f
    JOIN LATERAL (
      SELECT name, calendar_id FROM form_version
      WHERE form_id = f.id AND superseded_seq IS NULL ORDER BY version DESC LIMIT 1) fv ON true
    WHERE fv.calendar_id IS NULL AND f.owner_unit_id = ${actor.unitId}::uuid
    ORDER BY f.code`;
  return rows.map(({ spans, ...form }) => ({
    ...form,
    spans: spans.map(({ code, deadline }) => ({ label: printPeriod(code), deadline })),
  }));
}

export type CalendarInUse = Omit<ShownCalendar, 'terms' | 'source'> & { id: string };

/** Those whose rules can be read. */
export async function calendarsInUse(reader: Reader, actor: Actor): Promise<CalendarInUse[]> {
  const rows = await reader.$queryRaw<(Omit<CalendarInUse, 'rules'> & { rules: unknown })[]>`
    SELECT c.id, c.code, cv.name, cv.version, cv.rules,
           COALESCE(jsonb_agg(jsonb_build_object('code', f.code, 'name', fv.name, 'frequency', fv.frequency) ORDER BY f.code)
             FILTER (WHERE f.id IS NOT NULL), '[]') AS forms,
           count(f.id) = 0 OR COALESCE(bool_or(f.owner_unit_id = ${actor.unitId}::uuid), false) AS "mayChange"
    FROM reporting_calendar c
    JOIN calendar_version cv ON cv.calendar_id = c.id AND cv.superseded_seq IS NULL
    LEFT JOIN LATERAL (
      SELECT DISTINCT ON (form_id) form_id, name, frequency FROM form_version
      WHERE calendar_id = c.id AND superseded_seq IS NULL ORDER BY form_id, version DESC) fv ON true
    LEFT JOIN form f ON f.id = fv.form_id
    GROUP BY c.id, cv.id
    ORDER BY c.code`;
  return rows.flatMap((row) => {
    const rules = CalendarRulesSchema.safeParse(row.rules);
    return rules.success ? [{ ...row, rules: rules.data }] : [];
  });
}

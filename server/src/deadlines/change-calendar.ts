import { type CalendarRule, datesAfter, termsOn, withTerms } from '@soket/shared/calendar';
import { type Day, DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { printPeriod } from '@soket/shared/period';
import { z } from 'zod';
import type { Actor, Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, type Reader, toDate, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { addCalendarVersion } from '../definitions/open-periods.ts';
import { cleanText } from '../reports/clean-text.ts';
import { Code } from '../reports/report-input.ts';
import { type CalendarInUse, calendarsInUse } from './calendars.ts';
import { holdPeriods, holidaysOf } from './open-due-periods.ts';

export const CalendarChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('addHoliday'), day: DaySchema, name: z.string().max(100) }),
  z.object({ kind: z.literal('removeHoliday'), day: DaySchema }),
  z.object({
    kind: z.literal('terms'),
    calendarCode: Code,
    /** of the calendar that was on screen */
    version: z.number().int().min(1),
    movesToWorkingDay: z.boolean(),
    closesAfterDays: z.number().int().min(1).max(366).nullable(),
  }),
]);
export type CalendarChange = z.infer<typeof CalendarChange>;

export const ChangeCalendarInput = z.object({ change: CalendarChange, requestKey: z.uuid() });

type Dates = { deadline: Day; closesOn: Day | null };

/** A period that is not due yet and gets other days. */
export type MovedPeriod = {
  periodId: string;
  calendarName: string;
  label: string;
  before: Dates;
  after: Dates;
};

/** What a change would do to the periods that are not due yet; nothing is stored. @throws NOT_FOUND */
export async function previewCalendar(
  { db, actor, clock }: Deps,
  change: CalendarChange,
): Promise<MovedPeriod[]> {
  return movedBy(await standing(db, actor), change, await openPeriodsOf(db, clock.today()), clock.today());
}

/**
 * Enters or removes a public holiday, or sets a calendar's terms from today on; periods that are not due yet get the days
 * that follow from it. What is due already keeps its days, and nothing becomes due in the past. An extension that ends no
 * later than everybody's new deadline ends with it.
 * @throws NOT_FOUND for a holiday or a calendar that is not there, or that no form of the actor's body follows; INVALID_INPUT
 *   for a holiday without a name or entered twice, and when somebody changed the calendar first
 * @source product rule, docs/decisions/0020
 */
export function changeCalendar(
  deps: Deps,
  { change, requestKey }: z.infer<typeof ChangeCalendarInput>,
): Promise<{ moved: number }> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: requestKey, body: change }, async () => {
      await holdPeriods(tx);
      const today = clock.today();
      const before = await standing(tx, actor);
      const moved = movedBy(before, change, await openPeriodsOf(tx, today), today);
      await store(tx, deps, before, change, moved);
      await moveDays(tx, moved);
      await announce(tx, ['reports'], null);
      return { moved: moved.length };
    }),
  );
}

type Standing = { holidays: readonly Day[]; calendars: readonly CalendarInUse[] };

async function standing(reader: Reader, actor: Actor): Promise<Standing> {
  // One after the other: a transaction has one connection.
  const holidays = await holidaysOf(reader);
  return { holidays, calendars: await calendarsInUse(reader, actor) };
}

/** @throws NOT_FOUND */
function changed({ holidays, calendars }: Standing, change: CalendarChange, today: Day): Standing {
  switch (change.kind) {
    case 'addHoliday':
      return { holidays: [...holidays, change.day], calendars };
    case 'removeHoliday':
      return { holidays: holidays.filter((day) => day !== change.day), calendars };
    case 'terms': {
      const own = ownCalendar(calendars, change.calendarCode);
      const rules = withTerms(own.rules, change, today);
      return { holidays, calendars: calendars.map((each) => (each === own ? { ...own, rules } : each)) };
    }
  }
}

function ownCalendar(calendars: readonly CalendarInUse[], code: string): CalendarInUse {
  const found = calendars.find((calendar) => calendar.code === code && calendar.mayChange);
  if (!found) throw new DomainError('NOT_FOUND', { what: 'calendar', id: code });
  return found;
}

type OpenPeriod = { id: string; calendarId: string; code: string; lastDay: Day } & Dates;

function movedBy(
  before: Standing,
  change: CalendarChange,
  periods: readonly OpenPeriod[],
  today: Day,
): MovedPeriod[] {
  const after = changed(before, change, today);
  return periods.flatMap(({ id, calendarId, code, lastDay, deadline, closesOn }) => {
    const datesBy = ({ holidays, calendars }: Standing) => {
      const calendar = calendars.find((each) => each.id === calendarId);
      return calendar && { ...datesAfter(calendar.rules, lastDay, holidays), name: calendar.name };
    };
    const [were, are] = [datesBy(before), datesBy(after)];
    if (!were || !are || are.deadline < today) return [];
    // Days that were set in another way stay where the change makes no difference.
    if (were.deadline === are.deadline && were.closesOn === are.closesOn) return [];
    const dates = { deadline: are.deadline, closesOn: are.closesOn };
    return [
      {
        periodId: id,
        calendarName: are.name,
        label: printPeriod(code),
        before: { deadline, closesOn },
        after: dates,
      },
    ];
  });
}

function openPeriodsOf(reader: Reader, today: Day): Promise<OpenPeriod[]> {
  return reader.$queryRaw<OpenPeriod[]>`
    SELECT id, calendar_id AS "calendarId", code, last_day::text AS "lastDay", deadline::text AS deadline,
           closes_on::text AS "closesOn"
    FROM period WHERE kind = 'calendar' AND deadline >= ${today}::date
    ORDER BY deadline, calendar_id, code`;
}

async function store(
  tx: Tx,
  deps: Deps,
  before: Standing,
  change: CalendarChange,
  moved: readonly MovedPeriod[],
): Promise<void> {
  const days = moved.map(({ periodId, before: old, after }) => ({ periodId, before: old, after }));
  if (change.kind === 'terms') {
    const calendar = ownCalendar(before.calendars, change.calendarCode);
    if (calendar.version !== change.version)
      throw refusal('version', 'Người khác vừa sửa lịch này. Hãy xem lại rồi lưu.');
    const today = deps.clock.today();
    const version = calendar.version + 1;
    const rules: CalendarRule[] = withTerms(calendar.rules, change, today);
    const recorded = await recordAudit(tx, {
      ...deps,
      action: 'deadlines:setCalendar',
      subject: { type: 'calendar', id: calendar.id },
      before: { version: calendar.version, ...termsOn(calendar.rules, today) },
      after: { version, ...termsOn(rules, today), moved: days },
    });
    await addCalendarVersion(tx, calendar.id, { version, name: calendar.name, rules }, recorded);
    return;
  }
  const { day } = change;
  const known = await tx.holiday.findUnique({ where: { day: toDate(day) } });
  const name = change.kind === 'addHoliday' ? cleanText(change.name) : null;
  if (change.kind === 'removeHoliday') {
    if (!known) throw new DomainError('NOT_FOUND', { what: 'holiday', id: day });
    await tx.holiday.delete({ where: { day: toDate(day) } });
  } else {
    if (name === null) throw refusal('name', 'Chưa nhập tên ngày nghỉ.');
    if (known) throw refusal('day', `Ngày này đã có trong danh sách: ${known.name}.`);
    await tx.holiday.create({ data: { day: toDate(day), name } });
  }
  await recordAudit(tx, {
    ...deps,
    action: 'deadlines:setCalendar',
    subject: { type: 'holiday', id: day },
    before: { name: known?.name ?? null },
    after: { name, moved: days },
  });
}

async function moveDays(tx: Tx, moved: readonly MovedPeriod[]): Promise<void> {
  if (moved.length === 0) return;
  const rows = moved.map(({ periodId, after }) => ({ id: periodId, ...after }));
  await tx.$executeRaw`
    UPDATE period p SET deadline = m.deadline, closes_on = m."closesOn"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS m(id uuid, deadline date, "closesOn" date)
    WHERE p.id = m.id`;
  await tx.$executeRaw`
    DELETE FROM deadline_extension x USING period p
    WHERE p.id = x.period_id AND p.id = ANY(${rows.map(({ id }) => id)}::uuid[]) AND x.deadline <= p.deadline`;
}

function refusal(field: string, message: string) {
  return new DomainError('INVALID_INPUT', { field, message });
}

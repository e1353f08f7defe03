import { type CalendarPeriod, CalendarRulesSchema, missingPeriods } from '@soket/shared/calendar';
import type { Day } from '@soket/shared/day';
import type { Frequency } from '@soket/shared/period';
import { recordAudit } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import { type Db, inTransaction, type Reader, toDate, toDay, type Tx } from '../core/db.ts';

/** Held by the one process that looks; another finds nothing left to do. */
const LOCK = 727406;

/** A calendar in a frequency that some form asks for. */
type Series = {
  calendarId: string;
  calendarCode: string;
  frequency: Frequency;
  rules: unknown;
  /** the first day from which a form in force asks; null: since before records begin, or no form says so */
  askedFrom: Day | null;
};

/**
 * Opens the periods that the forms in force need: from the beginning of data to the first that has not begun, by the
 * version of their calendar that is in force. May run at any time, on several processes at once.
 * @returns the codes opened, and the calendars whose rules cannot be read
 * @source product rule, docs/decisions/0013
 */
export function openDuePeriods({ db, clock }: { db: Db; clock: Clock }): Promise<{
  opened: string[];
  unreadable: string[];
}> {
  return inTransaction(db, async (tx) => {
    await holdPeriods(tx);
    const holidays = await holidaysOf(tx);
    const opened: string[] = [];
    const unreadable = new Set<string>();
    for (const series of await seriesInUse(tx)) {
      const rules = CalendarRulesSchema.safeParse(series.rules);
      if (!rules.success) {
        unreadable.add(series.calendarCode);
        continue;
      }
      const { calendarId, frequency } = series;
      const standing = await standingPeriods(tx, series);
      const today = clock.today();
      const missing = missingPeriods(rules.data, frequency, {
        opened: standing,
        from: beginningOf(standing, series.askedFrom, today),
        today,
        holidays,
      });
      if (missing.length === 0) continue;
      await storePeriods(tx, calendarId, missing);
      const codes = missing.map(({ code }) => code);
      opened.push(...codes);
      await recordAudit(tx, {
        actor: null,
        clock,
        action: 'deadlines:openPeriods',
        subject: { type: 'calendar', id: calendarId },
        after: { frequency, codes },
      });
    }
    return { opened, unreadable: [...unreadable] };
  });
}

/** One at a time opens periods or moves their days; held until the transaction ends. */
export async function holdPeriods(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`;
}

/** Every public holiday that is entered, whatever its year. */
export async function holidaysOf(reader: Reader): Promise<Day[]> {
  return (await reader.holiday.findMany({ select: { day: true } })).map(({ day }) => toDay(day));
}

/** Stores periods of one calendar; what is open already stays as it is. @returns how many were new */
export async function storePeriods(
  tx: Tx,
  calendarId: string,
  periods: readonly CalendarPeriod[],
): Promise<number> {
  const { count } = await tx.period.createMany({
    skipDuplicates: true,
    data: periods.map((period) => ({
      kind: 'calendar' as const,
      calendarId,
      frequency: period.frequency,
      code: period.code,
      firstDay: toDate(period.firstDay),
      lastDay: toDate(period.lastDay),
      deadline: toDate(period.deadline),
      closesOn: period.closesOn === null ? null : toDate(period.closesOn),
      retroactive: period.retroactive,
    })),
  });
  return count;
}

function seriesInUse(tx: Tx): Promise<Series[]> {
  return tx.$queryRaw<Series[]>`
    SELECT c.id AS "calendarId", c.code AS "calendarCode", fv.frequency::text AS frequency, cv.rules,
           min(fv.effective_from)::text AS "askedFrom"
    FROM form_version fv
    JOIN reporting_calendar c ON c.id = fv.calendar_id
    JOIN calendar_version cv ON cv.calendar_id = c.id AND cv.superseded_seq IS NULL
    WHERE fv.superseded_seq IS NULL
    GROUP BY c.id, c.code, fv.frequency, cv.id
    ORDER BY c.code, fv.frequency`;
}

async function standingPeriods(tx: Tx, { calendarId, frequency }: Series) {
  const rows = await tx.period.findMany({
    where: { calendarId, frequency },
    select: { code: true, firstDay: true, lastDay: true },
    orderBy: { lastDay: 'asc' },
  });
  // A period of a calendar has its first day (CHECK period_first_day).
  return rows.flatMap(({ code, firstDay, lastDay }) =>
    firstDay ? [{ code, firstDay: toDay(firstDay), lastDay: toDay(lastDay) }] : [],
  );
}

/** Where nothing says when data begins, people start with the period that is running, as new offices do. */
function beginningOf(standing: readonly { lastDay: Day }[], askedFrom: Day | null, today: Day): Day {
  const days = [standing[0]?.lastDay, askedFrom].filter((day) => day != null).toSorted();
  return days[0] ?? today;
}

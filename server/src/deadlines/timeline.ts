import {
  type CalendarPeriod,
  type CalendarRule,
  CalendarRuleSchema,
  generatePeriods,
  missingPeriods,
} from '@soket/shared/calendar';
import type { Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { describeFault, findGapsAndOverlaps, findRuleFaults } from '@soket/shared/period-fault';
import { FREQUENCIES, type Frequency, parsePeriodCode, printPeriod } from '@soket/shared/period';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { type Reader, toDay } from '../core/db.ts';
import { Code } from '../reports/report-input.ts';
import { calendarsInUse } from './calendars.ts';
import { holidaysOf } from './open-due-periods.ts';

/** Rules as they are typed, in any order; whether they follow each other is said with the days that are wrong. */
export const TypedRules = z.array(CalendarRuleSchema).min(1).max(30);

export const TimelineInput = z.object({
  /** null: a calendar that is not there yet */
  calendarCode: Code.nullable(),
  /** rules that are being written; null: those of the calendar */
  rules: TypedRules.nullable(),
  frequency: z.enum(FREQUENCIES),
  year: z.int().min(1990).max(2100),
});
export type TimelineInput = z.infer<typeof TimelineInput>;

export type TimelinePeriod = {
  code: string;
  label: string;
  firstDay: Day;
  lastDay: Day;
  deadline: Day | null;
  closesOn: Day | null;
  retroactive: boolean;
  /** reports can be entered for it already; its days stay as they are */
  isOpened: boolean;
};

/** A reporting year's periods by a calendar's rules; `faults` are sentences, and while there are any nothing is stored. */
export type Timeline = { periods: TimelinePeriod[]; faults: string[] };

/**
 * The periods of one reporting year: those that are open with their own days, and those that the rules would open.
 * @throws NOT_FOUND
 */
export async function showTimeline(deps: Deps, input: TimelineInput): Promise<Timeline> {
  const { periods, faults } = await planTimeline(deps.db, deps, input);
  return { periods, faults };
}

export type PlannedTimeline = Timeline & { missing: CalendarPeriod[] };

/** The same with the periods as they would be stored. @throws NOT_FOUND */
export async function planTimeline(
  reader: Reader,
  { actor }: Pick<Deps, 'actor'>,
  { calendarCode, rules: typed, frequency, year }: TimelineInput,
): Promise<PlannedTimeline> {
  const calendars = calendarCode === null ? [] : await calendarsInUse(reader, actor);
  const calendar = calendars.find(({ code }) => code === calendarCode);
  const rules = inOrder(typed ?? calendar?.rules ?? []);
  if (rules.length === 0 || (calendarCode !== null && !calendar))
    throw new DomainError('NOT_FOUND', { what: 'calendar', id: calendarCode ?? '' });
  const standing = calendar ? await standingPeriods(reader, calendar.id, frequency) : [];
  const ofYear = (period: { code: string }) => parsePeriodCode(period.code)?.year === year;
  const opened = standing.filter(ofYear);
  const ruleFaults = findRuleFaults(rules).map((fault) => describeFault(fault));
  if (ruleFaults.length > 0) return { periods: opened, missing: [], faults: ruleFaults };
  const holidays = await holidaysOf(reader);
  const missing = missingPeriods(rules, frequency, {
    opened: standing,
    from: `${year}-01-01`,
    today: `${year}-12-31`,
    holidays,
  }).filter(ofYear);
  return {
    periods: [...opened, ...missing.map(toShown)].sort((left, right) =>
      left.lastDay < right.lastDay ? -1 : 1,
    ),
    missing,
    faults: faultsOf(rules, frequency, year, { standing, missing }),
  };
}

/** Oldest first, as a calendar keeps its rules. */
export function inOrder(rules: readonly CalendarRule[]): CalendarRule[] {
  return rules.toSorted((left, right) => ((left.validFrom ?? '') < (right.validFrom ?? '') ? -1 : 1));
}

/** What would not follow on: days that nobody reports or that two periods have, and a calendar that ends within the year. */
function faultsOf(
  rules: readonly CalendarRule[],
  frequency: Frequency,
  year: number,
  { standing, missing }: { standing: readonly TimelinePeriod[]; missing: readonly CalendarPeriod[] },
): string[] {
  let byRules: CalendarPeriod[];
  try {
    byRules = generatePeriods(rules, frequency, year, year);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return ['Quy tắc cuối cùng hết hiệu lực trước khi hết năm này.'];
  }
  const known = new Set([...standing, ...missing].map(({ code }) => code));
  // Left out by `missingPeriods`, since other days are open there: shown as what it would be, an overlap.
  const crowdedOut = byRules.filter(({ code }) => !known.has(code));
  // Nine months leave a gap by their nature.
  const faults = findGapsAndOverlaps([...standing, ...missing, ...crowdedOut]).filter(
    ({ kind }) => kind === 'overlap' || frequency !== 'nine',
  );
  const isHere = (code: string) => parsePeriodCode(code)?.year === year;
  return faults.filter(({ codes }) => codes.some(isHere)).map((fault) => describeFault(fault, printPeriod));
}

function toShown(period: CalendarPeriod): TimelinePeriod {
  const { code, firstDay, lastDay, deadline, closesOn, retroactive } = period;
  const label = printPeriod(code);
  return { code, label, firstDay, lastDay, deadline, closesOn, retroactive, isOpened: false };
}

async function standingPeriods(
  reader: Reader,
  calendarId: string,
  frequency: Frequency,
): Promise<TimelinePeriod[]> {
  const rows = await reader.period.findMany({
    where: { calendarId, frequency },
    select: { code: true, firstDay: true, lastDay: true, deadline: true, closesOn: true, retroactive: true },
    orderBy: { lastDay: 'asc' },
  });
  // A period of a calendar has its first day (CHECK period_first_day).
  return rows.flatMap(({ code, firstDay, lastDay, deadline, closesOn, retroactive }) =>
    firstDay
      ? [
          {
            ...{ code, label: printPeriod(code), retroactive, isOpened: true },
            firstDay: toDay(firstDay),
            lastDay: toDay(lastDay),
            deadline: deadline && toDay(deadline),
            closesOn: closesOn && toDay(closesOn),
          },
        ]
      : [],
  );
}

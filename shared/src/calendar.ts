import { z } from 'zod';
import { addDays, addMonths, type Day, dayParts, DaySchema, monthEnd, toDay, weekday } from './day.ts';
import {
  type Frequency,
  monthsOf,
  type Period,
  periodCode,
  periodsPerYear,
  printPeriod,
  printPeriodDays,
} from './period.ts';

/**
 * When reports are due: so many days after the cut-off, or on the next such day of a month after it. Either way not
 * before the first working day after the cut-off.
 */
const DeadlineRuleSchema = z.union([
  z.object({ daysAfterCutOff: z.int().min(1).max(90) }),
  z.object({ dayOfMonth: z.int().min(1).max(28) }),
]);

export const CalendarRuleSchema = z.object({
  /** First day the rule is in force; null: since before records begin. */
  validFrom: DaySchema.nullable(),
  validTo: DaySchema.nullable(),
  /**
   * The day of the month on which periods begin: 1 is the plain calendar; with any other, a period begins in the month
   * before the one it is named after and its cut-off is the day before this one in its last month.
   */
  startDay: z.int().min(1).max(28),
  deadline: DeadlineRuleSchema,
  /** A deadline on a Saturday, a Sunday or a public holiday moves on to the next working day; absent: it stands. */
  movesToWorkingDay: z.boolean().optional(),
  /** So many days after the deadline nothing new is entered any more; absent: late reports are taken for ever. */
  closesAfterDays: z.int().min(1).max(366).optional(),
  /** False where the text of the regulation was not read and the rule before it is carried on. */
  verified: z.boolean(),
  source: z.string(),
});
export type CalendarRule = z.infer<typeof CalendarRuleSchema>;

/** A dated rule set: oldest first, each rule beginning the day after the one before it ended. */
export const CalendarRulesSchema = z
  .array(CalendarRuleSchema)
  .min(1)
  .refine(
    (rules) =>
      rules.every((rule, index) => {
        const before = rules[index - 1];
        if (!before) return true;
        return before.validTo !== null && rule.validFrom === addDays(before.validTo, 1);
      }),
    'Các quy tắc của lịch báo cáo phải nối tiếp nhau theo ngày, không hở và không chồng lên nhau.',
  );

/**
 * Plain months and quarters, as Party forms follow unless a committee sets otherwise; Q3/2022 is 01/7–30/9, due 10/10.
 * @source product rule, DOMAIN.md "Time"; the ten days are the demonstration's, not a regulation's
 */
export const PLAIN: readonly CalendarRule[] = [
  {
    validFrom: null,
    validTo: null,
    startDay: 1,
    deadline: { daysAfterCutOff: 10 },
    verified: true,
    source: 'Lịch thường; hạn nộp do cấp ủy đặt',
  },
];

/**
 * State agencies: a month from the 15th of the month before to the 14th, a quarter to the 14th of its last month, a year
 * 15/12–14/12. Not for statistical reporting.
 * @source Decree 09/2019/NĐ-CP, article 12, in force since 12/3/2019 (month read; quarter and year from secondary
 * sources; the half year, not read, follows the same cut-offs); the days until the deadline are a product rule
 */
export const ND09_2019: readonly CalendarRule[] = [
  {
    validFrom: '2019-03-12',
    validTo: null,
    startDay: 15,
    deadline: { daysAfterCutOff: 5 },
    verified: true,
    source: 'Nghị định 09/2019/NĐ-CP, Điều 12',
  },
];

/**
 * Inspection, citizen reception, complaints and denunciations: 16→15, due on the 20th, so that Q1/2017 is
 * 16/12/2016–15/3/2017; 15→14 since 05/3/2024.
 * @source Circular 03/2013/TT-TTCP; Circular 02/2021/TT-TTCP (in force 10/5/2021; its cut-off was not verified and is
 * carried on from the one before); Circular 01/2024/TT-TTCP (its deadline was not read and is carried on)
 */
export const INSPECTION: readonly CalendarRule[] = [
  {
    validFrom: null,
    validTo: '2021-05-09',
    startDay: 16,
    deadline: { dayOfMonth: 20 },
    verified: true,
    source: 'Thông tư 03/2013/TT-TTCP',
  },
  {
    validFrom: '2021-05-10',
    validTo: '2024-03-04',
    startDay: 16,
    deadline: { dayOfMonth: 20 },
    verified: false,
    source: 'Thông tư 02/2021/TT-TTCP (ngày chốt chưa kiểm chứng)',
  },
  {
    validFrom: '2024-03-05',
    validTo: null,
    startDay: 15,
    deadline: { dayOfMonth: 20 },
    verified: true,
    source: 'Thông tư 01/2024/TT-TTCP',
  },
];

/** A period generated from a calendar, with the last day on which its reports are on time. */
export type CalendarPeriod = {
  code: string;
  frequency: Frequency;
  firstDay: Day;
  lastDay: Day;
  deadline: Day;
  /** From this day on nothing is entered for the first time; null: it stays open. */
  closesOn: Day | null;
  /** The rule was applied to time before it was made: the label says "áp dụng hồi tố". */
  retroactive: boolean;
};

/** Monday to Friday and no public holiday. `holidays` are announced year by year, so they are data. */
export function isWorkingDay(day: Day, holidays: readonly Day[] = []): boolean {
  return weekday(day) <= 5 && !holidays.includes(day);
}

function cutOff(rule: CalendarRule, year: number, month: number): Day {
  return rule.startDay === 1 ? monthEnd(toDay(year, month, 1)) : toDay(year, month, rule.startDay - 1);
}

/**
 * The cut-off of a month under the rule in force on that very day; under the oldest rule when there was none yet.
 * Periods begin the day after a cut-off, so whichever rules follow each other there is never a gap nor an overlap.
 * @returns null when the calendar has ended by then
 * @throws RangeError when it has no rules
 */
function cutOffOf(
  rules: readonly CalendarRule[],
  year: number,
  month: number,
): { day: Day; rule: CalendarRule } | null {
  const isMade = (rule: CalendarRule) =>
    rule.validFrom === null || rule.validFrom <= cutOff(rule, year, month);
  const rule = rules.findLast(isMade) ?? rules[0];
  if (!rule) throw new RangeError('A reporting calendar needs at least one rule');
  const day = cutOff(rule, year, month);
  return rule === rules.at(-1) && rule.validTo !== null && rule.validTo < day ? null : { day, rule };
}

function workingDayFrom(day: Day, holidays: readonly Day[]): Day {
  let found = day;
  while (!isWorkingDay(found, holidays)) found = addDays(found, 1);
  return found;
}

function deadlineAfter(lastDay: Day, rule: CalendarRule, holidays: readonly Day[]): Day {
  const earliest = workingDayFrom(addDays(lastDay, 1), holidays);
  let due: Day;
  if ('daysAfterCutOff' in rule.deadline) {
    due = addDays(lastDay, rule.deadline.daysAfterCutOff);
  } else {
    const { year, month } = dayParts(lastDay);
    const inSameMonth = toDay(year, month, rule.deadline.dayOfMonth);
    due = inSameMonth > lastDay ? inSameMonth : addMonths(inSameMonth, 1);
  }
  if (due <= earliest) return earliest;
  return rule.movesToWorkingDay ? workingDayFrom(due, holidays) : due;
}

/** The day from which nothing is entered for the first time, by the rule; one day after the deadline at the earliest. */
function closingAfter(deadline: Day, { closesAfterDays }: CalendarRule): Day | null {
  return closesAfterDays === undefined ? null : addDays(deadline, closesAfterDays + 1);
}

/** What staff set of a calendar themselves, beside what a regulation sets. */
export type CalendarTerms = { movesToWorkingDay: boolean; closesAfterDays: number | null };

/** The terms of the rule in force on a day. */
export function termsOn(rules: readonly CalendarRule[], day: Day): CalendarTerms {
  const rule = ruleOn(rules, day);
  return {
    movesToWorkingDay: rule.movesToWorkingDay ?? false,
    closesAfterDays: rule.closesAfterDays ?? null,
  };
}

/** The same rules with other terms from a day on: those that ended before it stay as they were. */
export function withTerms(
  rules: readonly CalendarRule[],
  { movesToWorkingDay, closesAfterDays }: CalendarTerms,
  from: Day,
): CalendarRule[] {
  return rules.map((rule) => {
    if (rule.validTo !== null && rule.validTo < from) return rule;
    const { closesAfterDays: _, ...open } = rule;
    return { ...open, movesToWorkingDay, ...(closesAfterDays !== null && { closesAfterDays }) };
  });
}

/** When reports of a period that ends on `lastDay` are due, and from when nothing new is entered, by the rule of that day. */
export function datesAfter(
  rules: readonly CalendarRule[],
  lastDay: Day,
  holidays: readonly Day[],
): Pick<CalendarPeriod, 'deadline' | 'closesOn'> {
  const rule = ruleOn(rules, lastDay);
  const deadline = deadlineAfter(lastDay, rule, holidays);
  return { deadline, closesOn: closingAfter(deadline, rule) };
}

/** The rule in force on a day, or the oldest when there was none yet. */
export function ruleOn(rules: readonly CalendarRule[], day: Day): CalendarRule {
  const rule = rules.findLast(({ validFrom }) => validFrom === null || validFrom <= day) ?? rules[0];
  if (!rule) throw new RangeError('A reporting calendar needs at least one rule');
  return rule;
}

/** Period after period from the beginning of a reporting year, for as long as the calendar lasts. */
function* periodsSince(
  rules: readonly CalendarRule[],
  frequency: Frequency,
  fromYear: number,
  holidays: readonly Day[],
): Generator<CalendarPeriod, void> {
  for (let year = fromYear; ; year += 1) {
    for (let ordinal = 1; ordinal <= periodsPerYear(frequency); ordinal += 1) {
      const { first, last } = monthsOf({ frequency, year, ordinal });
      const before = first === 1 ? cutOffOf(rules, year - 1, 12) : cutOffOf(rules, year, first - 1);
      const end = cutOffOf(rules, year, last);
      if (!before || !end) return;
      const deadline = deadlineAfter(end.day, end.rule, holidays);
      yield {
        code: periodCode(frequency, year, ordinal),
        frequency,
        firstDay: addDays(before.day, 1),
        lastDay: end.day,
        deadline,
        closesOn: closingAfter(deadline, end.rule),
        retroactive: end.rule.validFrom !== null && end.day < end.rule.validFrom,
      };
    }
  }
}

/**
 * The periods of one frequency, oldest first, for whole reporting years, both included. The first period after a rule
 * change begins the day after the last one ended. Only the nine-month periods leave a gap, by their nature.
 * @shape `rules` as `CalendarRulesSchema` checks them
 * @throws RangeError when the calendar has ended before `toYear`
 * @source DOMAIN.md "Time"; Decree 09/2019/NĐ-CP, article 8(5): at least one working day from cut-off to deadline
 */
export function generatePeriods(
  rules: readonly CalendarRule[],
  frequency: Frequency,
  fromYear: number,
  toYear: number,
  holidays: readonly Day[] = [],
): CalendarPeriod[] {
  const count = Math.max(0, toYear - fromYear + 1) * periodsPerYear(frequency);
  const periods: CalendarPeriod[] = [];
  for (const period of periodsSince(rules, frequency, fromYear, holidays)) {
    if (periods.length === count) break;
    periods.push(period);
  }
  if (periods.length < count)
    throw new RangeError(`The reporting calendar ended on ${rules.at(-1)?.validTo ?? 'an unknown day'}`);
  return periods;
}

type OpenedPeriod = { code: string; firstDay: Day; lastDay: Day };

/**
 * The periods that a calendar still lacks, oldest first: from the one that holds `from` up to the first that has not begun
 * on `today`, so that people see the next deadline coming. Those opened already keep their days, whatever the rules say
 * now: the one after them begins the day after they end, and what would overlap them is left out.
 * @shape `opened`: those of the same calendar and frequency, in any order
 * @source DOMAIN.md "Time": the first period after a rule change starts the day after the last one ended
 */
export function missingPeriods(
  rules: readonly CalendarRule[],
  frequency: Frequency,
  {
    opened,
    from,
    today,
    holidays = [],
  }: { opened: readonly OpenedPeriod[]; from: Day; today: Day; holidays?: readonly Day[] },
): CalendarPeriod[] {
  const known = new Map(opened.map((period) => [period.code, period]));
  const missing: CalendarPeriod[] = [];
  let before: OpenedPeriod | undefined;
  // The period that holds a day in December may be named after the next year, never after the one before.
  for (const period of periodsSince(rules, frequency, dayParts(from).year, holidays)) {
    const standing = known.get(period.code);
    if (!standing && period.lastDay >= from) {
      // Nine months leave a gap by their nature.
      const follows = frequency === 'nine' ? undefined : before;
      const made = follows ? { ...period, firstDay: addDays(follows.lastDay, 1) } : period;
      const overlaps = opened.some(
        ({ firstDay, lastDay }) => firstDay <= made.lastDay && lastDay >= made.firstDay,
      );
      if (made.firstDay <= made.lastDay && !overlaps) missing.push(made);
    }
    before = standing;
    if (period.firstDay > today) break;
  }
  return missing;
}

/** Whether a period takes what was never sent before: `closing` on a day that is set, `closed` from that day on. */
export function entryState(closesOn: Day | null, today: Day): 'open' | 'closing' | 'closed' {
  if (closesOn === null) return 'open';
  return today < closesOn ? 'closing' : 'closed';
}

/**
 * Where a period stands on a day: `notYet` begun, `running`, `open` between cut-off and deadline, `overdue` after it.
 * A report may still come in when overdue; it is late then.
 */
export function reportingState(
  period: Period & { deadline: Day | null },
  today: Day,
): 'notYet' | 'running' | 'open' | 'overdue' {
  if (period.firstDay !== null && today < period.firstDay) return 'notYet';
  if (today <= period.lastDay) return 'running';
  return period.deadline !== null && period.deadline < today ? 'overdue' : 'open';
}

/** A period with its days: "Quý III/2022 (01/7–30/9/2022)", and whether a later rule was applied to it. */
export function printPeriodWithDays(period: Period & { code: string; retroactive: boolean }): string {
  const label = `${printPeriod(period.code)} (${printPeriodDays(period)})`;
  return period.retroactive ? `${label}, áp dụng hồi tố` : label;
}

import type { CalendarRule } from './calendar.ts';
import { addDays, compareDays, type Day, printDay } from './day.ts';
import type { Period } from './period.ts';

/** Of a rule that holds until further notice. */
const LAST_DAY: Day = '9999-12-31';

/** Days between two periods that no period has, or that both have; `firstDay` null where both begin at an unknown day. */
export type PeriodFault = {
  kind: 'gap' | 'overlap';
  codes: [string, string];
  firstDay: Day | null;
  lastDay: Day;
};

/** What is wrong with the periods of one calendar and one frequency, in any order; empty when they follow each other. */
export function findGapsAndOverlaps(periods: readonly (Period & { code: string })[]): PeriodFault[] {
  const sorted = periods.toSorted((a, b) => compareDays(a.firstDay ?? '', b.firstDay ?? ''));
  const faults: PeriodFault[] = [];
  let furthest = sorted[0];
  for (const period of sorted.slice(1)) {
    if (!furthest) break;
    const codes: [string, string] = [furthest.code, period.code];
    if (period.firstDay === null || period.firstDay <= furthest.lastDay) {
      const lastDay = period.lastDay < furthest.lastDay ? period.lastDay : furthest.lastDay;
      faults.push({ kind: 'overlap', codes, firstDay: period.firstDay, lastDay });
    } else if (period.firstDay > addDays(furthest.lastDay, 1)) {
      const gap = { firstDay: addDays(furthest.lastDay, 1), lastDay: addDays(period.firstDay, -1) };
      faults.push({ kind: 'gap', codes, ...gap });
    }
    if (period.lastDay > furthest.lastDay) furthest = period;
  }
  return faults;
}

/** Days for which a calendar has no rule, or two; empty when each rule begins the day after the one before it ended. */
export function findRuleFaults(rules: readonly CalendarRule[]): PeriodFault[] {
  return findGapsAndOverlaps(
    rules.map(({ validFrom, validTo, source }) => ({
      code: source,
      firstDay: validFrom,
      lastDay: validTo ?? LAST_DAY,
    })),
  );
}

/** The periods and rules of a fault are named by `name`: "Hở từ 01/4/2022 đến 14/4/2022, giữa Quý I/2022 và Quý II/2022." */
export function describeFault(
  { kind, codes, firstDay, lastDay }: PeriodFault,
  name: (code: string) => string = (code) => code,
): string {
  const from = firstDay === null ? 'từ đầu' : `từ ${printDay(firstDay)}`;
  const to = lastDay === LAST_DAY ? 'trở đi' : `đến ${printDay(lastDay)}`;
  const [before, after] = codes.map(name);
  return kind === 'gap'
    ? `Hở ${from} ${to}, giữa ${before} và ${after}.`
    : `Chồng nhau ${from} ${to}: ${before} và ${after}.`;
}

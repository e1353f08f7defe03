import { addDays, type Day, daysBetween, maxDay, minDay } from '@soket/shared/day';
import type { Timeline } from '../../lib/trpc.ts';

type Drawn = Timeline['periods'][number] & {
  /** percent of the whole drawing */
  left: number;
  width: number;
  due: number | null;
};

/** Periods on one scale of days, from the first day of the first to the last deadline. */
export function drawTimeline(periods: Timeline['periods']): Drawn[] {
  const [first] = periods;
  if (!first) return [];
  const from = periods.reduce<Day>((day, { firstDay }) => minDay(day, firstDay), first.firstDay);
  const to = periods.reduce<Day>(
    (day, { lastDay, deadline }) => maxDay(day, maxDay(lastDay, deadline ?? lastDay)),
    first.lastDay,
  );
  const days = daysBetween(from, addDays(to, 1));
  const place = (day: Day) => (100 * daysBetween(from, day)) / days;
  return periods.map((period) => ({
    ...period,
    left: place(period.firstDay),
    width: place(addDays(period.lastDay, 1)) - place(period.firstDay),
    due: period.deadline === null ? null : place(period.deadline),
  }));
}

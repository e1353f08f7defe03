import { addDays, dayOf, weekday } from '@soket/shared/day';
import { z } from 'zod';

// In Vietnam's real time, whatever day a demonstration stands at. Rules of the product, docs/decisions/0022.

export const Frequency = z.enum(['off', 'daily', 'weekly']);

export type Schedule = {
  frequency: z.infer<typeof Frequency>;
  /** 1 = Monday … 7 = Sunday; of a weekly one */
  weekday: number;
  /** full hour */
  hour: number;
};

/** How many days, weeks and months that have a backup keep their newest one. */
export type Retention = { keepDays: number; keepWeeks: number; keepMonths: number };

/** The latest moment, until now, at which a backup was due; null when none is ever. */
export function lastDue({ frequency, weekday: onDay, hour }: Schedule, now: Date): Date | null {
  if (frequency === 'off') return null;
  const today = dayOf(now);
  const days = Array.from({ length: 8 }, (_, back) => addDays(today, -back));
  const moments = days
    .filter((day) => frequency === 'daily' || weekday(day) === onDay)
    .map((day) => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+07:00`));
  return moments.find((moment) => moment <= now) ?? null;
}

/**
 * Which of the backups of the schedule go. The newest always stays, however long ago it was written.
 * @returns their names
 */
export function outlived(
  backups: readonly { name: string; at: Date }[],
  { keepDays, keepWeeks, keepMonths }: Retention,
): string[] {
  const newestFirst = backups.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const kept = new Set(newestFirst.slice(0, 1).map(({ name }) => name));
  const spans: [number, (day: string) => string][] = [
    [keepDays, (day) => day],
    [keepWeeks, (day) => addDays(day, 1 - weekday(day))],
    [keepMonths, (day) => day.slice(0, 7)],
  ];
  for (const [count, spanOf] of spans) {
    const seen = new Set<string>();
    for (const { name, at } of newestFirst) {
      const span = spanOf(dayOf(at));
      if (seen.size < count && !seen.has(span)) kept.add(name);
      seen.add(span);
    }
  }
  return newestFirst.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
}

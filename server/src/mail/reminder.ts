import { addDays, type Day, daysBetween } from '@soket/shared/day';
import type { Actor } from '../core/actor.ts';
import type { Db } from '../core/db.ts';

/** A heading of the digest, and how many things under it are put in the subject. */
export type Section = { title: string; summary: (count: number) => string };

/** One thing that waits for somebody; it holds no figures. */
export type Reminder = {
  section: Section;
  /** "Biểu 01, Quý III/2022: hạn 10/10/2022, còn 5 ngày" */
  text: string;
  /** how many things it speaks of */
  count: number;
  /** where in the app it is dealt with, from "/" on */
  path: string;
  /** the last day, up to today, on which it was worth a message by itself; null: none yet */
  newsOn: Day | null;
};

/**
 * What waits for a person, of one kind, in the order it is to be read. Another kind of work is one more such function in
 * `SOURCES` of digest.ts; what a person may not see must not come out of it.
 */
export type ReminderSource = (db: Db, actor: Actor, today: Day) => Promise<Reminder[]>;

/** The last of these days before a deadline that has come: 7, 3 and 1 day before, and the day itself. */
export function newsBefore(deadline: Day, today: Day): Day | null {
  return [0, 1, 3, 7].map((days) => addDays(deadline, -days)).find((day) => day <= today) ?? null;
}

/** The day after something happened, and every week from then on while it still waits. */
export function newsSince(happenedOn: Day, today: Day): Day | null {
  const days = daysBetween(happenedOn, today);
  return days < 1 ? null : addDays(happenedOn, days - ((days - 1) % 7));
}

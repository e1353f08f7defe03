import { type Day, dayOf } from '@soket/shared/day';

/** The moment a thing is recorded. Sessions and tokens use real time; everything the domain dates uses this. */
export type Clock = { now(): Date; today(): Day };

/**
 * @param today a demonstration day (`SOKET_TODAY`): the date stands still there while the time of day runs on; without it, real time
 */
export function createClock(today?: Day): Clock {
  const now = () => {
    const real = new Date();
    return today === undefined ? real : new Date(`${today}T${vietnamTime(real)}+07:00`);
  };
  return { now, today: () => dayOf(now()) };
}

/** A clock that stands where it was put, and moves when told: for the demonstration's history and for tests. */
export function settableClock(start: Date): Clock & { set(moment: Date): void } {
  let moment = start;
  return {
    now: () => moment,
    today: () => dayOf(moment),
    set: (next) => {
      moment = next;
    },
  };
}

function vietnamTime(real: Date): string {
  return new Date(real.getTime() + 7 * 3_600_000).toISOString().slice(11, 23);
}

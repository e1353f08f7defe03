import type { Day } from '@soket/shared/day';
import { type Clock, createClock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';

/** The day on which the demonstration stands still: Q3/2022 is open until 10/10/2022. */
export const DEMO_TODAY: Day = '2022-10-05';

/**
 * The clock by which a site dates what happens in it, the same for the app and for commands run beside it.
 * @param today `SOKET_TODAY`; without it the demonstration stands at its own day, and everybody else lives in real time
 */
export async function siteClock(db: Db, today: Day | undefined): Promise<Clock> {
  const workspace = await db.workspace.findFirst({ select: { isDemo: true } });
  return createClock(today ?? (workspace?.isDemo ? DEMO_TODAY : undefined));
}

import type { Day } from '@soket/shared/day';
import type { Deps } from '../core/actor.ts';
import { toDay } from '../core/db.ts';
import { inForce } from './cells.ts';
import { NOW_SEQ } from './definitions.ts';

/**
 * The last day of the newest quarter of the plain calendar that is over and has approved figures; null while there is
 * none. Screens without a span of their own end there, so that the picker above them can say so before they answer.
 */
export async function approvedThrough({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<Day | null> {
  const [newest] = await db.$queryRaw<{ lastDay: Date | null }[]>`
    SELECT max(p.last_day) AS "lastDay"
    FROM report_version v JOIN period p ON p.id = v.period_id
    WHERE p.kind = 'calendar' AND p.frequency = 'quarter' AND p.first_day = date_trunc('quarter', p.first_day)::date
      AND p.last_day = (p.first_day + interval '3 months - 1 day')::date AND p.last_day <= ${clock.today()}::date
      AND ${inForce({ basis: 'approved', seq: NOW_SEQ })}`;
  return newest?.lastDay ? toDay(newest.lastDay) : null;
}

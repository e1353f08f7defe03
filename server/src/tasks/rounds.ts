import { addDays, type Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { type Occurrence, occurrenceOfCode, occurrencesOf, type TaskRecurrence } from '@soket/shared/task';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import type { Clock } from '../core/clock.ts';
import { type Db, inTransaction, toDateOrNull, type Tx } from '../core/db.ts';

/** Held by the one process that looks; another finds nothing left to do. */
const LOCK = 727403;
/** How long before it begins a round is given out. */
const DAYS_AHEAD = 14;
/** More at once is a year mistyped. */
const MOST_PARTS = 5000;

export type Recurring = { id: string; recurrence: TaskRecurrence; recursTo: Day | null };

/** Gives units their part in a task done once. @returns how many were new */
export async function givePart(
  tx: Tx,
  task: { id: string; deadline: Day | null },
  unitIds: readonly string[],
): Promise<number> {
  const { count } = await tx.taskAssignment.createMany({
    skipDuplicates: true,
    data: unitIds.map((unitId) => ({ taskId: task.id, unitId, deadline: toDateOrNull(task.deadline) })),
  });
  return count;
}

/**
 * Gives units their part in every round of a recurring task from `from` to a little ahead of today. A round that was over
 * when it was ordered has no deadline: nobody was late with what nobody had asked for.
 * @throws INVALID_INPUT for more rounds than anybody means
 */
export async function giveRounds(
  tx: Tx,
  task: Recurring,
  unitIds: readonly string[],
  { from, today }: { from: Day; today: Day },
): Promise<number> {
  const rounds = occurrencesOf({ recurrence: task.recurrence, from, to: task.recursTo }, horizonOf(today));
  if (rounds.length * unitIds.length > MOST_PARTS)
    throw new DomainError('INVALID_INPUT', {
      field: 'recursFrom',
      message: 'Ngày bắt đầu quá xa: số lần phải làm vượt quá 5.000. Hãy xem lại năm.',
    });
  return storeRounds(
    tx,
    unitIds.flatMap((unitId) =>
      rounds.map((round) => ({
        taskId: task.id,
        unitId,
        round,
        deadline: round.lastDay < today ? null : round.lastDay,
      })),
    ),
  );
}

/**
 * Gives out the rounds of recurring tasks that begin soon: each unit goes on after its newest round, unless that one was
 * cancelled. May run at any time, on several processes at once.
 * @returns how many parts were new, by the task's code
 * @source product rule, docs/decisions/0014
 */
export function giveDueRounds({ db, clock }: { db: Db; clock: Clock }): Promise<Map<string, number>> {
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`;
    const given = new Map<string, number>();
    const series = await seriesGoingOn(tx, clock.today());
    for (const [code, units] of Map.groupBy(series, (each) => each.code)) {
      const count = await storeRounds(
        tx,
        units.flatMap((unit) => roundsAfter(unit, clock.today())),
      );
      const [first] = units;
      if (count === 0 || !first) continue;
      given.set(code, count);
      await recordAudit(tx, {
        actor: null,
        clock,
        action: 'tasks:giveRounds',
        subject: { type: 'task', id: first.taskId },
        after: { parts: count },
      });
    }
    if (given.size > 0) await announce(tx, ['tasks'], null);
    return given;
  });
}

type Series = {
  taskId: string;
  code: string;
  unitId: string;
  recurrence: TaskRecurrence;
  recursTo: Day | null;
  newest: string;
};

function seriesGoingOn(tx: Tx, today: Day): Promise<Series[]> {
  return tx.$queryRaw<Series[]>`
    SELECT s.task_id AS "taskId", t.code, s.unit_id AS "unitId", t.recurrence::text AS recurrence,
           t.recurs_to::text AS "recursTo", s.occurrence AS newest
    FROM (
      SELECT DISTINCT ON (a.task_id, a.unit_id) a.task_id, a.unit_id, a.occurrence, a.status
      FROM task_assignment a ORDER BY a.task_id, a.unit_id, a.occurrence DESC
    ) s
    JOIN task t ON t.id = s.task_id
    JOIN org_unit u ON u.id = s.unit_id AND COALESCE(u.closed_on >= ${today}::date, true)
    WHERE t.recurrence IS NOT NULL AND t.halted IS NULL AND s.status <> 'cancelled'
    ORDER BY t.code, s.unit_id`;
}

type Round = { taskId: string; unitId: string; round: Occurrence; deadline: Day | null };

function roundsAfter({ taskId, unitId, recurrence, recursTo, newest }: Series, today: Day): Round[] {
  const last = occurrenceOfCode(newest);
  if (!last) throw new RangeError(`No round ${newest}`);
  const next = { recurrence, from: addDays(last.lastDay, 1), to: recursTo };
  return occurrencesOf(next, horizonOf(today)).map((round) => ({
    taskId,
    unitId,
    round,
    deadline: round.lastDay,
  }));
}

async function storeRounds(tx: Tx, rounds: readonly Round[]): Promise<number> {
  const { count } = await tx.taskAssignment.createMany({
    skipDuplicates: true,
    data: rounds.map(({ taskId, unitId, round, deadline }) => ({
      taskId,
      unitId,
      occurrence: round.code,
      deadline: toDateOrNull(deadline),
    })),
  });
  return count;
}

const horizonOf = (today: Day): Day => addDays(today, DAYS_AHEAD);

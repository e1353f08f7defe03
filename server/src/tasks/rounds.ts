import { addDays, type Day } from '@soket/shared/day';
import { type Occurrence, occurrenceOfCode, occurrencesOf, type TaskRecurrence } from '@soket/shared/task';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import type { Clock } from '../core/clock.ts';
import { type Db, inTransaction, toDate, toDateOrNull, toDay, type Tx } from '../core/db.ts';
import { assertDates, invalid } from './task-input.ts';

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
    throw invalid('recursFrom', 'Ngày bắt đầu quá xa: số lần phải làm vượt quá 5.000. Hãy xem lại năm.');
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
    const series = await seriesGoingOn(tx, clock.today(), null);
    for (const [code, units] of Map.groupBy(series, (each) => each.code)) {
      const count = await goOn(tx, units, clock.today());
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

/**
 * Lets a task come round in another cadence: what has begun, and what something was said of, stands; each unit goes on
 * after it.
 * @returns the first day that nobody's standing round covers: from there the new cadence holds
 * @throws INVALID_INPUT where the task has ended by then
 */
export async function changeCadence(
  tx: Tx,
  { id, recurrence, recursTo }: Recurring,
  today: Day,
): Promise<Day> {
  await takeBackRounds(tx, id, today);
  const { _max: standing } = await tx.taskAssignment.aggregate({
    where: { taskId: id },
    _max: { roundEnds: true },
  });
  const from = standing.roundEnds === null ? today : addDays(toDay(standing.roundEnds), 1);
  assertDates({ deadline: null, recurrence, recursFrom: from, recursTo });
  await tx.task.update({
    where: { id },
    data: { recurrence, recursFrom: toDate(from), recursTo: toDateOrNull(recursTo) },
  });
  await goOn(tx, await seriesGoingOn(tx, today, id), today);
  return from;
}

/**
 * Rounds that begin after a day are taken back as long as nothing was said of them.
 * @param unitIds null: of every unit
 */
export async function takeBackRounds(
  tx: Tx,
  taskId: string,
  lastDay: Day,
  unitIds: readonly string[] | null = null,
): Promise<void> {
  const rounds = await tx.taskAssignment.findMany({
    where: {
      taskId,
      roundEnds: { gt: toDate(lastDay) },
      events: { none: {} },
      ...(unitIds === null ? {} : { unitId: { in: [...unitIds] } }),
    },
    select: { id: true, occurrence: true },
  });
  const gone = rounds.filter(({ occurrence }) => (occurrenceOfCode(occurrence)?.firstDay ?? '') > lastDay);
  await tx.taskAssignment.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
}

type Series = {
  taskId: string;
  code: string;
  unitId: string;
  recurrence: TaskRecurrence;
  recursTo: Day | null;
  newestEnds: Day;
};

/** The units that recurring tasks go on for, with the newest round of each. @param taskId null: of every task */
function seriesGoingOn(tx: Tx, today: Day, taskId: string | null): Promise<Series[]> {
  return tx.$queryRaw<Series[]>`
    SELECT s.task_id AS "taskId", t.code, s.unit_id AS "unitId", t.recurrence::text AS recurrence,
           t.recurs_to::text AS "recursTo", s.round_ends::text AS "newestEnds"
    FROM (
      SELECT DISTINCT ON (a.task_id, a.unit_id) a.task_id, a.unit_id, a.round_ends, a.status
      FROM task_assignment a ORDER BY a.task_id, a.unit_id, a.round_ends DESC
    ) s
    JOIN task t ON t.id = s.task_id
    JOIN org_unit u ON u.id = s.unit_id AND COALESCE(u.closed_on >= ${today}::date, true)
    WHERE t.recurrence IS NOT NULL AND t.halted IS NULL AND s.status <> 'cancelled'
      AND (${taskId}::uuid IS NULL OR t.id = ${taskId}::uuid)
    ORDER BY t.code, s.unit_id`;
}

function goOn(tx: Tx, series: readonly Series[], today: Day): Promise<number> {
  return storeRounds(
    tx,
    series.flatMap((unit) => roundsAfter(unit, today)),
  );
}

type Round = { taskId: string; unitId: string; round: Occurrence; deadline: Day | null };

function roundsAfter({ taskId, unitId, recurrence, recursTo, newestEnds }: Series, today: Day): Round[] {
  const next = { recurrence, from: addDays(newestEnds, 1), to: recursTo };
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
      roundEnds: toDate(round.lastDay),
      deadline: toDateOrNull(deadline),
    })),
  });
  return count;
}

const horizonOf = (today: Day): Day => addDays(today, DAYS_AHEAD);

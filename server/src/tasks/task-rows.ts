import { canonical } from '@soket/shared/decimal';
import type { Day } from '@soket/shared/day';
import {
  type AssignmentState,
  countAssignments,
  type Lateness,
  latenessOf,
  occurrenceOfCode,
  occurrencesOf,
  taskStatusOf,
} from '@soket/shared/task';
import { type Actor, seesAllUnits } from '../core/actor.ts';
import { type Reader, toDay, toDayOrNull } from '../core/db.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { type UnitName, unitNamesOn } from '../units/unit-names.ts';
import type { DocumentRef, TaskIndicator, TaskListItem, TaskPart } from './task-story.ts';

const documentColumns = {
  code: true,
  role: true,
  number: true,
  title: true,
  sortOrder: true,
  type: { select: { name: true } },
} as const satisfies Prisma.DocumentSelect;

const newest = { where: { supersededSeq: null } } as const;

export const taskColumns = {
  id: true,
  code: true,
  kind: true,
  text: true,
  issuer: true,
  issuedOn: true,
  leadUnitId: true,
  deadline: true,
  recurrence: true,
  recursFrom: true,
  recursTo: true,
  halted: true,
  haltReason: true,
  expectedProduct: true,
  weight: true,
  note: true,
  source: true,
  revision: true,
  plan: { select: documentColumns },
  conference: { select: { id: true, title: true, heldOn: true } },
  documents: { select: { relation: true, document: { select: documentColumns } } },
  cooperatingUnits: { select: { unitId: true } },
  indicators: {
    select: {
      indicator: { select: { code: true, versions: { ...newest, select: { name: true, sortOrder: true } } } },
      target: {
        select: { id: true, fromDay: true, toDay: true, versions: { ...newest, select: { value: true } } },
      },
    },
  },
} as const satisfies Prisma.TaskSelect;

export const partColumns = {
  id: true,
  taskId: true,
  unitId: true,
  unit: { select: { code: true, sortOrder: true } },
  occurrence: true,
  roundEnds: true,
  deadline: true,
  status: true,
  percent: true,
  doneOn: true,
  mode: true,
  confirmedAt: true,
  revision: true,
} as const satisfies Prisma.TaskAssignmentSelect;

export type TaskRow = Prisma.TaskGetPayload<{ select: typeof taskColumns }>;
export type PartRow = Prisma.TaskAssignmentGetPayload<{ select: typeof partColumns }>;

type Told = { actor: Actor; today: Day; names: ReadonlyMap<string, UnitName> };

/** What units are called that these tasks name. */
export function namesOf(
  reader: Reader,
  tasks: readonly TaskRow[],
  parts: readonly PartRow[],
  today: Day,
): Promise<Map<string, UnitName>> {
  const ids = new Set([
    ...tasks.flatMap(({ leadUnitId, cooperatingUnits }) => [
      ...(leadUnitId === null ? [] : [leadUnitId]),
      ...cooperatingUnits.map(({ unitId }) => unitId),
    ]),
    ...parts.map(({ unitId }) => unitId),
  ]);
  return unitNamesOn(reader, [...ids], today);
}

/**
 * The assignments that tasks are counted by: those of the round that is running (of a task done once, its only one), and
 * earlier ones still open after their deadline.
 */
export async function currentParts(
  reader: Reader,
  taskIds: readonly string[],
  today: Day,
): Promise<PartRow[]> {
  const ids = await reader.$queryRaw<{ id: string }[]>`
    WITH running AS (
      SELECT task_id, COALESCE(min(round_ends) FILTER (WHERE round_ends >= ${today}::date), max(round_ends)) AS ends
      FROM task_assignment
      WHERE task_id = ANY(${[...taskIds]}::uuid[])
      GROUP BY task_id
    )
    SELECT a.id
    FROM running r JOIN task_assignment a ON a.task_id = r.task_id
    WHERE a.round_ends IS NOT DISTINCT FROM r.ends
       OR (a.round_ends < r.ends AND a.status IN ('notStarted', 'inProgress') AND a.deadline < ${today}::date)`;
  return reader.taskAssignment.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    select: partColumns,
  });
}

type InRound = { occurrence: string; roundEnds: Date | null };

const laterRoundFirst = (a: InRound, b: InRound) => Number(b.roundEnds) - Number(a.roundEnds);

/** Of one task's `currentParts`, those that it is counted by. @shape occurrence "" where nobody has a part */
export function runningRound<T extends InRound>(parts: readonly T[]): { occurrence: string; parts: T[] } {
  const [newest] = parts.toSorted(laterRoundFirst);
  const running = newest?.occurrence ?? '';
  return { occurrence: running, parts: parts.filter(({ occurrence }) => occurrence === running) };
}

/** One task as a reporting unit or the committee's staff is told of it. @param parts as `currentParts` finds them */
export function taskItem(task: TaskRow, parts: readonly PartRow[], told: Told): TaskListItem {
  const rows = parts.filter(({ taskId }) => taskId === task.id);
  const { parts: running, ...round } = runningRound(rows);
  const occurrence = rows.length > 0 ? round.occurrence : unassignedRound(task, told.today);
  const earlierOverdue = task.halted ? 0 : rows.length - running.length;
  const status = taskStatusOf(running, haltOf(task)?.status ?? null);
  const deadline = task.recurrence === null ? toDayOrNull(task.deadline) : lastDayOf(occurrence);
  const late = rows.map((row) => latenessOf(stateOf(row, task), told.today));
  // A round that nobody is named for is nobody's to be late with.
  if (rows.length === 0 && task.recurrence === null)
    late.push(latenessOf({ status, deadline, doneOn: null }, told.today));
  const refs = (relation: 'serves' | 'refersTo') =>
    task.documents
      .filter((link) => link.relation === relation)
      .toSorted((a, b) => a.document.sortOrder - b.document.sortOrder)
      .map(({ document }) => documentRef(document));
  return {
    code: task.code,
    kind: task.kind,
    text: task.text,
    status,
    lateness: WORST_FIRST.find((each) => late.includes(each)) ?? 'inTime',
    counts: countAssignments(
      running.map((row) => stateOf(row, task)),
      told.today,
    ),
    earlierOverdue,
    occurrence,
    deadline,
    recurrence: task.recurrence,
    recursFrom: toDayOrNull(task.recursFrom),
    recursTo: toDayOrNull(task.recursTo),
    leadUnit: told.names.get(task.leadUnitId ?? '') ?? null,
    cooperatingUnits: task.cooperatingUnits
      .flatMap(({ unitId }) => told.names.get(unitId) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi')),
    issuer: task.issuer,
    issuedOn: toDayOrNull(task.issuedOn),
    plan: task.plan && documentRef(task.plan),
    conference: task.conference && { ...task.conference, heldOn: toDay(task.conference.heldOn) },
    directives: refs('serves'),
    refersTo: refs('refersTo'),
    indicators: indicatorsOf(task),
    expectedProduct: task.expectedProduct,
    weight: task.weight && canonical(task.weight.toFixed()),
    note: task.note,
    source: task.source,
    halted: haltOf(task),
    revision: task.revision,
    parts: partItems(task, rows, told),
  };
}

/** The assignments this person may know of, the newest round first, units in the order of the tree. */
export function partItems(
  task: TaskRow,
  rows: readonly PartRow[],
  { actor, today, names }: Told,
): TaskPart[] {
  return rows
    .filter(({ unitId }) => seesAllUnits(actor) || unitId === actor.unitId)
    .toSorted(
      (a, b) =>
        laterRoundFirst(a, b) ||
        a.unit.sortOrder - b.unit.sortOrder ||
        a.unit.code.localeCompare(b.unit.code),
    )
    .map((row) => ({
      id: row.id,
      unit: names.get(row.unitId) ?? { code: row.unit.code, name: row.unit.code, shortName: row.unit.code },
      occurrence: row.occurrence,
      deadline: toDayOrNull(row.deadline),
      status: row.status,
      lateness: latenessOf(stateOf(row, task), today),
      percent: row.percent,
      doneOn: toDayOrNull(row.doneOn),
      mode: row.mode,
      isConfirmed: row.confirmedAt !== null,
      revision: row.revision,
    }));
}

const WORST_FIRST: readonly Lateness[] = ['overdue', 'dueSoon', 'doneLate'];

type StatedPart = Pick<PartRow, 'status' | 'deadline' | 'doneOn'>;

/** Of a task that is paused or cancelled as a whole, nothing is waited for. */
export function stateOf(
  { status, deadline, doneOn }: StatedPart,
  { halted }: Pick<TaskRow, 'halted'>,
): AssignmentState {
  return {
    status,
    deadline: halted && status !== 'done' ? null : toDayOrNull(deadline),
    doneOn: toDayOrNull(doneOn),
  };
}

/** The round that today lies in, of a recurring task that nobody is named for. */
function unassignedRound({ recurrence, recursFrom, recursTo }: TaskRow, today: Day): string {
  if (recurrence === null) return '';
  const [round] = occurrencesOf({ recurrence, from: today, to: toDayOrNull(recursTo) }, today);
  return round && (toDayOrNull(recursFrom) ?? today) <= round.lastDay ? round.code : '';
}

function haltOf({ halted, haltReason }: TaskRow): TaskListItem['halted'] {
  // The database keeps nothing else here (CHECK task_halted).
  return halted === 'paused' || halted === 'cancelled' ? { status: halted, reason: haltReason ?? '' } : null;
}

function lastDayOf(occurrence: string): Day | null {
  return occurrenceOfCode(occurrence)?.lastDay ?? null;
}

function documentRef(row: Prisma.DocumentGetPayload<{ select: typeof documentColumns }>): DocumentRef {
  return { code: row.code, role: row.role, typeName: row.type.name, number: row.number, title: row.title };
}

function indicatorsOf({ indicators }: TaskRow): TaskIndicator[] {
  return indicators
    .flatMap(({ indicator: { code, versions }, target }) =>
      versions.map((version) => ({ code, ...version, target })),
    )
    .toSorted((a, b) => a.sortOrder - b.sortOrder || a.code.localeCompare(b.code))
    .map(({ code, name, target }) => {
      const [version] = target?.versions ?? [];
      return {
        code,
        name,
        target:
          target && version
            ? {
                id: target.id,
                value: canonical(version.value.toFixed()),
                fromDay: toDayOrNull(target.fromDay),
                toDay: toDayOrNull(target.toDay),
              }
            : null,
      };
    });
}

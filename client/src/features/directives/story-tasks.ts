import { daysBetween, type Day } from '@soket/shared/day';
import type { TaskStatus } from '@soket/shared/task';
import type { TaskListItem, TaskPart } from '../../lib/trpc.ts';

/** How many parts of work stand where; "late" is counted apart from the status they were left in. */
export type Standing = { overdue: number } & Record<TaskStatus, number>;

const none = (): Standing => ({
  overdue: 0,
  notStarted: 0,
  inProgress: 0,
  done: 0,
  paused: 0,
  cancelled: 0,
});

/** In the order of a stacked bar: what is done first, what is late next to it. */
export const STANDINGS = ['done', 'inProgress', 'notStarted', 'overdue', 'paused', 'cancelled'] as const;

function count(items: readonly Pick<TaskPart, 'status' | 'lateness'>[]): Standing {
  const counted = none();
  for (const { status, lateness } of items) counted[lateness === 'overdue' ? 'overdue' : status] += 1;
  return counted;
}

/** Tasks by where they stand. */
export function tasksByStanding(tasks: readonly TaskListItem[]): Standing {
  return count(tasks);
}

export type UnitStanding = { unit: TaskPart['unit']; standing: Standing; of: number };

/** Parts of work by unit, those with something late first. */
export function partsByUnit(tasks: readonly TaskListItem[]): UnitStanding[] {
  const parts = tasks
    .flatMap((task) => task.parts.map((part) => ({ ...part, status: haltedStatus(task, part) })))
    .filter(({ status }) => status !== 'cancelled');
  return [...Map.groupBy(parts, ({ unit }) => unit.code).values()]
    .flatMap((own) => {
      const [first] = own;
      return first ? [{ unit: first.unit, standing: count(own), of: own.length }] : [];
    })
    .sort((a, b) => b.standing.overdue - a.standing.overdue);
}

function haltedStatus({ halted }: TaskListItem, { status }: TaskPart): TaskStatus {
  return halted && status !== 'done' ? halted.status : status;
}

export type LateItem = {
  key: string;
  task: Pick<TaskListItem, 'code' | 'text'>;
  /** null: the task was given to nobody */
  unit: TaskPart['unit'] | null;
  occurrence: string;
  deadline: Day;
  days: number;
};

/** What is late and whose it is, the longest first. */
export function lateItems(tasks: readonly TaskListItem[], today: Day): LateItem[] {
  return tasks
    .flatMap((task): LateItem[] => {
      const late = task.parts.filter(({ lateness }) => lateness === 'overdue');
      if (late.length === 0 && task.counts.of === 0 && task.lateness === 'overdue' && task.deadline !== null)
        return [itemOf(task, null, '', task.deadline, today)];
      return late.flatMap(({ unit, occurrence, deadline }) =>
        deadline === null ? [] : [itemOf(task, unit, occurrence, deadline, today)],
      );
    })
    .sort((a, b) => b.days - a.days);
}

function itemOf(
  task: TaskListItem,
  unit: LateItem['unit'],
  occurrence: string,
  deadline: Day,
  today: Day,
): LateItem {
  return {
    key: `${task.code} ${unit?.code ?? ''} ${occurrence}`,
    task,
    unit,
    occurrence,
    deadline,
    days: daysBetween(deadline, today),
  };
}

/** Late parts of others, of which only the count is told. */
export function lateElsewhere(tasks: readonly TaskListItem[]): number {
  return tasks.reduce((sum, task) => {
    const told = task.parts.filter(({ lateness }) => lateness === 'overdue').length;
    return sum + Math.max(0, task.counts.overdue + task.earlierOverdue - told);
  }, 0);
}

export const standingTotal = (standing: Standing): number =>
  STANDINGS.reduce((sum, each) => sum + standing[each], 0);

import type { Day } from '@soket/shared/day';
import { spanOfCode } from '@soket/shared/period';
import { foldText } from '@soket/shared/search-text';
import type { Lateness, TaskStatus } from '@soket/shared/task';
import type { TaskListItem, TaskPart } from '../../lib/trpc.ts';

/** What the address asks for; absent is everything. */
export type TaskFilter = {
  unit?: string | undefined;
  document?: string | undefined;
  status?: string | undefined;
  late?: string | undefined;
  quarter?: string | undefined;
  find?: string | undefined;
};

/** A task as it stands for whoever is looked at: one unit by its own part, else the whole task by its counts. */
export type TaskRow = {
  task: TaskListItem;
  /** the unit's part in the newest round; null when all are looked at, or the unit has none */
  part: TaskPart | null;
  status: TaskStatus;
  lateness: Lateness;
  deadline: Day | null;
};

export function rowOf(task: TaskListItem, unitCode: string | null): TaskRow {
  const parts = task.parts.filter(({ unit }) => unit.code === unitCode);
  const [part = null] = parts;
  if (part === null)
    return { task, part, status: task.status, lateness: task.lateness, deadline: task.deadline };
  const overdue = parts.find(({ lateness }) => lateness === 'overdue');
  return {
    task,
    part,
    status: task.halted?.status ?? part.status,
    // An earlier round left open says more than the one that runs.
    lateness: (overdue ?? part).lateness,
    deadline: (overdue ?? part).deadline,
  };
}

/** The tasks that fit, as they stand for the unit that is looked at. */
export function filterTasks(
  tasks: readonly TaskListItem[],
  filter: TaskFilter,
  ownUnit: string | null,
): TaskRow[] {
  const { unit, document, status, late, quarter, find } = filter;
  const wanted = find === undefined ? [] : foldText(find).split(' ').filter(Boolean);
  return tasks
    .filter((task) => unit === undefined || concernsUnit(task, unit))
    .filter((task) => document === undefined || documentsOf(task).some(({ code }) => code === document))
    .map((task) => rowOf(task, unit ?? ownUnit))
    .filter(
      (row) =>
        (status === undefined || row.status === status) &&
        (late === undefined || row.lateness === late) &&
        (quarter === undefined || isDueIn(row, quarter)) &&
        (wanted.length === 0 || hasWords(row.task, wanted)),
    );
}

function concernsUnit({ leadUnit, cooperatingUnits, parts }: TaskListItem, code: string): boolean {
  return [leadUnit, ...cooperatingUnits, ...parts.map(({ unit }) => unit)].some(
    (unit) => unit?.code === code,
  );
}

export function documentsOf({ plan, directives }: TaskListItem) {
  return [...(plan ? [plan] : []), ...directives];
}

/** Due within the quarter: a task done once by its deadline, a recurring one while it comes round. */
function isDueIn({ task, deadline }: TaskRow, quarter: string): boolean {
  const span = spanOfCode(quarter);
  if (span?.from == null) return true;
  if (task.recurrence === null) return deadline !== null && deadline >= span.from && deadline <= span.to;
  const { recursFrom, recursTo } = task;
  return (recursFrom === null || recursFrom <= span.to) && (recursTo === null || recursTo >= span.from);
}

function hasWords(task: TaskListItem, wanted: readonly string[]): boolean {
  const text = foldText(
    [
      task.text,
      task.code,
      task.issuer,
      task.leadUnit?.name,
      task.expectedProduct,
      ...documentsOf(task).flatMap(({ number, title }) => [number, title]),
    ].join(' '),
  );
  return wanted.every((word) => text.includes(word));
}

type Choice = { value: string; label: string };

/** Units that any of these tasks names, by their names. */
export function unitChoices(tasks: readonly TaskListItem[]): Choice[] {
  const found = new Map<string, string>();
  for (const { leadUnit, cooperatingUnits, parts } of tasks)
    for (const unit of [leadUnit, ...cooperatingUnits, ...parts.map((part) => part.unit)])
      if (unit) found.set(unit.code, unit.name);
  return [...found]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'vi'));
}

/** Directives and plans that any of these tasks serves. */
export function documentChoices(tasks: readonly TaskListItem[]): Choice[] {
  const found = new Map(tasks.flatMap(documentsOf).map((document) => [document.code, document]));
  return [...found.values()].map(({ code, typeName, number, title }) => ({
    value: code,
    label: [typeName, number ?? title ?? code].join(' '),
  }));
}

/** Days every quarter that a deadline in sight lies in, newest first. */
export function quarterChoices(tasks: readonly TaskListItem[], today: Day): string[] {
  const days = [
    today,
    ...tasks.flatMap(({ deadline, parts }) => [deadline, ...parts.map((p) => p.deadline)]),
  ];
  const quarters = days.flatMap((day) =>
    day === null ? [] : [`${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`],
  );
  return [...new Set(quarters)].sort().reverse();
}

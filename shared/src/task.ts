import { z } from 'zod';
import { addMonths, compareDays, dayParts, toDay, addDays, type Day } from './day.ts';
import { periodCode, printPeriod, spanOfCode } from './period.ts';

export const TASK_STATUSES = ['notStarted', 'inProgress', 'done', 'paused', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** How often a task comes round; a term is five years and begins in a year that 5 divides (2020–2025). */
export const TASK_RECURRENCES = ['month', 'quarter', 'year', 'term'] as const;
export type TaskRecurrence = (typeof TASK_RECURRENCES)[number];
export const TaskRecurrenceSchema = z.enum(TASK_RECURRENCES);

/** How a session was held. */
export const SESSION_MODES = ['inPerson', 'online', 'both'] as const;
export type SessionMode = (typeof SESSION_MODES)[number];

/** One unit's part in a task, as far as its state goes. */
export type AssignmentState = {
  readonly status: TaskStatus;
  readonly deadline: Day | null;
  /** the day the unit says it was done; null unless `done` */
  readonly doneOn: Day | null;
};

/**
 * `overdue` while open after the deadline, `doneLate` when done after it, `dueSoon` in the last days before it.
 * Follows from the dates and is never stored; what is paused or cancelled waits for nobody.
 */
export type Lateness = 'overdue' | 'doneLate' | 'dueSoon' | 'inTime';

const SOON_DAYS = 14;

export function latenessOf({ status, deadline, doneOn }: AssignmentState, today: Day): Lateness {
  if (deadline === null || status === 'cancelled' || status === 'paused') return 'inTime';
  if (status === 'done') return doneOn !== null && compareDays(doneOn, deadline) > 0 ? 'doneLate' : 'inTime';
  if (compareDays(deadline, today) < 0) return 'overdue';
  return compareDays(deadline, lastDayOfSoon(today)) <= 0 ? 'dueSoon' : 'inTime';
}

/** The last deadline that is soon. */
export function lastDayOfSoon(today: Day): Day {
  return addDays(today, SOON_DAYS);
}

export type TaskEventKind =
  'progress' | 'confirmed' | 'sentBack' | 'deadlineChanged' | 'paused' | 'resumed' | 'cancelled';

/** What may be said of an assignment in each state, and by whom: the unit reports, whoever assigned it decides. */
const ACCEPTED: Record<TaskEventKind, { by: 'unit' | 'assigner'; from: readonly TaskStatus[] }> = {
  progress: { by: 'unit', from: ['notStarted', 'inProgress', 'done'] },
  confirmed: { by: 'assigner', from: ['done'] },
  sentBack: { by: 'assigner', from: ['done'] },
  deadlineChanged: { by: 'assigner', from: ['notStarted', 'inProgress', 'paused'] },
  paused: { by: 'assigner', from: ['notStarted', 'inProgress'] },
  resumed: { by: 'assigner', from: ['paused', 'cancelled'] },
  cancelled: { by: 'assigner', from: ['notStarted', 'inProgress', 'paused'] },
};

export function saidBy(kind: TaskEventKind): 'unit' | 'assigner' {
  return ACCEPTED[kind].by;
}

/**
 * Whether the event fits the assignment as it stands. Confirmed work is closed: only sending it back opens it again.
 * @param confirmed whoever assigned it has confirmed that it is done
 */
export function accepts(kind: TaskEventKind, state: { status: TaskStatus; confirmed: boolean }): boolean {
  if (state.confirmed) return kind === 'sentBack';
  return ACCEPTED[kind].from.includes(state.status);
}

/**
 * The status after the event. Of progress the unit says it: 100 percent is done, else under way.
 * Taken up again, work goes on where it was: under way once anything was reported.
 */
export function statusAfter(kind: TaskEventKind, state: { status: TaskStatus; percent: number }): TaskStatus {
  switch (kind) {
    case 'progress':
      return state.percent === 100 ? 'done' : state.percent === 0 ? 'notStarted' : 'inProgress';
    case 'sentBack':
      return 'inProgress';
    case 'resumed':
      return state.percent === 0 ? 'notStarted' : 'inProgress';
    case 'paused':
    case 'cancelled':
      return kind;
    case 'confirmed':
    case 'deadlineChanged':
      return state.status;
  }
}

/**
 * A task's state, counted from its assignments: done when all that still bind are done, under way once one has begun.
 * A task nobody is named for has not begun.
 * @param halted the whole task is paused or cancelled
 */
export function taskStatusOf(
  assignments: readonly Pick<AssignmentState, 'status'>[],
  halted: 'paused' | 'cancelled' | null,
): TaskStatus {
  if (halted) return halted;
  const statuses = assignments.map(({ status }) => status);
  const binding = statuses.filter((status) => status !== 'cancelled');
  if (binding.length === 0) return statuses.length > 0 ? 'cancelled' : 'notStarted';
  if (binding.every((status) => status === 'done')) return 'done';
  if (binding.some((status) => status === 'done' || status === 'inProgress')) return 'inProgress';
  return binding.every((status) => status === 'paused') ? 'paused' : 'notStarted';
}

/** "11/14": how many of the assignments that bind are done, and how many of the others are late. */
export type TaskCount = { done: number; of: number; overdue: number; dueSoon: number; doneLate: number };

export function countAssignments(assignments: readonly AssignmentState[], today: Day): TaskCount {
  const binding = assignments.filter(({ status }) => status !== 'cancelled');
  const late = binding.map((assignment) => latenessOf(assignment, today));
  const count = (wanted: Lateness) => late.filter((found) => found === wanted).length;
  return {
    done: binding.filter(({ status }) => status === 'done').length,
    of: binding.length,
    overdue: count('overdue'),
    dueSoon: count('dueSoon'),
    doneLate: count('doneLate'),
  };
}

/** One time a recurring task comes round; its deadline is its last day. */
export type Occurrence = { code: string; firstDay: Day; lastDay: Day };

const TERM_YEARS = 5;

/**
 * The occurrences whose first day is on or before `until`, from the one that `from` lies in, in order. Months, quarters
 * and years are the calendar's own.
 * @param to the last day the task recurs; null is for good
 */
export function occurrencesOf(
  task: { recurrence: TaskRecurrence; from: Day; to: Day | null },
  until: Day,
): Occurrence[] {
  const found: Occurrence[] = [];
  let next = occurrenceOn(task.recurrence, task.from);
  while (next.firstDay <= until && (task.to === null || next.firstDay <= task.to)) {
    found.push(next);
    next = occurrenceOn(task.recurrence, addDays(next.lastDay, 1));
  }
  return found;
}

/** The days of an occurrence's code: "2022-M09", "2022-Q3", "2022", "2020-2025"; null for what is none. */
export function occurrenceOfCode(code: string): Occurrence | null {
  const term = /^(\d{4})-(\d{4})$/.exec(code);
  if (term) {
    const found = occurrenceOn('term', toDay(Number(term[1]), 1, 1));
    return found.code === code ? found : null;
  }
  const span = spanOfCode(code);
  return span?.from == null ? null : { code, firstDay: span.from, lastDay: span.to };
}

/** "Tháng 9/2022", "Quý III/2022", "Nhiệm kỳ 2020–2025". */
export function printOccurrence(code: string): string {
  return /^\d{4}-\d{4}$/.test(code) ? `Nhiệm kỳ ${code.replace('-', '–')}` : printPeriod(code);
}

/** The occurrence that a day lies in. */
export function occurrenceOn(recurrence: TaskRecurrence, day: Day): Occurrence {
  const { year, month } = dayParts(day);
  if (recurrence === 'term') {
    const first = year - (year % TERM_YEARS);
    const firstDay = toDay(first, 1, 1);
    const lastDay = addDays(addMonths(firstDay, TERM_YEARS * 12), -1);
    return { code: `${first}-${first + TERM_YEARS}`, firstDay, lastDay };
  }
  const ordinal = recurrence === 'month' ? month : recurrence === 'quarter' ? Math.ceil(month / 3) : 1;
  const code = periodCode(recurrence, year, ordinal);
  const span = spanOfCode(code);
  if (span?.from == null) throw new RangeError(`No days for ${code}`);
  return { code, firstDay: span.from, lastDay: span.to };
}

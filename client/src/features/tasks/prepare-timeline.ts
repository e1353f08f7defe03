import { daysBetween, maxDay, minDay, toDay, type Day } from '@soket/shared/day';
import { occurrenceOfCode, occurrencesOf } from '@soket/shared/task';
import type { TaskRow } from './filter-tasks.ts';

/** A stretch of the year in percent of its width. */
export type Stretch = { left: number; width: number };

export type Bar = Stretch & {
  /** begins before, or goes on after the year in sight */
  isCutLeft: boolean;
  isCutRight: boolean;
  state: 'late' | 'done' | 'open' | 'halted';
};

export type TimelineRow = {
  row: TaskRow;
  bar: Bar | null;
  /** last days of the rounds of a recurring task, in percent */
  rounds: number[];
};

export type Timeline = { year: number; today: number | null; rows: TimelineRow[] };

/**
 * Tasks over the four quarters of one year. A bar runs from the day the task was ordered to its deadline, past it to today
 * while it is overdue; a task without a deadline has none, because nobody knows how long it would be.
 */
export function prepareTimeline(rows: readonly TaskRow[], year: number, today: Day): Timeline {
  const first = toDay(year, 1, 1);
  const last = toDay(year, 12, 31);
  const days = daysBetween(first, last) + 1;
  const at = (day: Day, after = 0) => (100 * (daysBetween(first, day) + after)) / days;
  const stretch = (from: Day, to: Day): Stretch => {
    const left = at(maxDay(from, first));
    return { left, width: at(minDay(to, last), 1) - left };
  };
  const drawn = rows.map((row): TimelineRow => {
    const { task, deadline, lateness } = row;
    const isLate = lateness === 'overdue';
    // Since when it comes round the source may not say: then from the round that runs.
    const begins = task.recursFrom ?? occurrenceOfCode(task.occurrence)?.firstDay ?? null;
    const from = (task.recurrence ? begins : task.issuedOn) ?? deadline;
    const end = task.recurrence ? (task.recursTo ?? last) : deadline;
    const to = isLate && end !== null ? maxDay(end, today) : end;
    const rounds =
      task.recurrence && begins
        ? occurrencesOf({ recurrence: task.recurrence, from: begins, to: task.recursTo }, last)
            .filter(({ lastDay }) => lastDay >= first && lastDay <= last)
            .map(({ lastDay }) => at(lastDay, 1))
        : [];
    if (to === null || from === null || to < first || from > last) return { row, bar: null, rounds };
    const bar: Bar = {
      ...stretch(minDay(from, to), to),
      isCutLeft: from < first,
      isCutRight: to > last || (task.recurrence !== null && task.recursTo === null),
      state: isLate ? 'late' : stateOf(row),
    };
    return { row, bar, rounds };
  });
  return { year, today: today >= first && today <= last ? at(today) : null, rows: drawn };
}

function stateOf({ status }: TaskRow): Bar['state'] {
  if (status === 'done') return 'done';
  return status === 'paused' || status === 'cancelled' ? 'halted' : 'open';
}

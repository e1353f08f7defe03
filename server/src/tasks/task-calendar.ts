import type { Day } from '@soket/shared/day';
import { printOccurrence, type TaskStatus } from '@soket/shared/task';
import { type Db, toDate, toDay } from '../core/db.ts';
import type { CalendarEntry } from '../deadlines/ics.ts';

const STATUS_WORDS: Record<TaskStatus, string> = {
  notStarted: 'chưa thực hiện',
  inProgress: 'đang thực hiện',
  done: 'hoàn thành',
  paused: 'tạm dừng',
  cancelled: 'hủy',
};

/** The days by which a unit has to be done with its parts; what was cancelled or rests has none. */
export async function taskDeadlines(
  db: Db,
  unitId: string,
  { from, to }: { from: Day; to: Day },
  site: string,
): Promise<CalendarEntry[]> {
  const parts = await db.taskAssignment.findMany({
    where: {
      unitId,
      status: { in: ['notStarted', 'inProgress', 'done'] },
      deadline: { gte: toDate(from), lte: toDate(to) },
      task: { halted: null },
    },
    select: {
      id: true,
      occurrence: true,
      deadline: true,
      status: true,
      percent: true,
      task: { select: { code: true, text: true } },
      // A calendar must see a day that was put off grow.
      _count: { select: { events: { where: { kind: 'deadlineChanged' } } } },
    },
  });
  return parts.flatMap(({ id, occurrence, deadline, status, percent, task, _count }) => {
    if (!deadline) return [];
    const what = occurrence === '' ? task.text : `${task.text} (${printOccurrence(occurrence)})`;
    const isDone = status === 'done';
    const progress = status === 'inProgress' ? `, ${percent}%` : '';
    return [
      {
        uid: `task-${id}@soket`,
        day: toDay(deadline),
        summary: `${isDone ? 'Đã hoàn thành' : 'Hạn nhiệm vụ'}: ${what}`,
        description: `Tình trạng: ${STATUS_WORDS[status]}${progress}`,
        url: `${site}/tasks/${encodeURIComponent(task.code)}`,
        sequence: _count.events,
        reminder: isDone ? null : `Mai là hạn nhiệm vụ ${what}`,
      },
    ];
  });
}

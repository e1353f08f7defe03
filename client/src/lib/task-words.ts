import { daysBetween, type Day } from '@soket/shared/day';
import { printSpan } from '@soket/shared/period';
import { occurrenceOfCode, type Lateness, type TaskStatus } from '@soket/shared/task';
import type { Tone } from '../ui/status-mark.tsx';
import { printCount, printDay } from './format.ts';
import { dictionary } from './language.ts';
import type { TaskListItem } from './trpc.ts';

const statusVi: Record<TaskStatus, string> = {
  notStarted: 'Chưa thực hiện',
  inProgress: 'Đang thực hiện',
  done: 'Hoàn thành',
  paused: 'Tạm dừng',
  cancelled: 'Hủy',
};
const statusEn: Record<TaskStatus, string> = {
  notStarted: 'Not started',
  inProgress: 'In progress',
  done: 'Done',
  paused: 'Paused',
  cancelled: 'Cancelled',
};

/** How tasks stand, on the pages of tasks and of directives alike. */
export const taskStandWords = dictionary(
  {
    status: statusVi,
    overdue: 'Quá hạn',
    overdueBy: (days: number) => `Quá hạn ${printCount(days)} ngày`,
    dueSoon: 'Sắp đến hạn',
    dueToday: 'Đến hạn hôm nay',
    dueIn: (days: number) => `Còn ${printCount(days)} ngày`,
    doneLate: 'Hoàn thành quá hạn',
    notSaid: 'chưa rõ trong nguồn',
    deadline: (day: string) => `hạn ${day}`,
    of: (done: string, of: string) => `${done}/${of}`,
    earlierOverdue: (count: string) => `${count} phần việc kỳ trước còn quá hạn`,
    term: (code: string) => `Nhiệm kỳ ${code}`,
    recurrence: { month: 'Hằng tháng', quarter: 'Hằng quý', year: 'Hằng năm', term: 'Mỗi nhiệm kỳ' },
    mode: { inPerson: 'Trực tiếp', online: 'Trực tuyến', both: 'Trực tiếp và trực tuyến' },
    held: 'Đã tổ chức',
    notHeld: 'Chưa ghi nhận',
  },
  {
    status: statusEn,
    overdue: 'Overdue',
    overdueBy: (days: number) => (days === 1 ? '1 day overdue' : `${printCount(days)} days overdue`),
    dueSoon: 'Due soon',
    dueToday: 'Due today',
    dueIn: (days: number) => (days === 1 ? '1 day left' : `${printCount(days)} days left`),
    doneLate: 'Done late',
    notSaid: 'not clear in the source',
    deadline: (day: string) => `due ${day}`,
    of: (done: string, of: string) => `${done}/${of}`,
    earlierOverdue: (count: string) => `${count} overdue from earlier rounds`,
    term: (code: string) => `Term ${code}`,
    recurrence: { month: 'Monthly', quarter: 'Quarterly', year: 'Yearly', term: 'Every term' },
    mode: { inPerson: 'In person', online: 'Online', both: 'In person and online' },
    held: 'Held',
    notHeld: 'Not recorded',
  },
);

export type TaskStandWords = (typeof taskStandWords)['vi'];

const TONES: Record<TaskStatus, Tone> = {
  notStarted: 'neutral',
  inProgress: 'info',
  done: 'ok',
  paused: 'warn',
  cancelled: 'neutral',
};

/** Where a task or one unit's part stands: overdue says more than the status it was left in. */
export function standMark(
  { status, lateness }: { status: TaskStatus; lateness: Lateness },
  words: TaskStandWords,
): { tone: Tone; word: string } {
  if (lateness === 'overdue') return { tone: 'bad', word: words.overdue };
  if (lateness === 'doneLate' && status === 'done') return { tone: 'warn', word: words.doneLate };
  if (lateness === 'dueSoon') return { tone: 'warn', word: words.dueSoon };
  return { tone: TONES[status], word: words.status[status] };
}

/** "Quá hạn 12 ngày", "Còn 3 ngày"; null for what waits for nobody or has time. */
export function lateText(
  { deadline, lateness }: { deadline: Day | null; lateness: Lateness },
  today: Day,
  words: TaskStandWords,
): string | null {
  if (deadline === null) return null;
  if (lateness === 'overdue') return words.overdueBy(daysBetween(deadline, today));
  if (lateness !== 'dueSoon') return null;
  return deadline === today ? words.dueToday : words.dueIn(daysBetween(today, deadline));
}

/** The round a part belongs to, as people say it: "Quý III/2022", "Nhiệm kỳ 2020–2025"; empty for a task done once. */
export function occurrenceText(code: string, words: TaskStandWords): string {
  const found = occurrenceOfCode(code);
  if (found === null) return code;
  if (/^\d{4}-\d{4}$/.test(code)) return words.term(code.replace('-', '–'));
  return printSpan({ from: found.firstDay, to: found.lastDay });
}

/** Until when, or how often: what a list says of a task's time. Missing is said, never filled in. */
export function dueText(
  { deadline, recurrence, occurrence }: Pick<TaskListItem, 'deadline' | 'recurrence' | 'occurrence'>,
  words: TaskStandWords,
): string {
  if (recurrence === null) return deadline === null ? words.notSaid : printDay(deadline);
  const round = occurrence === '' ? '' : ` · ${occurrenceText(occurrence, words)}`;
  return `${words.recurrence[recurrence]}${round}`;
}

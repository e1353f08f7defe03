import { addDays, type Day, daysBetween, printDay } from '@soket/shared/day';
import { may } from '@soket/shared/permissions';
import { printOccurrence } from '@soket/shared/task';
import type { Db } from '../core/db.ts';
import { toDay } from '../core/db.ts';
import { dueParts } from '../tasks/reminders.ts';
import { newsBefore, newsSince, type Reminder, type ReminderSource, type Section } from './reminder.ts';

const LATE: Section = {
  title: 'Nhiệm vụ quá hạn',
  summary: (count) => `${count} nhiệm vụ quá hạn`,
};
const DUE: Section = {
  title: 'Nhiệm vụ sắp đến hạn',
  summary: (count) => `${count} nhiệm vụ sắp đến hạn`,
};
const TO_CONFIRM: Section = {
  title: 'Chờ xác nhận hoàn thành',
  summary: (count) => `${count} kết quả chờ xác nhận`,
};

const DAYS_AHEAD = 7;

/**
 * What a unit is to carry out, late or due within a week; and to those who ordered it, what units reported as done.
 * @source product rule, docs/decisions/0013
 */
export const taskReminders: ReminderSource = async (db, actor, today) => {
  if (may(actor.role, 'tasks:assign')) return toConfirm(db, today);
  if (actor.unitId === null || !may(actor.role, 'tasks:report')) return [];
  const parts = await dueParts(db, addDays(today, DAYS_AHEAD), actor.unitId);
  return parts
    .map(({ task, occurrence, deadline, percent }): Reminder => {
      const isLate = deadline < today;
      const left = daysBetween(today, deadline);
      const when = isLate ? `quá ${-left} ngày` : left === 0 ? 'hôm nay' : `còn ${left} ngày`;
      const progress = percent === 0 ? '' : `; đã làm ${percent}%`;
      return {
        section: isLate ? LATE : DUE,
        text: `${nameOf(task, occurrence)}: hạn ${printDay(deadline)}, ${when}${progress}`,
        count: 1,
        path: pathOf(task),
        newsOn: isLate ? newsSince(deadline, today) : newsBefore(deadline, today),
      };
    })
    .toSorted((a, b) => Number(a.section === DUE) - Number(b.section === DUE));
};

async function toConfirm(db: Db, today: Day): Promise<Reminder[]> {
  const parts = await db.taskAssignment.findMany({
    where: { status: 'done', confirmedAt: null, task: { halted: null } },
    orderBy: [{ task: { sortOrder: 'asc' } }, { task: { code: 'asc' } }, { occurrence: 'asc' }],
    select: { occurrence: true, doneOn: true, task: { select: { code: true, text: true } } },
  });
  const groups = Map.groupBy(parts, ({ task, occurrence }) => `${task.code} ${occurrence}`);
  return [...groups.values()].flatMap((group): Reminder[] => {
    const [first] = group;
    if (!first) return [];
    const news = group
      .flatMap(({ doneOn }) => (doneOn ? (newsSince(toDay(doneOn), today) ?? []) : []))
      .toSorted((a, b) => b.localeCompare(a));
    return [
      {
        section: TO_CONFIRM,
        text: `${nameOf(first.task, first.occurrence)}: ${group.length} đơn vị báo hoàn thành`,
        count: group.length,
        path: pathOf(first.task),
        newsOn: news[0] ?? null,
      },
    ];
  });
}

const nameOf = ({ text }: { text: string }, occurrence: string) =>
  occurrence === '' ? text : `${text} (${printOccurrence(occurrence)})`;
const pathOf = ({ code }: { code: string }) => `/tasks/${encodeURIComponent(code)}`;

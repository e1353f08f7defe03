import { type Day, daysBetween } from '@soket/shared/day';
import { latenessOf, lastDayOfSoon } from '@soket/shared/task';
import { type Deps, seesAllUnits } from '../core/actor.ts';
import { type Reader, toDate, toDay } from '../core/db.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import type { ReminderItem, ReminderUnit } from './task-story.ts';

/**
 * What is late and what is soon due, by unit in the order of the tree; units with neither are left out. A reporting unit
 * is told of itself.
 */
export async function remindersByUnit({ db, clock, actor }: Deps): Promise<ReminderUnit[]> {
  if (!seesAllUnits(actor) && actor.unitId === null) return [];
  const today = clock.today();
  const open = await dueParts(db, lastDayOfSoon(today), seesAllUnits(actor) ? null : actor.unitId);
  const names = await unitNamesOn(
    db,
    open.map(({ unitId }) => unitId),
    today,
  );
  return [...Map.groupBy(open, ({ unitId }) => unitId)].flatMap(([unitId, parts]) => {
    const unit = names.get(unitId);
    if (!unit) return [];
    const items = parts.map((part) => ({
      item: itemOf(part, today),
      lateness: latenessOf({ ...part, doneOn: null }, today),
    }));
    const those = (wanted: string) =>
      items.filter(({ lateness }) => lateness === wanted).map(({ item }) => item);
    return [{ unit, overdue: those('overdue'), dueSoon: those('dueSoon') }];
  });
}

export type DuePart = Awaited<ReturnType<typeof dueParts>>[number];

/** Open parts of running tasks that are due by a day, by unit and then by deadline. */
export async function dueParts(reader: Reader, until: Day, unitId: string | null) {
  const rows = await reader.taskAssignment.findMany({
    where: {
      status: { in: ['notStarted', 'inProgress'] },
      deadline: { lte: toDate(until) },
      task: { halted: null },
      ...(unitId === null ? {} : { unitId }),
    },
    orderBy: [
      { unit: { sortOrder: 'asc' } },
      { unit: { code: 'asc' } },
      { deadline: 'asc' },
      { task: { sortOrder: 'asc' } },
      { task: { code: 'asc' } },
      { roundEnds: 'asc' },
    ],
    select: {
      id: true,
      unitId: true,
      occurrence: true,
      deadline: true,
      status: true,
      percent: true,
      task: { select: { code: true, text: true } },
    },
  });
  return rows.flatMap(({ deadline, ...row }) => (deadline ? [{ ...row, deadline: toDay(deadline) }] : []));
}

function itemOf({ id, task, occurrence, deadline, status, percent }: DuePart, today: Day): ReminderItem {
  return {
    partId: id,
    taskCode: task.code,
    text: task.text,
    occurrence,
    deadline,
    daysLate: daysBetween(deadline, today),
    status,
    percent,
  };
}

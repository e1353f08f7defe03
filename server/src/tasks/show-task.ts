import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { type Reader, toDayOrNull } from '../core/db.ts';
import { Code } from '../reports/report-input.ts';
import { currentParts, namesOf, partColumns, partItems, taskColumns, taskItem } from './task-rows.ts';
import type { TaskDetail, TaskEventItem } from './task-story.ts';

export const ShowTaskInput = z.object({ code: Code });

/**
 * One task with all its rounds and what was said of them. To a reporting unit the words and evidence of another do not
 * exist; the counts are the district's.
 * @throws NOT_FOUND
 */
export async function showTask(
  { db, clock, actor }: Deps,
  { code }: z.infer<typeof ShowTaskInput>,
): Promise<TaskDetail> {
  const task = await db.task.findUnique({ where: { code }, select: taskColumns });
  if (!task) throw new DomainError('NOT_FOUND', { what: 'task', id: code });
  const today = clock.today();
  const [current, all] = await Promise.all([
    currentParts(db, [task.id], today),
    db.taskAssignment.findMany({ where: { taskId: task.id }, select: partColumns }),
  ]);
  const told = { actor, today, names: await namesOf(db, [task], all, today) };
  const parts = partItems(task, all, told);
  return {
    ...taskItem(task, current, told),
    parts,
    events: await eventsOf(
      db,
      parts.map(({ id }) => id),
    ),
  };
}

async function eventsOf(reader: Reader, partIds: readonly string[]): Promise<TaskEventItem[]> {
  const rows = await reader.taskEvent.findMany({
    where: { assignmentId: { in: [...partIds] } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      assignmentId: true,
      kind: true,
      at: true,
      by: { select: { name: true } },
      text: true,
      status: true,
      percent: true,
      deadlineBefore: true,
      deadlineAfter: true,
      evidenceNumber: true,
      evidenceDate: true,
      evidence: { select: { file: { select: { id: true, name: true, mediaType: true, size: true } } } },
    },
  });
  return rows.map(({ assignmentId, at, by, deadlineBefore, deadlineAfter, evidence, ...event }) => ({
    ...event,
    partId: assignmentId,
    at: at.toISOString(),
    by: by.name,
    deadlineBefore: toDayOrNull(deadlineBefore),
    deadlineAfter: toDayOrNull(deadlineAfter),
    evidenceDate: toDayOrNull(event.evidenceDate),
    files: evidence.map(({ file }) => file),
  }));
}

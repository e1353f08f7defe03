import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { Code } from '../reports/report-input.ts';
import { currentParts, namesOf, taskColumns, taskItem } from './task-rows.ts';
import type { TaskListItem } from './task-story.ts';

export const ListTasksInput = z.object({
  /** tasks that serve this document, or are ordered by it */
  documentCode: Code.nullish(),
});

/**
 * Every task with its counts, in the order of the register. What a reporting unit is told of others is counted; the parts
 * are its own.
 */
export function listTasks(
  deps: Deps,
  { documentCode }: z.infer<typeof ListTasksInput>,
): Promise<TaskListItem[]> {
  return listTasksOf(deps, documentCode ? [documentCode] : null);
}

/** The same of several documents, each task once. @param documentCodes null: every task */
export async function listTasksOf(
  { db, clock, actor }: Deps,
  documentCodes: readonly string[] | null,
): Promise<TaskListItem[]> {
  const code = { in: [...(documentCodes ?? [])] };
  const tasks = await db.task.findMany({
    where:
      documentCodes === null
        ? {}
        : { OR: [{ plan: { code } }, { documents: { some: { relation: 'serves', document: { code } } } }] },
    orderBy: [{ sortOrder: 'asc' }, { code: 'asc' }],
    select: taskColumns,
  });
  const today = clock.today();
  const parts = await currentParts(
    db,
    tasks.map(({ id }) => id),
    today,
  );
  const names = await namesOf(db, tasks, parts, today);
  const byTask = Map.groupBy(parts, ({ taskId }) => taskId);
  return tasks.map((task) => taskItem(task, byTask.get(task.id) ?? [], { actor, today, names }));
}

/** The tasks that the asker's own unit carries out, leads or co-operates in, with its own parts. */
export async function listOwnTasks(deps: Deps): Promise<TaskListItem[]> {
  const { db, actor } = deps;
  if (actor.unitId === null) return [];
  const [own, tasks] = await Promise.all([
    db.orgUnit.findUniqueOrThrow({ where: { id: actor.unitId }, select: { code: true } }),
    listTasks(deps, {}),
  ]);
  const isOwn = ({ code }: { code: string }) => code === own.code;
  return tasks
    .map((task) => ({ ...task, parts: task.parts.filter(({ unit }) => isOwn(unit)) }))
    .filter(
      ({ parts, leadUnit, cooperatingUnits }) =>
        parts.length > 0 || (leadUnit !== null && isOwn(leadUnit)) || cooperatingUnits.some(isOwn),
    );
}

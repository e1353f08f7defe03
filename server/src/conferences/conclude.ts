import { DaySchema } from '@soket/shared/day';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { Code } from '../reports/report-input.ts';
import { listTasks } from '../tasks/list-tasks.ts';
import { assignTask } from '../tasks/order-task.ts';
import { AssignInput } from '../tasks/task-input.ts';
import type { TaskListItem } from '../tasks/task-story.ts';
import { conferenceAsked } from './conference-record.ts';
import { conclusionCodes } from './work-slides.ts';

const Conclusion = z.object({
  text: z.string().max(2000),
  leadUnitCode: Code.nullable().default(null),
  cooperatingUnitCodes: z.array(Code).max(200).default([]),
  deadline: DaySchema.nullable().default(null),
  expectedProduct: z.string().max(300).nullable().default(null),
  /** of this conclusion alone: a repeated delivery makes no second task */
  requestKey: z.uuid(),
});

export const ConcludeInput = z.object({ id: z.uuid(), conclusions: z.array(Conclusion).min(1).max(50) });
export type ConcludeInput = z.infer<typeof ConcludeInput>;

export const AttachTasksInput = z.object({
  id: z.uuid(),
  /** codes of tasks that are already ordered */
  tasks: z.array(Code).min(1).max(100),
  requestKey: z.uuid(),
});
export type AttachTasksInput = z.infer<typeof AttachTasksInput>;

/**
 * Conclusions become tasks that serve the conference's directives, in the order they were drawn. Each is ordered by itself
 * and once for its key; asked again, those that are there already are left as they are.
 * @throws NOT_FOUND for a conference or unit that is not there, INVALID_INPUT
 * @returns the codes of the tasks
 */
export async function conclude(deps: Deps, input: ConcludeInput): Promise<{ tasks: string[] }> {
  const conference = await conferenceAsked(deps.db, input.id);
  const tasks: string[] = [];
  for (const [index, { requestKey, ...conclusion }] of input.conclusions.entries()) {
    const { code } = await assignTask(
      deps,
      AssignInput.parse({
        ...conclusion,
        issuer: `Kết luận tại ${conference.title}`.slice(0, 300),
        issuedOn: conference.heldOn,
        sortOrder: index + 1,
        serves: conference.directives.map((directive) => directive.code),
        requestKey,
      }),
    );
    tasks.push(code);
  }
  await attach(deps, conference.id, tasks);
  return { tasks };
}

/** Names tasks that were ordered elsewhere as conclusions of the conference. @throws NOT_FOUND */
export async function attachConclusions(deps: Deps, input: AttachTasksInput): Promise<{ tasks: string[] }> {
  const { id } = await conferenceAsked(deps.db, input.id);
  return inTransaction(deps.db, (tx) =>
    once(tx, deps.actor, { key: input.requestKey, body: input }, async () => {
      await tx.task.updateMany({ where: { code: { in: input.tasks } }, data: { conferenceId: id } });
      await recordAudit(tx, {
        actor: deps.actor,
        clock: deps.clock,
        action: 'conferences:conclude',
        subject: { type: 'conference', id },
        after: { tasks: input.tasks },
      });
      return { tasks: input.tasks };
    }),
  );
}

async function attach({ db, actor, clock }: Deps, id: string, tasks: string[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.task.updateMany({
      where: { code: { in: tasks }, conferenceId: null },
      data: { conferenceId: id },
    });
    if (count === 0) return;
    const subject = { type: 'conference', id };
    await recordAudit(tx, { actor, clock, action: 'conferences:conclude', subject, after: { tasks } });
  });
}

/** The tasks that a conference concluded, in the order they were drawn. @throws NOT_FOUND */
export async function conclusionsOf(deps: Deps, { id }: { id: string }): Promise<TaskListItem[]> {
  await conferenceAsked(deps.db, id);
  const [codes, tasks] = await Promise.all([conclusionCodes(deps, id), listTasks(deps, {})]);
  return tasks.filter(({ code }) => codes.includes(code));
}

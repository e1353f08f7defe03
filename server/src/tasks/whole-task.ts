import { DaySchema, printDay } from '@soket/shared/day';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { type AuditState, recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDate, toDayOrNull, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { assertAhead, reasonOf } from './decide.ts';
import { lockTask, type Ordered } from './order-task.ts';
import { applyStep, refused, steppingParts, whyNot } from './part-step.ts';
import { invalid, WholeTaskInput } from './task-input.ts';
import type { StepOutcome } from './task-story.ts';

export const HaltTaskInput = WholeTaskInput.extend({ to: z.enum(['paused', 'cancelled']) });
export const ResumeTaskInput = WholeTaskInput;
export const ChangeTaskDeadlineInput = WholeTaskInput.extend({ deadline: DaySchema });

type Task = Awaited<ReturnType<typeof lockTask>>;

/**
 * The whole task rests or is cancelled: nothing is late and nothing is reported until it goes on. Its parts stay as they are.
 * @throws NOT_FOUND, REASON_REQUIRED, INVALID_INPUT when it is so already, or somebody changed it first
 */
export function haltTask(deps: Deps, input: z.infer<typeof HaltTaskInput>): Promise<Ordered> {
  return decideOnTask(deps, input, 'tasks:halt', async (tx, task, reason) => {
    if (task.halted === input.to) throw invalid('code', 'Nhiệm vụ đã ở trạng thái này.');
    await tx.task.update({ where: { id: task.id }, data: { halted: input.to, haltReason: reason } });
    return { after: { halted: input.to }, answer: {} };
  });
}

/** A task that was paused or cancelled goes on. @throws NOT_FOUND, REASON_REQUIRED, INVALID_INPUT when it was neither */
export function resumeTask(deps: Deps, input: z.infer<typeof ResumeTaskInput>): Promise<Ordered> {
  return decideOnTask(deps, input, 'tasks:resume', async (tx, task) => {
    if (task.halted === null) throw invalid('code', 'Nhiệm vụ không tạm dừng hoặc hủy.');
    await tx.task.update({ where: { id: task.id }, data: { halted: null, haltReason: null } });
    return { after: { halted: null }, answer: {} };
  });
}

/**
 * Another last day for a task done once, and for all its parts that are open; those that are done stay, and are named.
 * @throws NOT_FOUND, REASON_REQUIRED, INVALID_INPUT for a recurring task, a day gone by, or when somebody changed it first
 */
export function changeTaskDeadline(
  deps: Deps,
  input: z.infer<typeof ChangeTaskDeadlineInput>,
): Promise<Ordered & StepOutcome> {
  const { deadline } = input;
  const today = deps.clock.today();
  assertAhead(deadline, today);
  return decideOnTask(deps, input, 'tasks:changeDeadline', async (tx, task, text) => {
    if (task.recurrence !== null)
      throw invalid('deadline', 'Nhiệm vụ định kỳ có hạn là ngày cuối mỗi kỳ; hãy đổi hạn của từng kỳ.');
    if (toDayOrNull(task.deadline) === deadline)
      throw invalid('deadline', `Thời hạn vẫn là ${printDay(deadline)}.`);
    await tx.task.update({ where: { id: task.id }, data: { deadline: toDate(deadline) } });
    const ids = await tx.taskAssignment.findMany({ where: { taskId: task.id }, select: { id: true } });
    const outcome: StepOutcome = { done: [], refused: [] };
    const parts = await steppingParts(
      tx,
      deps.actor,
      ids.map(({ id }) => id),
      today,
    );
    for (const part of parts) {
      const message = whyNot('deadlineChanged', part);
      if (message !== null) outcome.refused.push(refused(part, message));
      else outcome.done.push(await applyStep(tx, deps, part, { kind: 'deadlineChanged', text, deadline }));
    }
    return { after: { deadline }, answer: outcome };
  });
}

function decideOnTask<T extends object>(
  { db, actor, clock }: Deps,
  input: z.infer<typeof WholeTaskInput>,
  action: string,
  work: (tx: Tx, task: Task, reason: string) => Promise<{ after: AuditState; answer: T }>,
): Promise<Ordered & T> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const reason = reasonOf(input);
      const task = await lockTask(tx, input);
      const { after, answer } = await work(tx, task, reason);
      const { revision } = await tx.task.update({
        where: { id: task.id },
        data: { revision: { increment: 1 } },
        select: { revision: true },
      });
      await announce(tx, ['tasks'], null);
      await recordAudit(tx, {
        actor,
        clock,
        action,
        subject: { type: 'task', id: task.id },
        before: { halted: task.halted, deadline: toDayOrNull(task.deadline) },
        after,
        reason,
      });
      return { ...answer, code: task.code, revision };
    }),
  );
}

import { DaySchema, printDay } from '@soket/shared/day';
import { TaskRecurrenceSchema } from '@soket/shared/task';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { toDate, toDayOrNull } from '../core/db.ts';
import { changeOneTask, type Ordered } from './change-one-task.ts';
import { assertAhead, reasonOf } from './decide.ts';
import { applyStep, refused, steppingParts, whyNot } from './part-step.ts';
import { changeCadence } from './rounds.ts';
import { invalid, WholeTaskInput } from './task-input.ts';
import type { StepOutcome } from './task-story.ts';

export const HaltTaskInput = WholeTaskInput.extend({ to: z.enum(['paused', 'cancelled']) });
export const ResumeTaskInput = WholeTaskInput;
export const ChangeTaskDeadlineInput = WholeTaskInput.extend({ deadline: DaySchema });
export const ChangeRecurrenceInput = WholeTaskInput.extend({
  recurrence: TaskRecurrenceSchema,
  /** the last day it recurs; null: for good */
  recursTo: DaySchema.nullable(),
});

/**
 * The whole task rests or is cancelled: nothing is late and nothing is reported until it goes on. Its parts stay as they are.
 * @throws NOT_FOUND, REASON_REQUIRED, INVALID_INPUT when it is so already, or somebody changed it first
 */
export function haltTask(deps: Deps, input: z.infer<typeof HaltTaskInput>): Promise<Ordered> {
  const reason = reasonOf(input);
  return changeOneTask(deps, input, 'tasks:halt', async (tx, { id, halted }) => {
    if (halted === input.to) throw invalid('code', 'Nhiệm vụ đã ở trạng thái này.');
    await tx.task.update({ where: { id }, data: { halted: input.to, haltReason: reason } });
    return { before: { halted }, after: { halted: input.to }, reason, answer: {} };
  });
}

/** A task that was paused or cancelled goes on. @throws NOT_FOUND, REASON_REQUIRED, INVALID_INPUT when it was neither */
export function resumeTask(deps: Deps, input: z.infer<typeof ResumeTaskInput>): Promise<Ordered> {
  const reason = reasonOf(input);
  return changeOneTask(deps, input, 'tasks:resume', async (tx, { id, halted }) => {
    if (halted === null) throw invalid('code', 'Nhiệm vụ không tạm dừng hoặc hủy.');
    await tx.task.update({ where: { id }, data: { halted: null, haltReason: null } });
    return { before: { halted }, after: { halted: null }, reason, answer: {} };
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
  const reason = reasonOf(input);
  assertAhead(deadline, today);
  return changeOneTask(deps, input, 'tasks:changeDeadline', async (tx, task) => {
    const before = toDayOrNull(task.deadline);
    if (task.recurrence !== null)
      throw invalid('deadline', 'Nhiệm vụ định kỳ có hạn là ngày cuối mỗi kỳ; hãy đổi hạn của từng kỳ.');
    if (before === deadline) throw invalid('deadline', `Thời hạn vẫn là ${printDay(deadline)}.`);
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
      else
        outcome.done.push(
          await applyStep(tx, deps, part, { kind: 'deadlineChanged', text: reason, deadline }),
        );
    }
    return { before: { deadline: before }, after: { deadline }, reason, answer: outcome };
  });
}

/**
 * A recurring task comes round in another cadence from now on. The rounds that have begun stand as they are; the new cadence
 * takes up where they end.
 * @throws NOT_FOUND, REASON_REQUIRED, INVALID_INPUT for a task done once, the cadence it has already, an end before the day
 *   the new cadence begins, or when somebody changed it first
 * @source product rule, docs/decisions/0014
 */
export function changeRecurrence(
  deps: Deps,
  input: z.infer<typeof ChangeRecurrenceInput>,
): Promise<Ordered & { recursFrom: string }> {
  const { recurrence, recursTo } = input;
  const reason = reasonOf(input);
  return changeOneTask(deps, input, 'tasks:changeRecurrence', async (tx, task) => {
    if (task.recurrence === null)
      throw invalid('recurrence', 'Nhiệm vụ làm một lần; hãy giao một nhiệm vụ định kỳ mới.');
    if (task.recurrence === recurrence) throw invalid('recurrence', 'Nhiệm vụ đã theo chu kỳ này.');
    const recursFrom = await changeCadence(tx, { id: task.id, recurrence, recursTo }, deps.clock.today());
    const before = { recurrence: task.recurrence, recursTo: toDayOrNull(task.recursTo) };
    return { before, after: { recurrence, recursFrom, recursTo }, reason, answer: { recursFrom } };
  });
}

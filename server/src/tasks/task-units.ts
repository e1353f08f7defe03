import { maxDay } from '@soket/shared/day';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { toDayOrNull } from '../core/db.ts';
import { Code } from '../reports/report-input.ts';
import { changeOneTask, type Ordered } from './change-one-task.ts';
import { reasonOf } from './decide.ts';
import { unitIdsOf } from './order-task.ts';
import { applyStep, refused, steppingParts, whyNot } from './part-step.ts';
import { givePart, giveRounds, takeBackRounds } from './rounds.ts';
import { invalid, WholeTaskInput } from './task-input.ts';
import type { StepOutcome } from './task-story.ts';

const UnitCodes = z.array(Code).min(1).max(200);
export const AddUnitsInput = WholeTaskInput.omit({ reason: true }).extend({ unitCodes: UnitCodes });
export const TakeOffUnitsInput = WholeTaskInput.extend({ unitCodes: UnitCodes });

/**
 * Gives more units their part: of a recurring task from the round that is running.
 * @throws NOT_FOUND, INVALID_INPUT when somebody changed the task first, or none of the units is new
 */
export function addUnits(deps: Deps, input: z.infer<typeof AddUnitsInput>): Promise<Ordered> {
  return changeOneTask(deps, input, 'tasks:addUnits', async (tx, task) => {
    const unitIds = await unitIdsOf(tx, input.unitCodes);
    const today = deps.clock.today();
    const { id, recurrence } = task;
    const given =
      recurrence === null
        ? await givePart(tx, { id, deadline: toDayOrNull(task.deadline) }, unitIds)
        : await giveRounds(tx, { id, recurrence, recursTo: toDayOrNull(task.recursTo) }, unitIds, {
            from: maxDay(toDayOrNull(task.recursFrom) ?? today, today),
            today,
          });
    if (given === 0) throw invalid('unitCodes', 'Các đơn vị này đã được giao nhiệm vụ.');
    return { before: {}, after: { unitCodes: input.unitCodes }, answer: {} };
  });
}

/**
 * Takes units off a task from now on. Where nothing was said yet the part of a task done once is gone as if never given;
 * else it is cancelled, with the reason. Units that have done their part stay, and are named.
 * @throws NOT_FOUND, REASON_REQUIRED, INVALID_INPUT when somebody changed the task first
 */
export function takeOffUnits(
  deps: Deps,
  input: z.infer<typeof TakeOffUnitsInput>,
): Promise<StepOutcome & Ordered> {
  const reason = reasonOf(input);
  return changeOneTask(deps, input, 'tasks:takeOffUnits', async (tx, task) => {
    const unitIds = await unitIdsOf(tx, input.unitCodes);
    const today = deps.clock.today();
    await takeBackRounds(tx, task.id, today, unitIds);
    const outcome: StepOutcome = { done: [], refused: [] };
    const newest = await tx.taskAssignment.findMany({
      where: { taskId: task.id, unitId: { in: unitIds } },
      distinct: ['unitId'],
      orderBy: [{ unitId: 'asc' }, { roundEnds: 'desc' }],
      select: { id: true, _count: { select: { events: true } } },
    });
    const said = new Map(newest.map(({ id, _count }) => [id, _count.events]));
    for (const part of await steppingParts(tx, deps.actor, [...said.keys()], today)) {
      const message = whyNot('cancelled', part);
      if (message !== null) {
        outcome.refused.push(refused(part, message));
      } else if (task.recurrence === null && said.get(part.id) === 0) {
        await tx.taskAssignment.delete({ where: { id: part.id } });
        outcome.done.push({ id: part.id, revision: part.revision, status: 'cancelled' });
      } else {
        outcome.done.push(await applyStep(tx, deps, part, { kind: 'cancelled', text: reason }));
      }
    }
    return {
      before: { unitCodes: input.unitCodes },
      after: { taken: outcome.done.length, refused: outcome.refused.length },
      reason,
      answer: outcome,
    };
  });
}

import { add, canonical, type DecimalText, divide, isZero, multiply } from '@soket/shared/decimal';
import type { Day } from '@soket/shared/day';
import { countAssignments, type TaskCount } from '@soket/shared/task';
import type { Reader } from '../core/db.ts';
import { currentParts, runningRound, stateOf } from './task-rows.ts';
import type { PlanProgress } from './task-story.ts';

/** Digits kept of a share, so that it is rounded only where it is printed. */
const SCALE = 9;

/**
 * How far each of these plans is, by its code: Σ weight × parts done ÷ Σ weight × parts, over the rounds that are running.
 * Parts and whole are added up first and divided once. Tasks that are cancelled do not bind.
 * @source product rule, docs/decisions/0014
 */
export async function progressOfPlans(
  reader: Reader,
  planCodes: readonly string[],
  today: Day,
): Promise<Map<string, PlanProgress>> {
  const tasks = await reader.task.findMany({
    where: { plan: { code: { in: [...planCodes] } }, OR: [{ halted: null }, { halted: 'paused' }] },
    select: { id: true, weight: true, halted: true, plan: { select: { code: true } } },
  });
  const parts = await currentParts(
    reader,
    tasks.map(({ id }) => id),
    today,
  );
  const byTask = Map.groupBy(parts, ({ taskId }) => taskId);
  const plans = Map.groupBy(tasks, ({ plan }) => plan?.code ?? '');
  return new Map(
    [...plans].map(([planCode, own]) => {
      const counted = own.map(({ id, weight, halted }) => ({
        weight: weight === null ? '1' : canonical(weight.toFixed()),
        counts: countAssignments(
          runningRound(byTask.get(id) ?? []).parts.map((part) => stateOf(part, { halted })),
          today,
        ),
      }));
      return [
        planCode,
        {
          planCode,
          share: weightedShare(counted),
          counts: addCounts(counted.map(({ counts }) => counts)),
          unassigned: counted.filter(({ counts }) => counts.of === 0).length,
        },
      ];
    }),
  );
}

/** Σ weight × done ÷ Σ weight × of; null where nothing is assigned. */
export function weightedShare(
  tasks: readonly { weight: DecimalText; counts: Pick<TaskCount, 'done' | 'of'> }[],
): DecimalText | null {
  const total = (side: 'done' | 'of') =>
    tasks.reduce((sum, { weight, counts }) => add(sum, multiply(weight, String(counts[side]))), '0');
  const whole = total('of');
  return isZero(whole) ? null : divide(total('done'), whole, SCALE);
}

function addCounts(counts: readonly TaskCount[]): TaskCount {
  const sum = (key: keyof TaskCount) => counts.reduce((total, each) => total + each[key], 0);
  return {
    done: sum('done'),
    of: sum('of'),
    overdue: sum('overdue'),
    dueSoon: sum('dueSoon'),
    doneLate: sum('doneLate'),
  };
}

import { DaySchema } from '@soket/shared/day';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { cleanText } from '../reports/clean-text.ts';
import { Code } from '../reports/report-input.ts';
import { orderTask } from '../tasks/order-task.ts';
import { TaskOrder } from '../tasks/task-input.ts';
import { invalid } from './conference-input.ts';
import { conferenceAsked } from './conference-record.ts';

const Conclusion = z.object({
  text: z.string().max(2000),
  leadUnitCode: Code.nullable().default(null),
  cooperatingUnitCodes: z.array(Code).max(200).default([]),
  deadline: DaySchema.nullable().default(null),
  expectedProduct: z.string().max(300).nullable().default(null),
});

export const ConcludeInput = z.object({
  id: z.uuid(),
  conclusions: z.array(Conclusion).min(1).max(50),
  requestKey: z.uuid(),
});
export type ConcludeInput = z.infer<typeof ConcludeInput>;

/**
 * Conclusions become tasks that serve the conference's directives, in the order they were drawn. One that is a task of the
 * conference already, in the same words, stays that task, however often and by whomever it is asked for.
 * @throws NOT_FOUND for a conference or unit that is not there, INVALID_INPUT
 * @returns the codes of the tasks, one for each conclusion
 */
export function conclude(deps: Deps, input: ConcludeInput): Promise<{ tasks: string[] }> {
  return inTransaction(deps.db, (tx) =>
    once(tx, deps.actor, { key: input.requestKey, body: input }, async () => {
      // Two who conclude at once do so one after the other: the second finds the tasks of the first.
      await tx.$queryRaw`SELECT id FROM conference WHERE id = ${input.id}::uuid FOR UPDATE`;
      const conference = await conferenceAsked(tx, input.id);
      const known = await tasksByWords(tx, input.id);
      const before = known.size;
      const tasks: string[] = [];
      for (const conclusion of input.conclusions) {
        const text = cleanText(conclusion.text);
        if (text === null) throw invalid('text', 'Cần nhập nội dung kết luận.');
        let code = known.get(text);
        if (code === undefined) {
          const order = TaskOrder.parse({
            ...conclusion,
            text,
            issuer: `Kết luận tại ${conference.title}`.slice(0, 300),
            issuedOn: conference.heldOn,
            sortOrder: known.size + 1,
            serves: conference.directives.map((directive) => directive.code),
          });
          ({ code } = await orderTask(tx, deps, order, conference.id));
          known.set(text, code);
        }
        tasks.push(code);
      }
      if (known.size > before) await recordConclusion(tx, deps, input.id, tasks);
      return { tasks };
    }),
  );
}

/** Names tasks that were ordered elsewhere as conclusions of the conference. @throws NOT_FOUND */
export async function attachConclusions(
  deps: Deps,
  { id, tasks }: { id: string; tasks: string[] },
): Promise<void> {
  await conferenceAsked(deps.db, id);
  await inTransaction(deps.db, async (tx) => {
    await tx.task.updateMany({ where: { code: { in: tasks } }, data: { conferenceId: id } });
    await recordConclusion(tx, deps, id, tasks);
  });
}

async function recordConclusion(tx: Tx, { actor, clock }: Deps, id: string, tasks: string[]): Promise<void> {
  await recordAudit(tx, {
    actor,
    clock,
    action: 'conferences:conclude',
    subject: { type: 'conference', id },
    after: { tasks },
  });
}

/** Codes of a conference's tasks by their words. */
async function tasksByWords(tx: Tx, conferenceId: string): Promise<Map<string, string>> {
  const tasks = await tx.task.findMany({ where: { conferenceId }, select: { code: true, text: true } });
  return new Map(tasks.map(({ code, text }) => [text, code]));
}

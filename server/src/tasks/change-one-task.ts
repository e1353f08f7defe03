import type { AuditAction } from '@soket/shared/audit-actions';
import { DomainError } from '@soket/shared/errors';
import type { Deps } from '../core/actor.ts';
import { type AuditState, recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { taskChanged } from './task-input.ts';

export type Ordered = { code: string; revision: number };

/** `revision` is of the task that was on screen. */
type Asked = { code: string; revision: number; requestKey: string };

type Change<T> = { before: AuditState; after: AuditState; reason?: string; answer: T };

/**
 * One change of one task, told and audited; nobody else can change the task before it is through.
 * @throws NOT_FOUND, INVALID_INPUT when somebody changed it first
 */
export function changeOneTask<T extends object>(
  { db, actor, clock }: Deps,
  input: Asked,
  action: AuditAction,
  work: (tx: Tx, task: LockedTask) => Promise<Change<T>>,
): Promise<Ordered & T> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const task = await lockTask(tx, input);
      const { before, after, reason = null, answer } = await work(tx, task);
      const { code, revision } = await tx.task.update({
        where: { id: task.id },
        data: { revision: { increment: 1 } },
        select: { code: true, revision: true },
      });
      await announce(tx, ['tasks'], null);
      await recordAudit(tx, {
        actor,
        clock,
        action,
        subject: { type: 'task', id: task.id },
        before,
        after,
        reason,
      });
      return { ...answer, code, revision };
    }),
  );
}

type LockedTask = Awaited<ReturnType<typeof lockTask>>;

async function lockTask(tx: Tx, { code, revision }: Asked) {
  await tx.$queryRaw`SELECT id FROM task WHERE code = ${code} FOR UPDATE`;
  const task = await tx.task.findUnique({
    where: { code },
    select: {
      id: true,
      text: true,
      deadline: true,
      recurrence: true,
      recursFrom: true,
      recursTo: true,
      halted: true,
      revision: true,
    },
  });
  if (!task) throw new DomainError('NOT_FOUND', { what: 'task', id: code });
  if (task.revision !== revision) throw taskChanged();
  return task;
}

import { type Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction, toDay } from '../core/db.ts';
import { once } from '../core/idempotency.ts';

export type MailProblem = {
  id: string;
  username: string;
  post: string;
  /** the day it speaks of */
  day: Day;
  to: string;
  /** `uncertain`: the mail server may have taken it; sending again may make it arrive twice */
  state: 'failed' | 'uncertain';
  problem: string;
  attempts: number;
  /** ISO */
  finishedAt: string;
};

export type MailOverview = {
  isConfigured: boolean;
  /** waiting to be sent, some of them after an attempt that failed */
  waiting: number;
  /** in the last 24 hours */
  sentLately: number;
  /** newest first */
  problems: MailProblem[];
};

const MOST_PROBLEMS = 50;
const DAY_MS = 24 * 3_600_000;

/** How mail goes: what waits, what went, and what somebody has to look at. Never what stands in a message. */
export async function showMail({
  db,
  isMailConfigured,
}: Pick<Deps, 'db'> & { isMailConfigured: boolean }): Promise<MailOverview> {
  const [waiting, sentLately, problems] = await Promise.all([
    db.mailMessage.count({ where: { state: { in: ['queued', 'sending'] } } }),
    db.mailMessage.count({ where: { state: 'sent', finishedAt: { gt: new Date(Date.now() - DAY_MS) } } }),
    db.mailMessage.findMany({
      where: { state: { in: ['failed', 'uncertain'] } },
      orderBy: [{ finishedAt: 'desc' }, { id: 'desc' }],
      take: MOST_PROBLEMS,
      select: {
        id: true,
        day: true,
        toAddress: true,
        state: true,
        problem: true,
        attempts: true,
        finishedAt: true,
        user: { select: { username: true, name: true } },
      },
    }),
  ]);
  return {
    isConfigured: isMailConfigured,
    waiting,
    sentLately,
    problems: problems.map((message) => ({
      id: message.id,
      username: message.user.username,
      post: message.user.name,
      day: toDay(message.day),
      to: message.toAddress,
      state: message.state === 'uncertain' ? 'uncertain' : 'failed',
      problem: message.problem ?? '',
      attempts: message.attempts,
      finishedAt: message.finishedAt?.toISOString() ?? '',
    })),
  };
}

export const ResendInput = z.object({ id: z.uuid(), requestKey: z.uuid() });

/**
 * Queues a message again that failed or is uncertain: a person has looked and takes it that it may arrive twice.
 * @throws NOT_FOUND, INVALID_INPUT when mail is not set up, or when the message is on its way or was sent
 */
export function resendMail(
  { db, clock, actor, isMailConfigured }: Deps & { isMailConfigured: boolean },
  input: z.infer<typeof ResendInput>,
): Promise<{ id: string }> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      if (!isMailConfigured) throw refusal('Hệ thống chưa cấu hình thư nên chưa gửi được.');
      const message = await tx.mailMessage.findUnique({
        where: { id: input.id },
        select: { userId: true, state: true, attempts: true, user: { select: { unitId: true } } },
      });
      if (!message) throw new DomainError('NOT_FOUND', { what: 'mail', id: input.id });
      const { count } = await tx.mailMessage.updateMany({
        where: { id: input.id, state: { in: ['failed', 'uncertain'] }, attempts: message.attempts },
        data: { state: 'queued', nextAttemptAt: new Date(), finishedAt: null },
      });
      if (count === 0) throw refusal('Thư này đang được gửi hoặc đã gửi xong.');
      await recordAudit(tx, {
        actor,
        clock,
        action: 'mail:resend',
        subject: { type: 'mail', id: input.id, unitId: message.user.unitId },
        before: { state: message.state, attempts: message.attempts },
        after: { state: 'queued' },
      });
      return { id: input.id };
    }),
  );
}

function refusal(message: string) {
  return new DomainError('INVALID_INPUT', { field: 'id', message });
}

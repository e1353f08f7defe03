import type { Logger } from 'pino';
import { type Db, type Tx, toDate } from '../core/db.ts';
import type { Day } from '@soket/shared/day';
import { randomUUID } from 'node:crypto';
import { type Delivery, LONGEST_ATTEMPT_MS, type OutgoingMessage } from './smtp.ts';

export type NewMessage = {
  userId: string;
  kind: 'digest';
  /** the day it speaks of */
  day: Day;
  to: string;
  subject: string;
  text: string;
  html: string;
};

/** How long to wait after the first, second… attempt that failed; after the last one nobody tries again. */
const WAIT_MINUTES = [1, 5, 15, 60, 120, 240, 360] as const;
/** What has waited longer than this, because the app or its mail server was away, speaks of a day gone by. */
const STALE_HOURS = 24;
/** A sender that has not said what came of it after so long is dead. */
const PATIENCE_MS = 2.5 * LONGEST_ATTEMPT_MS;

/** Queues messages; one per person, day and kind, however often and by however many processes it is asked for. */
export async function enqueue(tx: Tx, messages: readonly NewMessage[], mailHost: string): Promise<number> {
  const { count } = await tx.mailMessage.createMany({
    skipDuplicates: true,
    data: messages.map(({ userId, kind, day, to, subject, text, html }) => ({
      userId,
      kind,
      day: toDate(day),
      toAddress: to,
      subject,
      text,
      html,
      messageId: `<${randomUUID()}@${mailHost}>`,
    })),
  });
  return count;
}

type Claimed = OutgoingMessage & { id: string; attempts: number };

/**
 * Sends what is due, one message after the other, until nothing is or the server is away. A message is marked before the
 * first word to the server, in a transaction of its own, so that whoever dies on the way leaves it marked: it becomes
 * uncertain and is never sent again by itself. Any number of processes may do this at once.
 * @returns how many were sent
 * @source product rule, docs/decisions/0013: rather once too few than twice
 */
export async function deliverMail({
  db,
  log,
  send,
  isStopping = () => false,
}: {
  db: Db;
  log: Logger;
  send: (message: OutgoingMessage) => Promise<Delivery>;
  isStopping?: () => boolean;
}): Promise<number> {
  await giveUpOnLostOnes(db);
  let sent = 0;
  while (!isStopping()) {
    const message = await claimNext(db);
    if (!message) break;
    const delivery = await send(message);
    await settle(db, message, delivery);
    if (delivery.kind === 'sent') sent += 1;
    else log.warn({ mail: message.id, attempts: message.attempts, delivery }, 'mail not sent');
    if (delivery.kind === 'retry' && delivery.isServerAway) break;
  }
  return sent;
}

async function claimNext(db: Db): Promise<Claimed | undefined> {
  const [message] = await db.$queryRaw<Claimed[]>`
    UPDATE mail_message SET state = 'sending', attempts = attempts + 1, claimed_at = now()
    WHERE id = (
      SELECT id FROM mail_message WHERE state = 'queued' AND next_attempt_at <= now()
      ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, attempts, to_address AS "to", subject, text, html, message_id AS "messageId", created_at AS date`;
  return message;
}

/** What came of it, if it still is the same attempt; one who was taken for dead and comes back says the truth. */
async function settle(db: Db, { id, attempts }: Claimed, delivery: Delivery): Promise<void> {
  const same = { id, attempts, state: { in: ['sending' as const, 'uncertain' as const] } };
  const minutes = delivery.kind === 'retry' ? WAIT_MINUTES[attempts - 1] : undefined;
  if (minutes !== undefined && delivery.kind === 'retry') {
    const nextAttemptAt = new Date(Date.now() + minutes * 60_000);
    await db.mailMessage.updateMany({
      where: same,
      data: { state: 'queued', nextAttemptAt, finishedAt: null, problem: delivery.problem },
    });
    return;
  }
  const states = { sent: 'sent', retry: 'failed', refused: 'failed', uncertain: 'uncertain' } as const;
  await db.mailMessage.updateMany({
    where: same,
    data: {
      state: states[delivery.kind],
      finishedAt: new Date(),
      problem: delivery.kind === 'sent' ? null : delivery.problem,
    },
  });
}

async function giveUpOnLostOnes(db: Db): Promise<void> {
  await db.$executeRaw`
    UPDATE mail_message SET state = 'uncertain', finished_at = now(),
      problem = 'Ứng dụng dừng giữa lúc gửi; máy chủ thư có thể đã nhận.'
    WHERE state = 'sending' AND claimed_at < now() - make_interval(secs => ${PATIENCE_MS / 1000}::float8)`;
  await db.$executeRaw`
    UPDATE mail_message SET state = 'failed', finished_at = now(),
      problem = COALESCE(problem, 'Không gửi được trong một ngày nên thư đã cũ.')
    WHERE state = 'queued' AND next_attempt_at < now() - make_interval(hours => ${STALE_HOURS}::int)`;
}

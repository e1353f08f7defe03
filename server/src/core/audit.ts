import type { AuditAction } from '@soket/shared/audit-actions';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Tx } from './db.ts';

/** Who did what nobody asked for. */
export const SERVER_POST = 'Hệ thống';
/** From the machine itself: its own work, or whoever runs it at its command line (the reason says so). */
export const SERVER_ORIGIN = 'server';

/** A plain JSON object of what is worth keeping; decimals and days as text. */
export type AuditState = Prisma.InputJsonObject;

type AuditInput = {
  /** null: the server by itself, by a rule or a calendar */
  actor: Actor | null;
  clock: Clock;
  action: AuditAction;
  subject: { type: string; id: string; unitId?: string | null };
  before?: AuditState | null;
  after?: AuditState | null;
  reason?: string | null;
};

/**
 * Records who did what in the transaction that does it.
 * @returns the event's place in the one order of everything recorded; approvals use it as their as-of moment
 */
export async function recordAudit(tx: Tx, input: AuditInput): Promise<{ seq: bigint; at: Date }> {
  const at = input.clock.now();
  const event = await tx.auditEvent.create({
    select: { seq: true },
    data: {
      at,
      actorId: input.actor?.userId ?? null,
      actorPost: input.actor?.post ?? SERVER_POST,
      origin: input.actor ? (input.actor.origin ?? null) : SERVER_ORIGIN,
      action: input.action,
      subjectType: input.subject.type,
      subjectId: input.subject.id,
      unitId: input.subject.unitId ?? null,
      before: input.before ?? undefined,
      after: input.after ?? undefined,
      reason: input.reason ?? null,
    },
  });
  return { seq: event.seq, at };
}

/**
 * Makes the moments of approval come into being in the order of their numbers: a sequence alone hands numbers out before
 * commit, and a later question "as of" could then find an approval that was not there when the moment was taken.
 * Held until the transaction ends; take it last, just before the event is recorded.
 */
export async function holdRecordOrder(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(727401)`;
}

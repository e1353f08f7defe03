import { DomainError } from '@soket/shared/errors';
import type { AuditAction } from '@soket/shared/audit-actions';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { type Db, inTransaction } from '../core/db.ts';

export type OpenSession = {
  id: string;
  /** moments are ISO; the last use is known to the minute */
  since: string;
  lastUsedAt: string;
  address: string | null;
  /** as the browser names itself */
  userAgent: string | null;
  /** the one that asks */
  isThis: boolean;
};

type OwnDeps = Deps & { session: { id: string } | null };

/**
 * The sessions of an account that have not ended, newest first.
 * @param thisId the one that asks, if it is among them
 */
export async function openSessions(db: Db, userId: string, thisId?: string): Promise<OpenSession[]> {
  const rows = await db.session.findMany({
    // Sessions live in real time, whatever day a demonstration stands at.
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true, updatedAt: true, ipAddress: true, userAgent: true },
  });
  return rows.map(({ id, createdAt, updatedAt, ipAddress, userAgent }) => ({
    id,
    since: createdAt.toISOString(),
    lastUsedAt: updatedAt.toISOString(),
    address: ipAddress === '' ? null : ipAddress,
    userAgent: userAgent === '' ? null : userAgent,
    isThis: id === thisId,
  }));
}

const ACTION: AuditAction = 'account:endSessions';

export const OwnSessionInput = z.object({ id: z.string().min(1).max(64) });

/** Ends one of the actor's own sessions. @throws NOT_FOUND when it has ended already, and for somebody else's */
export function endOwnSession(
  { db, clock, actor }: Deps,
  { id }: z.infer<typeof OwnSessionInput>,
): Promise<{ id: string }> {
  return inTransaction(db, async (tx) => {
    const { userId, unitId } = actor;
    const { count } = await tx.session.deleteMany({ where: { id, userId } });
    if (count === 0) throw new DomainError('NOT_FOUND', { what: 'session', id });
    await recordAudit(tx, { actor, clock, action: ACTION, subject: { type: 'user', id: userId, unitId } });
    return { id };
  });
}

/** Ends all of the actor's sessions but the one that asks. @returns how many */
export function endOtherSessions({ db, clock, actor, session }: OwnDeps): Promise<{ count: number }> {
  return inTransaction(db, async (tx) => {
    const { userId, unitId } = actor;
    const { count } = await tx.session.deleteMany({ where: { userId, id: { not: session?.id } } });
    await recordAudit(tx, { actor, clock, action: ACTION, subject: { type: 'user', id: userId, unitId } });
    return { count };
  });
}

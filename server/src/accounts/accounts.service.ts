import { DomainError } from '@soket/shared/errors';
import { may, type Role, roleWordVi } from '@soket/shared/permissions';
import { z } from 'zod';
import { type OpenSession, openSessions } from '../auth/open-sessions.ts';
import { forgetFailures } from '../auth/sign-in-lock.ts';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { isClosed } from '../auth/person.ts';
import { type Db, inTransaction } from '../core/db.ts';
import { UNIT_NAME, unitNameOf } from './password-slip.ts';

export type AccountListItem = {
  username: string;
  post: string;
  role: Role;
  roleWord: string;
  unitCode: string | null;
  unitName: string | null;
  isClosed: boolean;
  /** the password is one that somebody else has seen */
  mustChangePassword: boolean;
  /** asked for a code at sign-in */
  hasSecondFactor: boolean;
  /** sessions that have not ended */
  sessionCount: number;
  /** named by who changes the account */
  revision: number;
  /** the moment the lock-out ends, ISO; null when not locked */
  lockedUntil: string | null;
  /** where the daily digest goes; null: nowhere */
  digestAddress: string | null;
  digestVersion: number;
  /** whether the role gets a digest at all */
  mayHaveDigest: boolean;
};

export const UnlockInput = z.object({ username: z.string().min(1).max(64) });

/** Every account, by user name. */
export async function listAccounts({ db }: { db: Db }): Promise<AccountListItem[]> {
  // Sessions and locks live in real time.
  const now = new Date();
  const [people, locks] = await Promise.all([
    db.user.findMany({
      select: {
        username: true,
        name: true,
        role: true,
        banned: true,
        banExpires: true,
        mustChangePassword: true,
        revision: true,
        secondFactor: { select: { confirmedAt: true } },
        _count: { select: { sessions: { where: { expiresAt: { gt: now } } } } },
        digestAddress: { select: { address: true, version: true } },
        unit: { select: UNIT_NAME },
      },
      orderBy: { username: 'asc' },
    }),
    db.loginLock.findMany({ where: { lockedUntil: { gt: now } } }),
  ]);
  const lockedUntil = new Map(locks.map((lock) => [lock.username, lock.lockedUntil]));
  return people.map(({ username, name, role, unit, digestAddress, ...person }) => ({
    username,
    post: name,
    role,
    roleWord: roleWordVi(role),
    unitCode: unit && unit.code,
    unitName: unitNameOf(unit),
    isClosed: isClosed(person),
    mustChangePassword: person.mustChangePassword,
    hasSecondFactor: (person.secondFactor?.confirmedAt ?? null) !== null,
    sessionCount: person._count.sessions,
    revision: person.revision,
    lockedUntil: lockedUntil.get(username)?.toISOString() ?? null,
    digestAddress: digestAddress?.address ?? null,
    digestVersion: digestAddress?.version ?? 0,
    mayHaveDigest: may(role, 'digest:subscribe'),
  }));
}

/** Where an account is signed in at the moment. @throws NOT_FOUND */
export async function listSessionsOf({ db }: { db: Db }, username: string): Promise<OpenSession[]> {
  const person = await db.user.findUnique({ where: { username }, select: { id: true } });
  if (!person) throw new DomainError('NOT_FOUND', { what: 'account', id: username });
  return openSessions(db, person.id);
}

/** Lifts the short lock-out that repeated failed sign-ins bring. @throws NOT_FOUND */
export function unlockAccount(
  { db, clock, actor }: Deps,
  input: z.infer<typeof UnlockInput>,
): Promise<{ username: string }> {
  return inTransaction(db, async (tx) => {
    const person = await tx.user.findUnique({
      where: { username: input.username },
      select: { id: true, username: true, unitId: true },
    });
    if (!person) throw new DomainError('NOT_FOUND', { what: 'account', id: input.username });
    await forgetFailures(tx, person.username);
    await recordAudit(tx, {
      actor,
      clock,
      action: 'accounts:unlock',
      subject: { type: 'user', id: person.id, unitId: person.unitId },
    });
    return { username: person.username };
  });
}

import { DomainError } from '@soket/shared/errors';
import { may, type Role, roleWordVi } from '@soket/shared/permissions';
import { z } from 'zod';
import { forgetFailures } from '../auth/sign-in-lock.ts';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction } from '../core/db.ts';

export type AccountListItem = {
  username: string;
  post: string;
  role: Role;
  roleWord: string;
  unitName: string | null;
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
export async function listAccounts({ db }: Pick<Deps, 'db'>): Promise<AccountListItem[]> {
  const [people, locks] = await Promise.all([
    db.user.findMany({
      select: {
        username: true,
        name: true,
        role: true,
        digestAddress: { select: { address: true, version: true } },
        unit: {
          select: { code: true, names: { where: { validTo: null }, select: { name: true }, take: 1 } },
        },
      },
      orderBy: { username: 'asc' },
    }),
    db.loginLock.findMany({ where: { lockedUntil: { gt: new Date() } } }),
  ]);
  const lockedUntil = new Map(locks.map((lock) => [lock.username, lock.lockedUntil]));
  return people.map(({ username, name, role, unit, digestAddress }) => ({
    username,
    post: name,
    role,
    roleWord: roleWordVi(role),
    unitName: unit && (unit.names[0]?.name ?? unit.code),
    lockedUntil: lockedUntil.get(username)?.toISOString() ?? null,
    digestAddress: digestAddress?.address ?? null,
    digestVersion: digestAddress?.version ?? 0,
    mayHaveDigest: may(role, 'digest:subscribe'),
  }));
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

import { DomainError } from '@soket/shared/errors';
import { actorOf, PERSON } from '../auth/person.ts';
import { forgetFailures } from '../auth/sign-in-lock.ts';
import { recordAudit } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import { type Db, inTransaction, type Tx } from '../core/db.ts';
import { hashNewPassword } from './create-account.ts';

/** Who runs the server acts for the account itself; the record says by which way. */
type OperatorDeps = { db: Db; clock: Clock; reason: string };

function changeAccount(
  { db, clock, reason }: OperatorDeps,
  username: string,
  action: string,
  change: (tx: Tx, userId: string) => Promise<unknown>,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const person = await tx.user.findUnique({ where: { username }, select: PERSON });
    if (!person) throw new DomainError('NOT_FOUND', { what: 'account', id: username });
    await change(tx, person.id);
    // Whoever sits in front of an open page must sign in anew.
    await tx.session.deleteMany({ where: { userId: person.id } });
    await recordAudit(tx, {
      actor: actorOf(person),
      clock,
      action,
      subject: { type: 'user', id: person.id, unitId: person.unitId },
      reason,
    });
  });
}

/** Gives the account a new password, ends its sessions and its lock-out. @throws NOT_FOUND, INVALID_INPUT (`password`) */
export async function resetPassword(deps: OperatorDeps, username: string, password: string): Promise<void> {
  const passwordHash = await hashNewPassword(password, username);
  return changeAccount(deps, username, 'accounts:resetPassword', async (tx, userId) => {
    await tx.account.updateMany({
      where: { userId, providerId: 'credential' },
      data: { password: passwordHash },
    });
    await forgetFailures(tx, username);
  });
}

/** Ends the account's sessions; from now on neither it nor its tokens are answered, and all it did stays. @throws NOT_FOUND */
export function closeAccount(deps: OperatorDeps, username: string): Promise<void> {
  return changeAccount(deps, username, 'accounts:close', (tx, id) =>
    tx.user.update({ where: { id }, data: { banned: true, banExpires: null } }),
  );
}

/** @throws NOT_FOUND */
export function openAccount(deps: OperatorDeps, username: string): Promise<void> {
  return changeAccount(deps, username, 'accounts:open', (tx, id) =>
    tx.user.update({ where: { id }, data: { banned: false, banExpires: null } }),
  );
}

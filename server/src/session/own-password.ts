import type { AuditAction } from '@soket/shared/audit-actions';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import { hashNewPassword } from '../accounts/create-account.ts';
import { LONGEST_PASSWORD } from '../auth/sessions.ts';
import { verifyPassword } from '../auth/password-hash.ts';
import { countFailure, inTurnOf, secondsLocked } from '../auth/sign-in-lock.ts';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { type Db, inTransaction } from '../core/db.ts';

const Password = z.string().min(1, 'Hãy nhập mật khẩu.').max(200);
export const FirstPasswordInput = z.object({ password: Password });
export const ChangePasswordInput = FirstPasswordInput.extend({
  oldPassword: z.string().min(1, 'Hãy nhập mật khẩu hiện tại.').max(LONGEST_PASSWORD),
});

export type OwnDeps = Deps & { session: { id: string } | null };

async function hasPassword(db: Db, userId: string, password: string): Promise<boolean> {
  const account = await db.account.findFirst({
    where: { userId, providerId: 'credential' },
    select: { password: true },
  });
  return verifyPassword({ hash: account?.password ?? '', password });
}

/**
 * Makes sure that it is the account's own person who sits there. Guessing here counts as guessing at sign-in does.
 * @throws INVALID_INPUT (`oldPassword`)
 */
export function askPassword({ db, actor }: Pick<Deps, 'db' | 'actor'>, password: string): Promise<void> {
  const { userId, username } = actor;
  const refuse = (message: string) => new DomainError('INVALID_INPUT', { field: 'oldPassword', message });
  return inTurnOf(username, async () => {
    if ((await secondsLocked(db, username)) > 0)
      throw refuse('Nhập sai mật khẩu nhiều lần nên tạm khóa. Hãy thử lại sau vài phút.');
    if (await hasPassword(db, userId, password)) return;
    await countFailure(db, username);
    throw refuse('Mật khẩu hiện tại chưa đúng.');
  });
}

/** The session that asks goes on; all others of the account end. */
async function replacePassword(
  { db, clock, actor, session }: OwnDeps,
  password: string,
  action: AuditAction,
): Promise<{ username: string }> {
  const passwordHash = await hashNewPassword(password, actor.username);
  return inTransaction(db, async (tx) => {
    const { userId, unitId, username } = actor;
    await tx.account.updateMany({
      where: { userId, providerId: 'credential' },
      data: { password: passwordHash },
    });
    await tx.user.update({ where: { id: userId }, data: { mustChangePassword: false } });
    await tx.session.deleteMany({ where: { userId, id: { not: session?.id ?? '' } } });
    await recordAudit(tx, { actor, clock, action, subject: { type: 'user', id: userId, unitId } });
    return { username };
  });
}

/**
 * Chooses a password in place of one that was issued; it was asked for when this session began.
 * @throws INVALID_INPUT (`password`) when none was issued, for one against the rule, and for the issued one again
 */
export async function chooseFirstPassword(
  deps: OwnDeps,
  { password }: z.infer<typeof FirstPasswordInput>,
): Promise<{ username: string }> {
  const { db, actor } = deps;
  const person = await db.user.findUnique({
    where: { id: actor.userId },
    select: { mustChangePassword: true },
  });
  if (!person?.mustChangePassword)
    throw new DomainError('INVALID_INPUT', {
      field: 'password',
      message: 'Mật khẩu đã được đổi rồi. Hãy tải lại trang.',
    });
  if (await hasPassword(db, actor.userId, password))
    throw new DomainError('INVALID_INPUT', {
      field: 'password',
      message: 'Đây là mật khẩu in trên phiếu; hãy chọn một mật khẩu khác.',
    });
  return replacePassword(deps, password, 'account:chooseFirstPassword');
}

/** @throws INVALID_INPUT (`oldPassword` when it is wrong, `password` when the new one is against the rule) */
export async function changePassword(
  deps: OwnDeps,
  { oldPassword, password }: z.infer<typeof ChangePasswordInput>,
): Promise<{ username: string }> {
  await askPassword(deps, oldPassword);
  return replacePassword(deps, password, 'account:changePassword');
}

import type { AuditAction } from '@soket/shared/audit-actions';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import { hashPassword } from '../auth/password-hash.ts';
import { actorOf, isClosed, type Person, PERSON } from '../auth/person.ts';
import { readablePassword } from '../auth/readable-password.ts';
import { dropSecondFactor } from '../auth/second-factor.ts';
import { forgetFailures } from '../auth/sign-in-lock.ts';
import type { Actor } from '../core/actor.ts';
import { type AuditState, recordAudit } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import { type Db, inTransaction, type Tx } from '../core/db.ts';
import { NewAccount, unitIdFor } from './create-account.ts';
import { type PasswordSlip, slipsOf } from './password-slip.ts';

/** @param actor who does it; null for who runs the server, who acts for the account itself: the reason says by which way */
type ManagerDeps = { db: Db; clock: Clock; actor: Actor | null };

const Username = z.string().min(1).max(64);
const Reason = z.string().trim().min(1, 'Hãy ghi lý do.').max(500);

export const IssuePasswordsInput = z.object({ usernames: z.array(Username).min(1).max(100) });
export const AccountInput = z.object({ username: Username });
export const AccountReasonInput = z.object({ username: Username, reason: Reason });
export const ChangeAccountInput = NewAccount.omit({ username: true }).extend({
  username: Username,
  revision: z.int().min(0),
});

type Account = Person & { unit: { code: string } | null };

async function accountOf(tx: Tx, username: string): Promise<Account> {
  const person = await tx.user.findUnique({
    where: { username },
    select: { ...PERSON, unit: { select: { code: true } } },
  });
  if (!person) throw new DomainError('NOT_FOUND', { what: 'account', id: username });
  return person;
}

type Done = { before?: AuditState; after?: AuditState };

/** Changes something about an account, ends its sessions and records it, in the caller's transaction. */
async function changeIn(
  tx: Tx,
  { clock, actor }: ManagerDeps,
  step: { username: string; action: AuditAction; reason?: string | undefined },
  change: (person: Account) => Promise<Done | void>,
): Promise<void> {
  const person = await accountOf(tx, step.username);
  const done = await change(person);
  // Whoever sits in front of an open page must sign in anew.
  await tx.session.deleteMany({ where: { userId: person.id } });
  await recordAudit(tx, {
    actor: actor ?? actorOf(person),
    clock,
    action: step.action,
    subject: { type: 'user', id: person.id, unitId: person.unitId },
    ...done,
    reason: step.reason,
  });
}

/**
 * Without an administrator who can sign in nobody could be given an account any more.
 * @throws INVALID_INPUT when this one is the last. Held until the transaction ends, so that two do not leave together.
 */
async function keepAnAdministrator(tx: Tx, person: Person): Promise<void> {
  if (person.role !== 'administrator' || isClosed(person)) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(727411)`;
  const others = await tx.user.findMany({
    where: { role: 'administrator', id: { not: person.id } },
    select: { banned: true, banExpires: true },
  });
  if (others.every(isClosed))
    throw new DomainError('INVALID_INPUT', {
      field: 'username',
      message: 'Đây là quản trị cuối cùng. Hãy giao quyền quản trị cho một tài khoản khác trước.',
    });
}

function refuseSelf(actor: Actor | null, username: string, message: string): void {
  if (actor?.username === username) throw new DomainError('INVALID_INPUT', { field: 'username', message });
}

/**
 * Gives accounts new passwords, ends their sessions and lock-outs: all of them, or none. Whoever signs in with one must
 * choose another; it is in the answer and nowhere else.
 * @throws NOT_FOUND, INVALID_INPUT for one's own
 */
export async function issuePasswords(
  deps: ManagerDeps,
  { usernames }: z.infer<typeof IssuePasswordsInput>,
  reason?: string,
): Promise<PasswordSlip[]> {
  const { db, actor } = deps;
  const known = await db.user.findMany({
    where: { username: { in: usernames } },
    select: { username: true },
  });
  const issued: { username: string; password: string; passwordHash: string }[] = [];
  for (const username of new Set(usernames)) {
    refuseSelf(actor, username, 'Hãy đổi mật khẩu của chính mình ở “Cài đặt của tôi”.');
    if (!known.some((person) => person.username === username))
      throw new DomainError('NOT_FOUND', { what: 'account', id: username });
    const password = readablePassword();
    issued.push({ username, password, passwordHash: await hashPassword(password) });
  }
  await inTransaction(db, async (tx) => {
    for (const { username, passwordHash } of issued)
      await changeIn(tx, deps, { username, action: 'accounts:resetPassword', reason }, async ({ id }) => {
        await tx.account.updateMany({
          where: { userId: id, providerId: 'credential' },
          data: { password: passwordHash },
        });
        await tx.user.update({ where: { id }, data: { mustChangePassword: true } });
        await forgetFailures(tx, username);
      });
  });
  return slipsOf(db, issued);
}

/**
 * Gives an account another post, role or unit; it signs in anew.
 * @throws NOT_FOUND, INVALID_INPUT when somebody changed it first, for the last administrator, and for a unit that is not there
 */
export function changeAccount(
  deps: ManagerDeps,
  input: z.infer<typeof ChangeAccountInput>,
): Promise<{ revision: number }> {
  const { username, post, role, unitCode, revision } = input;
  return inTransaction(deps.db, async (tx) => {
    await changeIn(tx, deps, { username, action: 'accounts:change' }, async (person) => {
      if (role !== 'administrator') await keepAnAdministrator(tx, person);
      const unitId = await unitIdFor(tx, role, unitCode);
      const { count } = await tx.user.updateMany({
        where: { id: person.id, revision },
        data: { name: post, role, unitId, revision: { increment: 1 } },
      });
      if (count === 0)
        throw new DomainError('INVALID_INPUT', {
          field: 'revision',
          message: 'Người khác vừa sửa tài khoản này. Hãy tải lại trang để xem rồi sửa.',
        });
      return {
        before: { post: person.name, role: person.role, unitCode: person.unit?.code ?? null },
        after: { post, role, unitCode },
      };
    });
    return { revision: revision + 1 };
  });
}

function setClosed(
  deps: ManagerDeps,
  { username, reason }: z.infer<typeof AccountReasonInput>,
  banned: boolean,
): Promise<{ username: string }> {
  return inTransaction(deps.db, async (tx) => {
    await changeIn(
      tx,
      deps,
      { username, action: banned ? 'accounts:close' : 'accounts:open', reason },
      async (person) => {
        if (banned) await keepAnAdministrator(tx, person);
        await tx.user.update({
          where: { id: person.id },
          data: { banned, banExpires: null, revision: { increment: 1 } },
        });
      },
    );
    return { username };
  });
}

/**
 * Ends the account's sessions; from now on neither it nor its tokens are answered, and all it did stays.
 * @throws NOT_FOUND, INVALID_INPUT for one's own and for the last administrator
 */
export async function closeAccount(
  deps: ManagerDeps,
  input: z.infer<typeof AccountReasonInput>,
): Promise<{ username: string }> {
  refuseSelf(deps.actor, input.username, 'Không ai tự đóng tài khoản của mình.');
  return setClosed(deps, input, true);
}

/** @throws NOT_FOUND */
export function openAccount(
  deps: ManagerDeps,
  input: z.infer<typeof AccountReasonInput>,
): Promise<{ username: string }> {
  return setClosed(deps, input, false);
}

/** Ends every session of an account: a machine was left open, or lost. @throws NOT_FOUND */
export function endSessionsOf(
  deps: ManagerDeps,
  { username }: z.infer<typeof AccountInput>,
): Promise<{ username: string }> {
  return inTransaction(deps.db, async (tx) => {
    await changeIn(tx, deps, { username, action: 'accounts:endSessions' }, async () => undefined);
    return { username };
  });
}

/**
 * For who has lost the phone and the recovery codes, or after a restore under another auth secret: sign-in asks for the
 * password alone again.
 * @throws NOT_FOUND, INVALID_INPUT where no factor is set and for one's own
 */
export async function removeSecondFactorOf(
  deps: ManagerDeps,
  { username, reason }: z.infer<typeof AccountReasonInput>,
): Promise<{ username: string }> {
  refuseSelf(deps.actor, username, 'Hãy tắt xác thực hai lớp của chính mình ở “Cài đặt của tôi”.');
  await inTransaction(deps.db, (tx) =>
    changeIn(tx, deps, { username, action: 'accounts:removeSecondFactor', reason }, async ({ id }) => {
      if (!(await dropSecondFactor(tx, id)))
        throw new DomainError('INVALID_INPUT', {
          field: 'username',
          message: 'Tài khoản này chưa bật xác thực hai lớp.',
        });
    }),
  );
  return { username };
}

import { randomUUID } from 'node:crypto';
import { DomainError } from '@soket/shared/errors';
import { type Role, RoleSchema } from '@soket/shared/permissions';
import { z } from 'zod';
import { hashPassword } from '../auth/password-hash.ts';
import { actorOf, PERSON } from '../auth/person.ts';
import { USERNAME } from '../auth/sessions.ts';
import type { Actor } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import { type Db, inTransaction, type Tx } from '../core/db.ts';
import { passwordProblem } from './password-rule.ts';

export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(USERNAME, 'Tên đăng nhập gồm 3–40 chữ thường không dấu, chữ số, dấu chấm, gạch ngang.');

export const NewAccount = z.object({
  username: Username,
  /** chức vụ: "Cán bộ tổng hợp phường Bồ Đề"; never a person's name */
  post: z.string().trim().min(1, 'Hãy nhập chức vụ.').max(200),
  role: RoleSchema,
  unitCode: z.string().nullable(),
});
export type NewAccount = z.infer<typeof NewAccount>;

/** Leaders and administrators may stand beside the tree; everybody else belongs to a unit. */
export const needsUnit = (role: Role): boolean => role !== 'leader' && role !== 'administrator';
export const UNIT_MISSING = 'Vai trò này cần một đơn vị.';

/** @throws INVALID_INPUT naming `password` when it breaks the password rule */
export async function hashNewPassword(password: string, username: string): Promise<string> {
  const message = passwordProblem(password, username);
  if (message !== null) throw new DomainError('INVALID_INPUT', { field: 'password', message });
  return hashPassword(password);
}

/** @throws INVALID_INPUT (`unitCode`) for a unit that is not there, and for none where the role needs one */
export async function unitIdFor(tx: Tx, role: Role, unitCode: string | null): Promise<string | null> {
  if (unitCode === null && needsUnit(role))
    throw new DomainError('INVALID_INPUT', { field: 'unitCode', message: UNIT_MISSING });
  if (unitCode === null) return null;
  const unit = await tx.orgUnit.findUnique({ where: { code: unitCode }, select: { id: true } });
  if (!unit)
    throw new DomainError('INVALID_INPUT', {
      field: 'unitCode',
      message: `Không có đơn vị nào mang mã “${unitCode}”.`,
    });
  return unit.id;
}

/**
 * The part of making an account that belongs into a transaction of the caller's.
 * @param by who makes it; null for the very first, which makes itself
 * @throws NAME_TAKEN, INVALID_INPUT (`unitCode`)
 */
export async function insertAccount(
  tx: Tx,
  { clock, by }: { clock: Clock; by: Actor | null },
  account: NewAccount & { passwordHash: string; mustChangePassword?: boolean },
): Promise<Actor> {
  const { username, post, role, mustChangePassword = false } = account;
  const unitId = await unitIdFor(tx, role, account.unitCode);
  // Asked for under the unique index's own lock, so that two at once give one account and one refusal, not a broken transaction.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`username ${username}`}))`;
  if ((await tx.user.count({ where: { username } })) > 0)
    throw new DomainError('NAME_TAKEN', { field: 'username' });
  const id = randomUUID();
  const person = await tx.user.create({
    select: PERSON,
    data: {
      id,
      username,
      name: post,
      role,
      unitId,
      mustChangePassword,
      // better-auth asks for an address; none exists, and none is ever written to (RFC 2606).
      email: `${username}@soket.invalid`,
      accounts: {
        create: {
          id: randomUUID(),
          accountId: id,
          providerId: 'credential',
          password: account.passwordHash,
        },
      },
    },
  });
  const actor = actorOf(person);
  await recordAudit(tx, {
    actor: by ?? actor,
    clock,
    action: 'accounts:create',
    subject: { type: 'user', id, unitId },
    after: { username, post, role, unitCode: account.unitCode },
  });
  return actor;
}

/**
 * Makes an account for a post.
 * @param deps.actor who makes it; null for the very first, which makes itself
 * @param input with a `password` that obeys the rule, or the `passwordHash` that `hashPassword` made beforehand;
 *   `mustChangePassword` where somebody else has seen it
 * @returns the new account as one who can act
 * @throws NAME_TAKEN, INVALID_INPUT naming `username`, `post`, `role`, `unitCode` or `password`
 */
export async function createAccount(
  { db, clock, actor }: { db: Db; clock: Clock; actor: Actor | null },
  input: NewAccount & { mustChangePassword?: boolean } & ({ password: string } | { passwordHash: string }),
): Promise<Actor> {
  const parsed = NewAccount.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DomainError('INVALID_INPUT', {
      field: issue?.path.join('.') ?? '',
      message: issue?.message ?? '',
    });
  }
  const account = parsed.data;
  const passwordHash =
    'passwordHash' in input ? input.passwordHash : await hashNewPassword(input.password, account.username);
  const { mustChangePassword } = input;
  return inTransaction(db, (tx) =>
    insertAccount(tx, { clock, by: actor }, { ...account, passwordHash, mustChangePassword }),
  );
}

import { DomainError } from '@soket/shared/errors';
import { RoleSchema } from '@soket/shared/permissions';
import { z } from 'zod';
import { hashPassword } from '../auth/password-hash.ts';
import { readablePassword } from '../auth/readable-password.ts';
import type { Deps } from '../core/actor.ts';
import { type Db, inTransaction } from '../core/db.ts';
import { insertAccount, NewAccount, needsUnit, UNIT_MISSING } from './create-account.ts';
import { type PasswordSlip, slipsOf } from './password-slip.ts';

/** Each password takes a third of a second, one after another: what an office waits for at its screen. */
const MOST_AT_ONCE = 100;

/** Rows as they were typed: what is wrong with one is said of that row, so little is asked of them here. */
export const NewAccountsInput = z.object({
  rows: z
    .array(
      z.object({
        username: z.string().max(100),
        post: z.string().max(300),
        role: RoleSchema.nullable(),
        unitCode: z.string().max(100).nullable(),
      }),
    )
    .min(1, 'Danh sách chưa có tài khoản nào.')
    .max(MOST_AT_ONCE, `Mỗi lần tạo tối đa ${MOST_AT_ONCE} tài khoản; hãy tách danh sách.`),
});
type NewAccountsInput = z.infer<typeof NewAccountsInput>;

/** @returns for each row what keeps it from becoming an account, as finished sentences; an empty list: nothing. Stores nothing */
export async function checkNewAccounts({ db }: { db: Db }, { rows }: NewAccountsInput): Promise<string[][]> {
  const names = rows.map(({ username }) => username.trim().toLowerCase());
  const [taken, units] = await Promise.all([
    db.user.findMany({ where: { username: { in: names } }, select: { username: true } }),
    db.orgUnit.findMany({
      where: { code: { in: rows.flatMap(({ unitCode }) => unitCode ?? []) } },
      select: { code: true },
    }),
  ]);
  return rows.map((row, index) => {
    const { role, unitCode } = row;
    const problems: string[] = [];
    const name = names[index] ?? '';
    const parts = NewAccount.pick({ username: true, post: true }).safeParse(row);
    if (!parts.success) problems.push(...parts.error.issues.map(({ message }) => message));
    if (taken.some(({ username }) => username === name)) problems.push(`Tên “${name}” đã có người dùng.`);
    if (names.indexOf(name) < index)
      problems.push(`Tên “${name}” trùng với dòng ${names.indexOf(name) + 1}.`);
    if (role === null) problems.push('Hãy chọn vai trò.');
    else if (unitCode === null && needsUnit(role)) problems.push(UNIT_MISSING);
    if (unitCode !== null && !units.some(({ code }) => code === unitCode))
      problems.push(`Không có đơn vị nào mang mã “${unitCode}”.`);
    return problems;
  });
}

/**
 * Makes all accounts of a list, or none. The passwords are in the answer and nowhere else; whoever signs in with one must
 * choose another. An answer that is lost on its way cannot be had again: then new slips are issued.
 * @throws INVALID_INPUT naming the first row with a problem; NAME_TAKEN when somebody took a name meanwhile
 */
export async function createAccounts(deps: Deps, input: NewAccountsInput): Promise<PasswordSlip[]> {
  const { db, clock, actor } = deps;
  const problems = await checkNewAccounts(deps, input);
  const wrong = problems.findIndex((row) => row.length > 0);
  if (wrong >= 0)
    throw new DomainError('INVALID_INPUT', {
      field: `rows.${wrong}`,
      message: `Dòng ${wrong + 1}: ${problems[wrong]?.join(' ')}`,
    });
  const accounts: (NewAccount & { password: string; passwordHash: string })[] = [];
  for (const row of input.rows) {
    const password = readablePassword();
    // One after another, so that whoever signs in meanwhile waits for one of them and not for all.
    accounts.push({ ...NewAccount.parse(row), password, passwordHash: await hashPassword(password) });
  }
  await inTransaction(db, async (tx) => {
    for (const { password: _, ...account } of accounts)
      await insertAccount(tx, { clock, by: actor }, { ...account, mustChangePassword: true });
  });
  return slipsOf(db, accounts);
}

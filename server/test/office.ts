import { createAccount } from '../src/accounts/create-account.ts';
import { hashPassword } from '../src/auth/password-hash.ts';
import type { Actor } from '../src/core/actor.ts';
import { createClock } from '../src/core/clock.ts';
import type { Db } from '../src/core/db.ts';

export const PASSWORD = 'con đường làng';

/** A district, its ward `bode` and one account for each of: `quantri`, `lanhdao`, `bode` (a reporter); all with PASSWORD. */
export async function anOffice(db: Db): Promise<{ administrator: Actor; leader: Actor; reporter: Actor }> {
  const passwordHash = await hashPassword(PASSWORD, { N: 2 ** 10, r: 8, p: 1 });
  await db.orgLevel.createMany({
    data: [
      { code: 'district', name: 'Quận', countWord: 'quận', sortOrder: 1 },
      { code: 'ward', name: 'Phường', countWord: 'phường', sortOrder: 2 },
    ],
  });
  for (const [code, levelCode, name] of [
    ['LB', 'district', 'Quận Long Biên'],
    ['bode', 'ward', 'Phường Bồ Đề'],
  ] as const)
    await db.orgUnit.create({ data: { code, levelCode, names: { create: { name, shortName: name } } } });
  const root = await db.orgUnit.findUniqueOrThrow({ where: { code: 'LB' } });
  await db.workspace.create({
    data: { id: 1, committeeName: 'Quận ủy Long Biên', rootUnitId: root.id, createdAt: new Date() },
  });
  const clock = createClock();
  const made = (
    by: Actor | null,
    username: string,
    post: string,
    role: Actor['role'],
    unitCode: string | null,
  ) => createAccount({ db, clock, actor: by }, { username, post, role, unitCode, passwordHash });
  const administrator = await made(null, 'quantri', 'Quản trị', 'administrator', null);
  return {
    administrator,
    leader: await made(administrator, 'lanhdao', 'Thường trực Quận ủy', 'leader', null),
    reporter: await made(administrator, 'bode', 'Cán bộ tổng hợp', 'reporter', 'bode'),
  };
}

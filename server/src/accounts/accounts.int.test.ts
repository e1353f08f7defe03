import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { anOffice, PASSWORD } from '../../test/office.ts';
import { type ServedApp, serveApp } from '../../test/served-app.ts';
import type { Actor } from '../core/actor.ts';
import { createClock } from '../core/clock.ts';
import { listAccounts } from './accounts.service.ts';
import { changeAccount, closeAccount, endSessionsOf, issuePasswords, openAccount } from './manage-account.ts';
import { checkNewAccounts, createAccounts } from './new-accounts.ts';

let database: TestDatabase;
let app: ServedApp;
let administrator: Actor;

beforeAll(async () => {
  database = await testDatabase();
  ({ administrator } = await anOffice(database.db));
  app = await serveApp(database.db);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const deps = () => ({ db: database.db, clock: createClock(), actor: administrator });
const row = (username: string, part = {}) => ({
  ...{ username, post: 'Cán bộ tổng hợp', role: 'reporter' as const, unitCode: 'bode' },
  ...part,
});
const me = (cookie: string) => fetch(`${app.url}/trpc/session.me`, { headers: { cookie } });
const ask = (cookie: string, path: string) => fetch(app.url + path, { headers: { cookie } });
const choose = (cookie: string, password: string) =>
  app.post('/trpc/session.chooseFirstPassword', { password }, { cookie });
const codeOf = async (answer: Response) =>
  JSON.stringify(await answer.json()).match(/"domain":\{"code":"(\w+)"/)?.[1];
const find = async (username: string) =>
  (await listAccounts(deps())).find((account) => account.username === username);

describe('a list of new accounts', () => {
  it('says of each row what is wrong with it, and then makes none', async () => {
    const rows = [
      row('moi.mot'),
      row('bode'),
      row('MOI.MOT '),
      row('có dấu', { post: ' ' }),
      row('moi.hai', { role: null }),
      row('moi.ba', { unitCode: null }),
      row('moi.bon', { unitCode: 'khong-co' }),
    ];
    expect(await checkNewAccounts(deps(), { rows })).toEqual([
      [],
      ['Tên “bode” đã có người dùng.'],
      ['Tên “moi.mot” trùng với dòng 1.'],
      [expect.stringMatching(/^Tên đăng nhập gồm/), 'Hãy nhập chức vụ.'],
      ['Hãy chọn vai trò.'],
      ['Vai trò này cần một đơn vị.'],
      ['Không có đơn vị nào mang mã “khong-co”.'],
    ]);
    await expect(createAccounts(deps(), { rows })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'rows.1', message: expect.stringMatching(/^Dòng 2: /) },
    });
    expect(await database.db.user.count({ where: { username: { startsWith: 'moi' } } })).toBe(0);
  });

  it('becomes accounts whose slips are the only place their passwords stand', async () => {
    const slips = await createAccounts(deps(), {
      rows: [row(' PhuongMoi'), row('phuongmoi.lanhdao', { role: 'unitLeader' })],
    });
    expect(slips).toEqual([
      {
        ...{ username: 'phuongmoi', post: 'Cán bộ tổng hợp', unitName: 'Phường Bồ Đề' },
        password: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/),
      },
      expect.objectContaining({ username: 'phuongmoi.lanhdao' }),
    ]);
    expect(await find('phuongmoi')).toMatchObject({ mustChangePassword: true, isClosed: false });
    const password = slips[0]!.password;
    const tables = ['audit_event', 'account', 'user', 'idempotency_key'];
    const stored = await Promise.all(
      tables.map((name) => database.db.$queryRawUnsafe(`SELECT t::text AS row FROM "${name}" t`)),
    );
    expect(JSON.stringify(stored)).toContain('phuongmoi');
    expect(JSON.stringify(stored)).not.toContain(password);
    expect(app.logged()).not.toContain(password);
  });
});

describe('a password that was issued', () => {
  it('opens a session that can do nothing before another is chosen', async () => {
    const [slip] = await createAccounts(deps(), { rows: [row('lan.dau')] });
    const cookie = await app.signIn('lan.dau', slip!.password);
    const elsewhere = await app.signIn('lan.dau', slip!.password);
    expect(await (await me(cookie)).json()).toMatchObject({ result: { data: { mustChangePassword: true } } });
    expect(await codeOf(await ask(cookie, '/trpc/units.list'))).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await ask(cookie, '/api/files/00000000-0000-0000-0000-000000000000')).status).toBe(401);

    expect((await choose(cookie, slip!.password)).status).toBe(400);
    expect((await choose(cookie, 'matkhau2022')).status).toBe(400);
    expect((await choose(cookie, 'tre xanh bốn mùa')).status).toBe(200);
    expect((await ask(cookie, '/trpc/units.list')).status).toBe(200);
    expect((await me(elsewhere)).status).toBe(401);
    await app.signIn('lan.dau', 'tre xanh bốn mùa');
    // Chosen once: afterwards the old password is asked for.
    expect((await choose(cookie, 'một mật khẩu nữa')).status).toBe(400);
  });

  it('is given again to who forgot it, ends the sessions, and is refused for oneself', async () => {
    const cookie = await app.signIn('bode');
    const [slip] = await issuePasswords(deps(), { usernames: ['bode'] });
    expect((await me(cookie)).status).toBe(401);
    await expect(app.signIn('bode')).rejects.toThrow(/WRONG_CREDENTIALS/);
    const again = await app.signIn('bode', slip!.password);
    expect((await choose(again, PASSWORD)).status).toBe(200);
    await expect(issuePasswords(deps(), { usernames: ['lanhdao', 'quantri'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await find('lanhdao')).toMatchObject({ mustChangePassword: false });
  });
});

describe('one’s own password', () => {
  const change = (cookie: string, oldPassword: string, password: string) =>
    app.post('/trpc/session.changePassword', { oldPassword, password }, { cookie });

  it('is changed by who knows the old one; the other sessions end', async () => {
    const [cookie, other] = [await app.signIn('lanhdao'), await app.signIn('lanhdao')];
    expect((await change(cookie, 'sai mật khẩu', 'tre xanh bốn mùa')).status).toBe(400);
    expect((await change(cookie, PASSWORD, 'tre xanh bốn mùa')).status).toBe(200);
    expect([(await me(cookie)).status, (await me(other)).status]).toEqual([200, 401]);
    expect((await change(cookie, 'tre xanh bốn mùa', PASSWORD)).status).toBe(200);
  });

  it('cannot be guessed from an open page: the same lock-out comes', async () => {
    const cookie = await app.signIn('lanhdao');
    for (let count = 0; count < 5; count++) await change(cookie, 'sai mật khẩu', 'tre xanh bốn mùa');
    expect((await change(cookie, PASSWORD, 'tre xanh bốn mùa')).status).toBe(400);
    await expect(app.signIn('lanhdao')).rejects.toThrow(/LOCKED/);
    await database.db.loginLock.deleteMany();
  });
});

describe('an account', () => {
  it('gets another post, role and unit, and signs in anew', async () => {
    const cookie = await app.signIn('bode');
    const { revision } = (await find('bode'))!;
    const input = { username: 'bode', post: 'Phó Bí thư', role: 'unitLeader', unitCode: 'bode' } as const;
    expect(await changeAccount(deps(), { ...input, revision })).toEqual({ revision: revision + 1 });
    expect((await me(cookie)).status).toBe(401);
    await expect(changeAccount(deps(), { ...input, revision })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'revision' },
    });
    const event = await database.db.auditEvent.findFirst({ where: { action: 'accounts:change' } });
    expect(event).toMatchObject({
      actorId: administrator.userId,
      before: { post: 'Cán bộ tổng hợp', role: 'reporter', unitCode: 'bode' },
      after: { post: 'Phó Bí thư', role: 'unitLeader', unitCode: 'bode' },
    });
  });

  it('is closed and opened again with a reason; its sessions end either way', async () => {
    const cookie = await app.signIn('bode');
    await closeAccount(deps(), { username: 'bode', reason: 'Chuyển công tác' });
    expect((await me(cookie)).status).toBe(401);
    await expect(app.signIn('bode')).rejects.toThrow(/WRONG_CREDENTIALS/);
    expect(await find('bode')).toMatchObject({ isClosed: true });
    await openAccount(deps(), { username: 'bode', reason: 'Trở lại' });
    const again = await app.signIn('bode');
    await endSessionsOf(deps(), { username: 'bode' });
    expect((await me(again)).status).toBe(401);
    const reasons = await database.db.auditEvent.findMany({
      where: { action: { in: ['accounts:close', 'accounts:open'] } },
      orderBy: { seq: 'asc' },
      select: { reason: true },
    });
    expect(reasons.map(({ reason }) => reason)).toEqual(['Chuyển công tác', 'Trở lại']);
  });

  it('of the last administrator is neither closed nor made another; nobody closes the own one', async () => {
    const last = { code: 'INVALID_INPUT', details: { message: expect.stringMatching(/quản trị cuối cùng/) } };
    const close = (username: string, actor: Actor | null) =>
      closeAccount({ ...deps(), actor }, { username, reason: 'Thử' });
    const demote = async () =>
      changeAccount(deps(), {
        ...{ username: 'quantri', post: 'Thường trực', role: 'leader', unitCode: null },
        revision: (await find('quantri'))!.revision,
      });
    await expect(close('quantri', null)).rejects.toMatchObject(last);
    await expect(demote()).rejects.toMatchObject(last);
    await expect(close('quantri', administrator)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await createAccounts(deps(), { rows: [row('quantri.hai', { role: 'administrator', unitCode: null })] });
    // Two who close each other at once leave one.
    const second = { ...administrator, username: 'quantri.hai' };
    const both = await Promise.allSettled([close('quantri.hai', administrator), close('quantri', second)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

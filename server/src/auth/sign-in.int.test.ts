import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { anOffice, PASSWORD } from '../../test/office.ts';
import { type ServedApp, serveApp } from '../../test/served-app.ts';
import { unlockAccount } from '../accounts/accounts.service.ts';
import type { Actor } from '../core/actor.ts';
import { createClock } from '../core/clock.ts';

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
beforeEach(async () => {
  await database.db.loginLock.deleteMany();
  await database.db.user.updateMany({ data: { banned: false, banExpires: null } });
});

const signIn = (username: string, password: string, headers = {}) =>
  app.post('/api/auth/sign-in/username', { username, password }, headers);
const me = (cookie: string) => fetch(`${app.url}/trpc/session.me`, { headers: { cookie } });
const fiveFailures = async (username: string) => {
  for (let count = 0; count < 5; count++) await signIn(username, 'sai mật khẩu');
};

describe('signing in', () => {
  it('opens a session that the cookie alone names, for twelve hours', async () => {
    const answer = await signIn('bode', PASSWORD);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ username: 'bode' });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^soket\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    const shown = await me(cookie.split(';')[0]!);
    expect(await shown.json()).toMatchObject({ result: { data: { username: 'bode', role: 'reporter' } } });
  });

  it('does not mind capitals or spaces around the name', async () => {
    expect((await signIn(' BoDe ', PASSWORD)).status).toBe(200);
  });

  it('marks the cookie Secure when a proxy of this machine speaks https', async () => {
    const answer = await signIn('bode', PASSWORD, { 'x-forwarded-proto': 'https' });
    expect(answer.headers.getSetCookie()[0]).toMatch(/; Secure$/);
  });

  it('answers a wrong password, a name that does not exist and a closed account with the same words', async () => {
    await database.db.user.update({ where: { username: 'lanhdao' }, data: { banned: true } });
    const answers = [
      await signIn('bode', 'sai mật khẩu'),
      await signIn('khong.co', PASSWORD),
      await signIn('lanhdao', PASSWORD),
      await signIn('không thể có', PASSWORD),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401]);
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]).toEqual({
      code: 'WRONG_CREDENTIALS',
      message: 'Tên đăng nhập hoặc mật khẩu không đúng.',
    });
    expect(answers.flatMap((answer) => answer.headers.getSetCookie())).toEqual([]);
  });

  it('refuses what is no sign-in without a stack', async () => {
    for (const body of [
      {},
      { username: 'bode' },
      { username: ['bode'], password: {} },
      '{"username":',
      '[]',
    ]) {
      const answer = await app.post('/api/auth/sign-in/username', body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it.each([
    ['another site’s page', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour on the same domain', { 'sec-fetch-site': 'same-site' }],
    ['a foreign Origin over plain http', { origin: 'http://evil.example' }],
    ['another port of the same host', { origin: 'http://127.0.0.1:1' }],
    ['an opaque page', { origin: 'null' }],
  ])('refuses %s', async (_name, headers) => {
    const answer = await signIn('bode', PASSWORD, headers);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'CROSS_SITE' });
  });

  it('accepts our own page under whatever address it was reached', async () => {
    expect((await signIn('bode', PASSWORD, { origin: app.url })).status).toBe(200);
    expect((await signIn('bode', PASSWORD, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it.each(['/sign-up/email', '/sign-in/email', '/update-user', '/is-username-available', '/change-password'])(
    'does not serve better-auth’s own %s',
    async (path) => expect((await app.post(`/api/auth${path}`, {})).status).toBe(404),
  );
});

describe('the lock-out', () => {
  it('comes after five failures, for five minutes, even for the right password', async () => {
    await fiveFailures('bode');
    const answer = await signIn('bode', PASSWORD);
    expect(answer.status).toBe(429);
    const body: unknown = await answer.json();
    expect(body).toMatchObject({ code: 'LOCKED', message: expect.stringMatching(/thử lại sau 5 phút/) });
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(240);
    expect(seconds).toBeLessThanOrEqual(300);
    expect((await signIn('lanhdao', PASSWORD)).status).toBe(200);
  });

  it('does not tell whether the name exists', async () => {
    await fiveFailures('khong.co');
    expect((await signIn('khong.co', PASSWORD)).status).toBe(429);
  });

  it('lets no more than five tries through when many come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('bode', 'sai mật khẩu')));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(3);
  });

  it('does not take many right ones at once for failures', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('bode', PASSWORD)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200));
  });

  it('starts counting anew after a success and after its end', async () => {
    for (let count = 0; count < 4; count++) await signIn('bode', 'sai mật khẩu');
    expect((await signIn('bode', PASSWORD)).status).toBe(200);
    await fiveFailures('bode');
    await database.db.loginLock.update({
      where: { username: 'bode' },
      data: { lockedUntil: new Date(Date.now() - 1000) },
    });
    expect((await signIn('bode', 'sai mật khẩu')).status).toBe(401);
    expect((await signIn('bode', PASSWORD)).status).toBe(200);
  });

  it('ends when an administrator unlocks, which is recorded', async () => {
    await fiveFailures('bode');
    const deps = { db: database.db, clock: createClock(), actor: administrator };
    await unlockAccount(deps, { username: 'bode' });
    expect((await signIn('bode', PASSWORD)).status).toBe(200);
    const recorded = await database.db.auditEvent.findMany({ where: { action: 'accounts:unlock' } });
    expect(recorded.map((event) => event.actorPost)).toEqual(['Quản trị']);
    await expect(unlockAccount(deps, { username: 'khong.co' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a session', () => {
  it('ends with signing out', async () => {
    const cookie = await app.signIn('bode');
    const answer = await app.post('/api/auth/sign-out', {}, { cookie });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie().join()).toMatch(/soket\.session_token=; Max-Age=0/);
    expect((await me(cookie)).status).toBe(401);
  });

  it('is not ended by another site', async () => {
    const cookie = await app.signIn('bode');
    const answer = await app.post('/api/auth/sign-out', {}, { cookie, origin: 'http://evil.example' });
    expect(answer.status).toBe(403);
    expect((await me(cookie)).status).toBe(200);
  });

  it('of an account that is closed meanwhile answers nothing, and again when it is opened', async () => {
    const cookie = await app.signIn('bode');
    await database.db.user.update({ where: { username: 'bode' }, data: { banned: true } });
    expect((await me(cookie)).status).toBe(401);
    const past = new Date(Date.now() - 1000);
    await database.db.user.update({ where: { username: 'bode' }, data: { banExpires: past } });
    expect((await me(cookie)).status).toBe(200);
  });

  it('has the rights of the role as it is now', async () => {
    const cookie = await app.signIn('lanhdao');
    const unlock = () => app.post('/trpc/accounts.unlock', { username: 'bode' }, { cookie });
    expect((await unlock()).status).toBe(403);
    await database.db.user.update({ where: { username: 'lanhdao' }, data: { role: 'administrator' } });
    expect((await unlock()).status).toBe(200);
    await database.db.user.update({ where: { username: 'lanhdao' }, data: { role: 'leader' } });
  });

  it('has an end, and a forged or altered cookie none at all', async () => {
    const cookie = await app.signIn('bode');
    expect((await me(`${cookie.slice(0, -3)}abc`)).status).toBe(401);
    expect((await me(decodeURIComponent(cookie).split('.').slice(0, 2).join('.'))).status).toBe(401);
    await database.db.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect((await me(cookie)).status).toBe(401);
  });
});

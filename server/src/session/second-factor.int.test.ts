import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { anOffice, PASSWORD } from '../../test/office.ts';
import { AUTH_SECRET, type ServedApp, serveApp } from '../../test/served-app.ts';
import { createAccount } from '../accounts/create-account.ts';
import { removeSecondFactorOf } from '../accounts/manage-account.ts';
import { createSeal } from '../auth/seal.ts';
import { stepAt, totpCode } from '../auth/totp.ts';
import type { Actor } from '../core/actor.ts';
import { createClock } from '../core/clock.ts';
import { beginSecondFactor, confirmSecondFactor } from './own-second-factor.ts';

let database: TestDatabase;
let app: ServedApp;
let second: Actor;
let administrator: Actor;
let recoveryCodes: string[];

beforeAll(async () => {
  database = await testDatabase();
  ({ administrator } = await anOffice(database.db));
  const { password } = await database.db.account.findFirstOrThrow({
    where: { userId: administrator.userId },
  });
  second = await createAccount(
    { db: database.db, clock: createClock(), actor: administrator },
    {
      ...{ username: 'quantri.hai', post: 'Quản trị', role: 'administrator', unitCode: null },
      passwordHash: password ?? '',
    },
  );
  app = await serveApp(database.db);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  // No half minute ends in the midst of a test.
  vi.useFakeTimers({ toFake: ['Date'] });
  await database.db.loginLock.deleteMany();
  await database.db.session.deleteMany();
  await database.db.secondFactor.deleteMany();
  recoveryCodes = await setUp(second);
});

const deps = (actor: Actor) => ({
  ...{ db: database.db, clock: createClock(), seal: createSeal(AUTH_SECRET) },
  ...{ actor, session: null },
});
const secretOf = async ({ userId }: Actor) => {
  const { sealedSecret } = await database.db.secondFactor.findUniqueOrThrow({ where: { userId } });
  return createSeal(AUTH_SECRET).open(sealedSecret, userId) ?? Buffer.alloc(0);
};
/** @param later steps from now; each code is taken once, and none from before a taken one */
const codeOf = async (actor: Actor, later = 0) => totpCode(await secretOf(actor), stepAt(Date.now()) + later);

async function setUp(actor: Actor): Promise<string[]> {
  await beginSecondFactor(deps(actor), { oldPassword: PASSWORD });
  const confirmed = await confirmSecondFactor(deps(actor), { code: await codeOf(actor, -1) });
  return confirmed.recoveryCodes;
}

const signIn = (password = PASSWORD) =>
  app.post('/api/auth/sign-in/username', { username: 'quantri.hai', password });
const ticketOf = async (answer: Response) => {
  const body: unknown = await answer.json();
  if (typeof body !== 'object' || body === null || !('ticket' in body)) throw new Error(JSON.stringify(body));
  return String(body.ticket);
};
const giveCode = (ticket: string, code: string, headers = {}) =>
  app.post('/api/auth/sign-in/code', { ticket, code }, headers);
const aTicket = async () => ticketOf(await signIn());
const refusalOf = async (answer: Response) => {
  const body: unknown = await answer.json();
  return [answer.status, typeof body === 'object' && body !== null && 'code' in body ? body.code : body];
};

afterEach(() => void vi.useRealTimers());

describe('signing in with a second factor', () => {
  it('opens no session by the password alone, and one by the code that follows', async () => {
    const first = await signIn();
    expect([first.status, first.headers.getSetCookie()]).toEqual([200, []]);
    expect(await database.db.session.count()).toBe(0);
    const ticket = await ticketOf(first);
    const answer = await giveCode(ticket, ` ${await codeOf(second)} `);
    expect([answer.status, await answer.json()]).toEqual([200, { username: 'quantri.hai' }]);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^soket\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    const me = await fetch(`${app.url}/trpc/session.me`, { headers: { cookie: cookie.split(';')[0]! } });
    expect(await me.json()).toMatchObject({ result: { data: { username: 'quantri.hai' } } });
    // Neither the ticket nor the code is good again.
    expect(await refusalOf(await giveCode(ticket, await codeOf(second, 1)))).toEqual([401, 'TICKET_ENDED']);
    expect(await refusalOf(await giveCode(await aTicket(), await codeOf(second)))).toEqual([
      401,
      'WRONG_CODE',
    ]);
  });

  it('says nothing of it before the password was right', async () => {
    const answers = [
      await signIn('sai mật khẩu'),
      await app.post('/api/auth/sign-in/username', { username: 'khong.co', password: PASSWORD }),
    ];
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(new Set(bodies).size).toBe(1);
  });

  it('counts wrong codes with wrong passwords, and a right password does not start the count anew', async () => {
    const ticket = await aTicket();
    const wrong = async (count: number) => {
      const answers = await Promise.all(Array.from({ length: count }, () => giveCode(ticket, '000000')));
      return answers.map(({ status }) => status).toSorted((one, other) => one - other);
    };
    expect((await signIn('sai mật khẩu')).status).toBe(401);
    expect(await wrong(3)).toEqual([401, 401, 401]);
    const again = await aTicket();
    expect(await wrong(3)).toEqual([401, 429, 429]);
    expect(await refusalOf(await giveCode(again, await codeOf(second)))).toEqual([429, 'LOCKED']);
    expect((await signIn()).status).toBe(429);
  });

  it('takes a recovery code once, however it is written, and records it', async () => {
    expect(recoveryCodes).toHaveLength(10);
    const [code = ''] = recoveryCodes;
    expect((await giveCode(await aTicket(), `${code.toUpperCase()} `)).status).toBe(200);
    expect(await refusalOf(await giveCode(await aTicket(), code))).toEqual([401, 'WRONG_CODE']);
    expect(await database.db.recoveryCode.count({ where: { userId: second.userId } })).toBe(9);
    const event = await database.db.auditEvent.findFirst({ where: { action: 'account:useRecoveryCode' } });
    expect(event).toMatchObject({ actorId: second.userId });
  });

  it('takes neither an old ticket, nor one of a closed account, nor a code from another site', async () => {
    const [old, closed] = [await aTicket(), await aTicket()];
    const headers = { origin: 'http://evil.example' };
    expect(await refusalOf(await giveCode(old, await codeOf(second), headers))).toEqual([403, 'CROSS_SITE']);
    await database.db.user.update({ where: { id: second.userId }, data: { banned: true } });
    expect(await refusalOf(await giveCode(closed, await codeOf(second)))).toEqual([401, 'WRONG_CODE']);
    await database.db.user.update({ where: { id: second.userId }, data: { banned: false } });
    await database.db.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await refusalOf(await giveCode(old, await codeOf(second, 1)))).toEqual([401, 'TICKET_ENDED']);
    expect((await giveCode('', '')).status).toBe(400);
  });

  it('leaves neither secret, code nor ticket in what is stored or logged', async () => {
    const ticket = await aTicket();
    const code = await codeOf(second);
    await giveCode(ticket, '000000');
    await giveCode(ticket, code);
    const tables = ['audit_event', 'second_factor', 'recovery_code', 'verification'];
    const rows = await Promise.all(
      tables.map((name) => database.db.$queryRawUnsafe(`SELECT t::text AS row FROM "${name}" t`)),
    );
    const kept = JSON.stringify(rows) + app.logged();
    const secret = await secretOf(second);
    for (const hidden of [ticket, ...recoveryCodes, secret.toString('base64'), secret.toString('hex')])
      expect(kept).not.toContain(hidden);
    expect(app.logged()).not.toContain(code);
  });
});

describe('a second factor', () => {
  const set = (cookie: string, name: string, input: unknown) =>
    app.post(`/trpc/session.${name}`, input, { cookie });

  it('is set by who knows the password, once a code has shown that the secret arrived', async () => {
    const cookie = await app.signIn('quantri');
    const elsewhere = await app.signIn('quantri');
    expect((await set(cookie, 'beginSecondFactor', { oldPassword: 'sai mật khẩu' })).status).toBe(400);
    const begun = await set(cookie, 'beginSecondFactor', { oldPassword: PASSWORD });
    expect(await begun.json()).toMatchObject({
      result: {
        data: { uri: expect.stringMatching(/^otpauth:\/\/totp\/[^:]+:quantri\?secret=[A-Z2-7]{32}&/) },
      },
    });
    await app.signIn('quantri'); // not asked for yet
    expect((await set(cookie, 'confirmSecondFactor', { code: '000000' })).status).toBe(400);
    const code = await codeOf(administrator);
    expect((await set(cookie, 'confirmSecondFactor', { code })).status).toBe(200);
    const me = (as: string) => fetch(`${app.url}/trpc/session.me`, { headers: { cookie: as } });
    expect([(await me(cookie)).status, (await me(elsewhere)).status]).toEqual([200, 401]);
    expect((await set(cookie, 'beginSecondFactor', { oldPassword: PASSWORD })).status).toBe(400);

    expect((await set(cookie, 'renewRecoveryCodes', { oldPassword: PASSWORD })).status).toBe(200);
    expect((await set(cookie, 'removeSecondFactor', { oldPassword: PASSWORD })).status).toBe(200);
    expect(await database.db.recoveryCode.count({ where: { userId: administrator.userId } })).toBe(0);
    expect((await set(cookie, 'renewRecoveryCodes', { oldPassword: PASSWORD })).status).toBe(400);
    await app.signIn('quantri');
  });

  it('is taken off by an administrator with a reason, which ends tickets and sessions with it', async () => {
    const opened = await giveCode(await aTicket(), await codeOf(second));
    expect(opened.status).toBe(200);
    const ticket = await aTicket();
    const input = { username: 'quantri.hai', reason: 'Mất điện thoại' };
    await expect(removeSecondFactorOf(deps(second), input)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await removeSecondFactorOf(deps(administrator), input);
    expect(await database.db.session.count({ where: { userId: second.userId } })).toBe(0);
    expect((await giveCode(ticket, recoveryCodes[0] ?? '')).status).toBe(401);
    await app.signIn('quantri.hai');
    const event = await database.db.auditEvent.findFirst({
      where: { action: 'accounts:removeSecondFactor' },
    });
    expect(event).toMatchObject({ actorId: administrator.userId, reason: 'Mất điện thoại' });
    await expect(removeSecondFactorOf(deps(administrator), input)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('that was sealed under another key asks on, and a recovery code still opens', async () => {
    const sealedSecret = createSeal('the secret of another machine, as long').close(
      await secretOf(second),
      second.userId,
    );
    const code = await codeOf(second);
    await database.db.secondFactor.update({ where: { userId: second.userId }, data: { sealedSecret } });
    expect(await refusalOf(await giveCode(await aTicket(), code))).toEqual([401, 'WRONG_CODE']);
    expect((await giveCode(await aTicket(), recoveryCodes[1] ?? '')).status).toBe(200);
  });
});

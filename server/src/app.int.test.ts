import net from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../test/database.ts';
import { anOffice } from '../test/office.ts';
import { type ServedApp, serveApp } from '../test/served-app.ts';
import { createToken } from './auth/tokens.ts';
import { createClock } from './core/clock.ts';

let database: TestDatabase;
let app: ServedApp;
let cookie: string;

beforeAll(async () => {
  database = await testDatabase();
  await anOffice(database.db);
  app = await serveApp(database.db);
  cookie = await app.signIn('quantri');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** What a browser’s fetch cannot send: any header, any path, as it stands. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('every answer', () => {
  it('forbids scripts, frames and content types that are not ours', async () => {
    const { headers } = await fetch(`${app.url}/trpc/setup.state`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('of an address that does not exist is a sentence', async () => {
    for (const path of ['/api/nothing', '/trpc']) {
      const answer = await fetch(app.url + path);
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect(await (await fetch(`${app.url}/api/nothing`)).json()).toEqual({
      code: 'NOT_FOUND',
      message: 'Không có địa chỉ này.',
    });
  });
});

describe('a request', () => {
  it('without a session is told to sign in', async () => {
    const answer = await fetch(`${app.url}/trpc/session.me`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({
      error: { data: { fault: { domain: { code: 'SIGN_IN_REQUIRED' } } } },
    });
  });

  it('of a page that was opened for somebody else is told to sign in', async () => {
    const { id } = await database.db.user.findFirstOrThrow({ where: { username: 'quantri' } });
    const ask = (user: string) =>
      fetch(`${app.url}/trpc/session.me`, { headers: { cookie, 'x-soket-user': user } });
    expect((await ask(id)).status).toBe(200);
    expect((await ask(`${id}x`)).status).toBe(401);
  });

  it('that changes something and comes from another site is refused, reading is not', async () => {
    const foreign = { cookie, origin: 'http://evil.example' };
    expect((await app.post('/trpc/accounts.unlock', { username: 'bode' }, foreign)).status).toBe(403);
    expect((await app.post('/trpc/accounts.unlock', { username: 'bode' }, { cookie })).status).toBe(200);
    expect((await fetch(`${app.url}/trpc/accounts.list`, { headers: foreign })).status).toBe(200);
  });

  it('may be 1 MB and not more', async () => {
    const send = (size: number) =>
      app.post('/trpc/accounts.unlock', { username: 'x'.repeat(size) }, { cookie });
    expect((await send(1_000_000)).status).toBe(400);
    expect((await send(1_100_000)).status).toBe(413);
    const signIn = await app.post('/api/auth/sign-in/username', { username: 'x'.repeat(10_000) });
    expect(signIn.status).toBe(413);
    expect(await signIn.json()).toMatchObject({ code: 'TOO_LARGE' });
  });

  it('may carry twenty calls and not more', async () => {
    const ask = (count: number) =>
      fetch(`${app.url}/trpc/${Array(count).fill('setup.state').join(',')}?batch=1&input=%7B%7D`);
    expect((await ask(20)).status).toBe(200);
    expect((await ask(21)).status).toBe(400);
  });

  it('for the first administrator is not asked for without end', async () => {
    const ask = () => app.post('/trpc/setup.createAdministrator', { code: 'x' });
    const batch = 'setup.state,setup.createAdministrator';
    const statuses: number[] = [];
    for (let count = 0; count < 12; count++) statuses.push((await ask()).status);
    expect(statuses).toContain(429);
    expect((await app.post(`/trpc/${batch}?batch=1`, {})).status).toBe(429);
    expect((await fetch(`${app.url}/trpc/setup.state`)).status).toBe(200);
  });
});

describe('the feed', () => {
  const ask = (headers: Record<string, string>, query = '') =>
    fetch(`${app.url}/api/v1/indicator-values.json${query}`, { headers });

  it('answers a token in the header and nothing else', async () => {
    const deps = { db: database.db, clock: createClock() };
    const { token } = await createToken(deps, { username: 'lanhdao', label: 'x' });
    expect((await ask({})).status).toBe(401);
    expect((await ask({ cookie: await app.signIn('lanhdao') })).status).toBe(401);
    expect((await ask({}, `?token=${token}`)).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${token}` }, '?nothing=1')).status).toBe(400);
    expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(200);
  });
});

describe('a crash', () => {
  const asOwner = async (sql: string) => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(sql);
    await owner.end();
  };
  beforeAll(() => asOwner('ALTER TABLE login_lock RENAME TO login_lock_gone'));
  afterAll(() => asOwner('ALTER TABLE login_lock_gone RENAME TO login_lock'));

  it('in a procedure answers its number and nothing else; the log has the rest', async () => {
    const answer = await fetch(`${app.url}/trpc/accounts.list`, { headers: { cookie } });
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).not.toMatch(/login_?lock|\.ts|node_modules|stack/i);
    const requestId = /"requestId":"([0-9a-f-]{36})"/.exec(text)?.[1];
    expect(app.logged()).toMatch(/login_?lock/i);
    expect(app.logged()).toContain(requestId);
  });

  it('while signing in leaves no stack either', async () => {
    const answer = await app.post('/api/auth/sign-in/username', { username: 'bode', password: 'x' });
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'INTERNAL', message: expect.stringMatching(/^Máy chủ/) });
    expect(text).not.toMatch(/login_?lock|\.ts|stack/i);
  });

  it('of reading the address is a plain refusal', async () => {
    const answer = await raw('POST /api/auth/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toMatch(/\.ts|node_modules|URIError/);
  });

  it('keeps cookies and passwords out of the log', async () => {
    await app.post(
      '/api/auth/sign-in/username',
      { username: 'bode', password: 'không được ghi lại' },
      { cookie },
    );
    expect(app.logged()).not.toContain('không được ghi lại');
    expect(app.logged()).not.toContain(cookie.split('=')[1]);
  });
});

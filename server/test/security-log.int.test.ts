import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createToken } from '../src/auth/tokens.ts';
import { createClock } from '../src/core/clock.ts';
import { createCalendarLink } from '../src/deadlines/calendar-link.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { anOffice, PASSWORD } from './office.ts';
import { type ServedApp, serveApp } from './served-app.ts';

const WRONG_PASSWORD = 'mật khẩu gõ nhầm';
const CODES = ['mã-một-lần-của-tôi', '918273', 'ma-khoi-phuc-1'];

let database: TestDatabase;
let app: ServedApp;
let secrets: string[];
let cookie: string;

beforeAll(async () => {
  database = await testDatabase();
  const { reporter } = await anOffice(database.db);
  app = await serveApp(database.db);
  const deps = { db: database.db, clock: createClock() };
  const { token } = await createToken(deps, { username: 'lanhdao', label: 'x' });
  const { path } = await createCalendarLink({ ...deps, actor: reporter });
  cookie = await app.signIn('bode');
  secrets = [PASSWORD, WRONG_PASSWORD, ...CODES, token, path.replace(/^.*\/|\.ics$/g, ''), cookieValue()];
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const cookieValue = () => decodeURIComponent(cookie.split('=')[1] ?? '').split('.', 1)[0] ?? '';

async function asOwner(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}

/** Asks for everything a secret is sent with, right and wrong. */
async function useSecrets(): Promise<void> {
  const [, , setupCode, secondFactor, recoveryCode, token, calendar] = secrets;
  for (const password of [PASSWORD, WRONG_PASSWORD])
    await app.post('/api/auth/sign-in/username', {
      ...{ username: 'bode', password, code: secondFactor, recoveryCode },
    });
  await app.post('/api/auth/sign-in/username', `{"password":"${WRONG_PASSWORD}`);
  const changing = {
    code: setupCode,
    password: PASSWORD,
    oldPassword: WRONG_PASSWORD,
    newPassword: PASSWORD,
  };
  for (const name of [
    'setup.createAdministrator',
    'session.changePassword',
    'accounts.create',
    'live.nothing',
  ])
    await app.post(`/trpc/${name}`, changing, { cookie });
  await fetch(`${app.url}/api/calendar/${calendar}.ics`);
  await fetch(`${app.url}/api/calendar/${calendar}.ics?again=${calendar}`);
  for (const address of ['?nothing=1', `?token=${token}`])
    await fetch(`${app.url}/api/v1/indicator-values.json${address}`, {
      headers: { authorization: `Bearer ${token}` },
    });
  await fetch(`${app.url}/api/files/none`, { headers: { cookie } });
}

it('keeps passwords, cookies, tokens, addresses and codes out of the log, also of what goes wrong', async () => {
  await useSecrets();
  for (const table of ['login_lock', 'calendar_link', 'access_token', 'session'])
    await asOwner(`ALTER TABLE ${table} RENAME TO ${table}_gone`);
  await useSecrets();
  const logged = app.logged();
  expect(logged.match(/"level":50/g)?.length).toBeGreaterThan(3);
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(5);
    expect(logged).not.toContain(secret);
    expect(logged).not.toContain(encodeURIComponent(secret));
  }
});

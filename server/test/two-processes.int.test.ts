import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PLAIN } from '@soket/shared/calendar';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { hashPassword } from '../src/auth/password-hash.ts';
import { readMigrations } from '../src/boot/migrate.ts';
import { defineCalendar } from '../src/definitions/open-periods.ts';
import { freePort, type RunningApp, startApp } from './crash/running-app.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { watch } from './event-stream.ts';
import { anIndicator } from './indicators.ts';
import { PASSWORD } from './office.ts';
import { send, sentVersion } from './report-steps.ts';
import { aWorld, type Person, type World } from './world.ts';

const PATIENCE = { timeout: 60_000 };
/** Two starts of two processes, on a machine that has other work too. */
const STARTING = { timeout: 240_000 };
const KEY = { formCode: 'B01', periodCode: '2022-Q2' };

let database: TestDatabase;
let world: World;
let folder: string;
let apps: RunningApp[];
let urls: string[];

beforeAll(async () => {
  database = await testDatabase({ migrated: false });
  folder = mkdtempSync(path.join(os.tmpdir(), 'soket-two-'));
});
afterAll(async () => {
  await stopBoth();
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** As on two machines: each has a data folder of its own, and they share a database and the secret of the sessions. */
async function startBoth(): Promise<void> {
  const ports = [await freePort(), await freePort()];
  urls = ports.map((port) => `http://127.0.0.1:${port}`);
  apps = await Promise.all(
    ports.map((port, index) =>
      startApp(path.join(folder, String(index)), port, {
        DATABASE_URL: database.operatorUrl,
        SOKET_AUTH_SECRET: 'one secret for all the processes of a database',
        SOKET_TODAY: '2022-10-05',
      }),
    ),
  );
}

async function stopBoth(): Promise<void> {
  await Promise.all(apps.splice(0).map((app) => app.stop()));
}

const post = (process: number, address: string, body: object, cookie = '') =>
  fetch(urls[process] + address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });

async function signIn(process: number, username: Person): Promise<string> {
  const answer = await post(process, '/api/auth/sign-in/username', { username, password: PASSWORD });
  return answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}

it('prepare an empty database once when they start at the same moment', STARTING, async () => {
  await startBoth();
  const { db } = database;
  const made = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name`;
  expect(made.map(({ name }) => name)).toEqual(readMigrations().map(({ name }) => name));
  await stopBoth();

  world = await aWorld(db);
  await defineCalendar(world.deps('chuyenvien'), { code: 'plain', name: 'Lịch thường', rules: [...PLAIN] });
  const password = await hashPassword(PASSWORD, { N: 2 ** 10, r: 8, p: 1 });
  for (const userId of ['chanhvanphong', 'lanhdao', 'cukhoi'] satisfies Person[])
    await db.account.create({
      data: { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password },
    });
  await startBoth();
});

it('hear of what is approved at the other, and know the sessions opened there', async () => {
  await send(world, 'bode', KEY, { W1: '0', W2: '3', W3: '2', W4: '1' });
  const { id, revision } = await sentVersion(world, 'bode', KEY);
  const leader = await watch(urls[1] ?? '', await signIn(0, 'lanhdao'));
  const { revision: reviewed } = await world
    .as('chuyenvien')
    .review.markReviewed({ versionId: id, revision, requestKey: randomUUID() });
  const approval = { versions: [{ versionId: id, revision: reviewed }], requestKey: randomUUID() };
  const answer = await post(0, '/trpc/review.approve', approval, await signIn(1, 'chanhvanphong'));
  expect(answer.status).toBe(200);
  const heard = [await leader.nextTopic()];
  while (heard.at(-1)?.topic !== 'figures') heard.push(await leader.nextTopic());
  await leader.messages.return(null);
});

it('see a definition that changed elsewhere, though they keep what they have read', async () => {
  const cookie = await signIn(0, 'lanhdao');
  const asked = () =>
    Promise.all(
      urls.map(async (url) => (await fetch(`${url}/trpc/indicators.list`, { headers: { cookie } })).text()),
    );
  for (const list of await asked()) expect(list).not.toContain('I77');
  await anIndicator(world, { code: 'I77', formula: { kind: 'sum', terms: [{ element: 'W2', sign: 1 }] } });
  for (const list of await asked()) expect(list).toContain('I77');
});

it('count the failures of one name together', async () => {
  const wrong = { username: 'cukhoi', password: 'sai mật khẩu' };
  const statuses: number[] = [];
  for (const process of [0, 1, 0, 1, 0, 1])
    statuses.push((await post(process, '/api/auth/sign-in/username', wrong)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

it('do what is due once', async () => {
  const openings = () => world.db.auditEvent.findMany({ where: { action: 'deadlines:openPeriods' } });
  await vi.waitFor(async () => expect(await openings()).not.toEqual([]), PATIENCE);
  // Stopping waits for what is under way, so both have looked by then.
  await stopBoth();
  expect(await openings()).toMatchObject([{ after: { codes: ['2023-Q1'] } }]);
});

import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Role, ROLES } from '@soket/shared/permissions';
import { LARGEST_FILE } from '@soket/shared/stored-file';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NO_BACKUPS } from './no-backups.ts';
import { createApp } from '../src/app.ts';
import { createToken } from '../src/auth/tokens.ts';
import { hashPassword } from '../src/auth/password-hash.ts';
import { type RunningServer, serve } from '../src/boot/http-server.ts';
import { createCalendarLink } from '../src/deadlines/calendar-link.ts';
import { createFanOut } from '../src/live/fan-out.ts';
import { appRouter } from '../src/router.ts';
import { CONFERENCE } from './authorization/conferences.ts';
import { type Caller, HTTP_ROUTES, type Side, type Things, VISITOR } from './authorization/http-routes.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { watch } from './event-stream.ts';
import { PASSWORD } from './office.ts';
import { watchRoutes } from './route-map.ts';
import { AUTH_SECRET } from './served-app.ts';
import { aWorld, type Person, type World } from './world.ts';

const PEOPLE: Record<Role, Person> = {
  reporter: 'bode',
  unitLeader: 'bode.lanhdao',
  specialist: 'chuyenvien',
  head: 'chanhvanphong',
  leader: 'lanhdao',
  administrator: 'quantri',
};

const changes = createFanOut();
let database: TestDatabase;
let world: World;
let server: RunningServer;
let url: string;
let routes: string[];
let things: Things;
const callers = new Map<Role | 'visitor', Caller>([['visitor', VISITOR]]);

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  const client = mkdtempSync(path.join(os.tmpdir(), 'soket-client-'));
  writeFileSync(path.join(client, 'index.html'), '<!doctype html>');
  const routesMade = watchRoutes();
  const app = createApp({
    db: database.db,
    clock: world.clock,
    changes,
    backups: NO_BACKUPS,
    log: pino({ level: 'silent' }),
    authSecret: AUTH_SECRET,
  });
  server = await serve(app, client, 0);
  routes = routesMade();
  vi.restoreAllMocks();
  url = `http://127.0.0.1:${server.port}`;
  const conferenceId = await aConference();
  things = {
    own: { unitCode: 'bode', evidenceId: await evidenceOf('bode'), conferenceId },
    other: { unitCode: 'cukhoi', evidenceId: await evidenceOf('cukhoi'), conferenceId: randomUUID() },
  };
  const password = await hashPassword(PASSWORD, { N: 2 ** 10, r: 8, p: 1 });
  for (const role of ROLES) callers.set(role, await callerOf(PEOPLE[role], password));
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

async function aConference(): Promise<string> {
  const day = new Date('2022-09-30');
  const data = { ...CONFERENCE, title: 'Hội nghị thử', heldOn: day, spanTo: day, createdAt: day };
  return (await database.db.conference.create({ data })).id;
}

/** A file that hangs on this unit's progress with a task. */
async function evidenceOf(unitCode: string): Promise<string> {
  const { id } = await database.db.storedFile.create({
    data: {
      ...{
        name: 'a.pdf',
        mediaType: 'application/pdf',
        size: 1,
        sha256: '0'.repeat(64),
        content: new Uint8Array([1]),
      },
      ...{ uploadedAt: new Date(), uploadedById: 'saidong' satisfies Person },
    },
  });
  const event = {
    kind: 'progress',
    at: new Date(),
    byId: 'saidong',
    status: 'inProgress',
    percent: 1,
  } as const;
  const part = { unitId: world.unitId(unitCode), status: 'inProgress' } as const;
  const events = { create: { ...event, evidence: { create: { fileId: id } } } };
  await database.db.task.create({
    data: { code: `NV-${unitCode}`, text: 'Việc', assignments: { create: { ...part, events } } },
  });
  return id;
}

async function signIn(username: Person): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  return answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}

async function callerOf(userId: Person, password: string): Promise<Caller> {
  const { db, clock } = world;
  await db.account.create({
    data: { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password },
  });
  const mayRead = userId !== 'quantri';
  const mayFollow = userId.startsWith('bode');
  return {
    cookie: await signIn(userId),
    token: mayRead
      ? (await createToken({ db, clock }, { username: userId, label: 'x' })).token
      : VISITOR.token,
    calendar: mayFollow ? (await createCalendarLink(world.deps(userId))).path : VISITOR.calendar,
  };
}

/** Limits count by address: each caller of a test has one, as behind a proxy. */
const from = (caller: string) => ({
  'x-forwarded-for': `10.0.0.${1 + ['visitor', ...ROLES, 'ended'].indexOf(caller)}`,
});

async function statusOf(name: string, role: Role | 'visitor', side: Side, more = {}): Promise<number> {
  const { method, row } = lineOf(name);
  const { path: asked, headers, ...rest } = row.ask(callers.get(role) ?? VISITOR, things[side]);
  const answer = await fetch(url + asked, {
    method: method === 'USE' ? 'GET' : method,
    headers: {
      ...(rest.body ? { 'content-type': 'application/json' } : {}),
      ...from(role),
      ...headers,
      ...more,
    },
    ...rest,
  });
  await answer.arrayBuffer();
  return answer.status;
}

function lineOf(name: string) {
  const row = HTTP_ROUTES[name];
  if (!row) throw new Error(`${name} has no line`);
  return { method: name.split(' ', 1)[0] ?? '', row };
}

describe('the table of HTTP routes', () => {
  it('has a line for every route that the server as it runs has, and for no other', () => {
    expect(routes).toEqual(Object.keys(HTTP_ROUTES).toSorted());
  });

  const cases = Object.entries(HTTP_ROUTES).flatMap(([name, row]) =>
    (['visitor', ...ROLES] as const).flatMap((role, column) =>
      (['own', 'other'] as const).map((side) => ({ name, role, side, expected: row[side][column] })),
    ),
  );
  it.each(cases)('$name as $role on what is $side: $expected', async ({ name, role, side, expected }) => {
    expect(await statusOf(name, role, side)).toBe(expected);
  });
});

const FOREIGN = [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }];

describe('what another site’s page sends with a cookie of ours', () => {
  const changing = Object.keys(HTTP_ROUTES).filter((name) => !/^(GET|USE) /.test(name));
  it.each(changing)('is refused by %s', async (name) => {
    for (const header of FOREIGN) expect(await statusOf(name, 'head', 'own', header)).toBe(403);
  });

  it('is refused by every procedure that changes something', async () => {
    // At run time tRPC keeps all procedures in one flat record, by path; its type is still the nested one.
    const flat = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
    const mutations = Object.entries(flat).filter(([, { _def }]) => _def.type === 'mutation');
    expect(mutations.length).toBeGreaterThan(0);
    const cookie = callers.get('head')?.cookie ?? '';
    const answers = await Promise.all(
      mutations.map(([name]) =>
        fetch(`${url}/trpc/${name}`, { method: 'POST', headers: { cookie, ...FOREIGN[0] } }),
      ),
    );
    expect(answers.filter(({ status }) => status !== 403).map((answer) => answer.url)).toEqual([]);
  });
});

describe('a session that has ended', () => {
  const user = 'lanhdao' satisfies Person;
  const ends: Record<string, (cookie: string) => Promise<unknown>> = {
    'by signing out': (cookie) => fetch(`${url}/api/auth/sign-out`, { method: 'POST', headers: { cookie } }),
    'with its account': () => database.db.user.update({ where: { id: user }, data: { banned: true } }),
    'by the hour': () => database.db.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } }),
  };
  it.each(Object.entries(ends))('%s opens nothing any more', async (_name, end) => {
    const cookie = await signIn(user);
    const streams = await watch(url, cookie);
    const open = () =>
      Promise.all(
        ['/trpc/session.me', `/api/files/${things.own.evidenceId}`, '/api/conferences/template.docx'].map(
          async (address) => (await fetch(url + address, { headers: { cookie, ...from('ended') } })).status,
        ),
      );
    expect(await open()).toEqual([200, 200, 200]);
    await end(cookie);
    expect(await open()).toEqual([401, 401, 401]);
    // A stream looks again when it has something to say, and once a minute.
    changes.publish([{ topic: 'figures', unitId: null }]);
    expect((await streams.next())?.event).toBe('return');
    await database.db.user.update({ where: { id: user }, data: { banned: false } });
  });
});

describe('a body', () => {
  const send = async (
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) => {
    const cookie = await signIn('bode');
    const options = { method: 'POST', body, headers: { cookie, ...headers } };
    const answer = await fetch(url + path, options);
    return { status: answer.status, text: await answer.text() };
  };
  const json = { 'content-type': 'application/json' };

  it('one byte longer than a sign-in may be is refused with a sentence', async () => {
    const padded = (size: number) => '{}'.padEnd(size);
    expect((await send('/api/auth/sign-in/username', padded(4096), json)).status).toBe(400);
    for (const step of ['username', 'code']) {
      const over = await send(`/api/auth/sign-in/${step}`, padded(4097), json);
      expect(over).toMatchObject({ status: 413, text: expect.stringContaining('Dữ liệu gửi lên quá lớn.') });
    }
  });

  it('one byte longer than a file may be is refused with a sentence', async () => {
    const over = await send('/api/files', new Uint8Array(LARGEST_FILE + 1), { 'x-file-name': 'a.pdf' });
    expect(over).toMatchObject({ status: 413, text: expect.stringContaining('Tệp lớn hơn 20 MB.') });
  });

  it('one byte longer than a procedure may be asked with is refused', async () => {
    expect((await send('/trpc/session.nothing', '{}'.padEnd(1024 * 1024), json)).status).toBe(404);
    expect((await send('/trpc/reports.save', '{}'.padEnd(1024 * 1024 + 1), json)).status).toBe(413);
  });
});

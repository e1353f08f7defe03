import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NO_BACKUPS } from '../../test/no-backups.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { watch } from '../../test/event-stream.ts';
import { PASSWORD } from '../../test/office.ts';
import { approve, save, send, submit } from '../../test/report-steps.ts';
import { AUTH_SECRET, type ServedApp, serveApp } from '../../test/served-app.ts';
import { aWorld, type Person, type World } from '../../test/world.ts';
import { createApp } from '../app.ts';
import { hashPassword } from '../auth/password-hash.ts';
import { serve } from '../boot/http-server.ts';
import { announce, type Topic } from '../core/changes.ts';
import { inTransaction } from '../core/db.ts';
import { type ChangeListener, listenForChanges } from './listen.ts';

const log = pino({ level: 'silent' });
const FIGURES = { W1: '0', W2: '3', W3: '2', W4: '1' };

let database: TestDatabase;
let world: World;
let changes: ChangeListener;
let app: ServedApp;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  const password = await hashPassword(PASSWORD, { N: 2 ** 10, r: 8, p: 1 });
  for (const userId of ['lanhdao', 'cukhoi'] satisfies Person[])
    await database.db.account.create({
      data: { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password },
    });
  changes = listenForChanges(database.appUrl, log);
  app = await serveApp(database.db, world.clock, changes);
  await listening();
});
afterAll(async () => {
  changes.stop();
  await app.close();
  await database.drop();
});

/** The listener's connection as the server sees it; waits until there is one that is not `other`. */
async function listening(other?: number): Promise<number> {
  for (;;) {
    const rows = await database.db.$queryRaw<{ pid: number }[]>`
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND query = 'LISTEN soket_changes' AND state = 'idle'`;
    const pid = rows.find((row) => row.pid !== other)?.pid;
    if (pid !== undefined) return pid;
  }
}

it('tells every other session that an approval changed figures, and nothing of which', async () => {
  const key = { formCode: 'B01', periodCode: '2022-Q2' };
  await send(world, 'bode', key, FIGURES);
  const leader = await watch(app.url, await app.signIn('lanhdao'));
  await approve(world, 'bode', key);
  const heard = [await leader.nextTopic()];
  while (heard.at(-1)?.topic !== 'figures') heard.push(await leader.nextTopic());
  for (const hint of heard) expect(Object.keys(hint)).toEqual(['topic']);
  await leader.messages.return(null);
});

it('tells a unit of its own reports and of everybody’s figures', async () => {
  const ward = await watch(app.url, await app.signIn('cukhoi'));
  const say = (topic: Topic, unit: string) =>
    inTransaction(database.db, (tx) => announce(tx, [topic], world.unitId(unit)));
  await say('reports', 'bode');
  await say('figures', 'bode');
  expect(await ward.nextTopic()).toEqual({ topic: 'figures' });
  await say('reports', 'cukhoi');
  expect(await ward.nextTopic()).toEqual({ topic: 'reports' });
  await ward.messages.return(null);
});

it('says nothing of what was not stored, nor of a draft that is saved again', async () => {
  const key = { formCode: 'B01', periodCode: '2022-Q3' };
  const { revision } = await save(world, 'cukhoi', key, 0, { W2: '1' });
  const watcher = await watch(app.url, await app.signIn('lanhdao'));
  const failing = inTransaction(database.db, async (tx) => {
    await announce(tx, ['reports'], world.unitId('cukhoi'));
    throw new Error('something else went wrong');
  });
  await expect(failing).rejects.toThrow('something else');
  const saved = await save(world, 'cukhoi', key, revision, FIGURES);
  await submit(world, 'cukhoi', key, saved.revision);
  // A hint of the two before would have come first: PostgreSQL keeps the order.
  expect(await watcher.nextTopic()).toEqual({ topic: 'figures' });
  expect(await watcher.nextTopic()).toEqual({ topic: 'reports' });
  await watcher.messages.return(null);
});

it('is closed to a visitor, and ends with the session that opened it', async () => {
  const visitor = await watch(app.url, '');
  const refusal = await visitor.next();
  expect(refusal?.event).toBe('serialized-error');
  expect(refusal?.data).toContain('SIGN_IN_REQUIRED');
  const cookie = await app.signIn('lanhdao');
  const watcher = await watch(app.url, cookie);
  await app.post('/api/auth/sign-out', {}, { cookie });
  await inTransaction(database.db, (tx) => announce(tx, ['figures'], world.unitId('bode')));
  expect((await watcher.next())?.event).toBe('return');
});

it('connects again when the database drops it, and then tells everybody to look', async () => {
  const watcher = await watch(app.url, await app.signIn('lanhdao'));
  const dropped = await listening();
  await database.db.$queryRaw`SELECT pg_terminate_backend(${dropped})`;
  expect(await watcher.nextTopic()).toEqual({ topic: 'figures' });
  expect(await watcher.nextTopic()).toEqual({ topic: 'reports' });
  expect(await watcher.nextTopic()).toEqual({ topic: 'tasks' });
  await listening(dropped);
  await inTransaction(database.db, (tx) => announce(tx, ['reports'], world.unitId('cukhoi')));
  expect(await watcher.nextTopic()).toEqual({ topic: 'reports' });
  await watcher.messages.return(null);
});

it('streams through the server as it runs, uncompressed, and takes leave of its followers when it stops', async () => {
  const own = listenForChanges(database.appUrl, log);
  const served = createApp({
    db: database.db,
    clock: world.clock,
    changes: own,
    backups: NO_BACKUPS,
    log,
    authSecret: AUTH_SECRET,
  });
  const server = await serve(served, '/nowhere', 0);
  const cookie = await app.signIn('lanhdao');
  const watcher = await watch(`http://127.0.0.1:${server.port}`, cookie);
  expect(watcher.answer.headers.get('content-encoding')).toBeNull();
  own.stop();
  await server.stop();
  // Cut off by the end of the server's patience, the stream would break instead.
  let last = await watcher.next();
  while (last?.data) last = await watcher.next();
  expect(last?.event).toBe('return');
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { anOffice } from '../../test/office.ts';
import { type ServedApp, serveApp } from '../../test/served-app.ts';
import type { OpenSession } from './open-sessions.ts';

let database: TestDatabase;
let app: ServedApp;

beforeAll(async () => {
  database = await testDatabase();
  await anOffice(database.db);
  app = await serveApp(database.db);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function sessionsSeenBy(cookie: string, path = 'session.list'): Promise<OpenSession[]> {
  const answer = await fetch(`${app.url}/trpc/${path}`, { headers: { cookie } });
  // Our own procedure answers so; anything else fails the expectations below.
  return ((await answer.json()) as { result: { data: OpenSession[] } }).result.data;
}
const end = (cookie: string, id: string) => app.post('/trpc/session.end', { id }, { cookie });
const statusOf = async (cookie: string) =>
  (await fetch(`${app.url}/trpc/session.me`, { headers: { cookie } })).status;

describe('the sessions of an account', () => {
  it('are seen by its own person, this one marked, and by the administrator', async () => {
    const [first, second] = [await app.signIn('bode'), await app.signIn('bode')];
    const seen = await sessionsSeenBy(second);
    expect(seen.map(({ isThis }) => isThis)).toEqual([true, false]);
    expect(seen[0]).toMatchObject({ address: '127.0.0.1', userAgent: 'node' });
    // Used now, however long ago it was opened.
    const old = new Date('2026-01-01T00:00:00Z');
    await database.db.session.updateMany({ data: { updatedAt: old } });
    expect(await statusOf(first)).toBe(200);
    const used = (await sessionsSeenBy(second)).filter(({ lastUsedAt }) => new Date(lastUsedAt) > old);
    expect(used).toHaveLength(2);

    const ofBode = `accounts.sessions?input=${encodeURIComponent('{"username":"bode"}')}`;
    const asked = await sessionsSeenBy(await app.signIn('quantri'), ofBode);
    expect(asked.map(({ id, isThis }) => [id, isThis])).toEqual(seen.map(({ id }) => [id, false]));
    await database.db.session.deleteMany();
  });

  it('are ended one by one or all others at once, and nobody ends another person’s', async () => {
    const [mine, lost, other] = [
      await app.signIn('bode'),
      await app.signIn('bode'),
      await app.signIn('bode'),
    ];
    const idOf = async (cookie: string) =>
      (await sessionsSeenBy(cookie)).find(({ isThis }) => isThis)?.id ?? '';
    const foreign = await app.signIn('lanhdao');
    expect((await end(mine, await idOf(foreign))).status).toBe(404);
    expect((await end(mine, await idOf(lost))).status).toBe(200);
    expect([await statusOf(mine), await statusOf(lost), await statusOf(other)]).toEqual([200, 401, 200]);
    expect((await app.post('/trpc/session.endOthers', undefined, { cookie: mine })).status).toBe(200);
    expect([await statusOf(mine), await statusOf(other), await statusOf(foreign)]).toEqual([200, 401, 200]);
    const events = await database.db.auditEvent.findMany({ where: { action: 'account:endSessions' } });
    expect(events).toHaveLength(2);
  });
});

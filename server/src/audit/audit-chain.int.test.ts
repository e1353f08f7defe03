import pg from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../test/database.ts';
import { aWorld, type World, worldDatabase } from '../../test/world.ts';
import { recordAudit } from '../core/audit.ts';
import { createDb, inTransaction } from '../core/db.ts';
import { linkAudit, verifyAudit } from './audit-chain.ts';

const dropped: TestDatabase[] = [];
let database: TestDatabase;
let world: World;

beforeEach(async () => {
  database = await worldDatabase();
  dropped.push(database);
  world = await aWorld(database.db);
});
afterAll(async () => {
  for (const each of dropped) await each.drop();
});

const record = (id: string) =>
  inTransaction(world.db, (tx) =>
    recordAudit(tx, {
      ...world.deps('chuyenvien'),
      action: 'directives:change',
      subject: { type: 'document', id },
      before: { title: 'Cũ', order: 2 },
      after: { title: 'Mới', order: 1.5 },
    }),
  );

/** As whoever owns the tables and means harm: with the triggers switched off. */
async function tamper(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  for (const table of ['audit_event', 'audit_link'])
    await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await owner.query(sql);
  await owner.end();
}

const threeEvents = async () => {
  const events = [await record('a'), await record('b'), await record('c')];
  await linkAudit(world.db);
  return events.map(({ seq }) => seq);
};

const verdict = async (head?: string) => (await verifyAudit(world.db, head)).problems;

describe('the chain over the audit', () => {
  it('holds every event once, also of two processes that link at the same moment', async () => {
    await record('a');
    const other = createDb(database.appUrl);
    await record('b');
    const both = await Promise.all([linkAudit(world.db), linkAudit(other)]);
    await other.$disconnect();
    const events = await world.db.auditEvent.count();
    expect(both.reduce((sum, { linked }) => sum + linked, 0)).toBe(events);
    expect(await verifyAudit(world.db)).toMatchObject({ events, problems: [] });
  });

  it('takes in what was stored after what came later', async () => {
    const recorded = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<void>();
    const late = inTransaction(world.db, async (tx) => {
      await recordAudit(tx, {
        ...world.deps('chuyenvien'),
        action: 'directives:change',
        subject: { type: 'document', id: 'late' },
      });
      recorded.resolve();
      await stored.promise;
    });
    await recorded.promise;
    await record('early');
    await linkAudit(world.db);
    stored.resolve();
    await late;
    expect(await linkAudit(world.db)).toMatchObject({ linked: 1 });
    expect(await verdict()).toEqual([]);
  });

  it.each([
    `actor_post = 'Người khác'`,
    `at = at + interval '1 microsecond'`,
    `after = '{"title": "Mới", "order": 2}'`,
    `reason = 'vì thế'`,
    `origin = 'web 10.0.0.9'`,
  ])('names the line that was altered: %s', async (change) => {
    const [, second] = await threeEvents();
    await tamper(`UPDATE audit_event SET ${change} WHERE seq = ${second}`);
    expect(await verdict()).toMatchObject([{ kind: 'altered', seq: second }]);
  });

  it('names the line that was removed', async () => {
    const [first] = await threeEvents();
    await tamper(`DELETE FROM audit_event WHERE seq = ${first}`);
    expect(await verdict()).toMatchObject([{ kind: 'removed', seq: first }]);
  });

  it('sees a link taken out with its line', async () => {
    const [first] = await threeEvents();
    await tamper(`DELETE FROM audit_event WHERE seq = ${first}; DELETE FROM audit_link WHERE seq = ${first}`);
    expect(await verdict()).toMatchObject([{ kind: 'linkMissing' }]);
  });

  it('sees a line put in between afterwards', async () => {
    const [first] = await threeEvents();
    await tamper(`INSERT INTO audit_event (seq, at, real_at, actor_post, action, subject_type, subject_id)
      VALUES (0, now(), now() - interval '1 day', 'Hệ thống', 'units:open', 'unit', 'x')`);
    expect(first).toBeGreaterThan(0n);
    await linkAudit(world.db);
    expect(await verdict()).toMatchObject([{ kind: 'inserted', seq: 0n }]);
  });

  it('sees that the end was cut off, for whoever wrote the head down', async () => {
    await threeEvents();
    const { head } = await verifyAudit(world.db);
    await tamper(`DELETE FROM audit_event WHERE seq IN (SELECT seq FROM audit_link ORDER BY place DESC LIMIT 1);
      DELETE FROM audit_link WHERE place = (SELECT max(place) FROM audit_link)`);
    expect(await verdict()).toEqual([]);
    expect(await verdict(head?.hash)).toMatchObject([{ kind: 'headMissing' }]);
  });

  it('is closed to the app, and to its owner by mistake', async () => {
    await threeEvents();
    await expect(world.db.auditLink.deleteMany()).rejects.toThrow(/permission denied/);
    await expect(world.db.auditEvent.updateMany({ data: { reason: 'x' } })).rejects.toThrow(
      /permission denied/,
    );
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await expect(owner.query('DELETE FROM audit_event')).rejects.toThrow(/never changes/);
    await expect(owner.query('UPDATE audit_link SET place = place + 1')).rejects.toThrow(/never changes/);
    await owner.end();
  });
});

import { PLAIN } from '@soket/shared/calendar';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NO_BACKUPS } from '../../test/no-backups.ts';
import type { TestDatabase } from '../../test/database.ts';
import { aWorld, type World, worldDatabase } from '../../test/world.ts';
import { createDb, type Db } from '../core/db.ts';
import { defineCalendar } from '../definitions/open-periods.ts';
import { startJobs } from './start-jobs.ts';

const PATIENCE = { timeout: 60_000 };

let database: TestDatabase;
let world: World;
/** As another process on the same database has it. */
let other: Db;
let stops: (() => Promise<void>)[];

beforeEach(async () => {
  database = await worldDatabase();
  world = await aWorld(database.db);
  other = createDb(database.appUrl);
  stops = [];
  await defineCalendar(world.deps('chuyenvien'), { code: 'plain', name: 'Lịch thường', rules: [...PLAIN] });
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await other.$disconnect();
  await database.drop();
});

type Said = { msg: string; job?: string };

/** Starts the jobs of one process. @returns what it says in its log, but not when it linked what the others recorded */
function start(db: Db): Said[] {
  const said: Said[] = [];
  const write = (line: string) => {
    const entry: Said = JSON.parse(line);
    if (entry.msg !== 'audit linked') said.push(entry);
  };
  const log = pino({}, { write });
  stops.push(startJobs({ db, clock: world.clock, log, backups: NO_BACKUPS, mail: undefined }));
  return said;
}

const openings = () => world.db.auditEvent.findMany({ where: { action: 'deadlines:openPeriods' } });

it('does its work once, also when two processes begin at the same moment', async () => {
  const said = [start(world.db), start(other)];
  await vi.waitFor(async () => expect(await openings()).not.toEqual([]), PATIENCE);
  // Stopping waits for what is under way, so the second has looked as well.
  await Promise.all(stops.splice(0).map((stop) => stop()));
  expect(await openings()).toMatchObject([{ after: { codes: ['2023-Q1'] } }]);
  expect(said.flat().map(({ msg }) => msg)).toEqual(['periods opened']);
});

it('goes on with the others when one of them fails, and says which', async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('ALTER TABLE stored_file RENAME TO elsewhere');
  await owner.end();
  const said = start(world.db);
  await vi.waitFor(
    () =>
      expect(said.map(({ msg, job }) => job ?? msg).toSorted()).toEqual(['periods opened', 'sweep files']),
    PATIENCE,
  );
});

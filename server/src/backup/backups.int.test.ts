import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anOffice } from '../../test/office.ts';
import { type ServedApp, serveApp } from '../../test/served-app.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import type { Actor } from '../core/actor.ts';
import { createClock } from '../core/clock.ts';
import { createDb } from '../core/db.ts';
import { createFanOut } from '../live/fan-out.ts';
import { type Backups, createBackups } from './backup-runs.ts';
import {
  backupIfDue,
  cancelBackup,
  checkBackup,
  removeBackup,
  setSchedule,
  showBackups,
  startBackup,
} from './backups.service.ts';

const log = pino({ level: 'silent' });
const clock = createClock();
const actor: Actor = {
  userId: '',
  username: 'quantri',
  post: 'Quản trị',
  role: 'administrator',
  unitId: null,
};

let folder: string;
let database: TestDatabase;
let backups: Backups;

const aServer = (options: { passphrase?: string; db?: TestDatabase['db']; folder?: string } = {}) =>
  createBackups({
    db: options.db ?? database.db,
    url: database.appUrl,
    log,
    folder: options.folder ?? path.join(folder, 'backups'),
    passphrase: options.passphrase,
  });

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'soket-backups-'));
  database = await testDatabase();
  await anOffice(database.db);
  backups = aServer();
  actor.userId = (await database.db.user.findFirstOrThrow({ where: { username: 'quantri' } })).id;
});
afterEach(async () => {
  await backups.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const deps = () => ({ db: database.db, clock, actor, backups });
const shown = () => showBackups(deps());
const ended = () =>
  expect.poll(async () => (await shown()).running, { timeout: 20_000, interval: 100 }).toBeNull();

async function aBackup(): Promise<string> {
  const { fileName } = await startBackup(deps());
  await ended();
  return fileName;
}

describe('a backup from the screen', () => {
  it('is written, listed, checked and removed, each of it recorded', async () => {
    const name = await aBackup();
    expect((await shown()).kept).toMatchObject([
      { name, occasion: 'tay', checked: null, about: { isEncrypted: false, rows: expect.any(Number) } },
    ]);
    await checkBackup(deps(), { name });
    await ended();
    expect((await shown()).kept).toMatchObject([{ name, checked: { problem: null } }]);
    await removeBackup(deps(), { name, reason: 'thử xong' });
    expect((await shown()).kept).toEqual([]);
    const events = await database.db.auditEvent.findMany({
      where: { subjectType: 'backup', subjectId: name },
      orderBy: { seq: 'asc' },
    });
    expect(events.map(({ action, reason }) => [action, reason])).toEqual([
      ['backups:start', null],
      ['backups:check', null],
      ['backups:remove', 'thử xong'],
    ]);
  });

  it('that is damaged is found by its check', async () => {
    const name = await aBackup();
    truncateSync(path.join(backups.folder, name), 2000);
    await checkBackup(deps(), { name });
    await ended();
    expect((await shown()).kept).toMatchObject([{ checked: { problem: 'DAMAGED' } }]);
  });

  it('waits for its turn on every process, and is given up from any of them', async () => {
    const held = Promise.withResolvers<void>();
    backups = { ...backups, perform: () => held.promise };
    await startBackup(deps());
    const other = { ...deps(), backups: aServer() };
    await expect(startBackup(other)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await cancelBackup(other);
    expect((await shown()).running).toMatchObject({ kind: 'manual', isCancelled: true });
    held.resolve();
  });

  it('gives the turn back when its process has died', async () => {
    backups = { ...backups, perform: async () => {} };
    await startBackup(deps());
    await database.db.$executeRaw`UPDATE backup_run SET beat_at = beat_at - interval '2 minutes'`;
    backups = aServer();
    await aBackup();
    expect(await database.db.backupRun.count({ where: { problem: 'INTERRUPTED' } })).toBe(1);
  });

  it('says why there is none when its folder cannot be written', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    backups = aServer({ folder: path.join(folder, 'file') });
    await aBackup();
    expect((await shown()).failures).toMatchObject([{ kind: 'manual', problem: 'NOT_WRITABLE' }]);
  });
});

describe('a backup taken home', () => {
  let app: ServedApp;
  const open = (name: string, headers: Record<string, string>) =>
    fetch(`${app.url}/api/backups/${encodeURIComponent(name)}`, { headers });

  beforeEach(async () => {
    app = await serveApp(database.db, clock, createFanOut(), backups);
  });
  afterEach(() => app.close());

  it('is the file, for the administrator on our own page, and recorded', async () => {
    const name = await aBackup();
    const cookie = await app.signIn('quantri');
    const answer = await open(name, { cookie });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(readFileSync(path.join(backups.folder, name)));
    expect(await database.db.auditEvent.findFirst({ where: { action: 'backups:download' } })).toMatchObject({
      subjectId: name,
      origin: expect.stringMatching(/^web .*127\.0\.0\.1$/),
    });
    expect((await open(name, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await open(name, {})).status).toBe(401);
  });

  it('is nothing else of the folder, nor of another one', async () => {
    const name = await aBackup();
    const cookie = await app.signIn('quantri');
    for (const wrong of [`${name}.json`, `../backups/${name}`, '..', `x/${name}`])
      expect((await open(wrong, { cookie })).status).toBe(404);
  });
});

describe('a backup by the schedule', () => {
  const NIGHT = new Date('2026-11-24T23:00:10+07:00');
  const later = (hours: number) => new Date(NIGHT.getTime() + hours * 3_600_000);
  const setAt = (moment: string) =>
    database.db.$executeRaw`UPDATE backup_schedule SET set_at = ${moment}::timestamptz`;
  const due = (now: Date, server = backups) => backupIfDue({ db: database.db, clock, backups: server }, now);
  beforeEach(() => setAt('2026-11-24T22:00:00+07:00'));

  it('is written once, also by two processes at the same moment, and not again until the next is due', async () => {
    const other = createDb(database.appUrl);
    const both = await Promise.all([due(NIGHT), backupIfDue({ db: other, clock, backups }, NIGHT)]);
    await other.$disconnect();
    expect(both.filter((name) => name !== null)).toHaveLength(1);
    expect(await due(later(2))).toBeNull();
    expect(await due(later(24))).not.toBeNull();
    expect(await database.db.backupRun.count({ where: { problem: null } })).toBe(2);
  });

  it('is not made up for what was due before it was set', async () => {
    await setAt('2026-11-24T23:00:05+07:00');
    expect(await due(NIGHT)).toBeNull();
  });

  it('is tried again an hour after it failed', async () => {
    const blocked = path.join(folder, 'blocked');
    writeFileSync(blocked, '');
    const failing = aServer({ folder: blocked });
    await due(NIGHT, failing);
    await database.db.$executeRaw`UPDATE backup_run SET finished_at = ${NIGHT}`;
    expect((await shown()).failures).toMatchObject([{ kind: 'scheduled', problem: 'NOT_WRITABLE' }]);
    expect(await due(later(0.5))).toBeNull();
    rmSync(blocked);
    mkdirSync(blocked);
    expect(await due(later(1.5), failing)).not.toBeNull();
    expect((await shown()).failures).toEqual([]);
  });

  it('lets go of its own that have outlived their time, and of no other', async () => {
    const mine = await aBackup();
    const old = path.join(backups.folder, 'lich-20200101T000000.soket');
    writeFileSync(old, 'x');
    await setSchedule(deps(), {
      ...{ version: 1, frequency: 'daily', weekday: 7, hour: 23 },
      ...{ keepDays: 1, keepWeeks: 0, keepMonths: 0 },
    });
    await setAt('2026-11-24T22:00:00+07:00');
    const name = await due(NIGHT);
    expect(new Set((await shown()).kept.map((each) => each.name))).toEqual(new Set([name, mine]));
  });
});

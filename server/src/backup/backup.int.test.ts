import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD, demoDatabase, type TestDatabase, testDatabase } from '../../test/database.ts';
import { serveApp } from '../../test/served-app.ts';
import { migrate, MIGRATIONS_FOLDER } from '../boot/migrate.ts';
import { linkAudit, verifyAudit } from '../audit/audit-chain.ts';
import { type Db } from '../core/db.ts';
import { siteClock } from '../demo/site-clock.ts';
import { showOverview } from '../overview/overview.service.ts';
import { BackupRefused, type Manifest } from './backup-format.ts';
import { withBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'soket-backup-'));
const at = (name: string) => path.join(folder, name);
let source: TestDatabase;
let manifest: Manifest;
const opened: TestDatabase[] = [];

beforeAll(async () => {
  source = await demoDatabase();
  await linkAudit(source.db);
  manifest = await writeBackup(source.appUrl, at('site.soket'), {});
}, 300_000);
afterAll(async () => {
  await source.drop();
  for (const database of opened) await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function target(options?: { migrated: boolean }): Promise<TestDatabase> {
  const database = await testDatabase(options);
  opened.push(database);
  return database;
}

const restore = (file: string, database: TestDatabase, passphrase?: string) =>
  withBackup(at(file), { scratch: folder, passphrase }, (backup) => restoreBackup(database.ownerUrl, backup));

/** What a leader sees first: every card with its figures and what it stands on. */
async function overviewOf(db: Db) {
  const clock = await siteClock(db, undefined);
  const leader = await db.user.findFirstOrThrow({ where: { username: 'lanhdao' } });
  const actor = {
    userId: leader.id,
    username: 'lanhdao',
    post: leader.name,
    role: leader.role,
    unitId: null,
  };
  return showOverview(
    { db, clock, actor },
    { from: '2022-01-01', to: '2022-06-30', compare: 'none', basis: 'approved' },
  );
}

const rowsOf = ({ tables }: Manifest, name: string) => tables.find((table) => table.name === name)?.rows;

// Every restore is of the whole demonstration, and a passphrase is meant to cost whoever tries many.
const PATIENCE = { timeout: 240_000 };

describe('the restore drill', PATIENCE, () => {
  it('gives back the same figures, versions, audit and files, and lets people sign in', async () => {
    const database = await target({ migrated: false });
    await restore('site.soket', database);

    const again = await writeBackup(database.appUrl, at('again.soket'), {});
    expect(again.tables).toEqual(manifest.tables);
    expect(again.sequences).toEqual(manifest.sequences);
    expect(again.migrations).toEqual(manifest.migrations);
    expect(rowsOf(manifest, 'figure_state')).toBeGreaterThan(1000);
    expect(rowsOf(manifest, 'audit_event')).toBe(await source.db.auditEvent.count());
    expect(await overviewOf(database.db)).toEqual(await overviewOf(source.db));
    const audit = await verifyAudit(database.db, manifest.auditHead ?? 'none');
    expect(audit).toMatchObject({ events: rowsOf(manifest, 'audit_event'), problems: [] });

    const app = await serveApp(database.db);
    try {
      const answer = await app.post('/api/auth/sign-in/username', {
        username: 'bode',
        password: DEMO_PASSWORD,
      });
      expect(answer.status).toBe(200);
    } finally {
      await app.close();
    }
  });

  it('ends every session, so that nobody is signed in who was not', async () => {
    expect(manifest.tables.map(({ name }) => name)).not.toContain('session');
  });

  it('keeps the rules of the database: what was forbidden before is forbidden after', async () => {
    const database = await target();
    await restore('site.soket', database);
    await expect(database.db.auditEvent.deleteMany()).rejects.toThrow(/permission denied/);
    await expect(database.db.$executeRaw`UPDATE conference_freeze SET number = 99`).rejects.toThrow(
      /never changes/,
    );
    await expect(
      database.db.$executeRaw`UPDATE report SET unit_id = gen_random_uuid() WHERE true`,
    ).rejects.toThrow(/foreign key/);
  });

  it('brings a backup of an earlier version up to this one', async () => {
    const names = readdirSync(MIGRATIONS_FOLDER)
      .filter((name) => /^\d/.test(name))
      .toSorted();
    const earlier = at('earlier');
    for (const name of names.slice(0, -1))
      cpSync(path.join(MIGRATIONS_FOLDER, name), path.join(earlier, name), { recursive: true });
    const old = await target({ migrated: false });
    await migrate(old.ownerUrl, earlier);
    const said = await writeBackup(old.ownerUrl, at('old.soket'), {});
    expect(said.migrations).toHaveLength(names.length - 1);

    const database = await target();
    await restore('old.soket', database);
    expect(await migrate(database.ownerUrl)).toEqual([]);
  });

  it('opens with its passphrase and with no other', async () => {
    await writeBackup(source.appUrl, at('locked.soket'), { passphrase: 'một câu dài dễ nhớ' });
    expect(readFileSync(at('locked.soket'))).not.toContain('manifest.json');
    const database = await target();
    await expect(restore('locked.soket', database)).rejects.toThrow(/SOKET_BACKUP_PASSPHRASE/);
    await expect(restore('locked.soket', database, 'sai')).rejects.toThrow(/Mật khẩu/);
    await restore('locked.soket', database, 'một câu dài dễ nhớ');
    expect(await database.db.user.count()).toBe(await source.db.user.count());
    expect(readdirSync(folder).filter((name) => name.startsWith('restore-'))).toEqual([]);
  });
});

describe('what is no sound backup', PATIENCE, () => {
  const bytes = () => readFileSync(at('site.soket'));
  const flipped = (place: number) => {
    const copy = bytes();
    copy[place] = copy[place]! ^ 0xff;
    return copy;
  };
  const FILES: Record<string, () => Buffer> = {
    'cut off': () => bytes().subarray(0, -1000),
    'with a wrong byte in its middle': () => flipped(Math.floor(bytes().length / 2)),
    'of words': () => Buffer.from('Không phải bản sao lưu.'),
    empty: () => Buffer.alloc(0),
  };

  it.each(Object.keys(FILES))('%s is refused, and nothing is touched', async (name) => {
    writeFileSync(at('bad.soket'), FILES[name]!());
    const database = await target();
    const before = await writeBackup(database.appUrl, at('before.soket'), {});
    await expect(restore('bad.soket', database)).rejects.toThrow(BackupRefused);
    const after = await writeBackup(database.appUrl, at('after.soket'), {});
    expect(after.tables).toEqual(before.tables);
  });

  it('a newer one is refused, by its migrations', async () => {
    const database = await target();
    const newer = {
      ...manifest,
      migrations: [...manifest.migrations, { name: '2099', checksum: 'f'.repeat(64) }],
    };
    await withBackup(at('site.soket'), { scratch: folder }, ({ rowsOf: rows }) =>
      expect(restoreBackup(database.ownerUrl, { manifest: newer, rowsOf: rows })).rejects.toThrow(
        /phiên bản/,
      ),
    );
  });

  it('rows that break the ties between tables are refused as a whole', async () => {
    const database = await target();
    const [, ...tables] = manifest.tables.toReversed();
    await withBackup(at('site.soket'), { scratch: folder }, async ({ rowsOf: rows }) => {
      const torn = { ...manifest, tables: tables.filter(({ name }) => name !== 'user') };
      await expect(restoreBackup(database.ownerUrl, { manifest: torn, rowsOf: rows })).rejects.toThrow(
        /foreign key/,
      );
    });
    expect(await database.db.report.count()).toBe(0);
  });

  it('is not put into a database that somebody uses, or that is another program’s', async () => {
    const busy = await target();
    const somebody = new pg.Client({ connectionString: busy.appUrl });
    await somebody.connect();
    await expect(restore('site.soket', busy)).rejects.toThrow(/dừng Sơ Kết/);
    await somebody.end();

    const foreign = await target({ migrated: false });
    await foreign.db.$disconnect();
    await withOwner(foreign, 'CREATE TABLE hoadon (id int)');
    await expect(restore('site.soket', foreign)).rejects.toThrow(/chương trình khác/);
  });
});

async function withOwner({ ownerUrl }: TestDatabase, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

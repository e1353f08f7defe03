import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort, startApp } from '../../test/crash/running-app.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { isUpgrade, migrate, MIGRATIONS_FOLDER, readMigrations } from './migrate.ts';

/** What the last version that people used had; what came later is the upgrade. */
const LAST_OF_OLD = '20261123215500_backup_reads_migrations';

const STARTING = { timeout: 240_000 };

let database: TestDatabase;
let folder: string;
let before: string;

beforeEach(async () => {
  database = await testDatabase({ migrated: false });
  folder = mkdtempSync(path.join(os.tmpdir(), 'soket-upgrade-'));
  before = path.join(folder, 'migrations');
  for (const { name } of readMigrations().filter((each) => each.name <= LAST_OF_OLD))
    cpSync(path.join(MIGRATIONS_FOLDER, name), path.join(before, name), { recursive: true });
  // By the login that the app is given, who owns what it makes.
  await migrate(database.operatorUrl, before);
  await asOperator(
    `INSERT INTO org_level (code, name, count_word, sort_order) VALUES ('ward', 'Phường', 'phường', 1)`,
  );
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function asOperator(sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: database.operatorUrl });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

const start = async () =>
  startApp(path.join(folder, 'data'), await freePort(), { DATABASE_URL: database.operatorUrl });
const kept = () => readdirSync(path.join(folder, 'data/backups')).filter((name) => name.endsWith('.soket'));
const levels = async () => (await asOperator('SELECT code FROM org_level')).rows;

it('brings an older database up to this version, and keeps what stood there', STARTING, async () => {
  await (await start()).stop();
  expect(await migrate(database.operatorUrl)).toEqual([]);
  expect(await levels()).toEqual([{ code: 'ward' }]);
  expect(kept()).toEqual([expect.stringMatching(/^truoc-nang-cap-/)]);
  expect(await isUpgrade(database.operatorUrl)).toBe(false);
});

it('leaves a database whose upgrade fails to the version before, and says what to do', STARTING, async () => {
  await asOperator(`
    CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
      IF current_query() NOT LIKE '%_prisma_migrations%' THEN RAISE 'the disk is full'; END IF;
    END $$;
    CREATE EVENT TRIGGER refuse ON ddl_command_start EXECUTE FUNCTION refuse()`);
  await expect(start()).rejects.toThrow(
    /Nâng cấp dữ liệu không xong: .*the disk is full\nHãy chạy lại phiên bản đang dùng trước đó\. Bản sao lưu vừa ghi: .*truoc-nang-cap-/,
  );
  expect(await migrate(database.operatorUrl, before)).toEqual([]);
  expect(await levels()).toEqual([{ code: 'ward' }]);
  expect(kept()).toHaveLength(1);
});

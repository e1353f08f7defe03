import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await testDatabase({ migrated: false });
  folder = mkdtempSync(path.join(os.tmpdir(), 'soket-migrations-'));
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

async function tables(): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' ORDER BY 1`,
  );
  await client.end();
  return rows.map((row) => row.name);
}

describe('migrate', () => {
  it('applies in the order of names, once', async () => {
    write('2_second', 'ALTER TABLE a ADD COLUMN b int;');
    write('1_first', 'CREATE TABLE a (id int);');
    expect(await migrate(database.ownerUrl, folder)).toEqual(['1_first', '2_second']);
    expect(await migrate(database.ownerUrl, folder)).toEqual([]);
    write('3_third', 'CREATE TABLE c (id int);');
    expect(await migrate(database.ownerUrl, folder)).toEqual(['3_third']);
    expect(await tables()).toEqual(['a', 'c']);
  });

  it('leaves nothing of a failing migration, nor of those before it in the same upgrade', async () => {
    write('1_first', 'CREATE TABLE a (id int);');
    write('2_broken', 'CREATE TABLE b (id int); CREATE TABLE b (id int);');
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/2_broken failed and was rolled back/);
    expect(await tables()).toEqual([]);
    write('2_broken', 'CREATE TABLE b (id int);');
    expect(await migrate(database.ownerUrl, folder)).toEqual(['1_first', '2_broken']);
  });

  it('refuses a history that was edited after it was applied', async () => {
    write('1_first', 'CREATE TABLE a (id int);');
    await migrate(database.ownerUrl, folder);
    write('1_first', 'CREATE TABLE a (id bigint);');
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/1_first was edited/);
  });

  it('refuses a database that a newer version has migrated', async () => {
    write('1_first', 'CREATE TABLE a (id int);');
    write('2_newer', 'CREATE TABLE b (id int);');
    await migrate(database.ownerUrl, folder);
    rmSync(path.join(folder, '2_newer'), { recursive: true });
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/2_newer, unknown to this build/);
  });

  it('lets two starts at once apply each migration once', async () => {
    write('1_first', 'CREATE TABLE a (id int);');
    const both = await Promise.all([migrate(database.ownerUrl, folder), migrate(database.ownerUrl, folder)]);
    expect(both.flat()).toEqual(['1_first']);
  });
});

describe('the project’s own history', () => {
  it('applies to an empty database as a role that is no superuser', async () => {
    expect((await migrate(database.ownerUrl)).length).toBeGreaterThan(0);
  });

  it('lets the app write figures but never rewrite the audit trail', async () => {
    await migrate(database.ownerUrl);
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    await expect(client.query('DELETE FROM audit_event')).rejects.toThrow(/permission denied/);
    await expect(client.query('CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
    await expect(client.query('DELETE FROM "_prisma_migrations"')).rejects.toThrow(/permission denied/);
    await client.query('SELECT * FROM audit_event');
    await client.end();
  });
});

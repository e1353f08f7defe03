import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './database.ts';
import { schemaDiff } from './schema-diff.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('finds migrations and schema.prisma in agreement', async () => {
  expect(await schemaDiff(database.ownerUrl)).toBe('');
});

it('names a column that only the database has', async () => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query('ALTER TABLE audit_event ADD COLUMN stray int');
  await client.end();
  expect(await schemaDiff(database.ownerUrl)).toContain('DROP COLUMN "stray"');
});

import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** The advisory lock Prisma's own engine takes, so that its CLI and this runner exclude each other. */
const PRISMA_LOCK = 72707369;

/** Prisma's own bookkeeping table, column for column: either tool finds the other's work done. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

export const MIGRATIONS_FOLDER = path.resolve(import.meta.dirname, '../../../prisma/migrations');

export type Migration = { name: string; sql: string; checksum: string };

/** The migrations of a folder in the order of their names, with Prisma's checksum (SHA-256 of the file's bytes). */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => {
      const bytes = readFileSync(path.join(folder, name, 'migration.sql'));
      return {
        name,
        sql: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      };
    });
}

/** One value for the whole history: changes with any migration's name or text. */
export function migrationsHash(folder?: string): string {
  const lines = readMigrations(folder).map((migration) => `${migration.name} ${migration.checksum}`);
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}

/** Prisma's table for its record of migrations, in a schema that has none. */
export async function prepareBookkeeping(client: pg.Client): Promise<void> {
  await client.query(BOOKKEEPING);
}

/** What the database already has, checked against this build's history. */
async function pending(client: pg.Client, known: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const row of rows) {
    const migration = byName.get(row.migration_name);
    if (row.finished_at === null) throw new Error(`migration ${row.migration_name} failed earlier`);
    if (!migration)
      throw new Error(
        `the database has migration ${row.migration_name}, unknown to this build: it belongs to a newer version`,
      );
    if (migration.checksum !== row.checksum)
      throw new Error(`migration ${migration.name} was edited after it was applied`);
  }
  const done = new Set(rows.map((row) => row.migration_name));
  return known.filter((migration) => !done.has(migration.name));
}

/**
 * Applies the migrations a database does not have yet, all in one transaction with their bookkeeping rows: when one fails, the
 * version before finds the database as it left it. Concurrent callers wait for each other.
 * @param ownerUrl connection string of the role that owns the tables
 * @returns the names of the migrations applied now, in order
 * @throws Error when the history was edited, the database is newer than this build, or a migration fails
 */
export async function migrate(ownerUrl: string, folder: string = MIGRATIONS_FOLDER): Promise<string[]> {
  const known = readMigrations(folder);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    await prepareBookkeeping(client);
    const missing = await pending(client, known);
    await client.query('BEGIN');
    for (const migration of missing) await applyOrTell(client, migration);
    await client.query('COMMIT');
    return missing.map(({ name }) => name);
  } finally {
    await client.end(); // Ends the session and with it the advisory lock, and a transaction that failed.
  }
}

async function applyOrTell(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await applyMigration(client, migration);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`migration ${migration.name} failed and was rolled back: ${why}`, { cause: error });
  }
}

/** One migration with its row in the record, in the transaction that is open. */
export async function applyMigration(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql);
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}

/** Whether a database that is in use is about to get another shape. @param ownerUrl as for `migrate` */
export async function isUpgrade(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ known: string | null }>(
      `SELECT to_regclass('_prisma_migrations') AS known`,
    );
    if (rows[0]?.known == null) return false;
    const known = readMigrations();
    const left = await pending(client, known);
    return left.length > 0 && left.length < known.length;
  } finally {
    await client.end();
  }
}

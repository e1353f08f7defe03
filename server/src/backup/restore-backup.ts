import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { applyMigration, type Migration, prepareBookkeeping, readMigrations } from '../boot/migrate.ts';
import { BackupRefused, type Manifest, type Progress, type TableManifest } from './backup-format.ts';
import {
  type CopiedTable,
  measured,
  PLAIN_VALUES,
  quoted,
  readTable,
  tablesOf,
  writeTable,
} from './copy-tables.ts';
import { type Backup, DAMAGED } from './read-backup.ts';

/**
 * Puts a backup in the place of whatever the database holds, in one transaction: until its end nobody sees anything of it,
 * and a power cut in the middle leaves the database as it was. A backup of an earlier version is brought up to this one.
 * Every table is read back and must have the checksum it had when it was written.
 * @param ownerUrl the role that owns the database; nobody else may be connected
 * @throws BackupRefused before anything is touched: a newer or foreign backup, a database of another program, or in use
 */
export async function restoreBackup(ownerUrl: string, backup: Backup, onProgress?: Progress): Promise<void> {
  const { manifest } = backup;
  const { until, since } = historyOf(manifest);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(PLAIN_VALUES);
    await assertOurs(client);
    await assertAlone(client);
    await client.query('BEGIN');
    await emptySchema(client);
    await prepareBookkeeping(client);
    for (const migration of until) await applyMigration(client, migration);
    await load(client, backup, onProgress);
    for (const migration of since) await applyMigration(client, migration);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    await client.end(); // Without its COMMIT the transaction was nothing.
  }
}

/** The migrations the backup was taken after, and those that came later. */
function historyOf({ migrations }: Manifest): { until: Migration[]; since: Migration[] } {
  const known = readMigrations();
  const isKnown = migrations.every(
    ({ name, checksum }, place) => known[place]?.name === name && known[place].checksum === checksum,
  );
  if (!isKnown)
    throw new BackupRefused(
      'Bản sao lưu có cấu trúc dữ liệu mà phiên bản này không biết (bản mới hơn hoặc bản khác); hãy dùng đúng phiên bản Sơ Kết.',
    );
  return { until: known.slice(0, migrations.length), since: known.slice(migrations.length) };
}

async function assertOurs(client: pg.Client): Promise<void> {
  const tables = await tablesOf(client);
  const { rows } = await client.query<{ ours: string | null }>(
    `SELECT to_regclass('_prisma_migrations') || '' AS ours`,
  );
  if (tables.length > 0 && (rows[0]?.ours == null || !tables.some(({ name }) => name === 'workspace')))
    throw new BackupRefused(
      'Cơ sở dữ liệu này đang chứa dữ liệu của chương trình khác; hãy dùng cơ sở dữ liệu riêng.',
    );
}

async function assertAlone(client: pg.Client): Promise<void> {
  // A connection that was just given back takes a moment to end. PostgreSQL's own workers go under nobody's name; what
  // kind of connection it is may be hidden from us.
  for (let look = 0; look < 20; look += 1) {
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL`,
    );
    if (rowCount === 0) return;
    await sleep(100);
  }
  throw new BackupRefused('Có chương trình đang dùng cơ sở dữ liệu này; hãy dừng Sơ Kết rồi phục hồi.');
}

async function emptySchema(client: pg.Client): Promise<void> {
  try {
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  } catch (error) {
    throw new BackupRefused(
      `Tài khoản cơ sở dữ liệu phải là chủ của cơ sở dữ liệu thì mới phục hồi được (${String(error)}).`,
    );
  }
}

async function load(client: pg.Client, { manifest, rowsOf }: Backup, onProgress?: Progress): Promise<void> {
  const here = new Map((await tablesOf(client)).map((table) => [table.name, table]));
  const pairs = manifest.tables.map((saved) => ({ saved, table: sameTable(here.get(saved.name), saved) }));
  await client.query(`TRUNCATE ${[...here.keys()].map(quoted).join(', ')}`); // What migrations put in is in the backup.
  const links = await takeLinksOff(client);
  for (const [done, { saved, table }] of pairs.entries()) {
    onProgress?.({ what: saved.name, done, of: pairs.length });
    await client.query(`ALTER TABLE ${quoted(saved.name)} DISABLE TRIGGER USER`);
    await writeTable(client, { name: saved.name, columns: saved.columns }, await rowsOf(saved));
    await client.query(`ALTER TABLE ${quoted(saved.name)} ENABLE TRIGGER USER`);
    await assertSame(client, { ...table, columns: saved.columns }, saved);
  }
  for (const { name, value, isCalled } of manifest.sequences)
    await client.query('SELECT setval($1::regclass, $2, $3)', [quoted(name), value, isCalled]);
  for (const { table, name, definition } of links)
    await client.query(`ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`);
}

function sameTable(here: CopiedTable | undefined, saved: TableManifest): CopiedTable {
  if (!here || here.columns.toSorted().join() !== saved.columns.toSorted().join())
    throw new BackupRefused(DAMAGED);
  return here;
}

type Link = { table: string; name: string; definition: string };

/** Foreign keys say in which order rows may come; they are put on again at the end, and every one is checked then. */
async function takeLinksOff(client: pg.Client): Promise<Link[]> {
  const { rows } = await client.query<Link>(`
    SELECT c.relname AS "table", k.conname AS name, pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`);
  for (const { table, name } of rows)
    await client.query(`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`);
  return rows;
}

async function assertSame(client: pg.Client, table: CopiedTable, saved: TableManifest): Promise<void> {
  const { stream, result } = measured();
  await readTable(client, table, stream.resume());
  if (result().sha256 !== saved.sha256)
    throw new Error(`table ${saved.name} does not read back as it was written`);
}

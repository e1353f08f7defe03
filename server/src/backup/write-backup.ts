import { createWriteStream, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Encrypter } from 'age-encryption';
import pg from 'pg';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  LEFT_OUT,
  type Manifest,
  MANIFEST_ENTRY,
  type Progress,
  tableEntry,
  type TableManifest,
} from './backup-format.ts';
import { type CopiedTable, measured, PLAIN_VALUES, readTable, tablesOf } from './copy-tables.ts';

type Options = { passphrase?: string | undefined; onProgress?: Progress };

const { version: VERSION } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8')));

/**
 * Writes everything a site holds, figures, versions, audit, accounts and attached files, as it stood at one moment: people
 * go on working meanwhile. The file appears under its name only when it is whole.
 * @param url any role that may read every table
 * @param passphrase wraps the file as an age file
 * @returns what it says of itself
 */
export async function writeBackup(url: string, out: string, options: Options): Promise<Manifest> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const partial = `${out}.part`;
  try {
    await client.query(PLAIN_VALUES);
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const zip = new ZipFile();
    const packed = Readable.from(zip.outputStream);
    const writing = pipeline(
      options.passphrase ? await encrypted(packed, options.passphrase) : packed,
      createWriteStream(partial, { mode: 0o600 }),
    );
    const filling = fill(zip, client, options).catch((error: unknown) => {
      packed.destroy(error instanceof Error ? error : new Error(String(error))); // Ends the writing as well.
      throw error;
    });
    const [manifest] = await Promise.all([filling, writing]);
    await flush(partial);
    await rename(partial, out);
    return manifest;
  } finally {
    await client.end();
    await rm(partial, { force: true });
  }
}

async function fill(zip: ZipFile, client: pg.Client, { onProgress }: Options): Promise<Manifest> {
  const head = await describe(client);
  const tables = (await tablesOf(client)).filter(({ name }) => !LEFT_OUT.includes(name));
  const written: TableManifest[] = [];
  for (const [done, table] of tables.entries()) {
    onProgress?.({ what: table.name, done, of: tables.length });
    written.push(await addTable(zip, client, table));
  }
  onProgress?.({ what: MANIFEST_ENTRY, done: tables.length, of: tables.length });
  const manifest: Manifest = { ...head, tables: written };
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), MANIFEST_ENTRY, {
    mtime: new Date(0),
  });
  zip.end();
  return manifest;
}

async function addTable(zip: ZipFile, client: pg.Client, table: CopiedTable): Promise<TableManifest> {
  const { stream, result } = measured();
  zip.addReadStream(stream, tableEntry(table.name), { mtime: new Date(0) });
  const rows = await readTable(client, table, stream);
  return { name: table.name, columns: [...table.columns], rows, ...result() };
}

async function describe(client: pg.Client): Promise<Omit<Manifest, 'tables'>> {
  const [version, migrations, sequences] = [
    await client.query<{ server_version: string }>('SHOW server_version'),
    await client.query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
    ),
    await client.query<{ name: string }>(
      `SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
    ),
  ];
  const values: Manifest['sequences'] = [];
  for (const { name } of sequences.rows) {
    const { rows } = await client.query<{ value: string; isCalled: boolean }>(
      `SELECT last_value::text AS value, is_called AS "isCalled" FROM ${client.escapeIdentifier(name)}`,
    );
    for (const row of rows) values.push({ name, ...row });
  }
  return {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    createdAt: new Date().toISOString(),
    app: VERSION,
    postgres: version.rows[0]?.server_version ?? '',
    migrations: migrations.rows,
    sequences: values,
    auditHead: await auditHead(client),
  };
}

async function auditHead(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ known: boolean }>(
    `SELECT to_regclass('audit_link') IS NOT NULL AS known`,
  );
  if (!rows[0]?.known) return null; // An earlier version's database, kept before it is brought up to this one.
  const head = await client.query<{ hash: string }>(
    `SELECT encode(hash, 'hex') AS hash FROM audit_link ORDER BY place DESC LIMIT 1`,
  );
  return head.rows[0]?.hash ?? null;
}

async function encrypted(packed: Readable, passphrase: string): Promise<Readable> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  // Node's and the browser's streams are one thing with two sets of types.
  const sealed = await encrypter.encrypt(Readable.toWeb(packed) as ReadableStream<Uint8Array>);
  return Readable.fromWeb(sealed as Parameters<typeof Readable.fromWeb>[0]);
}

/** On the disk, not in the machine's memory, before anybody is told that it is there. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

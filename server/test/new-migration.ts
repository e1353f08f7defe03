// `pnpm migration <name>`: writes what schema.prisma has and the migrations lack as the next migration, to be read and completed
// by hand (CHECKs, grants, partial indexes).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { databaseSecrets } from '../src/boot/data-folder.ts';
import { ensureDatabase, startCluster } from '../src/boot/embedded-postgres.ts';
import { migrate, MIGRATIONS_FOLDER } from '../src/boot/migrate.ts';
import { schemaDiff } from './schema-diff.ts';

const name = process.argv[2] ?? '';
if (!/^[a-z0-9_]+$/.test(name)) throw new Error('usage: pnpm migration name_in_snake_case');

const folder = mkdtempSync(path.join(os.tmpdir(), 'soket-migration-'));
const cluster = await startCluster(folder, databaseSecrets(folder), ['fsync=off']);
try {
  await ensureDatabase(cluster.url('superuser', 'postgres'), 'soket');
  await migrate(cluster.url('owner', 'soket'));
  const sql = await schemaDiff(cluster.url('owner', 'soket'));
  if (sql === '') {
    process.stdout.write('schema.prisma and the migrations agree\n');
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const migration = path.join(MIGRATIONS_FOLDER, `${stamp}_${name}`);
    mkdirSync(migration);
    writeFileSync(path.join(migration, 'migration.sql'), `${sql}\n`);
    process.stdout.write(`${migration}/migration.sql\n`);
  }
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

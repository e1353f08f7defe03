import { createWriteStream, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { quoted, tablesOf } from '../src/backup/copy-tables.ts';
import { withBackup } from '../src/backup/read-backup.ts';
import { restoreBackup } from '../src/backup/restore-backup.ts';
import { writeBackup } from '../src/backup/write-backup.ts';
import { type Cluster, ensureDatabase } from '../src/boot/embedded-postgres.ts';
import { migrate } from '../src/boot/migrate.ts';
import type { Line } from './measure.ts';
import { generateSite } from './scale.ts';

const SITE = { wards: 579, districts: 1, elements: 60, years: 1 };
const MEGA = 1_000_000;

/**
 * A backup and its restore of a year of 579 wards × 60 figures × 4 quarters, against the plainest way: each table as
 * `COPY` writes it, to a file of its own, with no order, no sums and nothing packed, and put in again without a look.
 */
export async function benchBackup(
  cluster: Cluster,
  folder: string,
  say: (line: string) => void,
): Promise<Line[]> {
  const own = path.join(folder, 'backup');
  mkdirSync(own);
  const client = await aDatabase(cluster, 'site');
  await generateSite(client, SITE, () => {});
  await client.query(STATES);
  const file = path.join(own, 'site.soket');
  const [manifest, writing] = await timed(() => writeBackup(cluster.url('app', 'site'), file, {}));
  const [bytes, copying] = await timed(() => copyOut(client, own));
  await client.end();

  await ensureDatabase(cluster.url('superuser', 'postgres'), 'restored');
  const [, restoring] = await timed(() =>
    withBackup(file, { scratch: own }, (backup) => restoreBackup(cluster.url('owner', 'restored'), backup)),
  );
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`backup: ${rows} dòng, ${manifest.tables.length} bảng`);
  const size = statSync(file).size;
  rmSync(own, { recursive: true });
  const line = (name: string, unit: Line['unit'], value: number, plain: number | null): Line => ({
    ...{ name, unit, p50: value, p99: null, baselineP50: plain },
    ratio: plain === null ? null : value / plain,
  });
  return [
    line('backup-size', 'MB', size / MEGA, bytes / MEGA),
    line('backup-write', 'ms', writing, copying),
    line('backup-restore', 'ms', restoring, null),
  ];
}

async function aDatabase(cluster: Cluster, name: string): Promise<pg.Client> {
  await ensureDatabase(cluster.url('superuser', 'postgres'), name);
  await migrate(cluster.url('owner', name));
  const client = new pg.Client({ connectionString: cluster.url('superuser', name) });
  await client.connect();
  return client;
}

/** @returns bytes */
async function copyOut(client: pg.Client, folder: string): Promise<number> {
  let bytes = 0;
  for (const { name } of await tablesOf(client)) {
    const file = path.join(folder, `${name}.copy`);
    await pipeline(client.query(copyTo(`COPY ${quoted(name)} TO STDOUT`)), createWriteStream(file));
    bytes += statSync(file).size;
  }
  return bytes;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const from = performance.now();
  const result = await work();
  return [result, performance.now() - from];
}

/** What a year of work leaves beside the figures: each saved state, and three steps of each report in the audit. */
const STATES = `
  INSERT INTO figure_state (report_version_id, element_id, value, qualifier, estimated, saved_at, saved_by_id)
    SELECT report_version_id, element_id, value, qualifier, estimated, saved_at, saved_by_id FROM figure;
  INSERT INTO audit_event (at, actor_id, actor_post, origin, action, subject_type, subject_id, unit_id, before, after)
    SELECT now(), 'bench', 'bench', 'web 10.0.0.7', action, 'report', v.report_id::text, v.unit_id,
           '{"status": "draft", "revision": 1}', '{"status": "submitted", "revision": 2, "versionNumber": 1}'
    FROM report_version v, unnest(ARRAY['reports:save', 'reports:submit', 'review:approve']) AS action`;

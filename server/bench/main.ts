// Measures the product against the plain way of doing the same, in one run, so that a slow machine slows both.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { databaseSecrets } from '../src/boot/data-folder.ts';
import { ensureDatabase, startCluster } from '../src/boot/embedded-postgres.ts';
import { migrate } from '../src/boot/migrate.ts';
import { createDb } from '../src/core/db.ts';
import { benchBackup } from './backup.ts';
import { benchBurst } from './burst.ts';
import { benchConference } from './conference.ts';
import { measureClient, measureMemory } from './footprint.ts';
import type { Line } from './measure.ts';
import { benchEntryGrid } from './entry-grid.ts';
import { benchExports } from './exports.ts';
import { benchOverview } from './overview.ts';
import { benchScale } from './scale.ts';
import { benchSearch } from './search.ts';
import { benchSubmit } from './submit.ts';
import { benchWorkbook } from './workbook.ts';

const PASSWORD = 'mat-khau-do-toc-do';
const isJson = process.argv.includes('--json');
const isScale = process.argv.includes('--scale');
const say = (line: string) => void (isJson ? process.stderr : process.stdout).write(`${line}\n`);

function print(line: Line): void {
  if (isJson) {
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  const number = (value: number | null) => (value === null ? '' : value.toFixed(1)).padStart(9);
  const ratio = line.ratio === null ? '' : `× ${line.ratio.toFixed(2)}`;
  const goal = line.goal === undefined ? '' : `${line.isReached ? '✓' : '✗'} ${line.goal}`;
  say(
    `${line.name.padEnd(24)}${number(line.p50)}${number(line.p99)}${number(line.baselineP50)}${number(line.baselineP99 ?? null)} ${line.unit}  ${ratio.padEnd(9)} ${goal}`,
  );
}

/** In a process of its own, as the server does, so that the memory measured is the server's. */
async function loadDemo(appUrl: string): Promise<void> {
  const loader = fork(path.resolve(import.meta.dirname, '../src/boot/demo-process.ts'), { silent: true });
  loader.send({ appUrl, password: PASSWORD });
  const code = await new Promise((resolve) => loader.once('exit', resolve));
  if (code !== 0) throw new Error(`Không nạp được dữ liệu mẫu (mã ${String(code)})`);
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'soket-bench-'));
const cluster = await startCluster(folder, databaseSecrets(folder));
const clear = async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void clear().then(() => process.exit(1)));
}
try {
  await ensureDatabase(cluster.url('superuser', 'postgres'), 'bench');
  await migrate(cluster.url('owner', 'bench'));
  const db = createDb(cluster.url('app', 'bench'));
  const client = new pg.Client({ connectionString: cluster.url('superuser', 'bench') });
  await client.connect();
  const version = await client.query<{ server_version: string }>('SHOW server_version');
  const [cpu] = os.cpus();
  say(
    `${cpu?.model ?? 'CPU'} × ${os.cpus().length}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}`,
  );
  say(
    `Node ${process.version}, PostgreSQL ${version.rows[0]?.server_version ?? ''}, ${new Date().toISOString()}`,
  );
  if (isScale) {
    for (const line of await benchScale(db, client, say)) print(line);
  } else {
    say('Nạp dữ liệu mẫu…');
    await loadDemo(cluster.url('app', 'bench'));
    await client.query('VACUUM ANALYZE');
    say(`\n${'phép đo'.padEnd(24)}      p50      p99  SQL p50  SQL p99`);
    print(await benchOverview(db, client));
    for (const line of measureMemory(folder)) print(line);
    for (const line of await benchSubmit(db, client)) print(line);
    print(await benchSearch(client));
    for (const line of await benchWorkbook(db)) print(line);
    for (const line of await benchEntryGrid(db, PASSWORD)) print(line);
    for (const line of await benchConference(db, PASSWORD)) print(line);
    for (const line of await benchBurst(cluster, folder, say)) print(line);
    for (const line of await benchBackup(cluster, folder, say)) print(line);
    for (const line of await benchExports()) print(line);
    for (const line of measureClient()) print(line);
  }
  await client.end();
  await db.$disconnect();
} finally {
  await clear();
}

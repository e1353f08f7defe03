import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync } from 'node:fs';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { stopOrphans } from './cluster-processes.ts';
import type { DatabaseSecrets } from './data-folder.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { StartError } from './start-error.ts';

const SUPERUSER = 'soket_super';
const OWNER_ROLE = 'soket_owner';
export const APP_ROLE = 'soket_app';
const PORT = 5432; // Only the name of the socket file; nothing listens on TCP where Unix sockets exist.
const SOCKET_PREFIX = 'soket-';
const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 20_000;

export type Cluster = {
  /** Connection string of one role to one database of this cluster. */
  url: (role: 'superuser' | 'owner' | 'app', database: string) => string;
  /** Resolves when the server ends, asked or not. */
  ended: Promise<void>;
  stop: () => Promise<void>;
};

type Place = { cwd: string; dataArgument: string; uid?: number; gid?: number };

/**
 * How the server is told its folder. PostgreSQL refuses uid 0, so root hands it to uid 65534, which need not be able to
 * walk there (a 0700 root home): it is put into the folder while still root, and `/proc/self/cwd` names that folder
 * without a walk (docs/decisions/0002).
 */
function placeOf(cluster: string): Place {
  if (process.getuid?.() !== 0) return { cwd: cluster, dataArgument: cluster };
  if (process.platform !== 'linux')
    throw new StartError('Không chạy được cơ sở dữ liệu kèm theo bằng tài khoản root trên hệ điều hành này.');
  return { cwd: cluster, dataArgument: '/proc/self/cwd', uid: 65534, gid: 65534 };
}

function makeFolder(folder: string, { uid, gid }: Pick<Place, 'uid' | 'gid'>): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
}

/** A short private folder for the socket: its path may have about 100 bytes at most. */
function socketFolder(place: Place): string {
  const parent = os.tmpdir().length <= 60 ? os.tmpdir() : '/tmp';
  const folder = mkdtempSync(path.join(parent, SOCKET_PREFIX));
  makeFolder(folder, place);
  return folder;
}

/** The socket folder of a run that was killed, as its pid file names it; a clean end leaves neither. */
function leftSocketFolder(cluster: string): string | undefined {
  const file = path.join(cluster, 'postmaster.pid');
  const folder = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[4] : undefined;
  return folder && path.basename(folder).startsWith(SOCKET_PREFIX) ? folder : undefined;
}

const environment = () => ({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' });

/** Made beside and renamed when whole, so that a killed first start leaves no half cluster. */
function createCluster(cluster: string, program: string, superuserPassword: string, scratch: string): void {
  const fresh = `${cluster}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const place = placeOf(fresh);
  makeFolder(fresh, place);
  const passwordFile = path.join(scratch, 'password');
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (place.uid !== undefined && place.gid !== undefined) chownSync(passwordFile, place.uid, place.gid);
  const made = spawnSync(
    program,
    [
      ...['-D', place.dataArgument, '-U', SUPERUSER, '-E', 'UTF8', '--no-instructions'],
      ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
      ...['--locale-provider=builtin', '--locale=C.UTF-8'],
    ],
    { ...place, env: environment(), encoding: 'utf8' },
  );
  rmSync(passwordFile);
  if (made.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    const why = made.error?.message ?? made.stderr.trim();
    const full = /No space left/.test(why) ? 'ổ đĩa đã đầy' : why;
    throw new StartError(`Không tạo được cơ sở dữ liệu trong ${cluster}: ${full}`);
  }
  renameSync(fresh, cluster);
}

const isReady = (cluster: string, pid: number | undefined) => {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
};

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : PORT));
    });
  });

/** Roles and passwords are made at the first start and found at the later ones. */
async function createRoles(superuserUrl: string, secrets: DatabaseSecrets): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
    const known = new Set(rows.map((row) => row.rolname));
    for (const [role, password] of [
      [OWNER_ROLE, secrets.owner],
      [APP_ROLE, secrets.app],
    ] as const) {
      if (!known.has(role))
        await client.query(`CREATE ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    }
  } finally {
    await client.end();
  }
}

/**
 * Starts the PostgreSQL of the embedded package on `<folder>/<major version>`, making the cluster and its roles if needed
 * and ending what an earlier run left behind. The caller must hold the folder for itself.
 * @param settings extra `name=value` server settings
 * @throws StartError when the cluster cannot be made or does not come up
 */
export async function startCluster(
  folder: string,
  secrets: DatabaseSecrets,
  settings: readonly string[] = [],
): Promise<Cluster> {
  const cluster = path.join(folder, '18');
  const place = placeOf(cluster);
  const program = postgresBinaries(place.uid !== undefined);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const left = leftSocketFolder(cluster);
  await stopOrphans(cluster);
  if (left) rmSync(left, { recursive: true, force: true });
  const sockets = socketFolder(place);
  if (!existsSync(path.join(cluster, 'PG_VERSION')))
    createCluster(cluster, program('initdb'), secrets.superuser, sockets);
  const windows = process.platform === 'win32';
  const port = windows ? await freePort() : PORT;
  const listen = windows ? ['-h', '127.0.0.1', '-p', String(port)] : ['-h', '', '-k', sockets];
  const all = [
    ...['shared_buffers=128MB', 'max_connections=60', 'work_mem=16MB', 'max_wal_size=1GB', 'jit=off'],
    ...['timezone=UTC', 'log_timezone=UTC', 'lc_messages=C', 'max_worker_processes=4', ...settings],
  ];
  const logFile = path.join(folder, 'postgres.log');
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(
    program('postgres'),
    ['-D', place.dataArgument, ...listen, ...all.flatMap((setting) => ['-c', setting])],
    // Detached: Ctrl-C in a terminal reaches the app alone, which lets requests end before the database goes.
    { ...place, env: environment(), stdio: ['ignore', log, log], detached: true },
  );
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  }).then(() => rmSync(sockets, { recursive: true, force: true }));
  await untilReady(child, cluster, logFile);
  const roles = { superuser: SUPERUSER, owner: OWNER_ROLE, app: APP_ROLE };
  const address = windows ? `127.0.0.1:${port}` : 'localhost';
  const query = windows ? '' : `?host=${encodeURIComponent(sockets)}`;
  const url: Cluster['url'] = (role, database) =>
    `postgresql://${roles[role]}:${secrets[role]}@${address}/${database}${query}`;
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
    const late = sleep(STOP_PATIENCE_MS, 'late', { ref: false });
    if ((await Promise.race([ended, late])) === 'late') child.kill('SIGQUIT');
    await ended;
  };
  try {
    await createRoles(url('superuser', 'postgres'), secrets);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, ended, stop };
}

async function untilReady(child: ChildProcess, cluster: string, logFile: string): Promise<void> {
  const deadline = performance.now() + START_PATIENCE_MS;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  while (!isReady(cluster, child.pid)) {
    if (!hasEnded() && performance.now() < deadline) {
      await sleep(20);
      continue;
    }
    child.kill('SIGQUIT');
    const said = readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' | ');
    const full = /No space left/.test(said) ? 'ổ đĩa đã đầy.' : said;
    throw new StartError(`Cơ sở dữ liệu kèm theo không khởi động được: ${full} (xem ${logFile})`);
  }
}

/** Makes the database if it does not exist; it belongs to the role that migrates, so that extensions need no superuser. */
export async function ensureDatabase(superuserUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${OWNER_ROLE}`);
  } finally {
    await client.end();
  }
}

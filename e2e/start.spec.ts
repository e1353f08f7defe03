import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');
let folder: string;
const started: Launch[] = [];

test.beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'soket-start-'));
});
test.afterEach(async () => {
  for (const launch of started.splice(0)) await launch.end();
  rmSync(folder, { recursive: true, force: true });
});

type Launch = {
  child: ChildProcess;
  port: number;
  output: () => string;
  exit: Promise<number | null>;
  end: () => Promise<void>;
};

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = net.createServer().listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts as `npm start` does: a shell that runs the launcher, which runs the app. */
async function launch(settings: Record<string, string> = {}): Promise<Launch> {
  const port = await freePort();
  const child = spawn('sh', ['-c', 'node scripts/start.mjs; exit $?'], {
    cwd: root,
    env: {
      ...process.env,
      npm_lifecycle_event: 'start',
      PORT: String(port),
      SOKET_DATA_DIR: path.join(folder, 'data'),
      SOKET_DEMO: '0',
      ...settings,
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const end = async () => {
    const pid = appPid();
    if (pid !== null) await stopped(() => process.kill(pid, 'SIGTERM'));
    await exit;
  };
  const launched = { child, port, output: () => text, exit, end };
  started.push(launched);
  return launched;
}

async function ready(settings?: Record<string, string>): Promise<Launch> {
  const launched = await launch(settings);
  await expect.poll(launched.output, { timeout: 60_000 }).toContain('đã sẵn sàng');
  return launched;
}

function pidIn(file: string): number | null {
  const at = path.join(folder, 'data', file);
  if (!existsSync(at)) return null;
  const pid = Number(/\d+/.exec(readFileSync(at, 'utf8'))?.[0]);
  return isAlive(pid) ? pid : null;
}
const appPid = () => pidIn('app.lock');
const databasePid = () => pidIn('postgres/18/postmaster.pid');

/** A process that has ended but was not collected yet (a container without an init) counts as ended. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Acts, then waits until neither app nor database is left. */
async function stopped(act: () => void): Promise<void> {
  const [app, database] = [appPid(), databasePid()];
  act();
  const left = () => [app, database].filter((pid) => pid !== null && isAlive(pid));
  await expect.poll(left, { timeout: 30_000 }).toEqual([]);
}

function childOf(parent: number | undefined): number {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8');
  return Number(children.trim().split(' ')[0]);
}

test('SIGTERM to the launcher stops app and database, and the next start finds its data', async () => {
  const first = await ready();
  const code = /Mã một lần: (\S+)/.exec(first.output())?.[1];
  expect(code).toBeTruthy();
  await stopped(() => process.kill(childOf(first.child.pid), 'SIGTERM'));
  expect(await first.exit).toBe(0);
  const second = await ready();
  const health = await fetch(`http://127.0.0.1:${second.port}/healthz`);
  expect(health.status).toBe(200);
});

test('a killed shell of npm takes app and database with it', async () => {
  const { child } = await ready();
  await stopped(() => child.kill('SIGKILL'));
});

test('a killed launcher takes app and database with it', async () => {
  const { child } = await ready();
  await stopped(() => process.kill(childOf(child.pid), 'SIGKILL'));
});

test('an app whose output nobody reads any more still stops cleanly', async () => {
  const { child } = await ready();
  child.stdout?.destroy();
  child.stderr?.destroy();
  await stopped(() => process.kill(childOf(child.pid), 'SIGTERM'));
});

test('after kill -9 of the app the next start ends the orphaned database and serves', async () => {
  const first = await ready();
  const [app, orphan] = [appPid(), databasePid()];
  process.kill(Number(app), 'SIGKILL');
  expect(await first.exit).not.toBe(0);
  expect(isAlive(Number(orphan))).toBe(true);
  await ready();
  expect(isAlive(Number(orphan))).toBe(false);
  expect(databasePid()).not.toBeNull();
});

test('after kill -9 of the database the app ends with a sentence and the next start serves', async () => {
  const first = await ready();
  process.kill(Number(databasePid()), 'SIGKILL');
  expect(await first.exit).not.toBe(0);
  expect(first.output()).toContain('Cơ sở dữ liệu đã dừng đột ngột');
  await ready();
});

test('a taken port is one sentence and makes nothing', async () => {
  const taken = net.createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, () => {
      const address = taken.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const refused = await launch({ PORT: String(port) });
  expect(await refused.exit).not.toBe(0);
  expect(refused.output().trim()).toMatch(
    new RegExp(`^Cổng ${port} đang có chương trình khác dùng;[^\\n]*$`),
  );
  expect(existsSync(path.join(folder, 'data'))).toBe(false);
  taken.close();
});

test('a data folder that is a file is one sentence', async () => {
  writeFileSync(path.join(folder, 'data'), '');
  const refused = await launch();
  expect(await refused.exit).not.toBe(0);
  expect(refused.output().trim()).toMatch(/^Đường dẫn dữ liệu \S+ không phải là một thư mục\.$/);
});

test('a data folder that cannot be written is one sentence', async () => {
  const closed = path.join(folder, 'closed');
  mkdirSync(closed, { mode: 0o500 });
  // Nothing is closed to root, but nobody can store anything in /proc, which has no room.
  const refused = await launch({
    SOKET_DATA_DIR: process.getuid?.() === 0 ? '/proc/soket' : `${closed}/data`,
  });
  expect(await refused.exit).not.toBe(0);
  expect(refused.output().trim()).toMatch(/^(Không ghi được vào|Ổ đĩa chứa) thư mục dữ liệu [^\n]*\.$/);
});

test('a second app on the same data folder is refused and harms nothing', async () => {
  const first = await ready();
  const second = await launch();
  expect(await second.exit).not.toBe(0);
  expect(second.output()).toContain('Một Sơ Kết khác');
  started.pop();
  expect((await fetch(`http://127.0.0.1:${first.port}/readyz`)).status).toBe(200);
});

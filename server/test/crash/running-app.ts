import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const SERVER = path.resolve(import.meta.dirname, '../../src/main.ts');
const START_PATIENCE_MS = 90_000;

/** What `kill -9` hits. */
export const VICTIMS = ['app', 'postmaster', 'backend', 'database', 'everything'] as const;
export type Victim = (typeof VICTIMS)[number];

export type RunningApp = {
  /** Hits at once. @returns whether the app is still there afterwards, or has to be started again */
  kill: (victim: Victim, random: () => number) => Promise<'survives' | 'gone'>;
  /** Ends it as Ctrl-C does. */
  stop: () => Promise<void>;
};

/**
 * The product's own process on its own data folder, with the database that it starts and watches. Resolves when it is ready.
 * @param settings environment variables beside the folder and the port, for example another database
 */
export async function startApp(
  dataDir: string,
  port: number,
  settings: Record<string, string> = {},
): Promise<RunningApp> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SERVER], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      SOKET_DATA_DIR: dataDir,
      SOKET_DEMO: '0',
      // The app ends with whoever launched it, should this process be killed itself.
      SOKET_LAUNCHER: String(process.pid),
      ...settings,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4000);
    });
  const exit = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const deadline = performance.now() + START_PATIENCE_MS;
  while (!(await isReady(port))) {
    if (hasEnded() || performance.now() > deadline) throw new Error(`The app did not start:\n${said}`);
    await sleep(30);
  }

  return {
    async kill(victim, random) {
      const postmaster = postmasterOf(dataDir);
      const backends = backendsOf(postmaster);
      const backend = backends[Math.floor(random() * backends.length)];
      switch (victim) {
        case 'app':
          killNow([child.pid]);
          break;
        case 'postmaster':
          killNow([postmaster]);
          break;
        case 'backend':
          killNow([backend ?? postmaster]);
          break;
        case 'database':
          killNow([postmaster, ...backends]);
          break;
        case 'everything':
          killNow([child.pid, postmaster, ...backends]);
          break;
      }
      // PostgreSQL answers for a killed backend by itself; without its postmaster the app gives up, and says so.
      if (victim === 'backend' && backend !== undefined) return 'survives';
      await exit;
      return 'gone';
    },
    async stop() {
      if (!hasEnded()) child.kill('SIGTERM');
      await exit;
    },
  };
}

function killNow(pids: readonly (number | undefined)[]): void {
  for (const pid of pids) {
    try {
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }
}

function postmasterOf(dataDir: string): number | undefined {
  const file = path.join(dataDir, 'postgres/18/postmaster.pid');
  if (!existsSync(file)) return undefined;
  return Number(readFileSync(file, 'utf8').split('\n', 1)[0]) || undefined;
}

/** The processes that serve the app's connections; where there is no /proc they are left alone. */
function backendsOf(postmaster: number | undefined): number[] {
  const children = `/proc/${postmaster}/task/${postmaster}/children`;
  if (!existsSync(children)) return [];
  const pids = readFileSync(children, 'utf8').trim().split(' ').map(Number);
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('soket_app');
    } catch {
      return false;
    }
  });
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}

export const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = net.createServer().listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

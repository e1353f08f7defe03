import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from './start-error.ts';

/**
 * The start time of a process in the kernel's own units, or null when there is no such process.
 * A pid alone is reused; a pid with its start time is not.
 */
export function processBirth(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? null : (fields[19] ?? null);
    }
    process.kill(pid, 0);
    if (process.platform === 'win32') return 'alive';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

function postmasterPid(cluster: string): number | null {
  try {
    const first = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n', 1)[0];
    const pid = Number(first);
    return Number.isSafeInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

/** On Linux every process of a cluster stands in its folder, so that none is missed and no stranger is taken for one. */
function linuxProcesses(cluster: string): number[] {
  const folder = realpathSync(cluster);
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const program = path.basename(readlinkSync(`/proc/${name}/exe`).replace(/ \(deleted\)$/, ''));
      return program === 'postgres' && readlinkSync(`/proc/${name}/cwd`) === folder ? [Number(name)] : [];
    } catch {
      return []; // Another user's process, or one that has just ended.
    }
  });
}

/** Pids of PostgreSQL processes that verifiably belong to the cluster in this folder. */
function clusterProcesses(cluster: string): number[] {
  if (!existsSync(cluster)) return [];
  if (process.platform === 'linux') return linuxProcesses(cluster);
  const pid = postmasterPid(cluster);
  if (pid === null || process.platform === 'win32') return [];
  try {
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return /\bpostgres\b/.test(command) && command.includes(cluster) ? [pid] : [];
  } catch {
    return [];
  }
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Gone between looking and signalling.
    }
  }
}

/**
 * Ends what an earlier run left behind after `kill -9`: asks the postmaster to shut down, then insists.
 * The caller holds the data folder's lock, so that whoever runs here has lost its supervisor.
 */
export async function stopOrphans(cluster: string): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [name, patience] of steps) {
    const alive = clusterProcesses(cluster);
    if (alive.length === 0) break;
    const postmaster = postmasterPid(cluster);
    // Children of a killed postmaster leave by themselves; only a living postmaster is asked politely.
    signal(name === 'SIGINT' ? alive.filter((pid) => pid === postmaster) : alive, name);
    const deadline = performance.now() + patience;
    while (clusterProcesses(cluster).length > 0 && performance.now() < deadline) await sleep(50);
  }
  if (clusterProcesses(cluster).length > 0)
    throw new StartError(`Một tiến trình PostgreSQL cũ còn giữ thư mục ${cluster} và không dừng được.`);
  // Nobody is left: a stale pid file could only make PostgreSQL mistake a stranger with the same pid for itself.
  if (process.platform === 'linux') rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
}

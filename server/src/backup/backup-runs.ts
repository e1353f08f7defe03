import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Db, Tx } from '../core/db.ts';
import { BackupRefused, type Progress } from './backup-format.ts';
import { type BackupPlace, keepBackup } from './kept-backups.ts';
import { withBackup } from './read-backup.ts';

/** Long work on one backup: `manual` and `scheduled` write it, `check` reads it through. */
export type RunKind = 'manual' | 'scheduled' | 'check';
export type Run = { id: string; kind: RunKind; fileName: string };

export const RUN_PROBLEMS = [
  'CANCELLED',
  'DISK_FULL',
  'NOT_WRITABLE',
  'DAMAGED',
  'INTERRUPTED',
  'FAILED',
] as const;
export type RunProblem = (typeof RUN_PROBLEMS)[number];

/** What this server can do with backups. */
export type Backups = BackupPlace & {
  /** Does what was claimed; ends when it is done or has failed, and never throws. */
  perform: (run: Run) => Promise<void>;
  /** Gives up what is under way and waits a little for its end. */
  stop: () => Promise<void>;
};

const BEAT_MS = 2000;
/** It is given up between two tables; the largest of a province takes longer than a server may take to stop. */
const STOP_PATIENCE_MS = 5000;

/**
 * Takes the one turn that there is on all processes; a run whose process has died loses it.
 * @returns null while another one is under way, or when this attempt was somebody else's
 */
export async function claimRun(
  tx: Tx,
  { kind, fileName, due = null, attempt = 1 }: Omit<Run, 'id'> & { due?: Date | null; attempt?: number },
): Promise<Run | null> {
  await tx.$executeRaw`
    UPDATE backup_run SET finished_at = now(), problem = 'INTERRUPTED'
    WHERE finished_at IS NULL AND beat_at < now() - interval '1 minute'`;
  const id = randomUUID();
  const inserted = await tx.$executeRaw`
    INSERT INTO backup_run (id, kind, file_name, due, attempt)
    VALUES (${id}::uuid, ${kind}, ${fileName}, ${due}, ${attempt}) ON CONFLICT DO NOTHING`;
  return inserted === 0 ? null : { id, kind, fileName };
}

/** @param url any role that may read every table */
export function createBackups({
  db,
  url,
  log,
  ...place
}: BackupPlace & { db: Db; url: string; log: Logger }): Backups {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();

  async function perform({ id, kind, fileName }: Run): Promise<void> {
    const cancelled = new AbortController();
    let at = { done: 0, of: 0 };
    const onProgress: Progress = ({ done, of }) => {
      stopping.signal.throwIfAborted();
      cancelled.signal.throwIfAborted();
      at = { done, of };
    };
    const beat = setInterval(() => {
      tellProgress(db, id, at).then(
        (isCancelled) => isCancelled && cancelled.abort(),
        (error: unknown) => log.error({ err: error }, 'backup run cannot say how far it is'),
      );
    }, BEAT_MS);
    let problem: RunProblem | null = null;
    try {
      await work(kind, fileName, onProgress);
    } catch (error) {
      problem = cancelled.signal.aborted
        ? 'CANCELLED'
        : stopping.signal.aborted
          ? 'INTERRUPTED'
          : problemOf(error);
      if (problem !== 'CANCELLED') log.error({ err: error, fileName }, 'backup run failed');
    } finally {
      clearInterval(beat);
    }
    await db.$executeRaw`
      UPDATE backup_run SET finished_at = now(), problem = ${problem}, done = ${at.done}, total = ${at.of}
      WHERE id = ${id}::uuid AND finished_at IS NULL`;
    if (problem === null) log.info({ fileName, kind }, 'backup run done');
  }

  async function work(kind: RunKind, fileName: string, onProgress: Progress): Promise<void> {
    if (kind !== 'check') await keepBackup(url, place, fileName, onProgress);
    else
      await withBackup(
        path.join(place.folder, fileName),
        { passphrase: place.passphrase, scratch: place.folder, onProgress },
        async () => {},
      );
  }

  return {
    ...place,
    perform: async (run) => {
      const performing = perform(run).catch((error: unknown) =>
        log.error({ err: error }, 'backup run cannot say how it ended'),
      );
      underWay.add(performing);
      await performing;
      underWay.delete(performing);
    },
    stop: async () => {
      stopping.abort();
      await Promise.race([Promise.all(underWay), sleep(STOP_PATIENCE_MS, undefined, { ref: false })]);
    },
  };
}

/** @returns whether somebody asked for it to be given up */
async function tellProgress(db: Db, id: string, at: { done: number; of: number }): Promise<boolean> {
  const [row] = await db.$queryRaw<{ isCancelled: boolean }[]>`
    UPDATE backup_run SET beat_at = now(), done = ${at.done}, total = ${at.of} WHERE id = ${id}::uuid
    RETURNING is_cancelled AS "isCancelled"`;
  return row?.isCancelled ?? true;
}

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST']);

function problemOf(error: unknown): RunProblem {
  if (error instanceof BackupRefused) return 'DAMAGED';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'DISK_FULL';
  return UNWRITABLE.has(code) ? 'NOT_WRITABLE' : 'FAILED';
}

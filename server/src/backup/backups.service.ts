import { statfsSync } from 'node:fs';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps as ActorDeps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import { type Db, inTransaction, type Tx } from '../core/db.ts';
import {
  type Backups,
  claimRun,
  type Run,
  RUN_PROBLEMS,
  type RunKind,
  type RunProblem,
} from './backup-runs.ts';
import { backupName, type KeptBackup, keptBackups, keptFile, removeKept } from './kept-backups.ts';
import { Frequency, lastDue, outlived, type Retention, type Schedule } from './schedule.ts';

type Deps = ActorDeps & { backups: Backups };

export type RunState = {
  kind: RunKind;
  fileName: string;
  /** ISO, real time */
  startedAt: string;
  /** tables */
  done: number;
  total: number;
  isCancelled: boolean;
};

export type BackupsShown = {
  folder: string;
  /** whether new backups are locked with the server's passphrase */
  isEncrypted: boolean;
  /** of the disk the folder is on; null while the folder is not there */
  freeBytes: number | null;
  running: RunState | null;
  /** what the newest run of each kind came to, when it failed */
  failures: { kind: RunKind; fileName: string; at: string; problem: RunProblem }[];
  kept: (Omit<KeptBackup, 'at'> & {
    at: string;
    checked: { at: string; problem: RunProblem | null } | null;
  })[];
  schedule: Schedule & Retention & { version: number };
};

/** Backups that are kept, what is under way, and what the schedule says. */
export async function showBackups({ db, backups }: Pick<Deps, 'db' | 'backups'>): Promise<BackupsShown> {
  const [running, ended, schedule] = await Promise.all([
    db.backupRun.findFirst({ where: { finishedAt: null } }),
    db.backupRun.findMany({
      where: { finishedAt: { not: null } },
      distinct: ['kind', 'fileName'],
      orderBy: [{ startedAt: 'desc' }],
      take: 500,
    }),
    scheduleOf(db),
  ]);
  const outcome = ({ finishedAt, startedAt, problem }: (typeof ended)[number]) => ({
    at: (finishedAt ?? startedAt).toISOString(),
    problem: problemNamed(problem),
  });
  const newest = (['manual', 'scheduled'] as const).flatMap(
    (kind) => ended.find((run) => run.kind === kind) ?? [],
  );
  return {
    folder: backups.folder,
    isEncrypted: backups.passphrase !== undefined,
    freeBytes: freeBytes(backups.folder),
    running: running && {
      kind: kindNamed(running.kind),
      fileName: running.fileName,
      startedAt: running.startedAt.toISOString(),
      done: running.done,
      total: running.total,
      isCancelled: running.isCancelled,
    },
    failures: newest.flatMap((run) => {
      const { at, problem } = outcome(run);
      return problem === null ? [] : [{ kind: kindNamed(run.kind), fileName: run.fileName, at, problem }];
    }),
    kept: keptBackups(backups.folder).map((each) => {
      const check = ended.find(({ kind, fileName }) => kind === 'check' && fileName === each.name);
      return { ...each, at: each.at.toISOString(), checked: check ? outcome(check) : null };
    }),
    schedule,
  };
}

/** Writes a backup from now on; how far it is, `showBackups` says. @throws INVALID_INPUT while another one is under way */
export async function startBackup(deps: Deps): Promise<{ fileName: string }> {
  const run = await beginRun(deps, 'manual', backupName('tay'));
  return { fileName: run.fileName };
}

export const BackupNamed = z.object({ name: z.string().max(100) });

/** Reads a backup through to its end. @throws NOT_FOUND, INVALID_INPUT while another run is under way */
export async function checkBackup(deps: Deps, { name }: z.infer<typeof BackupNamed>): Promise<void> {
  assertKept(deps.backups, name);
  await beginRun(deps, 'check', name);
}

async function beginRun(deps: Deps, kind: 'manual' | 'check', fileName: string): Promise<Run> {
  const { db, backups } = deps;
  const run = await inTransaction(db, async (tx) => {
    const claimed = await claimRun(tx, { kind, fileName });
    if (!claimed)
      throw new DomainError('INVALID_INPUT', {
        field: 'name',
        message: 'Đang sao lưu hoặc kiểm tra một bản; hãy đợi xong rồi làm tiếp.',
      });
    await record(tx, deps, kind === 'check' ? 'backups:check' : 'backups:start', fileName);
    return claimed;
  });
  void backups.perform(run);
  return run;
}

/** Has what is under way given up, on whichever process it is; nothing happens when it has just ended. */
export async function cancelBackup(deps: Deps): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const running = await tx.backupRun.findFirst({ where: { finishedAt: null, isCancelled: false } });
    if (!running) return;
    await tx.backupRun.update({ where: { id: running.id }, data: { isCancelled: true } });
    await record(tx, deps, 'backups:cancel', running.fileName);
  });
}

export const RemoveBackupInput = BackupNamed.extend({ reason: z.string().trim().min(1).max(500) });

/** @throws NOT_FOUND */
export async function removeBackup(
  deps: Deps,
  { name, reason }: z.infer<typeof RemoveBackupInput>,
): Promise<void> {
  const { db, backups } = deps;
  assertKept(backups, name);
  await inTransaction(db, (tx) => record(tx, deps, 'backups:remove', name, reason.normalize('NFC')));
  removeKept(backups.folder, name);
}

/** Hands a backup out to be taken away, which is recorded. @returns its path. @throws NOT_FOUND */
export async function downloadBackup(deps: Deps, name: string): Promise<string> {
  const file = assertKept(deps.backups, name);
  await inTransaction(deps.db, (tx) => record(tx, deps, 'backups:download', name));
  return file;
}

export const SetScheduleInput = z.object({
  version: z.number().int(),
  frequency: Frequency,
  weekday: z.number().int().min(1).max(7),
  hour: z.number().int().min(0).max(23),
  keepDays: z.number().int().min(1).max(366),
  keepWeeks: z.number().int().min(0).max(104),
  keepMonths: z.number().int().min(0).max(120),
});

/** @throws INVALID_INPUT when somebody was first */
export async function setSchedule(
  { db, actor, clock }: ActorDeps,
  { version, ...after }: z.infer<typeof SetScheduleInput>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { version: _, ...before } = await scheduleOf(tx);
    const { count } = await tx.backupSchedule.updateMany({
      where: { version },
      data: { ...after, version: version + 1, setAt: new Date() },
    });
    if (count === 0)
      throw new DomainError('INVALID_INPUT', {
        field: 'version',
        message: 'Người khác vừa đổi lịch sao lưu. Hãy xem lại rồi đặt.',
      });
    const subject = { type: 'backupSchedule', id: '1' };
    await recordAudit(tx, { actor, clock, action: 'backups:setSchedule', subject, before, after });
  });
}

const RETRY_MS = 3_600_000;

/**
 * What the schedule asks for: the backup that is due, once on all processes, an hour later anew when it failed; then those
 * that have outlived their time go.
 * @returns its name, or null when there was nothing to do
 */
export async function backupIfDue(
  { db, clock, backups }: { db: Db; clock: Clock; backups: Backups },
  now = new Date(),
): Promise<string | null> {
  const run = await inTransaction(db, async (tx) => {
    const { setAt } = await tx.backupSchedule.findFirstOrThrow({ select: { setAt: true } });
    const due = lastDue(await scheduleOf(tx), now);
    if (due === null || due <= setAt) return null;
    const last = await tx.backupRun.findFirst({ where: { due }, orderBy: { attempt: 'desc' } });
    const mayTry = !last || (last.problem !== null && Number(last.finishedAt) < now.getTime() - RETRY_MS);
    if (!mayTry) return null;
    const fileName = backupName('lich', now);
    const claimed = await claimRun(tx, {
      kind: 'scheduled',
      fileName,
      due,
      attempt: (last?.attempt ?? 0) + 1,
    });
    if (claimed) await record(tx, { actor: null, clock }, 'backups:start', fileName);
    return claimed;
  });
  if (!run) return null;
  await backups.perform(run);
  const { problem } = await db.backupRun.findUniqueOrThrow({ where: { id: run.id } });
  if (problem === null) {
    const scheduled = keptBackups(backups.folder).filter(({ occasion }) => occasion === 'lich');
    for (const name of outlived(scheduled, await scheduleOf(db))) removeKept(backups.folder, name);
  }
  return run.fileName;
}

async function scheduleOf(db: Db | Tx): Promise<BackupsShown['schedule']> {
  const { frequency, weekday, hour, keepDays, keepWeeks, keepMonths, version } =
    await db.backupSchedule.findFirstOrThrow();
  return { frequency: Frequency.parse(frequency), weekday, hour, keepDays, keepWeeks, keepMonths, version };
}

function record(
  tx: Tx,
  { actor, clock }: { actor: Deps['actor'] | null; clock: Clock },
  action: 'backups:start' | 'backups:check' | 'backups:cancel' | 'backups:remove' | 'backups:download',
  name: string,
  reason: string | null = null,
) {
  return recordAudit(tx, { actor, clock, action, subject: { type: 'backup', id: name }, reason });
}

function assertKept({ folder }: Backups, name: string): string {
  const file = keptFile(folder, name);
  if (file === null) throw new DomainError('NOT_FOUND', { what: 'backup', id: name });
  return file;
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

const kindNamed = (kind: string): RunKind => (kind === 'check' || kind === 'scheduled' ? kind : 'manual');
const problemNamed = (problem: string | null): RunProblem | null =>
  problem === null ? null : (RUN_PROBLEMS.find((each) => each === problem) ?? 'FAILED');

import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { linkAudit } from '../audit/audit-chain.ts';
import type { Backups } from '../backup/backup-runs.ts';
import { backupIfDue } from '../backup/backups.service.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { openDuePeriods } from '../deadlines/open-due-periods.ts';
import { sweepFiles } from '../files/files.service.ts';
import { queueDigests } from '../mail/digest.ts';
import { deliverMail } from '../mail/mail-queue.ts';
import type { MailSettings } from '../mail/mail-settings.ts';
import { sendMessage } from '../mail/smtp.ts';
import { giveDueRounds } from '../tasks/rounds.ts';
import { type Job, type JobEnded, runJobs } from './run-jobs.ts';

const MINUTE = 60_000;
/** A mail server that does not answer must not keep the app from stopping; its message is left marked as being sent. */
const STOP_PATIENCE_MS = 5000;

type Deps = {
  db: Db;
  clock: Clock;
  log: Logger;
  backups: Backups;
  mail: MailSettings | undefined;
  /** told how each run of each job went */
  jobEnded?: JobEnded;
};

/** Everything the server does by itself. @returns stops it all, and waits a little for what is under way */
export function startJobs({ db, clock, log, backups, mail, jobEnded }: Deps): () => Promise<void> {
  let isStopping = false;
  const periods: Job = {
    name: 'open periods',
    everyMs: 30 * MINUTE,
    run: async () => {
      const { opened, unreadable } = await openDuePeriods({ db, clock });
      if (opened.length > 0) log.info({ opened }, 'periods opened');
      if (unreadable.length > 0) log.error({ unreadable }, 'calendars with rules that cannot be read');
    },
  };
  const files: Job = {
    name: 'sweep files',
    everyMs: 60 * MINUTE,
    run: async () => {
      const swept = await sweepFiles(db);
      if (swept > 0) log.info({ swept }, 'uploads without a place removed');
    },
  };
  const rounds: Job = {
    name: 'task rounds',
    everyMs: 30 * MINUTE,
    run: async () => {
      const given = await giveDueRounds({ db, clock });
      if (given.size > 0) log.info({ given: Object.fromEntries(given) }, 'rounds of tasks given out');
    },
  };
  const audit: Job = {
    name: 'link audit',
    everyMs: 5 * MINUTE,
    run: async () => {
      const { linked, head } = await linkAudit(db);
      // Written down outside the database: a chain that was cut off afterwards lacks it.
      if (linked > 0 && head) log.info({ linked, head: head.hash }, 'audit linked');
    },
  };
  const backup: Job = {
    name: 'backup',
    everyMs: 5 * MINUTE,
    run: async () => void (await backupIfDue({ db, clock, backups })),
  };
  const own = [periods, files, rounds, audit, backup];
  const stop = runJobs(mail ? [...own, ...mailJobs(mail)] : own, log, jobEnded);
  return () => {
    isStopping = true;
    return Promise.race([stop(), sleep(STOP_PATIENCE_MS, undefined, { ref: false })]);
  };

  function mailJobs(settings: MailSettings): Job[] {
    return [
      {
        name: 'queue digests',
        everyMs: 20 * MINUTE,
        run: async () => {
          const queued = await queueDigests({ db, clock, settings });
          if (queued > 0) log.info({ queued }, 'digests queued');
        },
      },
      {
        name: 'deliver mail',
        everyMs: MINUTE / 2,
        run: async () => {
          const send = (message: Parameters<typeof sendMessage>[1]) => sendMessage(settings, message);
          await deliverMail({ db, log, send, isStopping: () => isStopping });
        },
      },
    ];
  }
}

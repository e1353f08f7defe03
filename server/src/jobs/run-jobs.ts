import type { Logger } from 'pino';

/** What the server does by itself, again and again; doing it twice, or on two processes at once, must do no harm. */
export type Job = { name: string; everyMs: number; run: () => Promise<void> };

export type JobEnded = (job: string, isDone: boolean) => void;

/**
 * Runs every job now and then after each pause; one that fails is logged and tried again after the same pause, and never
 * overlaps itself.
 * @param ended is told how each run went
 * @returns stops them and waits for those that are running
 */
export function runJobs(jobs: readonly Job[], log: Logger, ended: JobEnded = () => {}): () => Promise<void> {
  const stops = jobs.map((job) => repeat(job, log, ended));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function repeat({ name, everyMs, run }: Job, log: Logger, ended: JobEnded): () => Promise<void> {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();
  const once = async () => {
    try {
      await run();
      ended(name, true);
    } catch (error) {
      // The edge: nobody waits for a job, and the next run may do better.
      log.error({ err: error, job: name }, 'job failed');
      ended(name, false);
    }
    if (!isStopped) timer = setTimeout(start, everyMs);
  };
  const start = () => {
    running = once();
  };
  start();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    return running;
  };
}

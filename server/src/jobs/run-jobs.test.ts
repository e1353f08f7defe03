import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runJobs } from './run-jobs.ts';

const MINUTE = 60_000;
const silent = pino({ level: 'silent' });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs each job at once, and again after its own pause', async () => {
  const runs: string[] = [];
  const job = (name: string, minutes: number) => ({
    name,
    everyMs: minutes * MINUTE,
    run: async () => void runs.push(name),
  });
  const stop = runJobs([job('periods', 30), job('mail', 10)], silent);
  await vi.advanceTimersByTimeAsync(20 * MINUTE);
  expect(runs).toEqual(['periods', 'mail', 'mail', 'mail']);
  await stop();
});

it('tries a job that failed again, and leaves the others alone', async () => {
  let attempts = 0;
  const failing = {
    name: 'mail',
    everyMs: MINUTE,
    run: () => Promise.reject(new Error(`no ${(attempts += 1)}`)),
  };
  let others = 0;
  const other = { name: 'periods', everyMs: MINUTE, run: async () => void (others += 1) };
  const stop = runJobs([failing, other], silent);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect([attempts, others]).toEqual([3, 3]);
  await stop();
});

it('never overlaps itself: the pause begins when the run has ended', async () => {
  const ends: (() => void)[] = [];
  const slow = {
    name: 'digest',
    everyMs: MINUTE,
    run: () => new Promise<void>((end) => void ends.push(end)),
  };
  const stop = runJobs([slow], silent);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await stop();
});

it('waits on stopping for what is under way, and begins nothing after it', async () => {
  const ends: (() => void)[] = [];
  const slow = {
    name: 'digest',
    everyMs: MINUTE,
    run: () => new Promise<void>((end) => void ends.push(end)),
  };
  let isStopped = false;
  const stopping = runJobs([slow], silent)().then(() => (isStopped = true));
  await vi.advanceTimersByTimeAsync(0);
  expect(isStopped).toBe(false);
  ends[0]?.();
  await stopping;
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(ends).toHaveLength(1);
});

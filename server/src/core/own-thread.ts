import { Worker } from 'node:worker_threads';
import { createTurns } from './turns.ts';

/** What came of work on a file that nobody trusts. */
export type ThreadOutcome<Answer> =
  { ok: true; answer: Answer } | { ok: false; fault: 'TOO_SLOW' | 'OUT_OF_MEMORY' | 'DIED' };

type Limits = {
  /** of the whole work, the thread's own beginning included */
  longestMs: number;
  memoryMb: number;
  /** threads of this work at a time; the others wait, so that a rush takes turns and not the server's memory */
  atOnce: number;
};

/**
 * Work in a thread of its own, with a time and a memory of its own: whatever a file does to it, only that thread ends.
 * @param script reads `workerData` and posts one message, the answer
 */
export function ownThread<Answer>(
  script: URL,
  { longestMs, memoryMb, atOnce }: Limits,
): (data: Uint8Array) => Promise<ThreadOutcome<Answer>> {
  const turns = createTurns(atOnce);
  const run = (data: Uint8Array) =>
    new Promise<ThreadOutcome<Answer>>((resolve) => {
      const worker = new Worker(script, {
        workerData: data,
        resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 },
        // Nothing of the server's settings or secrets belongs in there.
        env: {},
        execArgv: [],
        stdout: true,
        stderr: true,
      });
      const end = (outcome: ThreadOutcome<Answer>) => {
        clearTimeout(timer);
        resolve(outcome);
        void worker.terminate();
      };
      const timer = setTimeout(() => end({ ok: false, fault: 'TOO_SLOW' }), longestMs);
      worker.once('message', (answer: Answer) => end({ ok: true, answer }));
      // Out of memory ends the thread with an error here, and with nothing else.
      worker.once('error', () => end({ ok: false, fault: 'OUT_OF_MEMORY' }));
      worker.once('exit', () => end({ ok: false, fault: 'DIED' }));
    });
  return (data) => turns(() => run(data));
}

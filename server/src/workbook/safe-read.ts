import { Worker } from 'node:worker_threads';
import { LARGEST_WORKBOOK } from '@soket/shared/workbook-file';
import type { WorkerAnswer } from './read-worker.ts';
import { FileRefused, type ReadWorkbook } from './sheet-file.ts';

const WORKER = new URL('./read-worker.ts', import.meta.url);
/** The preflight answers in a fraction of a second; this is for what it did not foresee. */
const LONGEST_MS = 6000;
/** Two files at a time, so that a rush before the deadline takes turns and not the server's memory. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Reads an uploaded workbook in a thread of its own, with a memory and a time of its own.
 * @throws FileRefused for everything that is not an ordinary, small .xlsx
 */
export async function safeRead(file: Uint8Array): Promise<ReadWorkbook> {
  // Not worth a thread, nor the copy.
  if (file.length > LARGEST_WORKBOOK) throw new FileRefused('TOO_LARGE');
  if (file.length === 0) throw new FileRefused('EMPTY');
  if (running >= AT_ONCE) await new Promise<void>((resolve) => void waiting.push(resolve));
  else running += 1;
  try {
    const answer = await inWorker(file);
    if (!answer.ok) throw new FileRefused(answer.refusal);
    return answer.workbook;
  } finally {
    // The place goes to who waits longest, or is free.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function inWorker(file: Uint8Array): Promise<WorkerAnswer> {
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, {
      workerData: file,
      resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 },
      // Nothing of the server's settings or secrets belongs in there.
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    const end = (answer: WorkerAnswer) => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const timer = setTimeout(() => end({ ok: false, refusal: 'TOO_SLOW' }), LONGEST_MS);
    worker.once('message', (answer: WorkerAnswer) => end(answer));
    // Out of memory ends the thread with an error here, and with nothing else.
    worker.once('error', () => end({ ok: false, refusal: 'BOMB' }));
    worker.once('exit', () => end({ ok: false, refusal: 'DAMAGED' }));
  });
}

import { LARGEST_WORKBOOK } from '@soket/shared/workbook-file';
import { ownThread } from '../core/own-thread.ts';
import type { WorkerAnswer } from './read-worker.ts';
import { FileRefused, type FileRefusal, type ReadWorkbook } from './sheet-file.ts';

/** The preflight answers in a fraction of a second; the limits are for what it did not foresee. */
const readApart = ownThread<WorkerAnswer>(new URL('./read-worker.ts', import.meta.url), {
  longestMs: 6000,
  memoryMb: 96,
  atOnce: 2,
});

const REFUSALS = {
  TOO_SLOW: 'TOO_SLOW',
  OUT_OF_MEMORY: 'BOMB',
  DIED: 'DAMAGED',
} as const satisfies Record<string, FileRefusal>;

/**
 * Reads an uploaded workbook in a thread of its own, with a memory and a time of its own.
 * @throws FileRefused for everything that is not an ordinary, small .xlsx
 */
export async function safeRead(file: Uint8Array): Promise<ReadWorkbook> {
  // Not worth a thread, nor the copy.
  if (file.length > LARGEST_WORKBOOK) throw new FileRefused('TOO_LARGE');
  if (file.length === 0) throw new FileRefused('EMPTY');
  const outcome = await readApart(file);
  if (!outcome.ok) throw new FileRefused(REFUSALS[outcome.fault]);
  if (!outcome.answer.ok) throw new FileRefused(outcome.answer.refusal);
  return outcome.answer.workbook;
}

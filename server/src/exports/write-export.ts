import { Worker } from 'node:worker_threads';
import { createTurns } from '../core/turns.ts';
import type { ExportAnswer, ExportOrder, OnProgress } from './export-format.ts';
import { TemplateFault } from './template-fault.ts';

const WORKER = new URL('./export-worker.ts', import.meta.url);

/** Two files at a time, so that everybody's wish at the end of a meeting takes turns and not the server's memory. */
const turns = createTurns(2);

/** Nobody waits for the file any more. */
export class ExportCancelled extends Error {
  override readonly name = 'ExportCancelled';
}

type Options = {
  /** ends the thread, or keeps it from beginning */
  cancelled?: AbortSignal;
  onProgress?: OnProgress;
};

/**
 * Writes a file in a thread of its own. The same order gives the same bytes, in this process and the next.
 * @throws TemplateFault, ExportCancelled
 */
export function writeExport(order: ExportOrder, options: Options = {}): Promise<Buffer> {
  return turns(() => inWorker(order, options));
}

function inWorker(order: ExportOrder, { cancelled, onProgress }: Options): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (cancelled?.aborted) return reject(new ExportCancelled());
    // Nothing of the server's settings or secrets belongs in there.
    const worker = new Worker(WORKER, { workerData: order, env: {}, execArgv: [], stderr: true });
    const end = (settle: () => void) => {
      cancelled?.removeEventListener('abort', cancel);
      settle();
      void worker.terminate();
    };
    const cancel = () => end(() => reject(new ExportCancelled()));
    cancelled?.addEventListener('abort', cancel);
    worker.on('message', (answer: ExportAnswer) => {
      switch (answer.kind) {
        case 'progress':
          return onProgress?.(answer.progress);
        case 'file':
          return end(() => resolve(Buffer.from(answer.file)));
        case 'templateFault':
          return end(() => reject(new TemplateFault(answer.message)));
      }
    });
    worker.once('error', (error) => end(() => reject(error)));
    worker.once('exit', () => end(() => reject(new Error('the export ended without a file'))));
  });
}

// The worker's side of write-export.ts: writing a long document holds up nobody, and is given up by ending the thread.
import { parentPort, workerData } from 'node:worker_threads';
import type { ExportAnswer, ExportOrder, OnProgress } from './export-format.ts';
import { TemplateFault } from './template-fault.ts';

/** Each library is loaded only where it is needed: together they take longer than most files. */
async function write(order: ExportOrder, onProgress: OnProgress): Promise<Uint8Array> {
  const { format, document, content, template } = order;
  switch (format) {
    case 'docx': {
      const { conferenceDocx } = await import('./write-docx.ts');
      return conferenceDocx(content, document, template, onProgress);
    }
    case 'pptx': {
      const { conferencePptx } = await import('./write-pptx.ts');
      return conferencePptx(content, onProgress);
    }
    case 'xlsx': {
      const { conferenceXlsx } = await import('./write-xlsx.ts');
      return conferenceXlsx(content, onProgress);
    }
  }
}

function tell(answer: ExportAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
  parentPort?.postMessage(answer);
}

try {
  // Handed over by write-export.ts, which gives nothing else.
  const order = workerData as ExportOrder;
  tell({ kind: 'file', file: await write(order, (progress) => tell({ kind: 'progress', progress })) });
} catch (error) {
  if (!(error instanceof TemplateFault)) throw error;
  tell({ kind: 'templateFault', message: error.message });
}

// The worker's side of write-export.ts: writing a long document holds up nobody, and is given up by ending the thread.
import { parentPort, workerData } from 'node:worker_threads';
import type { ExportAnswer, ExportOrder } from './export-format.ts';
import { TemplateFault } from './template-fault.ts';

/** Each library is loaded only where it is needed: together they take longer than most files. */
async function write({ format, document, content, template }: ExportOrder): Promise<Uint8Array> {
  switch (format) {
    case 'docx': {
      const { conferenceDocx } = await import('./write-docx.ts');
      return conferenceDocx(content, document, template);
    }
    case 'pptx': {
      const { conferencePptx } = await import('./write-pptx.ts');
      return conferencePptx(content);
    }
    case 'xlsx': {
      const { conferenceXlsx } = await import('./write-xlsx.ts');
      return conferenceXlsx(content);
    }
  }
}

async function answer(order: ExportOrder): Promise<ExportAnswer> {
  try {
    return { ok: true, file: await write(order) };
  } catch (error) {
    if (error instanceof TemplateFault) return { ok: false, templateFault: error.message };
    throw error;
  }
}

// Handed over by write-export.ts, which gives nothing else.
const order = workerData as ExportOrder;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
parentPort?.postMessage(await answer(order));

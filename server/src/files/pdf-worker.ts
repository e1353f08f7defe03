// The worker's side of pdf-text.ts: whatever the file does to it, only this thread ends.
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';
import { LONGEST_TEXT, type PdfAnswer } from './pdf-text.ts';

const MOST_PAGES = 300;
/** What was read until then is enough to find a document by. */
const LONGEST_MS = 4000;

async function look(file: Uint8Array): Promise<PdfAnswer> {
  const began = performance.now();
  const pdf = await getDocumentProxy(file, { verbosity: 0, useSystemFonts: false });
  if (await pdf.hasJSActions()) return { kind: 'active' };
  let text = '';
  for (let at = 1; at <= Math.min(pdf.numPages, MOST_PAGES); at += 1) {
    if (text.length >= LONGEST_TEXT || performance.now() - began > LONGEST_MS) break;
    const page = await pdf.getPage(at);
    const { items } = await page.getTextContent();
    text += `${items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')}\n`;
  }
  return { kind: 'read', text };
}

async function answer(): Promise<PdfAnswer> {
  try {
    // Handed over by pdf-text.ts, which gives nothing else.
    return await look(workerData as Uint8Array);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return isLocked ? { kind: 'locked' } : { kind: 'read', text: '' };
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
parentPort?.postMessage(await answer());

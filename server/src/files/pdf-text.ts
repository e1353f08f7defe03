import { ownThread } from '../core/own-thread.ts';
import { FileNotKept } from './file-refused.ts';

/** More of a file's text is not searched. @unit characters */
export const LONGEST_TEXT = 100_000;

export type PdfAnswer = { kind: 'read'; text: string } | { kind: 'active' } | { kind: 'locked' };

const lookApart = ownThread<PdfAnswer>(new URL('./pdf-worker.ts', import.meta.url), {
  longestMs: 8000,
  memoryMb: 192,
  atOnce: 1,
});

/**
 * The words of a PDF, read in a thread of its own. What is only a picture, or cannot be read in time, is kept without words:
 * it is still the document that people signed.
 * @throws FileNotKept for one that runs something or wants a password
 */
export async function pdfText(file: Uint8Array): Promise<string | null> {
  const outcome = await lookApart(file);
  if (!outcome.ok) return null;
  const { answer } = outcome;
  if (answer.kind === 'active') throw new FileNotKept('ACTIVE');
  if (answer.kind === 'locked') throw new FileNotKept('LOCKED');
  return answer.text.trim() === '' ? null : answer.text;
}

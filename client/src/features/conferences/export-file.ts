import { pageUserHeader } from '../../lib/page-user.ts';
import type { ConferenceDetail } from '../../lib/trpc.ts';

export type ExportChoice = {
  format: 'docx' | 'pptx' | 'xlsx';
  /** Word writes the report, or the notice of conclusions */
  document: 'report' | 'notice';
  /** one that staff made; null: the standard one */
  template: string | null;
};
export type ExportProgress = { done: number; of: number };

/** A file, or why there is none: a finished Vietnamese sentence. */
export type Exported = { name: string; base64: string } | { message: string };

/** What the server writes, line by line (server/src/exports/export-routes.ts). */
type Told = ExportProgress | Exported;

/** The same content as on the slides, as a file; of a freeze, always the same bytes. */
function exportAddress(
  { id, content }: ConferenceDetail,
  { format, document, template }: ExportChoice,
): string {
  const search = new URLSearchParams({ document });
  if (content.frozen) search.set('number', String(content.frozen.number));
  if (template !== null) search.set('template', template);
  return `/api/conferences/${id}/export.${format}?${search}`;
}

/**
 * Has the server write the file and hears how far it is.
 * @throws when no answer comes to its end; an AbortError when it was stopped, and the server stops too
 */
export async function fetchExport(
  conference: ConferenceDetail,
  choice: ExportChoice,
  onProgress: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<Exported> {
  const headers = { accept: 'application/x-ndjson', ...pageUserHeader([]) };
  const answer = await fetch(exportAddress(conference, choice), { headers, signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    const lines = (text + piece.value).split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      // Written by our own server, in the shape of `Told`.
      const told = JSON.parse(line) as Told;
      if ('done' in told) onProgress(told);
      else return told;
    }
  }
  // A refusal before the work began is no line, but one object.
  return JSON.parse(text) as Exported;
}

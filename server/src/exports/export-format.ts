import type { ConferenceContent } from '@soket/shared/conference';

export const EXPORT_FORMATS = ['docx', 'pptx', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Word writes the report, or the notice of conclusions; the other formats are what they are. */
export const WORD_DOCUMENTS = ['report', 'notice'] as const;
export type WordDocument = (typeof WORD_DOCUMENTS)[number];

export const MEDIA_TYPES: Record<ExportFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What is to be written, in the shape it goes to the thread that writes it. */
export type ExportOrder = {
  format: ExportFormat;
  document: WordDocument;
  content: ConferenceContent;
  /** of the staff's own making, for Word; null: the format in force on the conference's day */
  template: Uint8Array | null;
};

/** How far the writing is: so many steps, pages and charts, of so many. */
export type ExportProgress = { done: number; of: number };
export type OnProgress = (progress: ExportProgress) => void;

/** @returns what is called after each step */
export function stepsOf(of: number, onProgress: OnProgress): () => void {
  let done = 0;
  return () => onProgress({ done: (done += 1), of });
}

export type ExportAnswer =
  | { kind: 'progress'; progress: ExportProgress }
  | { kind: 'file'; file: Uint8Array }
  /** a finished Vietnamese sentence that names the tag */
  | { kind: 'templateFault'; message: string };

/** The largest file that is kept beside a document or as evidence. @unit bytes */
export const LARGEST_FILE = 20 * 1024 * 1024;

/** What is kept, by the ending its name must have. */
export const FILE_ENDINGS = ['pdf', 'docx', 'xlsx', 'png', 'jpg', 'jpeg'] as const;
export type FileEnding = (typeof FILE_ENDINGS)[number];

import { pageUserHeader } from './page-user.ts';

export type UploadedFile = { fileId: string; name: string; size: number; mediaType: string };

/** The server looked at the file and keeps it not; `message` is its Vietnamese sentence. Null: no answer came. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
  readonly sentence: string | null;

  constructor(sentence: string | null) {
    super(sentence ?? 'no answer');
    this.sentence = sentence;
  }
}

/**
 * Hands one file to the server, which looks at it before it is kept; it belongs to nothing yet.
 * @param onProgress told the share that has gone, 0–1; `fetch` cannot say it
 * @param signal stops it on the way
 * @throws UploadRefused; an AbortError when it was stopped
 */
export function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name.normalize('NFC')));
    for (const [name, value] of Object.entries(pageUserHeader([]))) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('error', () => reject(new UploadRefused(null)));
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (request.status === 200 && isUploaded(answer)) resolve(answer);
      else reject(new UploadRefused(sentenceOf(answer)));
    });
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function isUploaded(answer: unknown): answer is UploadedFile {
  return typeof answer === 'object' && answer !== null && 'fileId' in answer && 'name' in answer;
}

function sentenceOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('message' in answer)) return null;
  return typeof answer.message === 'string' ? answer.message : null;
}

/** Where a kept file is saved from; who may is decided there. */
export function fileAddress(fileId: string): string {
  return `/api/files/${fileId}`;
}

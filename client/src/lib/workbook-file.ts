// A file between the browser's disk and the server, which takes and gives it as base64.

const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** Hands bytes to the person as a file of this name; its ending says what it is. */
export function saveToDisk(fileName: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const type = Object.entries(MEDIA_TYPES).find(([ending]) => fileName.endsWith(`.${ending}`))?.[1] ?? '';
  save(fileName, new Blob([bytes], { type }));
}

/** The same for a text that came as it is. */
export function saveTextToDisk(fileName: string, text: string): void {
  save(fileName, new Blob([text], { type: 'application/json' }));
}

function save(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // Some browsers read the address only after the click has ended.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @throws when the file is gone or locked by another program */
export function readAsBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')));
    reader.addEventListener('load', () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve(address.slice(address.indexOf(',') + 1));
    });
    reader.readAsDataURL(file);
  });
}

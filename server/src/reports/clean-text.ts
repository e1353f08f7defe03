/** What people type or paste, fit to be stored: composed (NFC), without the NUL that PostgreSQL refuses, no half characters. */
export function cleanBox(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '').normalize('NFC');
}

/** A short text, trimmed; nothing written is null. */
export function cleanText(text: string | null): string | null {
  const cleaned = cleanBox(text ?? '').trim();
  return cleaned === '' ? null : cleaned;
}

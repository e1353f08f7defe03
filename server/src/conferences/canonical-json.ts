import { createHash } from 'node:crypto';

/**
 * The one text of a value: keys sorted, no spaces, so that equal values have equal bytes and a checksum over them means
 * something. What JSON has no word for (undefined) is left out, as JSON does.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => {
    if (each === null || typeof each !== 'object' || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}

/** SHA-256 of the text's UTF-8 bytes, in hex. */
export function checksumOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

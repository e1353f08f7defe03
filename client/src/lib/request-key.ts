/**
 * A key that makes a repeated delivery of one request harmless (a random UUID, version 4).
 * Offices serve this over plain http on their own network, where browsers have no `crypto.randomUUID`.
 */
export function newRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const [versionByte = 0, variantByte = 0] = [bytes[6], bytes[8]];
  bytes[6] = (versionByte & 0x0f) | 0x40;
  bytes[8] = (variantByte & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

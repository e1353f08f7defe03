import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps that a phone's clock may be early or late. */
const SKEW = 1;
/** As long as SHA-1's answer, as RFC 4226 advises. */
const SECRET_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** @param step half minutes since 1970. @source RFC 6238 (SHA-1), RFC 4226 section 5.3 */
export function totpCode(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

export const stepAt = (milliseconds: number): number => Math.floor(milliseconds / 1000 / STEP_SECONDS);

/**
 * The step whose code this is: now, one before or one after, and later than any step whose code was taken before.
 * @param after the step of the newest code that was taken; 0 when none was
 * @returns null for a code of no such step
 */
export function stepOfCode(secret: Buffer, code: string, now: number, after: number): number | null {
  const given = Buffer.from(code);
  const current = stepAt(now);
  for (let step = current - SKEW; step <= current + SKEW; step++) {
    const expected = Buffer.from(totpCode(secret, step));
    if (step > after && given.length === expected.length && timingSafeEqual(given, expected)) return step;
  }
  return null;
}

/** As authenticator apps want it typed: no padding. @source RFC 4648 section 6 */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

import { randomInt } from 'node:crypto';

/** No letter or digit that reads like another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to read out and type: three groups of four, about 59 bits. */
export function readablePassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group()].join('-');
}

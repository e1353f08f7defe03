import { describe, expect, it } from 'vitest';
import { base32, newTotpSecret, stepAt, stepOfCode, totpCode } from './totp.ts';

const secret = Buffer.from('12345678901234567890');
const at = (seconds: number) => stepAt(seconds * 1000);

describe('a code', () => {
  // RFC 6238, appendix B, the rows of SHA-1
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at second %i is the one of the RFC', (seconds, code) => {
    expect(totpCode(secret, at(seconds), 8)).toBe(code);
    expect(totpCode(secret, at(seconds))).toBe(code.slice(2));
  });

  it('is taken one step early or late and no more', () => {
    const now = 1_234_567_890_000;
    const taken = [-2, -1, 0, 1, 2].map((steps) =>
      stepOfCode(secret, totpCode(secret, stepAt(now) + steps), now, 0),
    );
    expect(taken).toEqual([null, stepAt(now) - 1, stepAt(now), stepAt(now) + 1, null]);
  });

  it('is not taken twice, nor one from before it', () => {
    const now = 1_234_567_890_000;
    const [before, current] = [totpCode(secret, stepAt(now) - 1), totpCode(secret, stepAt(now))];
    expect(stepOfCode(secret, current, now, stepAt(now))).toBeNull();
    expect(stepOfCode(secret, before, now, stepAt(now))).toBeNull();
    expect(stepOfCode(secret, current, now, stepAt(now) - 1)).toBe(stepAt(now));
  });

  it.each(['', '00592', '0059244', 'abcdef', '００5924'])('is not “%s”', (code) => {
    expect(stepOfCode(secret, code, 1_234_567_890_000, 0)).toBeNull();
  });
});

it('writes a secret as authenticator apps read it', () => {
  // RFC 4648, section 10
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  expect(base32(Buffer.from('f'))).toBe('MY');
  expect(base32(newTotpSecret())).toMatch(/^[A-Z2-7]{32}$/);
});

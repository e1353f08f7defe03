import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  canonical,
  compare,
  DecimalTextSchema,
  divide,
  multiply,
  negate,
  roundHalfAwayFromZero,
  subtract,
  sum,
} from './decimal.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, fraction]) => canonical(`${whole}.${String(fraction).padStart(6, '0')}`));

describe('exact decimals', () => {
  it('adds tenths without a binary remainder', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
    expect(subtract('0.3', '0.1')).toBe('0.2');
    expect(sum(['999999999999999', '0.000001'])).toBe('999999999999999.000001');
  });

  it('keeps one form for one number', () => {
    expect(canonical('007')).toBe('7');
    expect(canonical('1.50')).toBe('1.5');
    expect(canonical('-0.0')).toBe('0');
    expect(multiply('100000000000000', '100000000000000')).toBe('1' + '0'.repeat(28));
    expect(negate('0')).toBe('0');
  });

  it('rounds halves away from zero, on both sides', () => {
    expect(roundHalfAwayFromZero('2.5', 0)).toBe('3');
    expect(roundHalfAwayFromZero('-2.5', 0)).toBe('-3');
    expect(roundHalfAwayFromZero('97.25', 1)).toBe('97.3');
    expect(roundHalfAwayFromZero('97.24999', 1)).toBe('97.2');
  });

  it('divides to the scale that is asked, rounding once', () => {
    expect(divide('1', '3', 4)).toBe('0.3333');
    expect(divide('2', '3', 4)).toBe('0.6667');
    expect(divide('-1', '8', 2)).toBe('-0.13');
    expect(() => divide('1', '0', 2)).toThrow('Division by zero');
  });

  it('accepts only what can be stored', () => {
    for (const text of ['0', '-10', '18.6', '999999999999999.999999']) {
      expect(DecimalTextSchema.safeParse(text).success).toBe(true);
    }
    for (const text of ['', '-0', '01', '1.0', '1e3', '1,5', '.5', '1234567890123456', '0.1234567', 'NaN']) {
      expect(DecimalTextSchema.safeParse(text).success).toBe(false);
    }
  });

  it('adds the same in any order, and takes back what it added', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        expect(sum([a, b, c])).toBe(sum([c, a, b]));
        expect(subtract(add(a, b), b)).toBe(a);
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
        expect(DecimalTextSchema.safeParse(a).success).toBe(true);
      }),
    );
  });
});

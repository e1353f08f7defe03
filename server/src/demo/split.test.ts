import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomOf, split, splitWithin } from './split.ts';

const weights = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 60 });
const total = fc.integer({ min: 0, max: 20_000 });
const sum = (parts: readonly number[]) => parts.reduce((whole, part) => whole + part, 0);

describe('split', () => {
  it('adds up exactly and is never more than one off the exact share', () => {
    fc.assert(
      fc.property(total, weights, (whole, parts) => {
        const shares = split(whole, parts);
        expect(sum(shares)).toBe(whole);
        shares.forEach((share, index) => {
          const exact = (whole * (parts[index] ?? 0)) / sum(parts);
          expect(Math.abs(share - exact)).toBeLessThan(1.000001);
          expect(share).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  it('gives nothing to a weight of zero', () => {
    expect(split(5, [0, 1, 0, 1])).toEqual([0, 3, 0, 2]);
  });

  it('refuses a total that nobody can take', () => {
    expect(() => split(1, [0, 0])).toThrow(RangeError);
  });
});

describe('splitWithin', () => {
  it('adds up exactly and never exceeds a room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 40 }),
        weights,
        fc.nat(),
        (rooms, loads, seed) => {
          const padded = rooms.map((_, index) => loads[index % loads.length] ?? 1);
          const whole = sum(rooms) === 0 ? 0 : seed % (sum(rooms) + 1);
          const parts = splitWithin(whole, padded, rooms);
          expect(sum(parts)).toBe(whole);
          parts.forEach((part, index) => expect(part).toBeLessThanOrEqual(rooms[index] ?? 0));
        },
      ),
    );
  });

  it('refuses more than there is room for', () => {
    expect(() => splitWithin(4, [1, 1], [1, 2])).toThrow(RangeError);
  });
});

describe('randomOf', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    const take = (seed: string) => Array.from({ length: 5 }, randomOf(seed));
    expect(take('F14')).toEqual(take('F14'));
    expect(take('F14')).not.toEqual(take('F32'));
    expect(take('F14').every((number) => number >= 0 && number < 1)).toBe(true);
  });
});

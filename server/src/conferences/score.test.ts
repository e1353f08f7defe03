import { compare } from '@soket/shared/decimal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Criterion, rankByPoints } from './score.ts';

const rows = (values: Record<string, string[]>) =>
  Object.entries(values).map(([name, own]) => ({ name, values: own }));
const told = (criteria: Criterion[], values: Record<string, string[]>) =>
  rankByPoints(criteria, rows(values)).map(({ name, score, place, isTied }) => [name, score, place, isTied]);

const HIGHER: Criterion = { polarity: 'higher', weight: '1' };
const LOWER: Criterion = { polarity: 'lower', weight: '1' };

describe('ranking by weighed points', () => {
  it('gives the best 100 and the others their share of it', () => {
    expect(told([HIGHER], { a: ['50'], b: ['90'] })).toEqual([
      ['b', '100', 1, false],
      ['a', '55.6', 2, false],
    ]);
  });

  it('turns round where lower is better, and zero is the best there is', () => {
    expect(told([LOWER], { a: ['4'], b: ['2'] })).toEqual([
      ['b', '100', 1, false],
      ['a', '50', 2, false],
    ]);
    expect(told([LOWER], { a: ['4'], b: ['0'] })).toEqual([
      ['b', '100', 1, false],
      ['a', '0', 2, false],
    ]);
  });

  it('weighs: three times as much for the second', () => {
    const criteria: Criterion[] = [HIGHER, { polarity: 'higher', weight: '3' }];
    expect(told(criteria, { a: ['100', '50'], b: ['50', '100'] })).toEqual([
      ['b', '87.5', 1, false],
      ['a', '62.5', 2, false],
    ]);
  });

  it('shares places that print the same score, and leaves the next one out', () => {
    expect(told([HIGHER], { a: ['1000'], b: ['999.9'], c: ['500'] })).toEqual([
      ['a', '100', 1, true],
      ['b', '100', 1, true],
      ['c', '50', 3, false],
    ]);
    expect(told([HIGHER], { a: ['0'], b: ['0'] }).map(([, score]) => score)).toEqual(['100', '100']);
  });

  const decimal = fc.integer({ min: 0, max: 100_000 }).map((value) => String(value / 10));
  const criterion = fc.record({
    polarity: fc.constantFrom('higher' as const, 'lower' as const),
    weight: fc.integer({ min: 1, max: 999 }).map(String),
  });
  const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc.record({
      criteria: fc.array(criterion, { minLength: width, maxLength: width }),
      values: fc.array(fc.array(decimal, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 14,
      }),
    }),
  );

  it('stays between 0 and 100, and neither the order of units nor a common factor of weights matters', () => {
    fc.assert(
      fc.property(table, ({ criteria, values }) => {
        const units = values.map((own, name) => ({ name, values: own }));
        const ranked = rankByPoints(criteria, units);
        expect(ranked.every(({ score }) => compare(score, '0') >= 0 && compare(score, '100') <= 0)).toBe(
          true,
        );
        const places = (of: typeof ranked) =>
          new Map(of.map(({ name, score, place }) => [name, `${place} ${score}`]));
        const heavier = criteria.map(({ polarity, weight }) => ({ polarity, weight: `${weight}0` }));
        expect(places(rankByPoints(heavier, units.toReversed()))).toEqual(places(ranked));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  combinePrecision,
  combineProvenance,
  combineQualifiers,
  ESTIMATED,
  EXACT,
  oppositePrecision,
  PROVENANCES,
  QUALIFIERS,
} from './figure.ts';

const precision = fc.record({
  qualifier: fc.constantFrom(...QUALIFIERS),
  word: fc.constantFrom(null, 'trên', 'hơn', 'ước tính'),
});

describe('qualifiers of a sum', () => {
  it('is exact only while every part is', () => {
    expect(combineQualifiers(['exact', 'exact'])).toBe('exact');
    expect(combineQualifiers([])).toBe('exact');
  });

  it('keeps a qualifier that all the qualified parts share', () => {
    expect(combineQualifiers(['exact', 'over', 'over'])).toBe('over');
    expect(combineQualifiers(['nearly', 'exact'])).toBe('nearly');
  });

  it('says "about" where parts err in different directions', () => {
    expect(combineQualifiers(['over', 'nearly'])).toBe('about');
    expect(combineQualifiers(['over', 'exact', 'about'])).toBe('about');
  });

  it('turns the direction of what is subtracted, and drops the word that no longer fits', () => {
    expect(oppositePrecision({ qualifier: 'over', word: 'hơn' })).toEqual({
      qualifier: 'nearly',
      word: null,
    });
    expect(oppositePrecision(EXACT)).toEqual(EXACT);
  });

  it('keeps the word of the source only while there is one', () => {
    const hon = { qualifier: 'over', word: 'hơn' } as const;
    expect(combinePrecision([hon, EXACT, hon])).toEqual(hon);
    expect(combinePrecision([hon, { qualifier: 'over', word: 'trên' }])).toEqual({
      qualifier: 'over',
      word: null,
    });
    expect(combinePrecision([hon, { qualifier: 'nearly', word: 'hơn' }])).toEqual({
      qualifier: 'about',
      word: null,
    });
  });

  it('stays an estimate whatever is added to it', () => {
    expect(combinePrecision([ESTIMATED, EXACT, { qualifier: 'over', word: 'hơn' }])).toEqual(ESTIMATED);
    expect(oppositePrecision(ESTIMATED)).toEqual(ESTIMATED);
  });

  it('does not depend on the order or the grouping of the parts', () => {
    fc.assert(
      fc.property(fc.array(precision), fc.array(precision), (left, right) => {
        const direct = combinePrecision([...left, ...right]);
        expect(combinePrecision([...right, ...left])).toEqual(direct);
        expect(combinePrecision([combinePrecision(left), combinePrecision(right)])).toEqual(direct);
      }),
    );
  });
});

it('states the origins of a value as a sorted set', () => {
  expect(combineProvenance([['synthetic'], ['published', 'synthetic']])).toEqual(['published', 'synthetic']);
  expect(combineProvenance([])).toEqual([]);
  expect(PROVENANCES.toSorted()).toEqual([...PROVENANCES]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, sum } from './decimal.ts';
import { sharesOf } from './unit-shares.ts';

const part = (people: number | null, share: string | null = null) => ({ people, share });

describe('sharesOf', () => {
  it('divides Sài Đồng by its people', () => {
    expect(
      sharesOf({ basis: 'population', goesOn: false, keptPeople: null, parts: [part(4817), part(13_092)] }),
    ).toEqual({ shares: ['0.26897091', '0.73102909'] });
  });

  it('leaves what stays to the unit that goes on', () => {
    expect(sharesOf({ basis: 'population', goesOn: true, keptPeople: 900, parts: [part(100)] })).toEqual({
      shares: ['0.1'],
    });
    expect(sharesOf({ basis: 'declared', goesOn: true, keptPeople: null, parts: [part(null, '1')] })).toEqual(
      { fault: 'nothingKept' },
    );
  });

  it('refuses what does not add up, and what is missing', () => {
    const declared = (...shares: (string | null)[]) =>
      sharesOf({
        basis: 'declared',
        goesOn: false,
        keptPeople: null,
        parts: shares.map((share) => part(null, share)),
      });
    expect(declared('0.4', '0.5')).toEqual({ fault: 'notWhole' });
    expect(declared('0.6', '0.5')).toEqual({ fault: 'notWhole' });
    expect(declared('1', '0')).toEqual({ fault: 'share' });
    expect(declared('0.4', null)).toEqual({ fault: 'share' });
    expect(declared('0.4', '0.6')).toEqual({ shares: ['0.4', '0.6'] });
    expect(
      sharesOf({ basis: 'population', goesOn: false, keptPeople: null, parts: [part(5), part(null)] }),
    ).toEqual({ fault: 'people' });
  });

  it('says nothing where the source says nothing, though people are known of one part', () => {
    expect(
      sharesOf({ basis: 'unknown', goesOn: false, keptPeople: null, parts: [part(112), part(null)] }),
    ).toEqual({ shares: [null, null] });
  });

  it('hands on exactly the whole unit, however its people divide', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(counts, (people) => {
        const answer = sharesOf({
          basis: 'population',
          goesOn: false,
          keptPeople: null,
          parts: people.map((count) => part(count)),
        });
        const shares = 'shares' in answer ? answer.shares.filter((share) => share !== null) : [];
        expect(compare(sum(shares), '1')).toBe(0);
      }),
    );
  });
});

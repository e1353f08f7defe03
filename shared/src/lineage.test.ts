import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sum } from './decimal.ts';
import { carriedInto, type Lineage } from './lineage.ts';
import type { LineageLink } from './org-unit.ts';

const link = (fromCode: string, toCode: string, effectiveOn: string, share: string | null): LineageLink => ({
  fromCode,
  toCode,
  effectiveOn,
  share,
});

function lineageOf(links: readonly LineageLink[], closed: Readonly<Record<string, string>> = {}): Lineage {
  return {
    linksFrom: (code) => links.filter((each) => each.fromCode === code),
    goesOn: (code, on) => closed[code] === undefined || closed[code] >= on,
  };
}

const shareIn = (lineage: Lineage, unit: string, day: string, ...area: string[]) =>
  carriedInto(lineage, unit, day, new Set(area)).share;

/** Sài Đồng was shared out on 01/01/2025; half a year later Phúc Đồng went on in Phúc Lợi, but for a part. */
const LONG_BIEN = lineageOf(
  [
    link('saidong', 'phucdong', '2025-01-01', '0.25'),
    link('saidong', 'phucloi', '2025-01-01', '0.75'),
    link('phucdong', 'phucloi', '2025-07-01', '0.9'),
    link('phucdong', 'longbien', '2025-07-01', '0.1'),
  ],
  { saidong: '2024-12-31', phucdong: '2025-06-30' },
);

describe('the map of today', () => {
  it('takes a unit that nothing happened to as it is', () => {
    expect(shareIn(LONG_BIEN, 'bode', '2024-03-31', 'bode')).toBe('1');
    expect(shareIn(LONG_BIEN, 'bode', '2024-03-31', 'phucloi')).toBe('0');
  });

  it('follows several changes, one after the other', () => {
    expect(shareIn(LONG_BIEN, 'saidong', '2024-12-31', 'phucloi')).toBe('0.975');
    expect(shareIn(LONG_BIEN, 'saidong', '2024-12-31', 'longbien')).toBe('0.025');
    expect(shareIn(LONG_BIEN, 'saidong', '2024-12-31', 'saidong')).toBe('0');
    expect(shareIn(LONG_BIEN, 'phucdong', '2025-06-30', 'longbien')).toBe('0.1');
  });

  it('says which changes led there, each once', () => {
    const { by } = carriedInto(LONG_BIEN, 'saidong', '2024-12-31', new Set(['longbien']));
    expect(by.map(({ fromCode, toCode }) => `${fromCode} ${toCode}`)).toEqual([
      'saidong phucdong',
      'phucdong longbien',
    ]);
  });

  it('leaves alone what was reported after the change', () => {
    expect(shareIn(LONG_BIEN, 'phucloi', '2025-03-31', 'phucloi')).toBe('1');
    expect(shareIn(LONG_BIEN, 'phucdong', '2025-07-01', 'phucdong')).toBe('1');
  });

  it('leaves a unit that goes on what it did not give away', () => {
    const part = lineageOf([link('bode', 'longbien', '2025-07-01', '0.2')]);
    expect(shareIn(part, 'bode', '2025-06-30', 'bode')).toBe('0.8');
    expect(shareIn(part, 'bode', '2025-06-30', 'bode', 'longbien')).toBe('1');
  });

  it('does not pass on the same day what arrived that day', () => {
    const ring = lineageOf([
      link('bode', 'longbien', '2025-07-01', '0.2'),
      link('longbien', 'bode', '2025-07-01', '0.5'),
    ]);
    expect(shareIn(ring, 'bode', '2025-06-30', 'bode')).toBe('0.8');
    expect(shareIn(ring, 'longbien', '2025-06-30', 'bode')).toBe('0.5');
  });

  it('knows nothing where a share is not known, unless it makes no difference', () => {
    const unknown = lineageOf(
      [link('giathuy', 'bode', '2025-07-01', null), link('giathuy', 'longbien', '2025-07-01', null)],
      { giathuy: '2025-06-30' },
    );
    expect(shareIn(unknown, 'giathuy', '2025-06-30', 'bode')).toBeNull();
    expect(shareIn(unknown, 'giathuy', '2025-06-30', 'bode', 'longbien')).toBe('1');
    expect(shareIn(unknown, 'giathuy', '2025-06-30', 'phucloi')).toBe('0');
  });
});

/** A few changes, one a year; a unit is shared out in hundredths, and at times goes on with the rest. */
const change = fc.record({
  from: fc.nat(4),
  to: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }),
  cuts: fc.array(fc.integer({ min: 1, max: 32 }), { minLength: 3, maxLength: 3 }),
  goesOn: fc.boolean(),
});

it('hands on every figure whole, through any number of changes', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 5 }), fc.nat(4), (changes, unit) => {
      const ends = new Set<string>();
      const links = changes.flatMap(({ from, to, cuts, goesOn }, year) => {
        const heirs = to.filter((code) => code !== from);
        const own = cuts.slice(0, heirs.length);
        const taken = own.reduce((total, cut) => total + cut, 0);
        if (!goesOn && heirs.length > 0) {
          ends.add(`${from} ${2020 + year}`);
          own[0] = (own[0] ?? 0) + 100 - taken;
        }
        return heirs.map((code, at) =>
          link(String(from), String(code), `${2020 + year}-07-01`, hundredths(own[at] ?? 0)),
        );
      });
      const lineage: Lineage = {
        linksFrom: (code) => links.filter((each) => each.fromCode === code),
        goesOn: (code, on) => !ends.has(`${code} ${on.slice(0, 4)}`),
      };
      const shares = [0, 1, 2, 3, 4].map((code) =>
        shareIn(lineage, String(unit), '2019-12-31', String(code)),
      );
      expect(sum(shares.map((share) => share ?? '0'))).toBe('1');
      expect(shareIn(lineage, String(unit), '2019-12-31', '0', '1', '2', '3', '4')).toBe('1');
    }),
  );
});

function hundredths(count: number): string {
  return count === 100 ? '1' : `0.${String(count).padStart(2, '0')}`.replace(/0+$/, '');
}

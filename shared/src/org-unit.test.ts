import { describe, expect, it } from 'vitest';
import {
  ancestorsOn,
  findLineageFaults,
  isValidOn,
  type LineageLink,
  type ParentLink,
  parentOn,
  unitsUnder,
} from './org-unit.ts';

const always = { validFrom: null, validTo: null };
const untilDistrictsEnd = { validFrom: null, validTo: '2025-06-30' };
const sinceDistrictsEnded = { validFrom: '2025-07-01', validTo: null };

// The tree before and after 1 July 2025, when the district level went away.
const tree: ParentLink[] = [
  { unitCode: 'LB', parentCode: 'HN', ...untilDistrictsEnd },
  { unitCode: 'BODE', parentCode: 'LB', ...untilDistrictsEnd },
  { unitCode: 'PHUCLOI', parentCode: 'LB', ...untilDistrictsEnd },
  { unitCode: 'PHUCLOI-MOI', parentCode: 'HN', ...sinceDistrictsEnded },
];

describe('the dated tree', () => {
  it('holds on both end days and not outside them', () => {
    const validity = { validFrom: '2022-01-01', validTo: '2022-12-31' };
    const days = ['2021-12-31', '2022-01-01', '2022-12-31', '2023-01-01'];
    expect(days.map((day) => isValidOn(validity, day))).toEqual([false, true, true, false]);
    expect(isValidOn(always, '1000-01-01')).toBe(true);
  });

  it('shows the map of the day', () => {
    expect(unitsUnder(tree, 'HN', '2025-06-30')).toEqual(['LB', 'BODE', 'PHUCLOI']);
    expect(unitsUnder(tree, 'HN', '2025-07-01')).toEqual(['PHUCLOI-MOI']);
    expect(unitsUnder(tree, 'BODE', '2022-10-05')).toEqual([]);
  });

  it('finds the way up', () => {
    expect(ancestorsOn(tree, 'BODE', '2022-10-05')).toEqual(['LB', 'HN']);
    expect(ancestorsOn(tree, 'BODE', '2026-01-01')).toEqual([]);
    expect(parentOn(tree, 'HN', '2022-10-05')).toBeNull();
  });

  it('refuses a tree that turns in a circle', () => {
    const circle: ParentLink[] = [
      { unitCode: 'A', parentCode: 'B', ...always },
      { unitCode: 'B', parentCode: 'A', ...always },
    ];
    expect(() => unitsUnder(circle, 'A', '2022-10-05')).toThrow(RangeError);
    expect(() => ancestorsOn(circle, 'A', '2022-10-05')).toThrow(RangeError);
  });
});

describe('lineage', () => {
  const split = (share: string | null, toCode: string): LineageLink => ({
    fromCode: 'SAIDONG',
    toCode,
    effectiveOn: '2025-01-01',
    share,
  });

  it('finds splits that do not hand on exactly the whole', () => {
    expect(findLineageFaults([split('0.27', 'PHUCDONG'), split('0.73', 'PHUCLOI')])).toEqual([]);
    expect(findLineageFaults([split('0.27', 'PHUCDONG'), split('0.7', 'PHUCLOI')])).toEqual([
      { fromCode: 'SAIDONG', effectiveOn: '2025-01-01', total: '0.97' },
    ]);
    expect(findLineageFaults([split('0.27', 'PHUCDONG'), split(null, 'PHUCLOI')])).toMatchObject([
      { total: null },
    ]);
  });
});

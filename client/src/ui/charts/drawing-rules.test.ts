import { describe, expect, it } from 'vitest';
import { niceAxis, toPlace } from './axis.ts';
import { spreadLabels } from './label-spread.ts';
import { linePath, placer, stretches } from './line-path.ts';
import { stepScale } from './step-scale.ts';

describe('an axis', () => {
  it('holds every value between round steps', () => {
    const axis = niceAxis([91.2, 97.5, 98.2], { fromZero: false, ceiling: 100 });
    expect(axis).toEqual({ min: 90, max: 100, ticks: [90, 92, 94, 96, 98, 100], startsAtZero: false });
  });

  it('starts at zero for counts and never passes 100% for shares', () => {
    expect(niceAxis([1200, 5347], { fromZero: true })).toMatchObject({
      min: 0,
      max: 6000,
      startsAtZero: true,
    });
    expect(niceAxis([99.5, 100], { fromZero: false, ceiling: 100 }).max).toBe(100);
  });

  it('lets a value past the ceiling be seen rather than cut off', () => {
    expect(niceAxis([98, 104], { fromZero: false, ceiling: 100 }).max).toBeGreaterThanOrEqual(104);
  });

  it('gives a flat line room, and holds falls below zero', () => {
    const flat = niceAxis([100, 100], { fromZero: false });
    expect(flat.min).toBeLessThan(100);
    expect(flat.max).toBeGreaterThan(100);
    expect(niceAxis([-35, 10], { fromZero: true }).min).toBeLessThanOrEqual(-35);
    expect(niceAxis([0, 0], { fromZero: true }).max).toBeGreaterThan(0);
  });

  it('draws nothing where there is nothing', () => {
    expect(niceAxis([], { fromZero: true }).ticks).toEqual([]);
    expect(toPlace(null)).toBeNull();
    expect(toPlace('0')).toBe(0);
  });
});

describe('direct labels', () => {
  const box = { gap: 18, top: 10, bottom: 200 };

  it('stay beside their line where there is room', () => {
    expect(
      spreadLabels(
        [
          { key: 'a', y: 40 },
          { key: 'b', y: 120 },
        ],
        box,
      ),
    ).toEqual([
      { key: 'a', y: 40 },
      { key: 'b', y: 120 },
    ]);
  });

  it('never cover one another, keep their order and stay inside', () => {
    const placed = spreadLabels(
      [
        { key: 'c', y: 199 },
        { key: 'a', y: 190 },
        { key: 'b', y: 195 },
        { key: 'd', y: 12 },
      ],
      box,
    );
    expect(placed.map((label) => label.key)).toEqual(['d', 'a', 'b', 'c']);
    const ys = placed.map((label) => label.y);
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...ys)).toBeLessThanOrEqual(200);
    const gaps = ys.slice(1).map((y, index) => y - (ys[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(18 - 1e-9);
  });

  it('push on a neighbour that the first pair was pushed into', () => {
    const placed = spreadLabels(
      [
        { key: 'a', y: 50 },
        { key: 'b', y: 52 },
        { key: 'c', y: 62 },
      ],
      box,
    );
    expect(placed.map((label) => Math.round((label.y - (placed[0]?.y ?? 0)) * 10) / 10)).toEqual([0, 18, 36]);
  });
});

describe('a line', () => {
  it('is cut at missing values, and a lone value is a point', () => {
    expect(stretches([1, 2, null, 4, null, null, 7]).map((part) => part.map(({ index }) => index))).toEqual([
      [0, 1],
      [3],
      [6],
    ]);
    const place = placer(4, { min: 0, max: 10 }, { left: 0, right: 30, top: 0, bottom: 10 });
    expect(linePath([0, 10, null, 5], place)).toBe('M0 10L10 0M30 5h0');
  });

  it('does not take a zero for a gap', () => {
    expect(stretches([0, 0, 0])).toHaveLength(1);
    expect(linePath([], placer(0, { min: 0, max: 1 }, { left: 0, right: 1, top: 0, bottom: 1 }))).toBe('');
  });
});

describe('the steps of a heat map', () => {
  it('are of equal width and meet without gap or overlap', () => {
    const { steps } = stepScale([0, 49, 12, 30], { decimals: 0 });
    expect(steps).toEqual([
      { from: 0, to: 9 },
      { from: 10, to: 19 },
      { from: 20, to: 29 },
      { from: 30, to: 39 },
      { from: 40, to: 49 },
    ]);
  });

  it('put a value where its printed form belongs', () => {
    const { steps, stepOf } = stepScale([90, 100, 95.04], { decimals: 1 });
    for (const value of [90, 91.96, 95.04, 99.95, 100]) {
      const step = steps[stepOf(value) ?? -1];
      const printed = Math.round(value * 10) / 10;
      expect(step?.from).toBeLessThanOrEqual(printed);
      expect(step?.to).toBeGreaterThanOrEqual(printed);
    }
    expect(stepOf(90)).toBe(0);
    expect(stepOf(100)).toBe(4);
  });

  it('leave missing values uncoloured and do not invent steps', () => {
    const { steps, stepOf } = stepScale([3, null, 4, 3], { decimals: 0 });
    expect(steps).toEqual([
      { from: 3, to: 3 },
      { from: 4, to: 4 },
    ]);
    expect(stepOf(null)).toBeNull();
    expect(stepScale([null], { decimals: 0 }).steps).toEqual([]);
  });
});

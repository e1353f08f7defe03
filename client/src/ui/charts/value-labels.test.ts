import { describe, expect, it } from 'vitest';
import { labelledCategories, labelledValues, type Series } from './series.ts';
import { placeValueLabels } from './value-labels.ts';

const line = (key: string, tone: Series['tone'], values: (number | null)[]): Series => ({
  key,
  name: key,
  tone,
  values,
  displays: values.map((value) => (value === null ? null : `${value}`)),
});

const drawing = {
  xOf: (index: number) => 50 + index * 100,
  yOf: (value: number) => 200 - value,
  top: 0,
  bottom: 200,
  width: 600,
};

describe('printed values', () => {
  it('stand above a peak and below a valley', () => {
    const labels = placeValueLabels([line('a', 'main', [100, 50, 100])], drawing);
    const heights = new Map(labels.map((label) => [label.key, label.y]));
    expect(heights.get('a 0')).toBeLessThan(100);
    expect(heights.get('a 1')).toBeGreaterThan(150);
  });

  it('leave the place to the line in focus when two would cover each other', () => {
    const labels = placeValueLabels(
      [line('whole', 'main', [100, 100]), line('ward', 'focus', [104, 102])],
      drawing,
    );
    expect(labels.filter((label) => label.seriesKey === 'ward')).toHaveLength(2);
    const keys = labels.map((label) => label.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const [nth, label] of labels.entries()) {
      const sameColumn = labels.filter((other, at) => at !== nth && other.x === label.x);
      expect(sameColumn.every((other) => Math.abs(other.y - label.y) >= 15)).toBe(true);
    }
  });

  it('never stand on the axis', () => {
    const [label] = placeValueLabels([line('a', 'main', [60, 2, 60])], drawing).filter(
      ({ key }) => key === 'a 1',
    );
    expect(label?.y).toBeLessThan(198);
  });

  it('are left out for pale lines', () => {
    expect(placeValueLabels([{ ...line('a', 'pale', [1, 2]), displays: [] }], drawing)).toEqual([]);
  });
});

describe('where there is little room', () => {
  it('the last value, the highest and the lowest keep their labels', () => {
    const values = [5, 9, 6, 7, 1, 6, 5, 6, 6, 6];
    expect([...labelledValues(values, 300, 60)].sort((a, b) => a - b)).toEqual([1, 4, 9]);
    expect(labelledValues(values, 900, 60).size).toBe(10);
    expect(labelledValues([null, null], 300, 60).size).toBe(0);
  });

  it('the last period keeps its place on the axis', () => {
    const categories = Array.from({ length: 12 }, (_, index) => ({ key: `p${index}`, label: '' }));
    expect(labelledCategories(categories, 300, 52)).toEqual(['p2', 'p5', 'p8', 'p11']);
    expect(labelledCategories(categories, 900, 52)).toHaveLength(12);
  });
});

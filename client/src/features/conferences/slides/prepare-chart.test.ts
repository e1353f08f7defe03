import type { ChartBlock } from '@soket/shared/conference';
import { describe, expect, it } from 'vitest';
import { prepareBars, prepareSeries, shortPeriod } from './prepare-chart.ts';

const block: ChartBlock = {
  kind: 'chart',
  shape: 'bars',
  title: 'T',
  measure: '%',
  isPercent: true,
  decimals: 1,
  categories: ['Bồ Đề', 'Cự Khối', 'Đức Giang'],
  series: [{ name: '%', values: ['97.5328', null, '0'] }],
  standsOn: { coverage: null, provenance: null, note: null },
  trace: 'K7QM2P',
};

describe('drawings of a slide', () => {
  it('tells wards without figures apart and draws no zero for them', () => {
    const { bars, missing } = prepareBars(block, null);
    expect(bars.map(({ name, display }) => [name, display])).toEqual([
      ['Bồ Đề', '97,5%'],
      ['Đức Giang', '0,0%'],
    ]);
    expect(missing).toEqual(['Cự Khối']);
  });

  it('leaves a gap in a line, and rounds only what is printed', () => {
    const { series } = prepareSeries({ ...block, shape: 'line' });
    expect(series[0]?.values).toEqual([97.5328, null, 0]);
    expect(series[0]?.displays).toEqual(['97,5%', null, '0,0%']);
  });

  it('begins the axis of counts at zero', () => {
    const counts = {
      ...block,
      isPercent: false,
      decimals: 0,
      series: [{ name: 'đơn', values: ['412', '399'] }],
    };
    expect(prepareSeries({ ...counts, shape: 'columns' }).axis.min).toBe(0);
  });

  it('shortens a quarter on an axis and nothing else', () => {
    expect(shortPeriod('Quý III/2022')).toBe('III/22');
    expect(shortPeriod('Năm 2022')).toBe('Năm 2022');
  });
});

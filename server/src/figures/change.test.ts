import { describe, expect, it } from 'vitest';
import type { Coverage, IndicatorAnswer } from './answer.ts';
import { baselineSpan, changeOf } from './change.ts';

const complete: Coverage = {
  unitsReported: 14,
  unitsExpected: 14,
  cellsReported: 28,
  cellsExpected: 28,
  countWord: 'phường',
  isComplete: true,
};

function answer(value: string | null, more: Partial<IndicatorAnswer> = {}): IndicatorAnswer {
  return {
    code: 'F14',
    name: 'Giải quyết',
    measure: 'nội dung',
    isPercent: false,
    decimals: 0,
    polarity: 'higher',
    unitCode: 'quan',
    span: { from: '2022-07-01', to: '2022-09-30' },
    spanLabel: 'Quý III/2022',
    value,
    numerator: null,
    denominator: null,
    display: value,
    partsDisplay: null,
    qualifier: 'exact',
    isEstimate: false,
    note: null,
    coverage: complete,
    provenance: ['reported'],
    target: null,
    ...more,
  };
}

const lastYear = { spanLabel: 'Quý III/2021' };

describe('a change', () => {
  it('gives counts in units and percent', () => {
    expect(changeOf(answer('1250'), answer('1290', lastYear), 'lastYear')).toMatchObject({
      absolute: '-40',
      direction: 'down',
      isGood: false,
      display: 'giảm 40 (−3,1%)',
      whyNot: null,
    });
  });

  it('gives percentages in points, judged by what is better', () => {
    const rate = { isPercent: true, decimals: 1, polarity: 'lower' as const };
    expect(changeOf(answer('98.2', rate), answer('97', { ...rate, ...lastYear }), 'lastYear')).toMatchObject({
      absolute: '1.2',
      percent: null,
      isGood: false,
      display: 'tăng 1,2 điểm phần trăm',
    });
  });

  it('is the same when it rounds to nothing, and good or bad to nobody without a direction', () => {
    const rate = { isPercent: true, decimals: 1 };
    expect(changeOf(answer('98.01', rate), answer('98', rate), 'previous')).toMatchObject({
      direction: 'same',
      isGood: null,
      display: 'gần như không đổi',
    });
    expect(changeOf(answer('2', { polarity: 'none' }), answer('1'), 'previous').isGood).toBeNull();
  });

  it('says why there is none', () => {
    const none = { absolute: null, display: null, direction: null };
    expect(changeOf(answer(null), answer('1', lastYear), 'lastYear')).toMatchObject({
      ...none,
      whyNot: 'Chưa có số liệu quý III/2022.',
    });
    expect(changeOf(answer('1'), answer(null, lastYear), 'lastYear')).toMatchObject({
      ...none,
      whyNot: 'Không có số liệu quý III/2021 để so sánh.',
    });
  });

  it('is not drawn between one ward and fourteen', () => {
    const one = { coverage: { ...complete, unitsReported: 1, cellsReported: 1, isComplete: false } };
    expect(changeOf(answer('3', one), answer('40', lastYear), 'lastYear').whyNot).toBe(
      'Quý III/2022 mới có 1/14 phường, chưa so sánh được.',
    );
    // One ward on both sides may be two different wards.
    expect(changeOf(answer('3', one), answer('4', { ...one, ...lastYear }), 'lastYear').display).toBeNull();
  });
});

it('is not drawn between a published figure and sums of reports, nor over fewer periods', () => {
  const published = answer('313', { provenance: ['published'], spanLabel: 'từ 04/7/2017 đến 08/9/2022' });
  expect(changeOf(published, answer('239', lastYear), 'lastYear')).toMatchObject({
    display: null,
    whyNot:
      'Số từ 04/7/2017 đến 08/9/2022 là số công bố, số quý III/2021 cộng từ báo cáo định kỳ, chưa so sánh được.',
  });
  const fewer = { ...complete, cellsReported: 14, cellsExpected: 14 };
  expect(changeOf(answer('313'), answer('239', { ...lastYear, coverage: fewer }), 'lastYear').whyNot).toBe(
    'Quý III/2021 không có đủ số kỳ báo cáo như quý III/2022, chưa so sánh được.',
  );
});

it('compares with the same span last year, the one before, or nothing', () => {
  const span = { from: '2022-01-01', to: '2022-06-30' };
  expect(baselineSpan(span, 'lastYear')).toEqual({ from: '2021-01-01', to: '2021-06-30' });
  expect(baselineSpan(span, 'previous')).toEqual({ from: '2021-07-01', to: '2021-12-31' });
  expect(baselineSpan({ from: null, to: '2022-06-30' }, 'previous')).toBeNull();
  expect(baselineSpan(span, 'none')).toBeNull();
});

import { describe, expect, it } from 'vitest';
import { aCoverage, aDetail, anAnswer, aTarget, aTrendPoint } from '../../test/figure-samples.ts';
import { indicatorWords } from './indicator-words.ts';
import { prepareTrend } from './prepare-trend.ts';

const words = indicatorWords.vi;
const line = (model: ReturnType<typeof prepareTrend>, key: string) =>
  model.series.find((series) => series.key === key);

describe('the trend', () => {
  it('leaves a gap where a period has no figures, and says so', () => {
    const trend = [
      aTrendPoint('2021-Q3', '95'),
      aTrendPoint('2021-Q4', null),
      aTrendPoint('2022-Q1', '97.5'),
    ];
    const model = prepareTrend(aDetail({ trend }), null, words);
    expect(line(model, 'current')?.values).toEqual([95, null, 97.5]);
    expect(model.notes).toContain(words.gapKey);
    expect(model.readouts[1]).toMatchObject({ period: 'Quý IV/2021', value: null });
  });

  it('does not call periods before the first figure a break', () => {
    const trend = [aTrendPoint('2021-Q4', null), aTrendPoint('2022-Q1', '96'), aTrendPoint('2022-Q2', '97')];
    expect(prepareTrend(aDetail({ trend }), null, words).notes).not.toContain(words.gapKey);
  });

  it('draws a period hollow while units are missing, and tells how many have reported', () => {
    const partial = { isPartial: true, coverage: aCoverage(11) };
    const trend = [aTrendPoint('2022-Q2', '97'), aTrendPoint('2022-Q3', '96', partial)];
    const model = prepareTrend(aDetail({ trend }), null, words);
    expect(line(model, 'current')?.hollow).toEqual([false, true]);
    expect(model.notes).toContain(words.partialKey);
    expect(model.readouts[1]?.details).toContain('11/14 phường');
  });

  it('puts the year before behind, only where there is one', () => {
    const trend = [aTrendPoint('2022-Q1', '96', { lastYearValue: '95.04' }), aTrendPoint('2022-Q2', '97')];
    const model = prepareTrend(aDetail({ trend }), null, words);
    expect(model.series.map((series) => series.key)).toEqual(['lastYear', 'current']);
    expect(line(model, 'lastYear')?.values).toEqual([95.04, null]);
    expect(model.readouts[0]?.details).toContain('cùng kỳ năm trước 95,0%');
    expect(prepareTrend(aDetail(), null, words).series.map((series) => series.key)).toEqual(['current']);
  });

  it('labels an illustrative target as such, and draws none for a count', () => {
    const answer = anAnswer({ target: aTarget });
    const model = prepareTrend(aDetail({ answer }), null, words);
    expect(model.reference).toEqual({ value: 95, name: 'Mục tiêu minh họa ≥ 95%' });
    expect(model.notes.join(' ')).toContain('cả kỳ đang xem (6 tháng đầu năm 2022), không phải cho từng quý');
    const quarter = { ...answer, span: { from: '2022-04-01', to: '2022-06-30' } };
    expect(prepareTrend(aDetail({ answer: quarter }), null, words).notes.join(' ')).not.toContain('từng quý');
    const count = anAnswer({ target: aTarget, isPercent: false, measure: 'lượt', decimals: 0 });
    expect(prepareTrend(aDetail({ answer: count }), null, words).reference).toBeNull();
  });

  it('says where the axis starts when it does not start at zero', () => {
    expect(prepareTrend(aDetail(), null, words).notes[0]).toMatch(/^Trục đứng bắt đầu từ \d+(,\d+)?%/);
    const count = anAnswer({ isPercent: false, measure: 'lượt', decimals: 0 });
    const model = prepareTrend(aDetail({ answer: count }), null, words);
    expect(model.axis.startsAtZero).toBe(true);
    expect(model.notes).toEqual([]);
  });

  it('draws the ward in focus beside the district for a percentage, on its own scale for a count', () => {
    const model = prepareTrend(aDetail(), 'cukhoi', words);
    expect(line(model, 'focus')).toMatchObject({ name: 'Cự Khối', values: [92, null], tone: 'focus' });
    expect(model.focus).toBeNull();
    expect(model.readouts.map((readout) => readout.details[0])).toEqual([
      'Cự Khối 92%',
      'Cự Khối chưa có số liệu',
    ]);
    const answer = anAnswer({ isPercent: false, measure: 'lượt', decimals: 0 });
    const count = prepareTrend(aDetail({ answer }), 'cukhoi', words);
    expect(line(count, 'focus')).toBeUndefined();
    expect(count.focus).toMatchObject({ name: 'Cự Khối' });
  });

  it('knows no ward that is not there', () => {
    expect(prepareTrend(aDetail(), 'khong-co', words).series).toHaveLength(1);
    expect(prepareTrend(aDetail({ wards: null }), 'bode', words).series).toHaveLength(1);
  });

  it('is empty when no period has figures', () => {
    expect(prepareTrend(aDetail({ trend: [aTrendPoint('2022-Q1', null)] }), null, words).isEmpty).toBe(true);
    expect(prepareTrend(aDetail({ trend: [] }), null, words)).toMatchObject({ isEmpty: true, notes: [] });
  });
});

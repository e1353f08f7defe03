import { describe, expect, it } from 'vitest';
import { aDetail, aHeatMap, anAnswer, aWard } from '../../test/figure-samples.ts';
import type { IndicatorDetail, IndicatorWards } from '../../lib/trpc.ts';
import { indicatorWords } from './indicator-words.ts';
import { prepareHeatMap, prepareMultiples, prepareRanking } from './prepare-wards.ts';

const words = indicatorWords.vi;
const percent = { isPercent: true, decimals: 1 };

function source(wards: Partial<IndicatorWards>, detail: Partial<IndicatorDetail> = {}) {
  const whole = aDetail(detail);
  if (whole.wards === null) throw new Error('The sample has wards');
  return { ...whole, wards: { ...whole.wards, ...wards } };
}

describe('the ranking', () => {
  const three = [aWard('a', 'Bồ Đề', '9.5'), aWard('b', 'Đức Giang', '100'), aWard('c', 'Cự Khối', '9.5')];

  it('goes from the best to the worst by value and not by text, equals by name', () => {
    const names = prepareRanking(source({ reported: three }), null, words).bars.map((bar) => bar.name);
    expect(names).toEqual(['Đức Giang', 'Bồ Đề', 'Cự Khối']);
  });

  it('turns round where lower is better', () => {
    const names = prepareRanking(source({ reported: three }, { polarity: 'lower' }), null, words).bars;
    expect(names.map((bar) => bar.name)).toEqual(['Bồ Đề', 'Cự Khối', 'Đức Giang']);
  });

  it('stands by name where the indicator is not ranked', () => {
    const model = prepareRanking(source({ reported: three, ranked: false }), null, words);
    expect(model.bars.map((bar) => bar.name)).toEqual(['Bồ Đề', 'Cự Khối', 'Đức Giang']);
  });

  it('lists wards without data apart and never draws them as zero', () => {
    const reported = [...three, aWard('d', 'Giang Biên', null)];
    const model = prepareRanking(source({ reported }), null, words);
    expect(model.bars).toHaveLength(3);
    expect(model.missing).toEqual(['Cự Khối', 'Giang Biên']);
  });

  it('tells a ward where nothing occurred, or whose share nobody knows, from one that has not reported', () => {
    const missing = [
      { unitCode: 'phucdong', unitName: 'Phúc Đồng', nothingOccurred: true, isShareUnknown: false },
      { unitCode: 'cukhoi', unitName: 'Cự Khối', nothingOccurred: false, isShareUnknown: false },
      { unitCode: 'giathuy', unitName: 'Gia Thụy', nothingOccurred: false, isShareUnknown: true },
    ];
    const model = prepareRanking(source({ missing }), null, words);
    expect(model.missing).toEqual(['Cự Khối']);
    expect(model.nothingOccurred).toEqual(['Phúc Đồng']);
    expect(model.shareUnknown).toEqual(['Gia Thụy']);
  });

  it('keeps a ward that reported zero', () => {
    const model = prepareRanking(source({ reported: [aWard('a', 'Bồ Đề', '0')] }), null, words);
    expect(model.bars.map((bar) => bar.value)).toEqual([0]);
  });

  it('starts at zero, with the district as a line only for a percentage', () => {
    const model = prepareRanking(source({}), 'bode', words);
    expect(model.axis).toMatchObject({ min: 0, max: 100 });
    expect(model.reference).toEqual({ value: 97.5, name: 'Quận Long Biên: 97,5%' });
    expect(model.bars.filter((bar) => bar.tone === 'focus').map((bar) => bar.key)).toEqual(['bode']);
    const count = { isPercent: false, answer: anAnswer({ isPercent: false }) };
    expect(prepareRanking(source({}, count), null, words).reference).toBeNull();
  });
});

describe('the small multiples', () => {
  it('share one scale over all wards', () => {
    const model = prepareMultiples(aHeatMap, percent, 'bode', words);
    expect(model.axis.min).toBeLessThanOrEqual(92);
    expect(model.axis.max).toBe(100);
    expect(model.lines.map((line) => line.isFocused)).toEqual([true, false, false]);
  });

  it('name the period of a value that is not the newest one', () => {
    const [bode, cuKhoi] = prepareMultiples(aHeatMap, percent, null, words).lines;
    expect(bode).toMatchObject({ display: '98%', displayOf: null });
    expect(cuKhoi).toMatchObject({ display: '92%', displayOf: 'I/22', values: [92, null] });
    expect(cuKhoi?.label).toBe('Cự Khối: Quý I/2022 92%, Quý II/2022 chưa có số liệu');
  });
});

describe('the heat map', () => {
  it('colours by value, leaves missing cells uncoloured, and keeps the number in every cell', () => {
    const model = prepareHeatMap(aHeatMap, percent, null, words);
    expect(model.rows.map((row) => row.cells.map((cell) => cell.step))).toEqual([
      [2, 3],
      [0, null],
      [1, 4],
    ]);
    expect(model.rows[1]?.cells.map((cell) => cell.display)).toEqual(['92', '–']);
    expect(model.steps[0]).toMatch(/^92–93/);
  });

  it('reads a cell out with its ward, its period and its kind', () => {
    const [cell, missing] = prepareHeatMap(aHeatMap, percent, null, words).rows[1]?.cells ?? [];
    expect(cell?.label).toBe('Cự Khối, Quý I/2022: 92% (số liệu minh họa)');
    expect(missing).toMatchObject({ label: 'Cự Khối, Quý II/2022: chưa có số liệu', isMissing: true });
  });

  it('marks an estimate in its cell, and says so in full when it is read out', () => {
    const estimated = { value: '9', display: 'ước tính 9', isSynthetic: false, isEstimate: true };
    const rows = [{ unitCode: 'bode', unitName: 'Bồ Đề', cells: [estimated, null] }];
    const [cell] = prepareHeatMap({ ...aHeatMap, rows }, percent, null, words).rows[0]?.cells ?? [];
    expect(cell).toMatchObject({ display: '≈ 9', label: 'Bồ Đề, Quý I/2022: ước tính 9' });
  });
});

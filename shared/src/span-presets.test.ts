import { describe, expect, it } from 'vitest';
import { SPAN_PRESET_KEYS, spanPresets } from './span-presets.ts';

const asLabels = (...args: Parameters<typeof spanPresets>) =>
  Object.fromEntries(spanPresets(...args).map((preset) => [preset.key, preset.label]));

describe('the spans a picker offers', () => {
  it('are those of 5 October 2022', () => {
    expect(
      asLabels('2022-10-05', {
        issued: [{ name: '15-NQ/TU', issuedOn: '2017-07-04' }],
        termStart: '2020-08-01',
      }),
    ).toEqual({
      currentQuarter: 'Quý IV/2022',
      lastQuarter: 'Quý III/2022',
      half: '6 tháng đầu năm 2022',
      nine: '9 tháng đầu năm 2022',
      year: 'Năm 2022',
      previousYear: 'Năm 2021',
      lastFiveYears: 'giai đoạn 2018–2022',
      sinceTermStart: 'Từ đầu nhiệm kỳ (01/8/2020)',
      sinceIssued: 'Từ khi ban hành 15-NQ/TU (04/7/2017)',
    });
  });

  it('look back across the new year', () => {
    expect(asLabels('2023-01-31')).toMatchObject({
      currentQuarter: 'Quý I/2023',
      lastQuarter: 'Quý IV/2022',
      half: '6 tháng đầu năm 2022',
      nine: '9 tháng đầu năm 2022',
    });
    expect(asLabels('2023-06-30')).toMatchObject({
      half: '6 tháng đầu năm 2023',
      nine: '9 tháng đầu năm 2022',
    });
  });

  it('end today when they run since a day', () => {
    const since = spanPresets('2022-10-05', { issued: [{ name: '15-NQ/TU', issuedOn: '2017-07-04' }] }).at(
      -1,
    );
    expect(since).toMatchObject({ key: 'sinceIssued', span: { from: '2017-07-04', to: '2022-10-05' } });
  });

  it('leave out what is not known or not yet begun', () => {
    const keys = spanPresets('2022-10-05', {
      issued: [{ name: '15-NQ/TU', issuedOn: '2022-12-01' }],
      termStart: null,
    }).map((preset) => preset.key);
    expect(keys).toEqual(SPAN_PRESET_KEYS.filter((key) => !key.startsWith('since')));
  });
});

import { describe, expect, it } from 'vitest';
import { displayValue, isPercentage, type IndicatorFormat } from './indicator-display.ts';

const ratio: IndicatorFormat = { formula: { kind: 'ratio' }, decimals: 1, measure: 'đơn' };
const count: IndicatorFormat = { formula: { kind: 'sum' }, decimals: 0, measure: 'lượt' };
const change: IndicatorFormat = {
  formula: { kind: 'change', as: 'percent' },
  decimals: 1,
  measure: 'biên chế',
};
const share: IndicatorFormat = { formula: { kind: 'share' }, decimals: 1, measure: 'người' };
const printed: IndicatorFormat = { formula: { kind: 'printed' }, decimals: 0, measure: 'trường hợp' };

describe('printing a value', () => {
  it.each([
    ['97.5328947368', ratio, '97,5%'],
    ['98.1934731935', ratio, '98,2%'],
    ['100', ratio, '100%'],
    ['97.96', ratio, '98,0%'],
    ['-10', change, '−10%'],
    ['5347', count, '5.347'],
    ['2.5', count, '3'],
    ['18.6', share, '18,6%'],
    ['98', share, '98%'],
    ['-35', printed, '−35'],
  ])('%s prints as the source does', (value, format, text) => {
    expect(displayValue(value, format)).toBe(text);
  });

  it('prints the qualifier in front, in the word of the source where it has one', () => {
    expect(displayValue('96', share, { qualifier: 'over', word: null })).toBe('trên 96%');
    expect(displayValue('1300', count, { qualifier: 'nearly', word: null })).toBe('gần 1.300');
    expect(displayValue('75000', count, { qualifier: 'over', word: 'hơn' })).toBe('hơn 75.000');
  });

  it('prints nothing where there is no value', () => {
    expect(displayValue(null, count)).toBe('');
  });

  it('knows a percentage by its formula or its measure', () => {
    expect([ratio, change, share].every(isPercentage)).toBe(true);
    expect(isPercentage(printed)).toBe(false);
    expect(isPercentage({ ...printed, measure: '%' })).toBe(true);
  });
});

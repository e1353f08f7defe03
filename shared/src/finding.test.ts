import { describe, expect, it } from 'vitest';
import { compareValues } from './comparison.ts';
import { EXACT } from './figure.ts';
import { writeFinding } from './finding.ts';
import type { IndicatorFormat } from './indicator-display.ts';

const rate: IndicatorFormat = { formula: { kind: 'ratio' }, decimals: 1, measure: 'đơn' };
const count: IndicatorFormat = { formula: { kind: 'sum' }, decimals: 0, measure: 'hội nghị' };
const exact = (value: string | null) => ({ value, qualifier: 'exact' as const });

function finding(name: string, format: IndicatorFormat, value: string | null, earlier: string | null) {
  const comparison = compareValues(exact(value), exact(earlier), format === rate);
  return writeFinding({ name, format, value, precision: EXACT, comparison, comparedWith: 'sameLastYear' });
}

describe('the sentence over a chart', () => {
  it('says what a rate reached and by how many points it moved', () => {
    expect(finding('Tỷ lệ giải quyết', rate, '98.1934731935', '96.9')).toBe(
      'Tỷ lệ giải quyết đạt 98,2%, tăng 1,3 điểm phần trăm so với cùng kỳ',
    );
    expect(finding('Tỷ lệ giải quyết', rate, '96', '97.5')).toBe(
      'Tỷ lệ giải quyết đạt 96%, giảm 1,5 điểm phần trăm so với cùng kỳ',
    );
  });

  it('says how a count moved in units and percent', () => {
    expect(finding('Hội nghị đối thoại', count, '313', '301')).toBe(
      'Hội nghị đối thoại: 313 hội nghị, tăng 12 (4,0%) so với cùng kỳ',
    );
    expect(finding('Hội nghị đối thoại', count, '12', '0')).toBe(
      'Hội nghị đối thoại: 12 hội nghị, tăng 12 so với cùng kỳ',
    );
  });

  it('tells unchanged from almost unchanged', () => {
    expect(finding('Tỷ lệ', rate, '98', '98')).toBe('Tỷ lệ đạt 98%, không đổi so với cùng kỳ');
    expect(finding('Tỷ lệ', rate, '98.04', '98')).toBe('Tỷ lệ đạt 98,0%, gần như không đổi so với cùng kỳ');
  });

  it('does not pretend where there is nothing to say', () => {
    expect(finding('Hội nghị đối thoại', count, null, '5')).toBe(
      'Hội nghị đối thoại: chưa có số liệu kỳ này',
    );
    expect(finding('Hội nghị đối thoại', count, '5', null)).toBe('Hội nghị đối thoại: 5 hội nghị');
  });

  it('does not compare more exactly than its values are', () => {
    const comparison = compareValues({ value: '1300', qualifier: 'nearly' }, exact('1200'), false);
    const input = {
      name: 'Khen thưởng',
      format: count,
      value: '1300',
      comparison,
      comparedWith: 'previous',
    } as const;
    expect(writeFinding({ ...input, precision: { qualifier: 'nearly', word: null } })).toBe(
      'Khen thưởng: gần 1.300 hội nghị, tăng khoảng 100 (8,3%) so với kỳ trước',
    );
  });

  it('speaks English too', () => {
    const comparison = compareValues(exact('98.2'), exact('96.9'), true);
    const input = { name: 'Resolved', format: rate, value: '98.2', precision: EXACT, comparison } as const;
    expect(writeFinding({ ...input, comparedWith: 'sameLastYear' }, 'en')).toBe(
      'Resolved at 98,2%, up 1,3 percentage points on the same period last year',
    );
  });
});

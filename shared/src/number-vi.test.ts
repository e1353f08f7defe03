import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from './decimal.ts';
import { parseNumberVi, printChange, printNumber, printPercent, printQualified } from './number-vi.ts';

const COUNT = { decimals: 0 };
const SIGNED = { decimals: 2, signed: true };
const PERCENT = { decimals: 1, percent: true };

const read = (...args: Parameters<typeof parseNumberVi>) => {
  const parsed = parseNumberVi(...args);
  return parsed.ok ? parsed.value : parsed.code;
};

describe('reading a number that somebody typed', () => {
  it.each([
    '1.773',
    '1773',
    '1 773',
    '1\u00A0773',
    '1\u202F773',
    '1\u2009773',
    ' 1773 ',
    '01773',
    '1.773,0',
    '1773,000',
  ])('%j is 1773', (text) => expect(read(text, COUNT)).toBe('1773'));
  it.each([
    ['0', '0'],
    ['06', '6'],
    ['-0', '0'],
    ['1.521', '1521'],
    ['75.000', '75000'],
    ['12.345.678', '12345678'],
    ['999999999999999', '999999999999999'],
  ])('%s in a count is %s', (text, value) => expect(read(text, COUNT)).toBe(value));

  it.each([
    ['18,6', '18.6'],
    ['18,6%', '18.6'],
    ['97,5 %', '97.5'],
    ['98', '98'],
    ['100%', '100'],
    ['0,5', '0.5'],
    ['18,60', '18.6'],
    ['1.234,5', '1234.5'],
  ])('%s in a percent field is %s', (text, value) => expect(read(text, PERCENT)).toBe(value));

  it.each([
    ['-10', '-10'],
    ['−10', '-10'],
    ['–1.773,25', '-1773.25'],
    ['- 10', '-10'],
    ['+5', '5'],
  ])('%s in a signed field is %s', (text, value) => expect(read(text, SIGNED)).toBe(value));

  it.each(['', '  ', '\u00A0'])('takes %j for missing, not for zero', (text) => {
    expect(parseNumberVi(text, COUNT)).toEqual({ ok: true, value: null });
  });
});

describe('what can be read in two ways', () => {
  it.each([
    ['1.5', COUNT, ['15', '1,5']],
    ['1.5', PERCENT, ['15', '1,5']],
    ['18.6', PERCENT, ['186', '18,6']],
    ['98.2%', PERCENT, ['982', '98,2']],
    ['1,234', COUNT, ['1.234', '1,234']],
    ['1,234', PERCENT, ['1.234', '1,234']],
    ['1,234', { decimals: 3 }, ['1.234', '1,234']],
    ['12.34', COUNT, ['1.234', '12,34']],
    ['1773.5', COUNT, ['17.735', '1.773,5']],
    ['0.773', PERCENT, ['773', '0,773']],
    ['1 234.567', COUNT, ['1.234.567', '1.234,567']],
    ['-1.5', SIGNED, ['−15', '−1,5']],
    ['-1.5', COUNT, ['−15', '−1,5']],
  ])('%s in %j is refused with %j', (text, field, readings) => {
    const parsed = parseNumberVi(text, field);
    expect(parsed).toMatchObject({ ok: false, code: 'ambiguous', readings });
    for (const reading of readings)
      expect(parsed).toHaveProperty('message', expect.stringContaining(reading));
  });

  it('says what to type instead, and that is understood', () => {
    expect(parseNumberVi('18.6', PERCENT)).toHaveProperty(
      'message',
      '“18.6” có thể hiểu là 186 (số nguyên) hoặc 18,6 (có phần thập phân). ' +
        'Hãy gõ 186 nếu là số nguyên; nếu có phần thập phân, hãy gõ 18,6.',
    );
    expect(parseNumberVi('1,234', { decimals: 3 })).toHaveProperty(
      'message',
      expect.stringMatching(/gõ 1234 .*gõ 1,2340\./),
    );
    expect(read('1,2340', { decimals: 3 })).toBe('1.234');
  });

  it('does not doubt a comma after 0, after a thousand, or before one, two or four digits', () => {
    const field = { decimals: 4 };
    expect(
      ['0,234', '1234,567', '1.234,567', '1,2', '1,23', '1,2345'].map((text) => read(text, field)),
    ).toEqual(['0.234', '1234.567', '1234.567', '1.2', '1.23', '1.2345']);
  });

  it('never takes a point followed by other than three digits for anything', () => {
    const part = fc.stringMatching(/^\d{1,6}$/).filter((digits) => digits.length !== 3);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        part,
        fc.integer({ min: 0, max: 6 }),
        (whole, digits, decimals) => {
          return read(`${whole}.${digits}`, { decimals }) === 'ambiguous';
        },
      ),
    );
  });
});

describe('what is no number for the field', () => {
  it.each([
    'abc',
    '44 đơn',
    '1e5',
    '0x1F',
    '１２３',
    '٣',
    '1.77.3',
    '1.773.5',
    '17 73',
    '1,234,567',
    '1,234.5',
    '5,',
    ',5',
    '1..5',
    '--5',
    '5-',
    '(10)',
    '-',
    '–',
    '%',
    '3370/3.432',
    '=1+1',
    '+5',
    "1'773",
    'NaN',
    'Infinity',
  ])('refuses %s', (text) =>
    expect(parseNumberVi(text, COUNT)).toMatchObject({ ok: false, code: 'not_a_number' }),
  );

  it.each([
    ['-', 'Nếu không có số liệu, hãy để trống; nếu bằng không, hãy nhập 0.'],
    ['44 đơn', '“44 đơn” không phải là số. Chỉ nhập số, không nhập chữ.'],
    ['98%', 'Ô này nhập số lượng, không nhập phần trăm. Hãy bỏ dấu %.'],
    [
      '1,234,567',
      '“1,234,567” viết theo lối nước ngoài. Dùng dấu chấm ngăn hàng nghìn, dấu phẩy cho phần thập phân: 1.234.567.',
    ],
    ['1..5', '“1..5” không phải là số. Viết như 1.773 hoặc 18,6.'],
  ])('says why %s cannot be read', (text, message) => {
    expect(parseNumberVi(text, COUNT)).toEqual({ ok: false, code: 'not_a_number', message });
  });

  it.each([
    ['-1', COUNT, 'negative', 'Số liệu ở ô này không được âm.'],
    ['18,6', COUNT, 'too_many_decimals', 'Ô này chỉ nhận số nguyên.'],
    ['18,65', PERCENT, 'too_many_decimals', 'Ô này chỉ nhận tối đa 1 chữ số sau dấu phẩy.'],
    ['9'.repeat(16), COUNT, 'too_long', 'Số quá dài: tối đa 15 chữ số.'],
    ['9'.repeat(40), COUNT, 'too_long', 'Số quá dài: tối đa 15 chữ số.'],
    ['9'.repeat(400), COUNT, 'too_long', 'Số quá dài: tối đa 15 chữ số.'],
  ])('refuses %s in %j as %s', (text, field, code, message) => {
    expect(parseNumberVi(text, field)).toEqual({ ok: false, code, message });
  });

  it('does not count zeros in front as length', () => expect(read(`${'0'.repeat(20)}7`, COUNT)).toBe('7'));

  it('answers anything with a value or a sentence, and never throws', () => {
    const anything = fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9., %]{0,12}$/));
    fc.assert(
      fc.property(anything, fc.boolean(), fc.integer({ min: 0, max: 6 }), (text, isOn, decimals) => {
        const parsed = parseNumberVi(text, { decimals, signed: isOn, percent: isOn });
        if (parsed.ok) return parsed.value === null || canonical(parsed.value) === parsed.value;
        return parsed.message.endsWith('.') && !parsed.message.includes('undefined');
      }),
    );
  });
});

describe('printing a number', () => {
  it.each([
    ['1773', 0, '1.773'],
    ['75000', 0, '75.000'],
    ['12345678', 0, '12.345.678'],
    ['999', 0, '999'],
    ['-10', 0, '−10'],
    ['-1773.25', 2, '−1.773,25'],
    ['18.6', 1, '18,6'],
    ['98', 1, '98,0'],
    ['2.5', 0, '3'],
    ['-2.5', 0, '−3'],
    ['-0.04', 1, '0,0'],
    ['999.95', 1, '1.000,0'],
  ])('prints %s with %i decimals as %s', (value, decimals, printed) => {
    expect(printNumber(value, decimals)).toBe(printed);
  });

  it('leaves out zeros only when asked', () => {
    expect(printPercent('98')).toBe('98,0%');
    expect(printPercent('98', 1, { trimZeros: true })).toBe('98%');
    expect(printPercent('98.2', 1, { trimZeros: true })).toBe('98,2%');
    expect(printPercent('98', 0)).toBe('98%');
    expect(printNumber('100', 0, { trimZeros: true })).toBe('100');
  });

  it('prints the ratios of the source as the source does', () => {
    expect(printPercent('97.5328947368')).toBe('97,5%');
    expect(printPercent('98.1934731935')).toBe('98,2%');
  });

  it('prints qualifiers, in the words of the source where it has its own', () => {
    expect(printQualified(printPercent('96', 0), 'over')).toBe('trên 96%');
    expect(printQualified(printNumber('1300'), 'nearly')).toBe('gần 1.300');
    expect(printQualified(printNumber('75000'), 'over', { word: 'hơn' })).toBe('hơn 75.000');
    expect(printQualified(printNumber('50'), 'about', { word: null })).toBe('khoảng 50');
    expect(printQualified(printNumber('593'), 'exact', { word: 'hơn' })).toBe('593');
  });

  it('prints changes: percentages in points, counts in units and percent', () => {
    expect(printChange('1.2', 'points')).toBe('▲ 1,2 điểm phần trăm');
    expect(printChange('-0.26', 'points')).toBe('▼ 0,3 điểm phần trăm');
    expect(printChange('-40', 'count', { percent: '-3.1' })).toBe('▼ 40 (−3,1%)');
    expect(printChange('1200', 'count', { percent: '4' })).toBe('▲ 1.200 (+4,0%)');
    expect(printChange('3', 'count')).toBe('▲ 3');
    expect(printChange('0', 'count', { percent: '0' })).toBe('không đổi');
    expect(printChange('0.04', 'points')).toBe('không đổi');
  });

  it('reads back what it prints: counts, signed values and percentages', () => {
    const anyScaled = fc.tuple(fc.integer({ min: -1e14, max: 1e14 }), fc.constantFrom(0, 1, 2));
    fc.assert(
      fc.property(anyScaled, fc.boolean(), ([units, decimals], percent) => {
        const value = canonical(scale(units, decimals));
        const printed = percent ? printPercent(value, decimals) : printNumber(value, decimals);
        return read(printed, { decimals, signed: true, percent }) === value;
      }),
      { numRuns: 500 },
    );
  });

  it('reads back every exact value with any decimals but exactly three', () => {
    const anyDecimals = fc.constantFrom(0, 1, 2, 4, 5, 6);
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), anyDecimals, (units, decimals) => {
        const value = canonical(scale(units, decimals));
        return read(printNumber(value, decimals), { decimals, signed: true }) === value;
      }),
    );
  });
});

/** An integer count of units of the last decimal as decimal text: 186, 1 → "18.6". */
function scale(units: number, decimals: number): string {
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return `${units < 0 ? '-' : ''}${digits.slice(0, cut)}${decimals === 0 ? '' : `.${digits.slice(cut)}`}`;
}

import { describe, expect, it } from 'vitest';
import { describeBounds, printChange } from './form-change-text.ts';
import { formChanges, type FormChange, type FormTerms, type LineTerms } from './form-change.ts';
import type { FormRule } from './form-rule.ts';

const line = (elementCode: string, part: Partial<LineTerms> = {}): LineTerms => ({
  elementCode,
  section: 'I. Đơn thư',
  label: elementCode,
  name: `Mục ${elementCode}`,
  measure: 'đơn',
  kind: 'flow',
  decimals: 0,
  byPlace: false,
  required: true,
  min: null,
  max: null,
  guidance: null,
  ...part,
});
const jump = (percent: string, against: 'previous' | 'sameLastYear' = 'previous'): FormRule => ({
  kind: 'jump',
  element: 'A',
  percent,
  against,
});
const equal: FormRule = {
  kind: 'identity',
  lhs: [{ element: 'A', sign: 1 }],
  relation: '=',
  rhs: [{ element: 'B', sign: 1 }],
  severity: 'hard',
};
const terms = (rules: FormRule[], lines = [line('A'), line('B')]): FormTerms => ({
  name: 'Biểu thử',
  frequency: 'quarter',
  calendar: { code: 'plain', name: 'Quý dương lịch' },
  rules,
  lines,
  needsSignOff: false,
  oneStep: false,
});

describe('what differs between two versions', () => {
  it('is nothing when only the order of rules, or of a rule’s fields, differs', () => {
    const turned = { ...jump('50') };
    const reordered: FormRule = { against: 'previous', percent: '50', element: 'A', kind: 'jump' };
    expect(formChanges(terms([turned, equal]), terms([equal, reordered]))).toEqual([]);
  });

  it('tells a changed rule from one added and one taken away', () => {
    expect(formChanges(terms([jump('50'), equal]), terms([jump('30'), jump('20', 'sameLastYear')]))).toEqual([
      { of: 'rule', before: jump('50'), after: jump('30') },
      { of: 'rule', before: null, after: jump('20', 'sameLastYear') },
      { of: 'rule', before: equal, after: null },
    ]);
  });

  it('keeps two rules about the same lines apart', () => {
    const loose: FormRule = { ...equal, severity: 'soft' };
    expect(formChanges(terms([equal, equal]), terms([equal, loose]))).toEqual([
      { of: 'rule', before: equal, after: loose },
    ]);
  });

  it('finds lines by their element, those that came and went too', () => {
    const before = terms([], [line('A'), line('B')]);
    const after = terms([], [line('C'), line('B', { max: '5' })]);
    expect(formChanges(before, after).map(({ before: from, after: to }) => [from, to])).toEqual([
      [null, line('C')],
      [line('B'), line('B', { max: '5' })],
      [line('A'), null],
    ]);
  });
});

describe('a change of the steps', () => {
  it('is told apart from rules and lines, and said as a sentence', () => {
    const [change, ...others] = formChanges(terms([equal]), { ...terms([equal]), needsSignOff: true });
    expect(change).toEqual({ of: 'needsSignOff', before: false, after: true });
    expect(others).toEqual([]);
    expect(change && printChange(change, [], [])).toEqual({
      of: 'needsSignOff',
      line: null,
      before: 'không cần lãnh đạo đơn vị ký trước khi gửi',
      after: 'lãnh đạo đơn vị ký trước khi gửi',
    });
  });
});

describe('a change in words', () => {
  const read = (change: FormChange | undefined) => {
    const { line: named = null, before = null, after = null } = change ? printChange(change, [], []) : {};
    return [named, before, after];
  };
  const change = (before: LineTerms | null, after: LineTerms | null) => read({ of: 'line', before, after });

  it('names the line, and prints its numbers with its decimals', () => {
    const old = line('A', { label: '1.1', name: 'Số lượt', decimals: 1 });
    expect(change(old, { ...old, min: '1', max: '5000', guidance: 'Đếm.' })).toEqual([
      '1.1 Số lượt',
      'bắt buộc',
      'bắt buộc · từ 1,0 đến 5.000,0 · Đếm.',
    ]);
  });

  it('says of a new line what it counts, and of a reworded one what differs', () => {
    expect(change(null, line('A', { byPlace: true }))).toEqual([
      'A Mục A',
      null,
      'tính bằng đơn · phát sinh trong kỳ · chia theo địa bàn · bắt buộc',
    ]);
    expect(change(line('A'), line('A', { name: 'Đơn thư', measure: 'vụ' }))).toEqual([
      'A Đơn thư',
      '“Mục A” · tính bằng đơn · bắt buộc',
      '“Đơn thư” · tính bằng vụ · bắt buộc',
    ]);
  });

  it('says what stands elsewhere once for all lines, and nothing of lines that only come or go', () => {
    const before = terms([], [line('A', { label: '1' }), line('B', { label: '2' })]);
    const turned = terms([], [line('B', { label: '1' }), line('A', { label: '2' })]);
    const [layout, ...others] = formChanges(before, turned);
    expect(others).toEqual([]);
    expect(read(layout)).toEqual([
      'Thứ tự và mục của các dòng',
      'I. Đơn thư: 1 Mục A, 2 Mục B',
      'I. Đơn thư: 1 Mục B, 2 Mục A',
    ]);
    const longer = { ...before, lines: [...before.lines, line('C', { label: '3' })] };
    expect(formChanges(before, longer).map(({ of }) => of)).toEqual(['line']);
  });

  it('says the name and when it is asked', () => {
    const before = terms([]);
    const after = { ...before, name: 'Biểu khác', frequency: null, calendar: null };
    expect(formChanges(before, after).map(read)).toEqual([
      ['Tên biểu', 'Biểu thử', 'Biểu khác'],
      ['Định kỳ', 'hằng quý, theo Quý dương lịch', 'báo cáo chuyên đề'],
    ]);
  });

  it('says bounds that are open on one side', () => {
    expect([
      describeBounds('1', null, 0),
      describeBounds(null, '9', 0),
      describeBounds(null, null, 0),
    ]).toEqual(['ít nhất 1', 'không quá 9', null]);
  });
});

import { describe, expect, it } from 'vitest';
import { describeBounds, printChange } from './form-change-text.ts';
import { formChanges, type FormTerms } from './form-change.ts';
import type { FormLine, FormRule } from './form-rule.ts';

const line = (elementCode: string, part: Partial<FormTerms['lines'][number]> = {}) => ({
  elementCode,
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
  const lines: FormLine[] = [{ ...line('A'), label: '1.1', name: 'Số lượt', decimals: 1 }];

  it('names the line, and prints its numbers with its decimals', () => {
    const change = { before: line('A'), after: line('A', { min: '1', max: '5000', guidance: 'Đếm.' }) };
    expect(printChange({ ...change, of: 'line' }, lines, lines)).toEqual({
      of: 'line',
      line: '1.1 Số lượt',
      before: 'bắt buộc',
      after: 'bắt buộc · từ 1,0 đến 5.000,0 · Đếm.',
    });
  });

  it('says bounds that are open on one side', () => {
    expect([
      describeBounds('1', null, 0),
      describeBounds(null, '9', 0),
      describeBounds(null, null, 0),
    ]).toEqual(['ít nhất 1', 'không quá 9', null]);
  });
});

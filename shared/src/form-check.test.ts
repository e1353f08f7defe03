import { describe, expect, it } from 'vitest';
import { evaluateRules, missingRequired, obstaclesToSubmission } from './form-check.ts';
import {
  FormRulesSchema,
  type FigureEntry,
  type FormLine,
  type FormRule,
  type RuleContext,
} from './form-rule.ts';

const line = (elementCode: string, label: string, more: Partial<FormLine> = {}): FormLine => ({
  elementCode,
  label,
  name: elementCode,
  decimals: 0,
  required: true,
  min: null,
  max: null,
  ...more,
});
const plus = (element: string) => ({ element, sign: 1 as const });
const figure = (elementCode: string, value: string | null, more: Partial<FigureEntry> = {}): FigureEntry => ({
  elementCode,
  placeUnitCode: null,
  value,
  ...more,
});

const lines = [line('opening', '1.1'), line('received', '1.2'), line('resolved', '1.3'), line('open', '1.4')];
const notMore: FormRule = {
  kind: 'identity',
  lhs: [plus('resolved')],
  relation: '<=',
  rhs: [plus('opening'), plus('received')],
  severity: 'hard',
};
const balance: FormRule = {
  kind: 'identity',
  lhs: [plus('resolved'), plus('open')],
  relation: '=',
  rhs: [plus('opening'), plus('received')],
  severity: 'hard',
};
const nothing: RuleContext = { previous: [], sameLastYear: [], peers: [], lastDay: '2022-09-30' };
const messages = (rules: FormRule[], figures: FigureEntry[], context: Partial<RuleContext> = {}) =>
  evaluateRules({ lines, rules }, figures, { ...nothing, ...context }).map((problem) => problem.message);

describe('identities', () => {
  it('names both numbers', () => {
    const figures = [figure('opening', '5'), figure('received', '44'), figure('resolved', '52')];
    expect(evaluateRules({ lines, rules: [notMore] }, figures, nothing)).toEqual([
      {
        elementCode: 'resolved',
        placeUnitCode: null,
        severity: 'error',
        message: '52 lớn hơn 1.1 + 1.2 = 49.',
        isExplained: false,
      },
    ]);
  });

  it('holds for the published petitions: 1.521 + 36 = 1.557', () => {
    const figures = [figure('opening', '0'), figure('received', '1557'), figure('resolved', '1521')];
    expect(messages([balance], [...figures, figure('open', '36')])).toEqual([]);
    expect(messages([balance], [...figures, figure('open', '37')])).toEqual([
      '1.3 + 1.4 = 1.558 khác 1.1 + 1.2 = 1.557.',
    ]);
  });

  it('is not judged while an operand is missing', () => {
    expect(
      messages([notMore], [figure('opening', null), figure('received', '1'), figure('resolved', '9')]),
    ).toEqual([]);
  });

  it('puts what the rule means before the numbers', () => {
    const rule: FormRule = { ...notMore, message: 'Đã giải quyết không thể nhiều hơn số phải giải quyết' };
    const figures = [figure('opening', '0'), figure('received', '1'), figure('resolved', '2')];
    expect(messages([rule], figures)).toEqual([
      'Đã giải quyết không thể nhiều hơn số phải giải quyết: 2 lớn hơn 1.1 + 1.2 = 1.',
    ]);
  });

  it('is judged for each place that has all operands', () => {
    const inBoDe = { placeUnitCode: 'bode' };
    const figures = [
      figure('opening', '1', inBoDe),
      figure('received', '2', inBoDe),
      figure('resolved', '4', inBoDe),
    ];
    expect(evaluateRules({ lines, rules: [notMore] }, figures, nothing)).toMatchObject([
      { placeUnitCode: 'bode' },
    ]);
    expect(messages([notMore], figures.slice(1))).toEqual([]);
  });
});

describe('other rules', () => {
  it('asks about a jump, and lets it through with an explanation', () => {
    const rule: FormRule = { kind: 'jump', element: 'received', percent: '50', against: 'previous' };
    const context = { ...nothing, previous: [figure('received', '40')] };
    expect(messages([rule], [figure('received', '60')], context)).toEqual([]);
    expect(messages([rule], [figure('received', '61')], context)).toEqual([
      '61 tăng 52,5% so với kỳ trước (40), quá mức 50%. Đề nghị giải trình.',
    ]);
    const form = { lines: lines.map((each) => ({ ...each, required: false })), rules: [rule] };
    expect(obstaclesToSubmission(form, [figure('received', '61')], context)).toHaveLength(1);
    const explained = [figure('received', '61', { explanation: 'Đơn tập trung về giải phóng mặt bằng' })];
    expect(obstaclesToSubmission(form, explained, context)).toEqual([]);
    expect(evaluateRules(form, explained, context)).toMatchObject([
      { severity: 'question', isExplained: true },
    ]);
  });

  it('does not speak of a jump from nothing, or from too little', () => {
    const rule: FormRule = {
      kind: 'jump',
      element: 'received',
      percent: '50',
      against: 'sameLastYear',
      from: '10',
    };
    const from = (value: string | null) => ({ sameLastYear: [figure('received', value)] });
    expect(messages([rule], [figure('received', '61')], from(null))).toEqual([]);
    expect(messages([rule], [figure('received', '61')], from('0'))).toEqual([]);
    expect(messages([rule], [figure('received', '61')], from('9'))).toEqual([]);
    expect(messages([rule], [figure('received', '61')], from('10'))).toHaveLength(1);
  });

  it('carries the closing balance over', () => {
    const rule: FormRule = {
      kind: 'carriedOver',
      opening: 'opening',
      closing: [plus('open')],
      severity: 'hard',
    };
    const context = { previous: [figure('open', '5')] };
    expect(messages([rule], [figure('opening', '5')], context)).toEqual([]);
    expect(messages([rule], [figure('opening', '6')], context)).toEqual([
      '6 khác số còn lại của kỳ trước là 5.',
    ]);
    expect(messages([rule], [figure('opening', '6')])).toEqual([]);
  });

  it('compares a breakdown by place with its total', () => {
    const rule: FormRule = { kind: 'places', element: 'received', relation: '=', severity: 'hard' };
    const figures = [
      figure('received', '10'),
      figure('received', '4', { placeUnitCode: 'bode' }),
      figure('received', '5', { placeUnitCode: 'cukhoi' }),
    ];
    expect(messages([rule], figures)).toEqual(['Cộng theo địa bàn 9 khác tổng số 10.']);
    expect(messages([{ ...rule, relation: '<=' }], figures)).toEqual([]);
    expect(messages([rule], figures.slice(0, 1))).toEqual([]);
  });

  it('keeps a figure within the bounds of its line', () => {
    const bounded = { lines: [line('received', '1.2', { min: '0', max: '5000' })], rules: [] };
    const said = (value: string) =>
      evaluateRules(bounded, [figure('received', value)], nothing).map((p) => p.message);
    expect(said('5000')).toEqual([]);
    expect(said('46266')).toEqual(['46.266 lớn hơn mức cao nhất cho phép là 5.000.']);
  });
});

describe('missing figures', () => {
  it('are errors at submission, and zero is not missing', () => {
    const form = { lines: lines.slice(0, 2), rules: [] };
    expect(missingRequired(form, [figure('opening', '0'), figure('received', null)])).toMatchObject([
      { elementCode: 'received', severity: 'error' },
    ]);
    expect(missingRequired({ lines: [line('x', '1', { required: false })], rules: [] }, [])).toEqual([]);
  });
});

it('accepts rules as they are stored', () => {
  expect(FormRulesSchema.safeParse([notMore, balance]).success).toBe(true);
  expect(
    FormRulesSchema.safeParse([{ kind: 'identity', lhs: [], relation: '=', rhs: [], severity: 'hard' }])
      .success,
  ).toBe(false);
});

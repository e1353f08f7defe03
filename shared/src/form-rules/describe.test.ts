import { describe, expect, it } from 'vitest';
import { FormRulesSchema, type FormRule } from '../form-rule.ts';
import { describeRule } from './describe.ts';
import { type RuledLine, validateRules } from './validate.ts';

const line = (
  elementCode: string,
  label: string,
  name: string,
  more: Partial<RuledLine> = {},
): RuledLine => ({
  elementCode,
  label,
  name,
  measure: 'đơn',
  kind: 'flow',
  byPlace: false,
  ...more,
});
const lines = [
  line('TN', '1.2', 'Thuộc thẩm quyền', { byPlace: true }),
  line('GQ', '1.3', 'Đã giải quyết'),
  line('DG', '1.4', 'Đang giải quyết', { kind: 'stock' }),
  line('DK', '1.1', 'Kỳ trước chuyển sang', { kind: 'opening' }),
  line('VU', '2.1', 'Vụ việc đông người', { measure: 'vụ việc' }),
  line('TL', '2.2', 'Tỷ lệ theo nguồn', { measure: '%', kind: 'printed' }),
  line('GY', '3.1', 'MTTQ và đoàn thể góp ý', { measure: 'ý kiến' }),
];
const plus = (element: string) => ({ element, sign: 1 as const });
const minus = (element: string) => ({ element, sign: -1 as const });
type RuleOf<K extends FormRule['kind']> = Extract<FormRule, { kind: K }>;
const identity = (
  lhs: ReturnType<typeof plus | typeof minus>[],
  relation: '=' | '<=' | '>=',
  rhs: ReturnType<typeof plus | typeof minus>[],
): RuleOf<'identity'> => ({ kind: 'identity', lhs, relation, rhs, severity: 'hard' });
const jump: RuleOf<'jump'> = { kind: 'jump', element: 'TN', percent: '50', against: 'previous', from: '10' };
const outlier: RuleOf<'outlier'> = { kind: 'outlier', element: 'GY', factor: '3.5', atLeast: 5 };

describe('a rule in words', () => {
  it('reads in English too, with what lines are called as the form has it', () => {
    const english = (rule: FormRule) => describeRule(rule, lines, 'en');
    expect(english(jump)).toBe(
      '1.2 rises or falls by more than 50% against the period before, where the period before has 10 or more: thuộc thẩm quyền',
    );
    expect(english({ kind: 'places', element: 'TN', relation: '<=', severity: 'hard' })).toBe(
      '1.2: places add up to no more than the total of thuộc thẩm quyền',
    );
    expect(english({ kind: 'carriedOver', opening: 'DK', closing: [plus('DG')], severity: 'hard' })).toBe(
      '1.1 = 1.4 of the period before: kỳ trước chuyển sang = đang giải quyết of the period before',
    );
  });

  it.each<[FormRule, string]>([
    [
      identity([plus('GQ'), plus('DG')], '=', [plus('TN')]),
      '1.3 + 1.4 = 1.2: đã giải quyết + đang giải quyết = thuộc thẩm quyền',
    ],
    [
      {
        ...identity([plus('GQ')], '<=', [plus('DK'), plus('TN')]),
        message: 'Không thể nhiều hơn số phải giải quyết',
      },
      '1.3 ≤ 1.1 + 1.2: không thể nhiều hơn số phải giải quyết',
    ],
    [jump, '1.2 tăng hoặc giảm quá 50% so với kỳ trước, khi số kỳ trước từ 10 trở lên: thuộc thẩm quyền'],
    [
      { kind: 'jump', element: 'GY', percent: '12.5', against: 'sameLastYear' },
      '3.1 tăng hoặc giảm quá 12,5% so với cùng kỳ năm trước: MTTQ và đoàn thể góp ý',
    ],
    [
      { kind: 'carriedOver', opening: 'DK', closing: [plus('TN'), minus('GQ')], severity: 'hard' },
      '1.1 = 1.2 − 1.3 của kỳ trước: kỳ trước chuyển sang = thuộc thẩm quyền − đã giải quyết của kỳ trước',
    ],
    [
      { kind: 'places', element: 'TN', relation: '<=', severity: 'hard' },
      '1.2: cộng theo địa bàn không quá tổng số thuộc thẩm quyền',
    ],
    [
      outlier,
      '3.1 khác xa các đơn vị khác (quá 3,5 lần độ lệch chuẩn ước theo trung vị, khi có từ 5 đơn vị khác đã gửi): MTTQ và đoàn thể góp ý',
    ],
    [{ kind: 'dateSerial' }, 'Số giống mã ngày của Excel, ở mọi dòng nhập: 44.805 là ngày 01/9/2022'],
    [{ kind: 'unchanged', atLeast: 3 }, 'Tất cả số liệu giữ nguyên như kỳ trước, khi có từ 3 số khác 0'],
    [
      { ...jump, element: 'XX' },
      'XX tăng hoặc giảm quá 50% so với kỳ trước, khi số kỳ trước từ 10 trở lên: XX',
    ],
  ])('%j', (rule, sentence) => {
    expect(describeRule(rule, lines)).toBe(sentence);
  });
});

describe('rules that cannot be', () => {
  const faults = (...rules: FormRule[]) => validateRules(rules, lines).map(({ message }) => message);

  it('are none of those that forms have', () => {
    expect(
      faults(
        identity([plus('GQ'), plus('DG')], '=', [plus('DK'), plus('TN')]),
        identity([plus('GQ')], '<=', [plus('DK'), plus('TN')]),
        jump,
        { ...jump, against: 'sameLastYear' },
        outlier,
        { kind: 'dateSerial' },
        { kind: 'unchanged', atLeast: 3 },
        { kind: 'places', element: 'TN', relation: '=', severity: 'hard' },
      ),
    ).toEqual([]);
  });

  it.each<[string, FormRule, string]>([
    ['an element of another form', { ...jump, element: 'KHAC' }, 'mục số liệu KHAC không có trong biểu.'],
    ['a jump of nothing', { ...jump, percent: '0' }, 'mức tăng giảm phải lớn hơn 0%.'],
    ['a jump from below zero', { ...jump, from: '-1' }, 'mức bắt đầu xét không được âm.'],
    ['an outlier by nothing', { ...outlier, factor: '0' }, 'hệ số phải lớn hơn 0.'],
    ['a line on both sides', identity([plus('GQ'), plus('DG')], '=', [plus('GQ')]), '1.3 có mặt hai lần.'],
    [
      'petitions and cases in one sum',
      identity([plus('GQ'), plus('VU')], '<=', [plus('TN')]),
      'không cộng, so bằng 1.3 (đơn) với 2.1 (vụ việc): khác đơn vị tính.',
    ],
    [
      'petitions that equal cases',
      identity([plus('GQ')], '=', [plus('VU')]),
      'không cộng, so bằng 1.3 (đơn) với 2.1 (vụ việc): khác đơn vị tính.',
    ],
    [
      'a printed percentage in a sum',
      { kind: 'carriedOver', opening: 'TL', closing: [plus('TL')], severity: 'hard' },
      '2.2 là số theo nguồn in, không cộng với số khác.',
    ],
    [
      'places of a line that has none',
      { kind: 'places', element: 'GQ', relation: '=', severity: 'hard' },
      '1.3 không có số liệu theo địa bàn.',
    ],
  ])('%s', (_, rule, fault) => {
    expect(faults(jump.kind === rule.kind ? outlier : jump, rule)).toEqual([`Ràng buộc 2: ${fault}`]);
  });

  it('are those that say the same twice, also the other way round', () => {
    const first = identity([plus('GQ'), plus('DG')], '=', [plus('TN')]);
    const turned = identity([plus('TN')], '=', [plus('DG'), plus('GQ')]);
    expect(faults(first, turned)).toEqual(['Ràng buộc 2: trùng với ràng buộc 1.']);
    const notMore = identity([plus('GQ')], '<=', [plus('TN')]);
    expect(faults(notMore, identity([plus('TN')], '>=', [plus('GQ')]))).toHaveLength(1);
    expect(faults(notMore, identity([plus('TN')], '<=', [plus('GQ')]))).toEqual([]);
    expect(faults(jump, { ...jump, percent: '80' })).toEqual(['Ràng buộc 2: trùng với ràng buộc 1.']);
    expect(faults({ kind: 'dateSerial' }, { kind: 'dateSerial' })).toHaveLength(1);
  });

  it('never get as far when others would be given away', () => {
    expect(FormRulesSchema.safeParse([outlier]).success).toBe(true);
    expect(FormRulesSchema.safeParse([{ ...outlier, atLeast: 4 }]).success).toBe(false);
    expect(validateRules([{ ...outlier, atLeast: 4 }], lines)).toHaveLength(1);
  });
});

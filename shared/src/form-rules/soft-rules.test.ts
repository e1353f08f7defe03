import { describe, expect, it } from 'vitest';
import { evaluateRules, obstaclesToSubmission } from '../form-check.ts';
import type { FigureEntry, FormRule, RuleContext } from '../form-rule.ts';
import { dateSerialDay } from './date-serial.ts';

const line = (elementCode: string, label: string) => ({
  elementCode,
  label,
  name: elementCode,
  decimals: 0,
  required: false,
  min: null,
  max: null,
});
const lines = [
  line('opening', '1.1'),
  line('received', '1.2'),
  line('resolved', '1.3'),
  line('staff', '2.1'),
];
const CARRIED: FormRule = {
  kind: 'carriedOver',
  opening: 'opening',
  closing: [{ element: 'resolved', sign: 1 }],
  severity: 'hard',
};
const nothing: RuleContext = { previous: [], sameLastYear: [], peers: [], lastDay: '2022-09-30' };
const entries = (values: Record<string, string | null>, placeUnitCode: string | null = null): FigureEntry[] =>
  Object.entries(values).map(([elementCode, value]) => ({ elementCode, placeUnitCode, value }));
const asked = (rules: FormRule[], figures: FigureEntry[], context: Partial<RuleContext> = {}) =>
  evaluateRules({ lines, rules }, figures, { ...nothing, ...context }).map(
    ({ elementCode, placeUnitCode, severity, message }) =>
      `${severity} ${elementCode}${placeUnitCode ? `@${placeUnitCode}` : ''}: ${message}`,
  );

describe('a number that looks like a day', () => {
  const rule: FormRule = { kind: 'dateSerial' };

  it('is read as Excel counts days', () => {
    expect(dateSerialDay('44805', [], '2022-09-30')).toBe('2022-09-01');
    expect(dateSerialDay('44620', [], '2022-09-30')).toBe('2022-02-28');
    expect(dateSerialDay('44621', [], '2022-09-30')).toBe('2022-03-01');
  });

  it('lies within six years of the period', () => {
    const around = ['42643', '42642', '47026', '47027'];
    expect(around.map((value) => dateSerialDay(value, [], '2022-09-30'))).toEqual([
      '2016-09-30',
      null,
      '2028-09-30',
      null,
    ]);
  });

  it('is a whole number far from what the line holds otherwise', () => {
    const day = (value: string, ...usual: (string | null)[]) => dateSerialDay(value, usual, '2022-09-30');
    expect(day('44805', '41', null)).toBe('2022-09-01');
    expect(day('44805', null, null)).toBe('2022-09-01');
    expect(day('44805', '41', '8960')).toBe('2022-09-01');
    expect(day('44805', '41', '8961')).toBeNull();
    expect(day('44805', '75000')).toBeNull();
    expect(day('44805.5')).toBeNull();
    expect(day('-44805')).toBeNull();
  });

  it('is asked about wherever it is typed, and not where it was carried over', () => {
    const figures = [
      ...entries({ opening: '44805', received: '44805', resolved: '3' }),
      ...entries({ received: '44806' }, 'bode'),
    ];
    expect(asked([rule, CARRIED], figures)).toEqual([
      'question received: 44.805 giống mã ngày của Excel (01/9/2022). Nếu đúng là số liệu, đề nghị giải trình.',
      'question received@bode: 44.806 giống mã ngày của Excel (02/9/2022). Nếu đúng là số liệu, đề nghị giải trình.',
    ]);
  });

  it('is none that stands beside figures of its size', () => {
    const figures = entries({ staff: '44805' });
    const like = (value: string) => entries({ staff: value });
    const peers = [{ elementCode: 'staff', median: '40000', mad: '1', units: 9, periodCode: '2022-Q3' }];
    expect(asked([rule], figures, { previous: like('40') })).toHaveLength(1);
    expect(asked([rule], figures, { previous: like('40000') })).toEqual([]);
    expect(asked([rule], figures, { sameLastYear: like('40000') })).toEqual([]);
    expect(asked([rule], figures, { peers })).toEqual([]);
    expect(
      asked(
        [rule],
        figures.map((each) => ({ ...each, qualifier: 'about' as const })),
      ),
    ).toEqual([]);
  });
});

describe('a report that repeats the one before', () => {
  const rule: FormRule = { kind: 'unchanged', atLeast: 2 };
  const before = entries({ opening: '3', received: '44', resolved: '0', staff: '22' });
  const context = { previous: before };

  it('is one question, on the first line that is typed', () => {
    expect(asked([rule], before, context)).toEqual([
      'question opening: Tất cả số liệu giữ nguyên như kỳ trước (3 số khác 0). Đề nghị rà soát, giải trình.',
    ]);
    const carriedOn = entries({ opening: '9', received: '44', resolved: '0', staff: '22' });
    expect(asked([rule], carriedOn, context)).toEqual([]);
    expect(asked([rule, CARRIED], carriedOn, context)).toContain(
      'question received: Tất cả số liệu giữ nguyên như kỳ trước (2 số khác 0). Đề nghị rà soát, giải trình.',
    );
  });

  it.each([
    ['one figure differs', { opening: '3', received: '45', resolved: '0', staff: '22' }],
    ['not all is typed yet', { opening: '3', received: '44', resolved: '0', staff: null }],
    ['a line was left out', { opening: '3', received: '44', resolved: '0' }],
  ])('is not, when %s', (_, values) => {
    expect(asked([rule], entries(values), context)).toEqual([]);
  });

  it('is not, when a line is filled that was empty, or a place differs', () => {
    const partly = { previous: before.slice(0, 3) };
    expect(asked([rule], before, partly)).toEqual([]);
    const inBoDe = [...before, ...entries({ received: '4' }, 'bode')];
    expect(asked([rule], inBoDe, { previous: [...before, ...entries({ received: '5' }, 'bode')] })).toEqual(
      [],
    );
    expect(asked([rule], inBoDe, { previous: inBoDe })).toHaveLength(1);
  });

  it('says nothing of zeros, nor beside no report', () => {
    expect(asked([{ ...rule, atLeast: 4 }], before, context)).toEqual([]);
    expect(
      asked([rule], entries({ received: '0', resolved: '0' }), {
        previous: entries({ received: '0', resolved: '0' }),
      }),
    ).toEqual([]);
    expect(asked([rule], before)).toEqual([]);
  });

  it('goes through with a word', () => {
    const explained = before.map((each, index) =>
      index === 0 ? { ...each, explanation: 'Đã rà soát' } : each,
    );
    const form = { lines, rules: [rule] };
    expect(obstaclesToSubmission(form, before, { ...nothing, ...context })).toHaveLength(1);
    expect(obstaclesToSubmission(form, explained, { ...nothing, ...context })).toEqual([]);
  });
});

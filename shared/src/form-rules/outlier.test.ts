import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, multiply } from '../decimal.ts';
import { evaluateRules } from '../form-check.ts';
import type { FormRule, PeerSpread, RuledForm } from '../form-rule.ts';
import { isOutlier, spreadOfOthers } from './outlier.ts';

const spreadOf = (...values: string[]) => spreadOfOthers(values)(null);
// Whole figures and figures with up to six decimals, as they are stored.
const figure = fc
  .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom('1', '0.1', '0.000001'))
  .map(([whole, unit]) => multiply(String(whole), unit));
const figures = fc.array(figure, { minLength: 1, maxLength: 30 });
const FACTOR = '3.5';

describe('the spread of the others', () => {
  it('is the median and the median of the distances from it', () => {
    expect(spreadOf('1', '1', '2', '2', '4', '6', '9')).toEqual({ median: '2', mad: '1' });
    expect(spreadOf('10', '2', '3', '1')).toEqual({ median: '2.5', mad: '1' });
    expect(spreadOf('0.000001', '0.000002')).toEqual({ median: '0.0000015', mad: '0.0000005' });
    expect(spreadOf()).toBeNull();
  });

  it('is not moved by one absurd figure', () => {
    expect(spreadOf('20', '21', '22', '23', '44805')).toEqual({ median: '22', mad: '1' });
  });

  it('leaves out the unit that asks, once', () => {
    const others = spreadOfOthers(['5', '5', '7', '9', '11', '500']);
    expect(others('500')).toEqual(spreadOf('5', '5', '7', '9', '11'));
    expect(others('5')).toEqual(spreadOf('5', '7', '9', '11', '500'));
    expect(spreadOfOthers(['5'])('5')).toBeNull();
  });

  it('is for each unit what a count without it gives', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const others = spreadOfOthers(values);
        values.forEach((own, index) => {
          expect(others(own)).toEqual(spreadOfOthers(values.toSpliced(index, 1))(null));
        });
      }),
    );
  });
});

describe('an outlier', () => {
  it('is further than the factor, not as far', () => {
    // 0.6745 × 10 ÷ 1 = 6.745
    const spread = { median: '20', mad: '1' };
    expect(isOutlier('30', spread, '6.745')).toBe(false);
    expect(isOutlier('30', spread, '6.7449')).toBe(true);
    expect(isOutlier('10', spread, '6.7449')).toBe(true);
  });

  it('is judged by a tenth of the median where most others agree, by one where that is less', () => {
    // 3.5 ÷ 0.6745 = 5.189…
    expect(isOutlier('5', { median: '0', mad: '0' }, FACTOR)).toBe(false);
    expect(isOutlier('6', { median: '0', mad: '0' }, FACTOR)).toBe(true);
    expect(isOutlier('151', { median: '100', mad: '0' }, FACTOR)).toBe(false);
    expect(isOutlier('152', { median: '100', mad: '0' }, FACTOR)).toBe(true);
  });

  it('is never the median, however many others agree with it', () => {
    fc.assert(
      fc.property(figures, fc.nat({ max: 40 }), (values, more) => {
        const median = spreadOf(...values)?.median ?? '0';
        const spread = spreadOf(...values, ...Array.from({ length: more }, () => median));
        expect(spread?.median).toBe(median);
        expect(spread && isOutlier(median, spread, FACTOR)).toBe(false);
      }),
    );
  });

  it('is the same in thousands as in ones', () => {
    fc.assert(
      fc.property(figures, figure, fc.constantFrom('10', '1000', '7'), (values, value, scale) => {
        const spread = spreadOf(...values);
        const scaled = spreadOf(...values.map((each) => multiply(each, scale)));
        // Where the spread is a stand-in for zero it may rest on one, which has a size of its own.
        fc.pre(spread !== null && scaled !== null && compare(spread.mad, '0') > 0);
        expect(isOutlier(multiply(value, scale), scaled, FACTOR)).toBe(isOutlier(value, spread, FACTOR));
      }),
    );
  });

  it('stays one further out', () => {
    fc.assert(
      fc.property(figures, figure, figure, (values, one, another) => {
        const spread = spreadOf(...values);
        const [near, far] = compare(one, another) <= 0 ? [one, another] : [another, one];
        fc.pre(spread !== null && compare(near, spread.median) >= 0);
        expect(!isOutlier(near, spread, FACTOR) || isOutlier(far, spread, FACTOR)).toBe(true);
      }),
    );
  });
});

describe('the rule', () => {
  const rule: FormRule = { kind: 'outlier', element: 'W', factor: FACTOR, atLeast: 5 };
  const line = {
    elementCode: 'W',
    label: '1.1',
    name: 'Đơn',
    decimals: 0,
    required: true,
    min: null,
    max: null,
  };
  const form: RuledForm = { lines: [line], rules: [rule] };
  const judged = (value: string | null, peers: Partial<PeerSpread>[]) =>
    evaluateRules(form, [{ elementCode: 'W', placeUnitCode: null, value }], {
      previous: [],
      sameLastYear: [],
      lastDay: '2022-09-30',
      peers: peers.map((more) => ({
        elementCode: 'W',
        median: '31.5',
        mad: '4',
        units: 12,
        periodCode: '2022-Q3',
        ...more,
      })),
    }).map(({ severity, message }) => `${severity}: ${message}`);

  it('asks for a word and says beside what', () => {
    expect(judged('120', [{}])).toEqual([
      'question: 120 cao khác xa các đơn vị khác (12 đơn vị, Quý III/2022: mức giữa 31,5). Đề nghị giải trình.',
    ]);
    expect(judged('0', [{ periodCode: '2022-Q2' }])).toEqual([
      'question: 0 thấp khác xa các đơn vị khác (12 đơn vị, Quý II/2022: mức giữa 31,5). Đề nghị giải trình.',
    ]);
    expect(judged('50', [{}])).toEqual([]);
  });

  it('judges nothing that is missing, and nothing beside too few', () => {
    expect(judged(null, [{}])).toEqual([]);
    expect(judged('120', [])).toEqual([]);
    expect(judged('120', [{ units: 4 }])).toEqual([]);
    expect(judged('120', [{ units: 5 }])).toHaveLength(1);
    expect(judged('120', [{ elementCode: 'X' }])).toEqual([]);
  });
});

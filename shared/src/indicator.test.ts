import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeParts, NO_PART, type Part } from './aggregate.ts';
import { elementsOf, evaluate, type IndicatorFormula, IndicatorFormulaSchema } from './indicator.ts';

function part(value: string | null, more: Partial<Part> = {}): Part {
  const reported = value === null ? 0 : 1;
  return {
    ...NO_PART,
    value,
    provenance: value === null ? [] : ['reported'],
    unitsReported: reported,
    unitsExpected: 1,
    cellsReported: reported,
    cellsExpected: 1,
    units: { reported: value === null ? [] : ['a'], expected: ['a'] },
    ...more,
  };
}

const plus = (element: string) => ({ element, sign: 1 as const });
const ratio: IndicatorFormula = { kind: 'ratio', numerator: [plus('num')], denominator: [plus('den')] };
const from = (parts: Record<string, Part>) => (code: string) => parts[code] ?? NO_PART;

describe('ratio', () => {
  it.each([
    ['593', '608', '97.5328947368'],
    ['3370', '3432', '98.1934731935'],
    ['20', '28', '71.4285714286'],
    ['0', '5', '0'],
  ])('%s of %s is %s percent', (num, den, percent) => {
    expect(evaluate(ratio, from({ num: part(num), den: part(den) }))).toMatchObject({
      value: percent,
      numerator: num,
      denominator: den,
      qualifier: 'exact',
    });
  });

  it('adds the parts before it divides: 98,2% stands on three kinds of petitions, two of them lower', () => {
    const kinds = [
      ['1521', '1557'],
      ['190', '197'],
      ['1659', '1678'],
    ] as const;
    const num = mergeParts(kinds.map(([value], index) => wardPart(`w${index}`, value)));
    const den = mergeParts(kinds.map(([, value], index) => wardPart(`w${index}`, value)));
    expect(evaluate(ratio, from({ num, den }))).toMatchObject({
      numerator: '3370',
      denominator: '3432',
      unitsReported: 3,
      unitsExpected: 3,
    });
  });

  it('gives no percentage for a denominator of zero', () => {
    const value = evaluate(ratio, from({ num: part('0'), den: part('0') }));
    expect(value).toMatchObject({ value: null, denominator: '0', note: 'zeroDenominator' });
  });

  it('is empty when a side is missing, and says so', () => {
    expect(evaluate(ratio, from({ num: part('5'), den: part(null) }))).toMatchObject({
      value: null,
      numerator: '5',
      denominator: null,
      note: 'missingPart',
    });
    expect(evaluate(ratio, from({ num: part(null), den: part(null) })).note).toBeUndefined();
  });

  it('counts the units that reported all parts, and says when the sides stand on different ones', () => {
    const num = mergeParts([wardPart('a', '5'), wardPart('b', '7')]);
    const den = mergeParts([wardPart('a', '9'), wardPart('b', null)]);
    expect(evaluate(ratio, from({ num, den }))).toMatchObject({
      unitsReported: 1,
      unitsExpected: 2,
      note: 'uneven',
    });
  });

  it('is complete when an opening has its one report and the flows have all of theirs', () => {
    const quarters = { cellsReported: 4, cellsExpected: 4 };
    const terms: IndicatorFormula = { ...ratio, denominator: [plus('open'), plus('den')] };
    const parts = { num: part('9', quarters), open: part('1'), den: part('9', quarters) };
    expect(evaluate(terms, from(parts))).toMatchObject(quarters);
    const late = { cellsReported: 3, cellsExpected: 4 };
    expect(evaluate(terms, from({ ...parts, den: part('9', late) }))).toMatchObject(late);
  });

  it('tells uneven sides from counts alone too', () => {
    const counts = { unitsExpected: 14, units: null };
    const num = part('50', { ...counts, unitsReported: 14 });
    const den = part('60', { ...counts, unitsReported: 12 });
    expect(evaluate(ratio, from({ num, den }))).toMatchObject({
      unitsReported: 12,
      unitsExpected: 14,
      note: 'uneven',
    });
  });

  it('turns a qualifier below the line', () => {
    const over = { qualifier: 'over' } as const;
    expect(evaluate(ratio, from({ num: part('9', over), den: part('10') })).qualifier).toBe('over');
    expect(evaluate(ratio, from({ num: part('9'), den: part('10', over) }))).toMatchObject({
      qualifier: 'nearly',
      note: 'notExact',
    });
    expect(evaluate(ratio, from({ num: part('9', over), den: part('10', over) })).qualifier).toBe('about');
  });

  it('lies between the lowest and the highest of its units', () => {
    const units = fc.array(fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 500 })), {
      minLength: 1,
      maxLength: 14,
    });
    fc.assert(
      fc.property(units, (rows) => {
        const num = mergeParts(rows.map(([value], index) => wardPart(`w${index}`, String(value))));
        const den = mergeParts(rows.map(([, value], index) => wardPart(`w${index}`, String(value))));
        const percent = Number(evaluate(ratio, from({ num, den })).value);
        const each = rows.map(([numerator, denominator]) => (100 * numerator) / denominator);
        expect(percent).toBeGreaterThanOrEqual(Math.min(...each) - 1e-6);
        expect(percent).toBeLessThanOrEqual(Math.max(...each) + 1e-6);
      }),
    );
  });
});

function wardPart(unitId: string, value: string | null): Part {
  return part(value, { units: { reported: value === null ? [] : [unitId], expected: [unitId] } });
}

describe('sum', () => {
  const closing: IndicatorFormula = {
    kind: 'sum',
    terms: [plus('opening'), plus('received'), { element: 'resolved', sign: -1 }],
  };

  it('adds and subtracts its terms', () => {
    const parts = { opening: part('0'), received: part('3432'), resolved: part('3370') };
    expect(evaluate(closing, from(parts))).toMatchObject({ value: '62', numerator: null, denominator: null });
  });

  it('is empty when a term is missing: half a sum is not a sum', () => {
    const parts = { opening: part('5'), received: part(null), resolved: part('3') };
    expect(evaluate(closing, from(parts))).toMatchObject({ value: null, note: 'missingPart' });
  });

  it('turns the qualifier of what it subtracts', () => {
    const parts = { opening: part('5'), received: part('9'), resolved: part('3', { qualifier: 'over' }) };
    expect(evaluate(closing, from(parts))).toMatchObject({
      value: '11',
      qualifier: 'nearly',
      note: 'notExact',
    });
  });

  it('keeps a single qualified value as it was printed', () => {
    const one: IndicatorFormula = { kind: 'sum', terms: [plus('views')] };
    const value = evaluate(one, from({ views: part('75000', { qualifier: 'over', qualifierWord: 'hơn' }) }));
    expect(value).toMatchObject({ value: '75000', qualifier: 'over', qualifierWord: 'hơn' });
    expect(value.note).toBeUndefined();
  });
});

describe('change', () => {
  const formula = (as: 'percent' | 'absolute'): IndicatorFormula => ({
    kind: 'change',
    of: [plus('staff')],
    baseline: { kind: 'span', name: 'năm 2016', from: null, to: '2016-12-31' },
    as,
  });
  const staff = (now: string | null, then: string | null) => (_code: string, which: 'span' | 'baseline') =>
    part(which === 'baseline' ? then : now);

  it('from 80 to 72 is −10%', () => {
    expect(evaluate(formula('percent'), staff('72', '80'))).toMatchObject({
      value: '-10',
      numerator: '-8',
      denominator: '80',
    });
    expect(evaluate(formula('absolute'), staff('72', '80'))).toMatchObject({
      value: '-8',
      denominator: null,
    });
  });

  it('needs its baseline', () => {
    expect(evaluate(formula('percent'), staff('72', null))).toMatchObject({
      value: null,
      note: 'noBaseline',
    });
    expect(evaluate(formula('percent'), staff('72', '0'))).toMatchObject({
      value: null,
      note: 'zeroDenominator',
    });
    expect(evaluate(formula('percent'), staff(null, '80')).value).toBeNull();
  });

  it('may read its baseline from an element', () => {
    const byElement: IndicatorFormula = {
      kind: 'change',
      of: [plus('now')],
      baseline: { kind: 'element', name: 'năm 2016', element: 'base' },
      as: 'percent',
    };
    expect(evaluate(byElement, from({ now: part('72'), base: part('80') })).value).toBe('-10');
    expect(elementsOf(byElement)).toEqual([
      { element: 'now', which: 'span' },
      { element: 'base', which: 'span' },
    ]);
  });
});

describe('on the map of today', () => {
  it('marks a ratio as an estimate as soon as one of its sides is', () => {
    const estimated = part('9.5', { qualifier: 'about', qualifierWord: 'ước tính' });
    const formula: IndicatorFormula = { kind: 'ratio', numerator: [plus('a')], denominator: [plus('b')] };
    expect(evaluate(formula, from({ a: estimated, b: part('10') }))).toMatchObject({
      value: '95',
      qualifierWord: 'ước tính',
      note: 'notExact',
    });
  });

  it('says that a share is not known instead of that a part is missing', () => {
    const unknown = part(null, { hasUnknownShare: true });
    const formula: IndicatorFormula = { kind: 'ratio', numerator: [plus('a')], denominator: [plus('b')] };
    expect(evaluate(formula, from({ a: unknown, b: part('10') }))).toMatchObject({
      value: null,
      note: 'unknownShare',
    });
  });
});

describe('printed', () => {
  it('shows a share with its numerator and says that it has no denominator', () => {
    const formula: IndicatorFormula = { kind: 'share', printed: 'percent', numerator: [plus('people')] };
    const parts = { percent: part('18.6', { provenance: ['published'] }), people: part('1773') };
    expect(evaluate(formula, from(parts))).toMatchObject({
      value: '18.6',
      numerator: '1773',
      denominator: null,
      note: 'noDenominator',
      provenance: ['published', 'reported'],
    });
  });

  it('shows a change without its baseline', () => {
    const formula: IndicatorFormula = { kind: 'printed', element: 'reduction' };
    expect(evaluate(formula, from({ reduction: part('-35') }))).toMatchObject({
      value: '-35',
      note: 'noBaseline',
    });
  });
});

describe('formulas as data', () => {
  it('refuses a formula without terms', () => {
    expect(IndicatorFormulaSchema.safeParse({ kind: 'sum', terms: [] }).success).toBe(false);
    expect(IndicatorFormulaSchema.safeParse(ratio).success).toBe(true);
  });
});

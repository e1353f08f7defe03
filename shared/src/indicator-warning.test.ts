import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormRule } from './form-rule.ts';
import { elementsOf, type IndicatorFormula, type Term } from './indicator.ts';
import { faultsOf, type KnownDefinitions, type KnownElement, warningsOf } from './indicator-warning.ts';

const plus = (element: string): Term => ({ element, sign: 1 });
const minus = (element: string): Term => ({ element, sign: -1 });

const element = (code: string, part: Partial<KnownElement> = {}): KnownElement => ({
  code,
  name: `Mục ${code}`,
  measure: 'đơn',
  kind: 'flow',
  min: null,
  forms: ['Biểu 01'],
  ...part,
});

const identity = (lhs: Term[], relation: '=' | '<=', rhs: Term[]): FormRule => ({
  kind: 'identity',
  lhs,
  relation,
  rhs,
  severity: 'hard',
});

/** Petitions: opening + received = resolved + open; cases are another measure. */
const KNOWN: KnownDefinitions = {
  elements: [
    element('opening', { kind: 'opening' }),
    element('received'),
    element('resolved'),
    element('open', { kind: 'stock' }),
    element('all'),
    element('own'),
    element('passedOn'),
    element('cases', { measure: 'vụ việc' }),
    element('rate', { measure: '%', kind: 'printed' }),
    element('share', { measure: '%' }),
    element('toDate', { kind: 'cumulative' }),
    element('posts', { kind: 'stock', min: '1' }),
    element('both', { forms: ['Biểu 01', 'Biểu 03'] }),
  ],
  rules: [
    identity([plus('own'), plus('passedOn')], '=', [plus('all')]),
    identity([plus('resolved')], '<=', [plus('opening'), plus('received')]),
    identity([plus('open')], '=', [plus('opening'), plus('received'), minus('resolved')]),
    { kind: 'carriedOver', opening: 'opening', closing: [plus('open')], severity: 'hard' },
  ],
};

const codesOf = (formula: IndicatorFormula) => warningsOf(formula, KNOWN).map(({ code }) => code);
const sumOf = (...codes: string[]) => codesOf({ kind: 'sum', terms: codes.map(plus) });
const ratio = (above: string[], below: string[]): IndicatorFormula => ({
  kind: 'ratio',
  numerator: above.map(plus),
  denominator: below.map(plus),
});

describe('what looks wrong in a sum', () => {
  it('is nothing in plain ones', () => {
    expect(sumOf('received')).toEqual([]);
    expect(sumOf('opening', 'received')).toEqual([]);
    expect(codesOf({ kind: 'sum', terms: [plus('all'), minus('own')] })).toEqual([]);
  });

  it('is another measure, a percentage, a cumulative beside its own events', () => {
    expect(sumOf('received', 'cases')).toEqual(['mixedMeasures']);
    expect(sumOf('share')).toEqual(['addsPercentages']);
    expect(sumOf('rate', 'share')).toEqual(['averagesPercentages']);
    expect(sumOf('received', 'toDate')).toEqual(['mixedKinds']);
  });

  it('is a total beside its parts, by the rules of the form', () => {
    expect(sumOf('all', 'own')).toEqual(['countsTwice']);
    expect(sumOf('own', 'passedOn')).toEqual([]);
    expect(sumOf('opening', 'open')).toEqual(['countsTwice']);
    const [warning] = warningsOf({ kind: 'sum', terms: [plus('all'), plus('own')] }, KNOWN);
    expect(warning?.message).toBe(
      '“Mục own” đã nằm trong “Mục all” theo ràng buộc của biểu; cộng cả hai là tính hai lần.',
    );
  });

  it('is not an opening beside what was received, where the form computes its closing from both', () => {
    const closing = [plus('opening'), plus('received'), minus('resolved')];
    const rules: FormRule[] = [{ kind: 'carriedOver', opening: 'opening', closing, severity: 'hard' }];
    const formula: IndicatorFormula = { kind: 'sum', terms: [plus('opening'), plus('received')] };
    expect(warningsOf(formula, { ...KNOWN, rules })).toEqual([]);
  });

  it('is an element twice, one that is not there, one that two forms ask for', () => {
    expect(sumOf('received', 'received')).toEqual(['sameElementTwice']);
    expect(sumOf('received', 'x')).toEqual(['unknownElement']);
    expect(sumOf('both')).toEqual(['askedOnTwoForms']);
  });
});

describe('what looks wrong in a ratio', () => {
  it('is a numerator that nothing says lies within the denominator', () => {
    expect(codesOf(ratio(['resolved'], ['opening', 'received']))).toEqual(['mayBeZero']);
    expect(codesOf(ratio(['own'], ['all']))).toEqual(['mayBeZero']);
    expect(codesOf(ratio(['cases'], ['all']))).toEqual(['notAPart', 'mayBeZero']);
    expect(codesOf(ratio(['resolved'], ['received']))).toEqual(['notAPart', 'mayBeZero']);
  });

  it('is events beside a state, unless nothing can be nothing', () => {
    expect(codesOf(ratio(['received'], ['posts']))).toEqual(['differentTimes', 'notAPart']);
  });

  it('is a printed percentage, which is refused', () => {
    expect(faultsOf(ratio(['rate'], ['all']), KNOWN)).toContain('“Mục rate” là số in sẵn');
    expect(faultsOf(ratio(['cases'], ['all']), KNOWN)).toBeNull();
    expect(faultsOf({ kind: 'share', printed: 'rate' }, KNOWN)).toBeNull();
  });
});

describe('warnings of any formula', () => {
  const terms = fc.array(
    fc.record({
      element: fc.constantFrom(...KNOWN.elements.map(({ code }) => code), 'x', 'y'),
      sign: fc.constantFrom(1 as const, -1 as const),
    }),
    { minLength: 1, maxLength: 6 },
  );
  const formulas: fc.Arbitrary<IndicatorFormula> = fc.oneof(
    terms.map((all) => ({ kind: 'sum' as const, terms: all })),
    fc
      .tuple(terms, terms)
      .map(([numerator, denominator]) => ({ kind: 'ratio' as const, numerator, denominator })),
  );

  it('name elements of the formula, and name them in words where they are known', () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        const read = new Set(elementsOf(formula).map(({ element: code }) => code));
        for (const { code, elements, message } of warningsOf(formula, KNOWN)) {
          expect(elements.length).toBeGreaterThan(0);
          expect(elements.every((each) => read.has(each))).toBe(true);
          const shown = code === 'unknownElement' ? elements : elements.map((each) => `Mục ${each}`);
          expect(shown.every((each) => message.includes(`“${each}”`))).toBe(true);
        }
      }),
    );
  });

  it('do not depend on the order of the terms', () => {
    fc.assert(
      fc.property(terms, (all) => {
        const asked = (order: Term[]) => codesOf({ kind: 'sum', terms: order }).sort();
        expect(asked(all.toReversed())).toEqual(asked(all));
      }),
    );
  });

  it('never let two elements of different measures be added unseen', () => {
    fc.assert(
      fc.property(terms, (all) => {
        const measures = all.flatMap(
          ({ element: code }) => KNOWN.elements.find((each) => each.code === code)?.measure ?? [],
        );
        const isMixed = new Set(measures).size > 1;
        expect(codesOf({ kind: 'sum', terms: all }).includes('mixedMeasures')).toBe(isMixed);
      }),
    );
  });
});

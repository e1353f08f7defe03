import { z } from 'zod';
import type { Part } from './aggregate.ts';
import { coverageOf } from './coverage.ts';
import { ElementCodeSchema } from './data-element.ts';
import {
  abs,
  divide,
  isNegative,
  isZero,
  multiply,
  negate,
  subtract,
  sum,
  type DecimalText,
} from './decimal.ts';
import { DaySchema } from './day.ts';
import {
  combinePrecision,
  combineProvenance,
  EXACT,
  isEstimate,
  oppositePrecision,
  type Precision,
  type Provenance,
  type Qualifier,
} from './figure.ts';

export const TermSchema = z.object({
  element: ElementCodeSchema,
  sign: z.union([z.literal(1), z.literal(-1)]),
});
export type Term = z.infer<typeof TermSchema>;
const TermsSchema = z.array(TermSchema).min(1);

/** What a change is measured against: the same elements over a named span, or an element that holds the baseline. */
export const BaselineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('span'), name: z.string().min(1), from: DaySchema.nullable(), to: DaySchema }),
  z.object({ kind: z.literal('element'), name: z.string().min(1), element: ElementCodeSchema }),
]);
export type Baseline = z.infer<typeof BaselineSchema>;

/**
 * How an indicator is computed from data elements; never typed in.
 * - `sum`     Σ terms
 * - `ratio`   100 × Σ numerator ÷ Σ denominator; percentages are never averaged
 * - `change`  Σ of − baseline, absolute or as a percentage of the baseline
 * - `share`   a printed percentage without its denominator; at most its numerator is known
 * - `printed` a printed change without its baseline
 * @source product rule "How a figure becomes a number on a chart" 2 and 5
 */
export const IndicatorFormulaSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sum'), terms: TermsSchema }),
  z.object({ kind: z.literal('ratio'), numerator: TermsSchema, denominator: TermsSchema }),
  z.object({
    kind: z.literal('change'),
    of: TermsSchema,
    baseline: BaselineSchema,
    as: z.enum(['percent', 'absolute']),
  }),
  z.object({ kind: z.literal('share'), printed: ElementCodeSchema, numerator: TermsSchema.optional() }),
  z.object({ kind: z.literal('printed'), element: ElementCodeSchema }),
]);
export type IndicatorFormula = z.infer<typeof IndicatorFormulaSchema>;

/** `span` asks for the span in question, `baseline` for the baseline span named by a `change`. */
export type PartWhich = 'span' | 'baseline';

export type IndicatorNote =
  'noDenominator' | 'noBaseline' | 'zeroDenominator' | 'missingPart' | 'unknownShare' | 'uneven' | 'notExact';

export const INDICATOR_NOTE_WORDS_VI: Record<IndicatorNote, string> = {
  noDenominator: 'không có mẫu số',
  noBaseline: 'không có số gốc',
  zeroDenominator: 'mẫu số bằng 0, không tính được tỷ lệ',
  missingPart: 'thiếu một thành phần của công thức',
  unknownShare: 'không rõ tỷ lệ chia nên không quy đổi được theo địa giới hiện nay',
  uneven: 'tử số và mẫu số không đứng trên cùng các đơn vị',
  notExact: 'không phải số chính xác',
};

/**
 * An indicator over one span. A percentage is in percent (97.53…), unrounded to ten places; rounding happens where it
 * is printed. `numerator` and `denominator` are null where the formula has none or the source does not print it.
 */
export type IndicatorValue = {
  readonly value: DecimalText | null;
  readonly numerator: DecimalText | null;
  readonly denominator: DecimalText | null;
  readonly qualifier: Qualifier;
  readonly qualifierWord: string | null;
  readonly provenance: readonly Provenance[];
  readonly unitsReported: number;
  readonly unitsExpected: number;
  readonly cellsReported: number;
  readonly cellsExpected: number;
  readonly note?: IndicatorNote;
};

/** Places kept of a quotient until it is printed. */
const QUOTIENT_SCALE = 10;

type Side = {
  readonly value: DecimalText | null;
  readonly precision: Precision;
  readonly parts: readonly Part[];
};

/**
 * Computes an indicator from the aggregated parts of its elements.
 * @shape `partOf` answers every element that `elementsOf(formula)` names
 * @source product rule "How a figure becomes a number on a chart" 2–5; 593/608 → 97.53…, a denominator of zero gives none
 */
export function evaluate(
  formula: IndicatorFormula,
  partOf: (elementCode: string, which: PartWhich) => Part,
): IndicatorValue {
  const sideOf = (terms: readonly Term[], which: PartWhich) => addTerms(terms, (code) => partOf(code, which));
  switch (formula.kind) {
    case 'sum': {
      const side = sideOf(formula.terms, 'span');
      const note = side.value === null && hasAnyValue(side) ? 'missingPart' : noteOfPrecision([side]);
      return finish([side], { value: side.value, precision: side.precision, note });
    }
    case 'ratio':
      return evaluateRatio(sideOf(formula.numerator, 'span'), sideOf(formula.denominator, 'span'));
    case 'change': {
      const { baseline } = formula;
      const base =
        baseline.kind === 'element'
          ? sideOf([{ element: baseline.element, sign: 1 }], 'span')
          : sideOf(formula.of, 'baseline');
      return evaluateChange(sideOf(formula.of, 'span'), base, formula.as);
    }
    case 'share': {
      const printed = sideOf([{ element: formula.printed, sign: 1 }], 'span');
      const numerator = formula.numerator ? sideOf(formula.numerator, 'span') : null;
      return finish(numerator ? [printed, numerator] : [printed], {
        value: printed.value,
        numerator: numerator?.value ?? null,
        precision: printed.precision,
        note: 'noDenominator',
      });
    }
    case 'printed': {
      const side = sideOf([{ element: formula.element, sign: 1 }], 'span');
      return finish([side], { value: side.value, precision: side.precision, note: 'noBaseline' });
    }
  }
}

/** Every element a formula reads, each once, with the span it is read over. */
export function elementsOf(formula: IndicatorFormula): { element: string; which: PartWhich }[] {
  const over = (terms: readonly Term[], which: PartWhich) => terms.map(({ element }) => ({ element, which }));
  const all = ((): { element: string; which: PartWhich }[] => {
    switch (formula.kind) {
      case 'sum':
        return over(formula.terms, 'span');
      case 'ratio':
        return [...over(formula.numerator, 'span'), ...over(formula.denominator, 'span')];
      case 'change':
        return formula.baseline.kind === 'element'
          ? [...over(formula.of, 'span'), { element: formula.baseline.element, which: 'span' }]
          : [...over(formula.of, 'span'), ...over(formula.of, 'baseline')];
      case 'share':
        return [{ element: formula.printed, which: 'span' }, ...over(formula.numerator ?? [], 'span')];
      case 'printed':
        return [{ element: formula.element, which: 'span' }];
    }
  })();
  return [...new Map(all.map((entry) => [`${entry.which} ${entry.element}`, entry])).values()];
}

function evaluateRatio(numerator: Side, denominator: Side): IndicatorValue {
  const result = { numerator: numerator.value, denominator: denominator.value };
  const sides = [numerator, denominator];
  if (numerator.value === null || denominator.value === null) {
    const isPartial = hasAnyValue(numerator) || hasAnyValue(denominator);
    return finish(sides, {
      ...result,
      value: null,
      precision: EXACT,
      note: isPartial ? 'missingPart' : undefined,
    });
  }
  if (isZero(denominator.value)) {
    return finish(sides, { ...result, value: null, precision: EXACT, note: 'zeroDenominator' });
  }
  return finish(sides, {
    ...result,
    value: percentOf(numerator.value, denominator.value),
    precision: quotientPrecision(numerator, denominator),
    note: coverageOf(partsOf(sides)).isUneven ? 'uneven' : noteOfPrecision(sides),
  });
}

function evaluateChange(current: Side, base: Side, as: 'percent' | 'absolute'): IndicatorValue {
  // The units a change stands on are those of today's value; the baseline often speaks of the district alone.
  const sides = [current];
  if (base.value === null) return finish(sides, { value: null, precision: EXACT, note: 'noBaseline' });
  if (current.value === null)
    return finish(sides, { value: null, denominator: base.value, precision: EXACT });
  const difference = subtract(current.value, base.value);
  const precision = combinePrecision([current.precision, oppositePrecision(base.precision)]);
  const note = noteOfPrecision([current, base]);
  const provenanceOf = [current, base];
  if (as === 'absolute') return finish(sides, { value: difference, precision, note, provenanceOf });
  const result = { numerator: difference, denominator: base.value, provenanceOf };
  if (isZero(base.value))
    return finish(sides, { ...result, value: null, precision: EXACT, note: 'zeroDenominator' });
  return finish(sides, { ...result, value: percentOf(difference, abs(base.value)), precision, note });
}

/** One side of a formula. A missing part leaves the side empty: half a sum is not a sum. */
function addTerms(terms: readonly Term[], partOf: (elementCode: string) => Part): Side {
  const signed = terms.map(({ element, sign }) => ({ sign, part: partOf(element) }));
  const precisions: Precision[] = [];
  const values: DecimalText[] = [];
  for (const { sign, part } of signed) {
    const precision = { qualifier: part.qualifier, word: part.qualifierWord };
    precisions.push(sign === 1 ? precision : oppositePrecision(precision));
    if (part.value !== null) values.push(sign === 1 ? part.value : negate(part.value));
  }
  const [only] = values;
  // Most sides have a single term, and a screen evaluates hundreds.
  const total =
    values.length < signed.length || only === undefined ? null : values.length === 1 ? only : sum(values);
  return { value: total, precision: combinePrecision(precisions), parts: signed.map(({ part }) => part) };
}

function percentOf(part: DecimalText, whole: DecimalText): DecimalText {
  return divide(multiply(part, '100'), whole, QUOTIENT_SCALE);
}

/** More above the line is more; more below it is less, as long as both are positive. */
function quotientPrecision(numerator: Side, denominator: Side): Precision {
  const isSigned = isNegative(numerator.value ?? '0') || isNegative(denominator.value ?? '0');
  const both = [numerator.precision, oppositePrecision(denominator.precision)];
  const combined = combinePrecision(both);
  if (combined.qualifier === 'exact' || isEstimate(combined)) return combined;
  return isSigned ? { qualifier: 'about', word: null } : { qualifier: combined.qualifier, word: null };
}

/** A single printed value keeps its own qualifier without comment; a computed one says that it is not exact. */
function noteOfPrecision(sides: readonly Side[]): IndicatorNote | undefined {
  const isComputed = sides.length > 1 || sides.some((side) => side.parts.length > 1);
  const isExact = sides.every((side) => side.precision.qualifier === 'exact');
  return isComputed && !isExact ? 'notExact' : undefined;
}

function partsOf(sides: readonly Side[]): Part[] {
  return sides.flatMap((side) => side.parts);
}

function hasAnyValue(side: Side): boolean {
  return side.parts.some((part) => part.value !== null);
}

type Result = {
  value: DecimalText | null;
  numerator?: DecimalText | null;
  denominator?: DecimalText | null;
  precision: Precision;
  note?: IndicatorNote | undefined;
  provenanceOf?: readonly Side[];
};

function finish(sides: readonly Side[], result: Result): IndicatorValue {
  const parts = partsOf(sides);
  const coverage = coverageOf(parts);
  const origins = (result.provenanceOf ?? sides).flatMap((side) => side.parts.map((part) => part.provenance));
  const note = parts.some((part) => part.hasUnknownShare) ? 'unknownShare' : result.note;
  return {
    value: result.value,
    numerator: result.numerator ?? null,
    denominator: result.denominator ?? null,
    qualifier: result.precision.qualifier,
    qualifierWord: result.precision.word,
    provenance: combineProvenance(origins),
    unitsReported: coverage.unitsReported,
    unitsExpected: coverage.unitsExpected,
    cellsReported: coverage.cellsReported,
    cellsExpected: coverage.cellsExpected,
    ...(note ? { note } : {}),
  };
}

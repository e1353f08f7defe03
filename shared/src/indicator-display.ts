import type { DecimalText } from './decimal.ts';
import type { Precision } from './figure.ts';
import type { IndicatorFormula } from './indicator.ts';
import { printNumber, printPercent, printQualified } from './number-vi.ts';

/** What printing has to know of an indicator. `decimals` is where the value is rounded, once. */
export type IndicatorFormat = {
  readonly formula: Pick<IndicatorFormula, 'kind'> & { readonly as?: 'percent' | 'absolute' };
  readonly decimals: number;
  readonly measure: string;
};

/** Is the value a percentage? Then it changes in percentage points, and is printed with "%". */
export function isPercentage({ formula, measure }: IndicatorFormat): boolean {
  if (formula.kind === 'ratio' || formula.kind === 'share') return true;
  if (formula.kind === 'change') return formula.as === 'percent';
  return measure === '%';
}

/**
 * Prints a value as people read it: "97,5%", "trên 96%", "gần 1.300", "−10%"; the empty text where there is none.
 * A computed percentage is rounded to the indicator's decimals; one that is exactly whole drops them ("100%", "−10%"),
 * so "98,0%" always tells of rounding. A printed one keeps the decimals it was printed with ("98%", "96,3%").
 * @source product rule "Rounding"; the source prints 97,5%, 98%, −10%
 */
export function displayValue(
  value: DecimalText | null,
  format: IndicatorFormat,
  precision: Precision = { qualifier: 'exact', word: null },
): string {
  if (value === null) return '';
  const text = isPercentage(format)
    ? printPercent(value, percentDecimals(value, format))
    : printNumber(value, numberDecimals(value, format));
  return printQualified(text, precision.qualifier, precision.word === null ? {} : { word: precision.word });
}

function isPrinted({ formula }: IndicatorFormat): boolean {
  return formula.kind === 'share' || formula.kind === 'printed';
}

function percentDecimals(value: DecimalText, format: IndicatorFormat): number {
  const own = decimalsOf(value);
  return isPrinted(format) || own === 0 ? own : format.decimals;
}

function numberDecimals(value: DecimalText, format: IndicatorFormat): number {
  return isPrinted(format) ? decimalsOf(value) : format.decimals;
}

function decimalsOf(value: DecimalText): number {
  return value.split('.')[1]?.length ?? 0;
}

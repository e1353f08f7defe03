import { abs, divide, isZero, multiply, subtract, type DecimalText } from './decimal.ts';
import type { Qualifier } from './figure.ts';

/**
 * How a value differs from another of the same indicator. Percentages differ in points, counts in units and percent.
 * `percent` is unrounded to ten places and null for points, or where the earlier value is zero.
 */
export type Comparison = {
  readonly difference: DecimalText;
  readonly percent: DecimalText | null;
  readonly inPoints: boolean;
  /** Neither side carries a qualifier. */
  readonly isExact: boolean;
};

type Compared = { readonly value: DecimalText | null; readonly qualifier: Qualifier };

/**
 * Compares with the same period last year, or the period before; null while either side is missing.
 * @unit the indicator's own; `inPoints` says that the difference is in percentage points
 * @source product rule "Time": absolute and percent; percentages change in "điểm phần trăm"
 */
export function compareValues(
  current: Compared,
  earlier: Compared,
  isPercentage: boolean,
): Comparison | null {
  if (current.value === null || earlier.value === null) return null;
  const difference = subtract(current.value, earlier.value);
  const hasPercent = !isPercentage && !isZero(earlier.value);
  return {
    difference,
    percent: hasPercent ? divide(multiply(difference, '100'), abs(earlier.value), 10) : null,
    inPoints: isPercentage,
    isExact: current.qualifier === 'exact' && earlier.qualifier === 'exact',
  };
}

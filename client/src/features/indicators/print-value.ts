import { roundHalfAwayFromZero, type DecimalText } from '@soket/shared/decimal';
import { printNumber, printPercent } from '@soket/shared/number-vi';

export type ValueFormat = { isPercent: boolean; decimals: number };

/**
 * A value where the server sends no printed one (the year before, ends of a colour step). As the server prints them: a
 * percentage that is exactly whole drops its decimals. Qualified values always come printed and never pass here.
 */
export function printValue(value: DecimalText, { isPercent, decimals }: ValueFormat): string {
  if (!isPercent) return printNumber(value, decimals);
  const isWhole = !value.includes('.');
  return printPercent(value, isWhole ? 0 : decimals);
}

/** What stands in a heading over values: "%" for a percentage, whose own measure is that of its parts. */
export function measureOf({ isPercent, measure }: { isPercent: boolean; measure: string }): string {
  return isPercent ? '%' : measure;
}

/** A place on an axis, such as a tick: binary numbers are printed only here, after rounding. */
export function printTick(place: number, { isPercent, decimals }: ValueFormat): string {
  const text = roundHalfAwayFromZero(place.toFixed(6), Math.max(decimals, 2));
  const printed = printNumber(text, 2, { trimZeros: true });
  return isPercent ? `${printed}%` : printed;
}

import { type DecimalText, multiply } from '@soket/shared/decimal';
import { printNumber } from '@soket/shared/number-vi';

/** A share of the whole as a percentage, to two decimals: "0.26897091" is "26,9", "1" is "100". */
export function printShare(share: DecimalText): string {
  return printNumber(multiply(share, '100'), 2, { trimZeros: true });
}

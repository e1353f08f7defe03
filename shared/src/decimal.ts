import Big from 'big.js';
import { z } from 'zod';

/**
 * An exact decimal in canonical text: "1773", "18.6", "-10". No exponent, no trailing zeros, no "-0".
 * Figures travel in this form everywhere; only the feed turns them into JSON numbers, at the very edge.
 */
export type DecimalText = string;

/** What a figure may hold: at most 15 digits before the point and 6 after it (product rule, fits NUMERIC(21,6)). */
const STORABLE = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{0,5}[1-9])?$/;

export const DecimalTextSchema = z
  .string()
  .regex(STORABLE)
  .refine((text) => text !== '-0');

// A constructor of our own, so that nobody else's settings of big.js change how figures are computed.
const Exact = Big();
// Strict mode refuses binary floats: `0.1 + 0.2` must never find its way into a figure.
Exact.strict = true;

// big.js keeps the scale of a division on the constructor, so each scale gets one of its own.
const dividers = new Map<number, typeof Exact>();

function dividerFor(scale: number): typeof Exact {
  const known = dividers.get(scale);
  if (known) return known;
  const made = Big();
  made.strict = true;
  made.DP = scale;
  made.RM = Big.roundHalfUp;
  dividers.set(scale, made);
  return made;
}

function print(value: Big): DecimalText {
  // toFixed() without argument never uses an exponent; big.js keeps a signed zero, which has no meaning for a count.
  return value.eq('0') ? '0' : value.toFixed();
}

/** Brings any plain decimal text ("007", "1.50", "-0") to its canonical form. Throws on anything that is no decimal. */
export function canonical(text: string): DecimalText {
  return print(new Exact(text));
}

export function add(left: DecimalText, right: DecimalText): DecimalText {
  return print(new Exact(left).plus(right));
}

export function subtract(left: DecimalText, right: DecimalText): DecimalText {
  return print(new Exact(left).minus(right));
}

export function multiply(left: DecimalText, right: DecimalText): DecimalText {
  return print(new Exact(left).times(right));
}

/** Divides to at most `scale` decimals, half away from zero. Throws on a divisor of zero: callers decide what that means. */
export function divide(left: DecimalText, right: DecimalText, scale: number): DecimalText {
  return print(new (dividerFor(scale))(left).div(right));
}

/** Adds a list; the empty list is "0", so callers that must tell "nothing" from zero ask before they add. */
export function sum(values: readonly DecimalText[]): DecimalText {
  return print(values.reduce((total, value) => total.plus(value), new Exact('0')));
}

export function compare(left: DecimalText, right: DecimalText): -1 | 0 | 1 {
  return new Exact(left).cmp(right);
}

export function isZero(value: DecimalText): boolean {
  return new Exact(value).eq('0');
}

export function isNegative(value: DecimalText): boolean {
  return new Exact(value).lt('0');
}

export function negate(value: DecimalText): DecimalText {
  return print(new Exact(value).neg());
}

export function abs(value: DecimalText): DecimalText {
  return print(new Exact(value).abs());
}

/**
 * Rounds half away from zero: 2.5 → 3, -2.5 → -3 (DOMAIN.md "Rounding": once, at the edge).
 * The result is canonical, so "98.0" comes back as "98"; printing puts the zeros back where they are wanted.
 */
export function roundHalfAwayFromZero(value: DecimalText, decimals: number): DecimalText {
  return print(new Exact(value).round(decimals, Big.roundHalfUp));
}

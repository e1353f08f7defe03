import { abs, add, compare, divide, type DecimalText, isZero, multiply, subtract } from '../decimal.ts';
import type { FormRule, PeerSpread, RuleContext } from '../form-rule.ts';
import { printNumber } from '../number-vi.ts';
import { printPeriod } from '../period.ts';
import { type Found, type JudgedSheet, printOf } from './judged-sheet.ts';

type OutlierRule = Extract<FormRule, { kind: 'outlier' }>;
type Spread = Pick<PeerSpread, 'median' | 'mad'>;

/** Of a normal distribution the MAD is 0.6745 standard deviations, so the score reads like an ordinary z-score. */
const MAD_OF_NORMAL: DecimalText = '0.6745';

/** Halving twice what has at most six decimals is exact at eight. */
const EXACT_SCALE = 8;

/**
 * The median and the median of the distances from it, exact, of all values but one: what the others say of `own`. Null when
 * there are no others. Sorts once, however many units ask.
 * @param values of every unit, `own` among them; null `own` leaves nobody out
 * @source B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers (1993): unlike mean and standard deviation neither
 * moves when one of the values is absurd
 */
export function spreadOfOthers(values: readonly DecimalText[]): (own: DecimalText | null) => Spread | null {
  const sorted = values.toSorted(bySize);
  // Leaving one out moves the median to at most two other places.
  const distances = new Map<DecimalText, DecimalText[]>();
  const distancesFrom = (median: DecimalText) => {
    const known = distances.get(median);
    if (known) return known;
    const made = sorted.map((value) => abs(subtract(value, median))).sort(bySize);
    distances.set(median, made);
    return made;
  };
  return (own) => {
    const median = medianWithout(sorted, own);
    if (median === null) return null;
    const ownDistance = own === null ? null : abs(subtract(own, median));
    return { median, mad: medianWithout(distancesFrom(median), ownDistance) ?? '0' };
  };
}

/** The middle of sorted values without one of them, or half the sum of the two in the middle. */
function medianWithout(sorted: readonly DecimalText[], left: DecimalText | null): DecimalText | null {
  const gap = left === null ? sorted.length : sorted.indexOf(left);
  const at = (index: number) => sorted[index < gap ? index : index + 1];
  const count = sorted.length - (left === null ? 0 : 1);
  const upper = at(Math.floor(count / 2));
  if (count === 0 || upper === undefined) return null;
  if (count % 2 === 1) return upper;
  return divide(add(at(count / 2 - 1) ?? upper, upper), '2', EXACT_SCALE);
}

/** Rounding to a double keeps the order, so only what looks equal is compared exactly. */
function bySize(left: DecimalText, right: DecimalText): number {
  return left === right ? 0 : Number(left) - Number(right) || compare(left, right);
}

/**
 * Whether the modified z-score 0.6745 × |value − median| ÷ MAD is above the factor.
 * A MAD of zero says that most of the others agree, and any difference would be infinitely far. Then a tenth of the median
 * stands for it, or one where that is less: 13 wards at 0 do not make a question of a 2, but of 44.805 (product rule, see
 * docs/decisions/0011-soft-rules.md).
 */
export function isOutlier(value: DecimalText, { median, mad }: Spread, factor: DecimalText): boolean {
  const distance = abs(subtract(value, median));
  return compare(multiply(distance, MAD_OF_NORMAL), multiply(factor, isZero(mad) ? usual(median) : mad)) > 0;
}

function usual(median: DecimalText): DecimalText {
  const tenth = multiply(abs(median), '0.1');
  return compare(tenth, '1') < 0 ? '1' : tenth;
}

/** Far from the other units of the same form and period. Not judged before enough of them have sent the figure. */
export function checkOutlier(rule: OutlierRule, sheet: JudgedSheet, context: RuleContext): Found[] {
  const value = sheet.value(rule.element, null);
  const peers = context.peers.find(({ elementCode }) => elementCode === rule.element);
  if (value === null || !peers || peers.units < rule.atLeast) return [];
  if (!isOutlier(value, peers, rule.factor)) return [];
  const word = compare(value, peers.median) > 0 ? 'cao' : 'thấp';
  const decimals = sheet.line(rule.element)?.decimals ?? 0;
  // A median may lie between two counts: 12,5.
  const median = printNumber(peers.median, decimals + 1, { trimZeros: true });
  const message =
    `${printOf(sheet, [rule.element], value)} ${word} khác xa các đơn vị khác ` +
    `(${peers.units} đơn vị, ${printPeriod(peers.periodCode)}: mức giữa ${median}). Đề nghị giải trình.`;
  return [{ elementCode: rule.element, placeUnitCode: null, severity: 'soft', message }];
}

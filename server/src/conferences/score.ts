import {
  add,
  compare,
  type DecimalText,
  divide,
  isZero,
  multiply,
  roundHalfAwayFromZero,
  sum,
} from '@soket/shared/decimal';

/** What points are given for, and how much they weigh. `weight` > 0. */
export type Criterion = { polarity: 'higher' | 'lower'; weight: DecimalText };

export type Ranked<Row> = Row & {
  /** 0–100 with one decimal */
  score: DecimalText;
  /** equal scores share a place, and the next place is left out: 1, 1, 3 */
  place: number;
  isTied: boolean;
};

/**
 * Rows by their weighed points, the highest first; equals in the order they came. The best of each criterion has 100
 * points, the others their share of it.
 * @param rows `values` as many as criteria, none negative
 * @source docs/decisions/0021: no regulation gives a formula; staff choose the weights and the formula is printed
 */
export function rankByPoints<Row extends { values: readonly DecimalText[] }>(
  criteria: readonly Criterion[],
  rows: readonly Row[],
): Ranked<Row>[] {
  const best = criteria.map(({ polarity }, at) => {
    const values = rows.flatMap((row) => row.values[at] ?? []).toSorted(compare);
    return (polarity === 'lower' ? values[0] : values.at(-1)) ?? '0';
  });
  const total = sum(criteria.map(({ weight }) => weight));
  const scored = rows.map((row) => {
    const points = criteria.map(({ polarity, weight }, at) =>
      multiply(weight, pointsOf(row.values[at] ?? '0', best[at] ?? '0', polarity)),
    );
    // Rounded once, so that what is printed as equal is a tie.
    return { ...row, score: roundHalfAwayFromZero(divide(points.reduce(add, '0'), total, 10), 1) };
  });
  return scored
    .toSorted((a, b) => compare(b.score, a.score))
    .map((row) => ({
      ...row,
      place: scored.filter(({ score }) => compare(score, row.score) > 0).length + 1,
      isTied: scored.filter(({ score }) => compare(score, row.score) === 0).length > 1,
    }));
}

function pointsOf(value: DecimalText, best: DecimalText, polarity: Criterion['polarity']): DecimalText {
  if (compare(value, best) === 0) return '100';
  const [part, whole] = polarity === 'lower' ? [best, value] : [value, best];
  return isZero(whole) ? '0' : divide(multiply(part, '100'), whole, 10);
}

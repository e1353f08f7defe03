import { add, compare, type DecimalText, divide, isZero, subtract, sum } from './decimal.ts';

/** What the shares of a unit that is divided rest on; `unknown` where the source does not say. */
export const SHARE_BASES = ['population', 'declared', 'unknown'] as const;
export type ShareBasis = (typeof SHARE_BASES)[number];

/** How a unit is divided: what each part is known by, and what stays behind where the unit itself goes on. */
export type Division = {
  basis: ShareBasis;
  goesOn: boolean;
  /** people who stay with a unit that goes on */
  keptPeople: number | null;
  parts: readonly { people: number | null; share: DecimalText | null }[];
};

export type ShareFault = 'people' | 'share' | 'notWhole' | 'nothingKept';

/** Digits that a share is kept to. */
const SHARE_DECIMALS = 8;

/**
 * The share of each part, in their order; null for each where the basis is unknown. What goes on keeps the rest.
 * @unit   of the whole, 0 < share ≤ 1, to eight decimals; where nothing is kept they add up to exactly 1
 * @returns a fault when people or shares that the basis needs are missing (or none), or do not add up
 * @source DOMAIN.md "Organisation": a share and the basis of that share (population, declared)
 */
export function sharesOf({
  basis,
  goesOn,
  keptPeople,
  parts,
}: Division): { shares: (DecimalText | null)[] } | { fault: ShareFault } {
  if (basis === 'unknown') return { shares: parts.map(() => null) };
  if (basis === 'declared') {
    const shares = parts.map(({ share }) => share);
    if (shares.some((share) => share === null || compare(share, '0') <= 0)) return { fault: 'share' };
    const whole = compare(sum(shares.filter((share) => share !== null)), '1');
    if (goesOn) return whole < 0 ? { shares } : { fault: 'nothingKept' };
    return whole === 0 ? { shares } : { fault: 'notWhole' };
  }
  const people = [...parts.map((part) => part.people), ...(goesOn ? [keptPeople] : [])];
  const counted = people.filter((count) => count !== null).filter((count) => count > 0);
  if (counted.length < people.length) return { fault: 'people' };
  return { shares: sharesByPeople(counted).slice(0, parts.length) };
}

/** The largest takes what rounding leaves, so that the whole stays whole. */
function sharesByPeople(people: readonly number[]): DecimalText[] {
  const total = sum(people.map(String));
  const shares = people.map((count) => divide(String(count), total, SHARE_DECIMALS));
  const largest = people.indexOf(Math.max(...people));
  const left = subtract('1', sum(shares));
  return isZero(left) ? shares : shares.map((share, at) => (at === largest ? add(share, left) : share));
}

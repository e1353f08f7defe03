import type { Day } from './day.ts';
import { compare, type DecimalText, multiply, subtract, sum } from './decimal.ts';
import type { LineageLink } from './org-unit.ts';

/** Whose figures answer for a unit: its own, as it was at each period, or those of all that is its area today. */
export const MAPS = ['then', 'now'] as const;
export type MapChoice = (typeof MAPS)[number];

/** The changes of the map, and whether a unit is still there on a day on which parts of it pass to others. */
export type Lineage<L extends LineageLink = LineageLink> = {
  readonly linksFrom: (unitCode: string) => readonly L[];
  readonly goesOn: (unitCode: string, on: Day) => boolean;
};

/**
 * Which part of a unit's figures lies in an area today: "1" the whole, exactly; "0" nothing; what lies between is an
 * estimate; null when a share on the way is not known. `by`: the changes that lead into the area.
 */
export type Carried<L extends LineageLink = LineageLink> = {
  readonly share: DecimalText | null;
  readonly by: readonly L[];
};

type Passage<L extends LineageLink> = Carried<L> & { readonly part: DecimalText | null };

/**
 * Follows a unit's figures of a day through all later changes of the map, one after the other. What ends up wholly in the
 * area is exact however it was divided on the way; a unit that goes on keeps what it did not give away.
 * @unit   a fraction of 1, never rounded, so that the parts of a figure add up to the figure
 * @source DOMAIN.md "Organisation"
 */
export function carriedInto<L extends LineageLink>(
  lineage: Lineage<L>,
  unitCode: string,
  day: Day,
  area: ReadonlySet<string>,
): Carried<L> {
  const later = lineage.linksFrom(unitCode).filter((link) => link.effectiveOn > day);
  const [on] = later.map((link) => link.effectiveOn).sort();
  if (on === undefined) return { share: area.has(unitCode) ? '1' : '0', by: [] };
  const links = later.filter((link) => link.effectiveOn === on);
  // Changes of one day speak of the map before it, so what arrives that day is not passed on that day.
  const given = links.map((link): Passage<L> => {
    const onward = carriedInto(lineage, link.toCode, on, area);
    return { ...onward, part: link.share, by: onward.share === '0' ? [] : [link, ...onward.by] };
  });
  const kept = lineage.goesOn(unitCode, on)
    ? [{ ...carriedInto(lineage, unitCode, on, area), part: restOf(links) }]
    : [];
  const passages = [...given, ...kept];
  return { share: shareOf(passages), by: [...new Set(passages.flatMap(({ by }) => by))] };
}

/** What is left when the parts are gone; null while one of them is not known. */
function restOf(links: readonly LineageLink[]): DecimalText | null {
  const known = links.flatMap(({ share }) => share ?? []);
  return known.length < links.length ? null : subtract('1', sum(known));
}

function shareOf(passages: readonly Passage<LineageLink>[]): DecimalText | null {
  const known = passages.flatMap(({ part }) => part ?? []);
  const isWhole = known.length < passages.length || compare(sum(known), '1') === 0;
  // Where nothing leaves the area, it does not matter that nobody knows how it was divided.
  if (isWhole && passages.every(({ share }) => share === '1')) return '1';
  const reaching = passages.filter(({ share }) => share !== '0');
  const shares = reaching.flatMap(({ part, share }) =>
    part === null || share === null ? [] : multiply(part, share),
  );
  return shares.length < reaching.length ? null : sum(shares);
}

import { type Day } from './day.ts';
import { add, compare, type DecimalText } from './decimal.ts';

/** Valid from its first to its last day, both included; null: since before records begin, or until further notice. */
export type Validity = { validFrom: Day | null; validTo: Day | null };

/** A unit's place under a parent for a time; a unit has at most one parent on any day. */
export type ParentLink = Validity & { unitCode: string; parentCode: string };

/** What a unit's figures before `effectiveOn` pass on to another: `share` of them, 0 < share ≤ 1, null when not known. */
export type LineageLink = { fromCode: string; toCode: string; effectiveOn: Day; share: DecimalText | null };

/** Whether something dated is in force on a day. */
export function isValidOn({ validFrom, validTo }: Validity, day: Day): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** The unit's parent on a day; null at the root, and where the unit had no place in the tree yet or any more. */
export function parentOn(links: readonly ParentLink[], unitCode: string, day: Day): string | null {
  return links.find((link) => link.unitCode === unitCode && isValidOn(link, day))?.parentCode ?? null;
}

/**
 * Every unit below another on a day, nearest first, without the unit itself.
 * @throws RangeError when the tree has a cycle that day
 */
export function unitsUnder(links: readonly ParentLink[], rootCode: string, day: Day): string[] {
  const children = new Map<string, string[]>();
  for (const link of links) {
    if (!isValidOn(link, day)) continue;
    const siblings = children.get(link.parentCode);
    if (siblings) siblings.push(link.unitCode);
    else children.set(link.parentCode, [link.unitCode]);
  }
  const found = new Set<string>();
  let level = [rootCode];
  while (level.length > 0) {
    level = level.flatMap((code) => children.get(code) ?? []);
    for (const code of level) {
      if (found.has(code) || code === rootCode)
        throw new RangeError(`Unit ${code} lies under itself on ${day}`);
      found.add(code);
    }
  }
  return [...found];
}

/** The parent and its parent and so on up to the root, nearest first. @throws RangeError when the tree has a cycle that day */
export function ancestorsOn(links: readonly ParentLink[], unitCode: string, day: Day): string[] {
  const found: string[] = [];
  let parent = parentOn(links, unitCode, day);
  while (parent !== null) {
    if (parent === unitCode || found.includes(parent))
      throw new RangeError(`Unit ${unitCode} lies under itself on ${day}`);
    found.push(parent);
    parent = parentOn(links, parent, day);
  }
  return found;
}

/** A unit whose shares, on one day of change, add up to more or less than the whole; `total` is null when one is not known. */
export type LineageFault = { fromCode: string; effectiveOn: Day; total: DecimalText | null };

/** The splits whose shares do not hand on exactly the whole unit, so that a total would change by redrawing the map. */
export function findLineageFaults(links: readonly LineageLink[]): LineageFault[] {
  const splits = new Map<string, LineageFault>();
  for (const { fromCode, effectiveOn, share } of links) {
    const key = `${fromCode} ${effectiveOn}`;
    const before = splits.get(key) ?? { fromCode, effectiveOn, total: '0' };
    const total = before.total === null || share === null ? null : add(before.total, share);
    splits.set(key, { ...before, total });
  }
  return [...splits.values()].filter(({ total }) => total === null || compare(total, '1') !== 0);
}

import { carriedInto, type Carried, type MapChoice } from '@soket/shared/lineage';
import type { Day } from '@soket/shared/day';
import { isValidOn } from '@soket/shared/org-unit';
import type { Span } from '@soket/shared/period';
import type { LineageDef, UnitDef } from './definitions.ts';

/** Where units lie from day to day, on the map of then and on the map of today. */
export type Territory = {
  /** Which figures answer for a unit depends on their day; where not, they are those of its subtree, wholly. */
  isDated: (map: MapChoice, unitId: string) => boolean;
  /** All units of which some day's figures may count for a unit. */
  sources: (map: MapChoice, unitId: string) => ReadonlySet<string>;
  /** What part of a source's figures of a day counts for a unit. */
  carried: (map: MapChoice, source: { unitId: string; day: Day }, unitId: string) => Carried<LineageDef>;
  /** Whether the area of a unit changed after one day and by another: its state of the one says nothing of the other. */
  isRedrawn: (unitId: string, after: Day, by: Day) => boolean;
  /** Whether any unit's area changed within a span. */
  isRedrawnWithin: (span: Span) => boolean;
};

type Placed = Pick<UnitDef, 'id' | 'code' | 'parentId' | 'parents' | 'closedOn'>;

const MOST_REMEMBERED = 50_000;
const ALL = { share: '1', by: [] } as const;
const NOTHING = { share: '0', by: [] } as const;

/** @shape `subtree` is a unit with all that lies below it today, or lay there last */
export function createTerritory(
  units: readonly Placed[],
  lineage: readonly LineageDef[],
  subtree: (unitId: string) => ReadonlySet<string>,
): Territory {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const linksFrom = Map.groupBy(lineage, (link) => link.fromCode);
  const linksTo = Map.groupBy(lineage, (link) => link.toCode);
  const hasMoves = units.some(({ parents }) => new Set(parents.map(({ parentId }) => parentId)).size > 1);
  const found = (id: string): Placed => {
    const unit = byId.get(id);
    if (!unit) throw new Error(`unit ${id} is not defined`);
    return unit;
  };
  const idsOf = (codes: readonly string[]) => codes.flatMap((code) => byCode.get(code)?.id ?? []);
  /** A unit speaks of no day after its last. */
  const lastSpoken = ({ closedOn }: Placed, day: Day) =>
    closedOn !== null && closedOn < day ? closedOn : day;
  const parentOn = (unit: Placed, day: Day) =>
    unit.parents.find((link) => isValidOn(link, day))?.parentId ?? unit.parentId;
  const liesIn = (unit: Placed, day: Day, unitId: string): boolean => {
    if (unit.id === unitId) return true;
    const parentId = parentOn(unit, day);
    return parentId !== null && liesIn(found(parentId), day, unitId);
  };
  const touching = ({ code }: Placed) => [...(linksFrom.get(code) ?? []), ...(linksTo.get(code) ?? [])];
  const changeDays = [
    ...lineage.map(({ effectiveOn }) => effectiveOn),
    ...units.flatMap(({ closedOn }) => closedOn ?? []),
  ];
  const changes = {
    goesOn: (code: string, on: Day) => {
      const closedOn = byCode.get(code)?.closedOn ?? null;
      return closedOn === null || closedOn >= on;
    },
    linksFrom: (code: string) => linksFrom.get(code) ?? [],
  };
  const everBelow = (unitId: string) =>
    closure([unitId], (id) =>
      units.flatMap((unit) => (unit.parents.some(({ parentId }) => parentId === id) ? unit.id : [])),
    );
  const everHeld = (unitId: string) =>
    closure([...subtree(unitId)], (id) =>
      idsOf((linksTo.get(found(id).code) ?? []).map(({ fromCode }) => fromCode)),
    );
  const areaOf = (unitId: string) => new Set([...subtree(unitId)].map((id) => found(id).code));
  const partOf = (map: MapChoice, source: Placed, day: Day, unitId: string): Carried<LineageDef> => {
    const spoken = lastSpoken(source, day);
    if (map === 'now')
      return carriedInto(
        changes,
        source.code,
        spoken,
        areas(unitId, () => areaOf(unitId)),
      );
    return liesIn(source, spoken, unitId) ? ALL : NOTHING;
  };
  const areas = remembered<ReadonlySet<string>>();
  const dated = remembered<boolean>();
  const held = remembered<ReadonlySet<string>>();
  const parts = remembered<Carried<LineageDef>>();
  return {
    isDated: (map, unitId) =>
      dated(`${map} ${unitId}`, () =>
        map === 'now'
          ? [...subtree(unitId)].some((id) => touching(found(id)).length > 0)
          : hasMoves && everBelow(unitId).size > 1,
      ),
    sources: (map, unitId) =>
      held(`${map} ${unitId}`, () => (map === 'now' ? everHeld(unitId) : everBelow(unitId))),
    carried: (map, source, unitId) =>
      parts(`${map} ${source.unitId} ${source.day} ${unitId}`, () =>
        partOf(map, found(source.unitId), source.day, unitId),
      ),
    isRedrawn: (unitId, after, by) => {
      const unit = found(unitId);
      if (unit.closedOn !== null && unit.closedOn >= after && unit.closedOn < by) return true;
      return touching(unit).some(({ effectiveOn }) => effectiveOn > after && effectiveOn <= by);
    },
    isRedrawnWithin: ({ from, to }) => changeDays.some((day) => day >= (from ?? '') && day <= to),
  };
}

function closure(start: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(start);
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}

/** Answers each question once. Days are free to choose and the catalogue outlives the request: what is kept has an end. */
function remembered<T>(): (key: string, make: () => T) => T {
  const known = new Map<string, T>();
  return (key, make) => {
    const found = known.get(key) ?? make();
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, found);
    return found;
  };
}

import type { Day } from '@soket/shared/day';
import { isValidOn } from '@soket/shared/org-unit';
import type { ShareBasis } from '@soket/shared/unit-shares';
import type { Deps } from '../core/actor.ts';
import { toDay, toDayOrNull } from '../core/db.ts';
import type { UnitChange } from './change-input.ts';
import { type LevelItem, listLevels } from './levels.ts';
import { readUnits, type UnitState } from './unit-state.ts';

export type TreeUnit = UnitState & {
  name: string;
  shortName: string;
  /** on the day; null at the root, outside the tree, and where the unit is not open */
  parentCode: string | null;
  standing: 'open' | 'coming' | 'closed';
};

export type LineageItem = {
  fromCode: string;
  toCode: string;
  effectiveOn: Day;
  share: string | null;
  basis: ShareBasis;
  people: number | null;
  source: string | null;
  note: string | null;
};

/** A decision whose day has not come, which may be taken back. */
export type ComingChange = { id: string; effectiveOn: Day; change: UnitChange; grounds: string | null };

export type UnitTree = {
  on: Day;
  rootCode: string | null;
  /** every unit that there is, was or will be, by level and order */
  units: TreeUnit[];
  levels: LevelItem[];
  lineage: LineageItem[];
  coming: ComingChange[];
};

/** The whole dated tree, told as it stands on a day. */
export async function unitTree({ db, clock }: Pick<Deps, 'db' | 'clock'>, on: Day): Promise<UnitTree> {
  const [units, workspace, levels, lineage, coming] = await Promise.all([
    readUnits(db),
    db.workspace.findFirst({ select: { rootUnit: { select: { code: true } } } }),
    listLevels(db),
    db.orgUnitLineage.findMany({
      include: { fromUnit: { select: { code: true } }, toUnit: { select: { code: true } } },
      orderBy: [{ effectiveOn: 'asc' }, { people: 'desc' }],
    }),
    db.orgUnitChange.findMany({
      where: { effectiveOn: { gt: new Date(clock.today()) } },
      orderBy: [{ effectiveOn: 'asc' }, { madeAt: 'asc' }],
    }),
  ]);
  return {
    on,
    rootCode: workspace?.rootUnit?.code ?? null,
    units: [...units.values()].map((unit) => toldOn(unit, on)),
    levels,
    lineage: lineage.map(({ fromUnit, toUnit, effectiveOn, share, basis, people, source, note }) => ({
      fromCode: fromUnit.code,
      toCode: toUnit.code,
      effectiveOn: toDay(effectiveOn),
      share: share?.toString() ?? null,
      basis,
      people,
      source,
      note,
    })),
    coming: coming.map(({ id, effectiveOn, change, grounds }) => ({
      id,
      effectiveOn: toDayOrNull(effectiveOn) ?? on,
      // Written by `changeUnits`, from what its input's schema let through.
      change: change as UnitChange,
      grounds,
    })),
  };
}

function toldOn(unit: UnitState, on: Day): TreeUnit {
  const { openedOn, closedOn, names, parents, code } = unit;
  const name = names.find((each) => isValidOn(each, on)) ?? names.at(-1);
  const isOpen = isValidOn({ validFrom: openedOn, validTo: closedOn }, on);
  return {
    ...unit,
    name: name?.name ?? code,
    shortName: name?.shortName ?? code,
    parentCode: isOpen ? (parents.find((each) => isValidOn(each, on))?.parentCode ?? null) : null,
    standing: isOpen ? 'open' : openedOn !== null && on < openedOn ? 'coming' : 'closed',
  };
}

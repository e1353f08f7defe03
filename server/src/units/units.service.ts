import type { Deps } from '../core/actor.ts';

export type UnitListItem = {
  code: string;
  name: string;
  shortName: string;
  levelCode: string;
  levelName: string;
  parentCode: string | null;
  isRoot: boolean;
};

/** Units as they stand today, in the tree's order; a reporting unit sees itself and the root. */
export function listUnits(_deps: Deps): Promise<UnitListItem[]> {
  throw new Error('listUnits');
}

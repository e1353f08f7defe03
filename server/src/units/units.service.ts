import { scopeOf } from '@soket/shared/permissions';
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
export function listUnits({ db, clock, actor }: Deps): Promise<UnitListItem[]> {
  const today = clock.today();
  const onlyUnitId = scopeOf(actor.role) === 'ownUnit' ? actor.unitId : null;
  return db.$queryRaw<UnitListItem[]>`
    WITH RECURSIVE tree AS (
      SELECT u.id, NULL::uuid AS parent_id, ARRAY[]::text[] AS path
      FROM workspace w JOIN org_unit u ON u.id = w.root_unit_id
      UNION ALL
      SELECT u.id, p.parent_id,
             tree.path || ARRAY[to_char(l.sort_order, 'FM00000'), to_char(u.sort_order, 'FM00000'), u.code]
      FROM tree
      JOIN org_unit_parent p ON p.parent_id = tree.id
        AND COALESCE(p.valid_from <= ${today}::date, true) AND COALESCE(p.valid_to >= ${today}::date, true)
      JOIN org_unit u ON u.id = p.unit_id
        AND COALESCE(u.opened_on <= ${today}::date, true) AND COALESCE(u.closed_on >= ${today}::date, true)
      JOIN org_level l ON l.code = u.level_code
    )
    SELECT u.code, n.name, n.short_name AS "shortName", l.code AS "levelCode", l.name AS "levelName",
           parent.code AS "parentCode", tree.parent_id IS NULL AS "isRoot"
    FROM tree
    JOIN org_unit u ON u.id = tree.id
    JOIN org_level l ON l.code = u.level_code
    JOIN org_unit_name n ON n.unit_id = u.id
      AND COALESCE(n.valid_from <= ${today}::date, true) AND COALESCE(n.valid_to >= ${today}::date, true)
    LEFT JOIN org_unit parent ON parent.id = tree.parent_id
    WHERE ${onlyUnitId}::uuid IS NULL OR tree.parent_id IS NULL OR tree.id = ${onlyUnitId}::uuid
    ORDER BY tree.path`;
}

import type { Day } from '@soket/shared/day';
import type { Reader } from '../core/db.ts';

export type UnitName = { code: string; name: string; shortName: string };

/** What units were called on a day, by their id; a unit without a name that day answers with its latest one. */
export async function unitNamesOn(
  reader: Reader,
  unitIds: readonly string[],
  day: Day,
): Promise<Map<string, UnitName>> {
  const rows = await reader.$queryRaw<(UnitName & { unitId: string })[]>`
    SELECT DISTINCT ON (u.id) u.id AS "unitId", u.code, n.name, n.short_name AS "shortName"
    FROM org_unit u
    JOIN org_unit_name n ON n.unit_id = u.id
    WHERE u.id = ANY(${[...unitIds]}::uuid[])
    ORDER BY u.id,
      (COALESCE(n.valid_from <= ${day}::date, true) AND COALESCE(n.valid_to >= ${day}::date, true)) DESC,
      n.valid_from DESC NULLS LAST`;
  return new Map(rows.map(({ unitId, ...name }) => [unitId, name]));
}

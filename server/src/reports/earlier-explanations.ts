import type { DecimalText } from '@soket/shared/decimal';
import type { Reader } from '../core/db.ts';
import { cellId } from './form-definition.ts';
import type { CellKey } from './report-sheet.ts';

export type EarlierExplanation = { value: DecimalText; explanation: string };

/** The last words that each cell of a report was explained with, and for which figure, by `cellId`. */
export async function earlierExplanations(
  reader: Reader,
  reportId: string,
): Promise<Map<string, EarlierExplanation>> {
  const rows = await reader.$queryRaw<(CellKey & EarlierExplanation)[]>`
    SELECT DISTINCT ON (s.element_id, s.place_unit_id)
           e.code AS "elementCode", place.code AS "placeUnitCode", trim_scale(s.value)::text AS value, s.explanation
    FROM figure_state s
    JOIN report_version v ON v.id = s.report_version_id
    JOIN data_element e ON e.id = s.element_id
    LEFT JOIN org_unit place ON place.id = s.place_unit_id
    WHERE v.report_id = ${reportId}::uuid AND s.explanation IS NOT NULL AND s.value IS NOT NULL
    ORDER BY s.element_id, s.place_unit_id, s.seq DESC`;
  return new Map(rows.map(({ value, explanation, ...key }) => [cellId(key), { value, explanation }]));
}

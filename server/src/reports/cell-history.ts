import type { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { askedReport, readableVersions } from './asked-report.ts';
import type { CellState } from './report-sheet.ts';
import { Code, ReportKey } from './report-input.ts';

export const CellOfReport = ReportKey.omit({ versionNumber: true }).extend({
  elementCode: Code,
  placeUnitCode: Code.nullable(),
});

/**
 * Every state a cell was saved in, newest first, over all versions of the report that the actor may read; none while
 * nothing is saved, or nothing that the actor may read.
 * @throws NOT_FOUND
 */
export async function cellHistory(
  { db, actor }: Deps,
  input: z.infer<typeof CellOfReport>,
): Promise<CellState[]> {
  const asked = await askedReport(db, actor, input);
  const versions = await db.reportVersion.findMany({
    where: {
      report: { formId: asked.formId, unitId: asked.unitId, periodId: asked.period.id },
      ...readableVersions(actor),
    },
    select: { id: true },
  });
  const rows = await db.$queryRaw<(Omit<CellState, 'at'> & { at: Date })[]>`
    SELECT trim_scale(s.value)::text AS value, s.qualifier::text AS qualifier, s.qualifier_word AS "qualifierWord",
           s.estimated, s.note, s.explanation, s.file_name AS "fileName",
           v.number AS "versionNumber", v.correction_reason AS "correctionReason", u.name AS post, s.saved_at AS at
    FROM figure_state s
    JOIN report_version v ON v.id = s.report_version_id
    JOIN data_element e ON e.id = s.element_id
    JOIN "user" u ON u.id = s.saved_by_id
    LEFT JOIN org_unit place ON place.id = s.place_unit_id
    WHERE s.report_version_id = ANY(${versions.map(({ id }) => id)}::uuid[])
      AND e.code = ${input.elementCode} AND place.code IS NOT DISTINCT FROM ${input.placeUnitCode}
    ORDER BY s.seq DESC`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

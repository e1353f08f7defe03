import type { Reader } from '../core/db.ts';
import type { CellComment, ReportEvent } from './report-sheet.ts';

export type PlacedComment = {
  elementCode: string | null;
  placeUnitCode: string | null;
  comment: CellComment;
};

/** What reviewers wrote on this version and the ones before it, oldest first. */
export async function commentsOf(
  reader: Reader,
  reportId: string,
  versionNumber: number,
): Promise<PlacedComment[]> {
  const rows = await reader.reportComment.findMany({
    where: { reportVersion: { reportId, number: { lte: versionNumber } } },
    orderBy: [{ madeAt: 'asc' }, { id: 'asc' }],
    select: {
      text: true,
      madeAt: true,
      madeBy: { select: { name: true } },
      element: { select: { code: true } },
      placeUnit: { select: { code: true } },
      reportVersion: { select: { number: true } },
    },
  });
  return rows.map((row) => ({
    elementCode: row.element?.code ?? null,
    placeUnitCode: row.placeUnit?.code ?? null,
    comment: {
      text: row.text,
      post: row.madeBy.name,
      at: row.madeAt.toISOString(),
      versionNumber: row.reportVersion.number,
    },
  }));
}

const MOST_EVENTS = 200;

/** What was done to a report, in the order it was recorded; of a very long life the latest part. */
export async function eventsOf(reader: Reader, reportId: string): Promise<ReportEvent[]> {
  const rows = await reader.$queryRaw<(Omit<ReportEvent, 'at'> & { at: Date })[]>`
    SELECT at, actor_post AS post, action, reason, COALESCE((after->>'versionNumber')::int, 1) AS "versionNumber"
    FROM audit_event WHERE subject_type = 'report' AND subject_id = ${reportId}
    ORDER BY seq DESC LIMIT ${MOST_EVENTS}`;
  return rows.reverse().map((row) => ({ ...row, at: row.at.toISOString() }));
}

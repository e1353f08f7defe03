import type { Reader } from '../core/db.ts';
import type { CellComment, ReportEvent } from './report-sheet.ts';

export type PlacedComment = {
  elementCode: string | null;
  placeUnitCode: string | null;
  /** its place in the one order of everything recorded */
  seq: bigint;
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
    orderBy: { seq: 'asc' },
    select: {
      seq: true,
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
    seq: row.seq,
    comment: {
      text: row.text,
      post: row.madeBy.name,
      at: row.madeAt.toISOString(),
      versionNumber: row.reportVersion.number,
      answer: null,
    },
  }));
}

const MOST_EVENTS = 200;

/**
 * What was done to a report, in the order it was recorded; of a very long life the latest part. More time given for it is
 * part of its life, also while nothing is saved.
 * @param reportId null while nothing is saved
 */
export async function eventsOf(
  reader: Reader,
  reportId: string | null,
  deadlineSubject: string,
): Promise<ReportEvent[]> {
  const rows = await reader.$queryRaw<(Omit<ReportEvent, 'at'> & { at: Date })[]>`
    SELECT at, actor_post AS post, action, reason, COALESCE((after->>'versionNumber')::int, 1) AS "versionNumber",
           after->>'deadline' AS deadline, COALESCE(after->'fileNames', '[]') AS "fileNames"
    FROM audit_event
    WHERE (subject_type = 'report' AND subject_id = ${reportId})
       OR (subject_type = 'deadline' AND subject_id = ${deadlineSubject})
    ORDER BY seq DESC LIMIT ${MOST_EVENTS}`;
  return rows.reverse().map((row) => ({ ...row, at: row.at.toISOString() }));
}

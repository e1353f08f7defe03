import type { Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { scopeOf } from '@soket/shared/permissions';
import type { Actor } from '../core/actor.ts';
import type { Reader } from '../core/db.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { reaches } from '../reports/asked-report.ts';
import type { SteppingVersion } from '../reports/report-step.ts';

/** Reports of the forms that the actor's body owns, from the moment they were sent; a leader reads all of them. */
export function reviewable(actor: Actor): Prisma.ReportVersionWhereInput {
  const sent = { status: { not: 'draft' } } as const;
  if (scopeOf(actor.role) === 'everything') return sent;
  // Staff always have a unit (CHECK user_unit); somebody without one reviews nothing.
  return actor.unitId === null
    ? { id: { in: [] } }
    : { ...sent, report: { form: { ownerUnitId: actor.unitId } } };
}

export type ReviewedVersion = SteppingVersion & {
  periodId: string;
  formVersionId: string;
  oneStep: boolean;
  needsSignOff: boolean;
  formId: string;
  formCode: string;
  unitCode: string;
  period: { code: string; calendarId: string | null; lastDay: Day };
};

type Row = Omit<ReviewedVersion, 'period'> & {
  ownerUnitId: string;
  periodCode: string;
  calendarId: string | null;
  lastDay: Day;
};

/** In the order asked. @throws NOT_FOUND for any that does not exist or is not the actor's to see */
export async function reviewedVersions(
  reader: Reader,
  actor: Actor,
  versionIds: readonly string[],
): Promise<ReviewedVersion[]> {
  const rows = await reader.$queryRaw<Row[]>`
    SELECT v.id, v.report_id AS "reportId", v.unit_id AS "unitId", v.period_id AS "periodId", v.number,
           v.status::text AS status, v.revision, v.signed_off_at AS "signedOffAt", v.form_version_id AS "formVersionId",
           fv.one_step AS "oneStep", fv.needs_sign_off AS "needsSignOff", f.id AS "formId", f.code AS "formCode",
           f.owner_unit_id AS "ownerUnitId", u.code AS "unitCode", p.code AS "periodCode",
           p.calendar_id AS "calendarId", p.last_day::text AS "lastDay"
    FROM report_version v
    JOIN form_version fv ON fv.id = v.form_version_id
    JOIN form f ON f.id = fv.form_id
    JOIN org_unit u ON u.id = v.unit_id
    JOIN period p ON p.id = v.period_id
    WHERE v.id = ANY(${[...versionIds]}::uuid[]) AND v.status <> 'draft'`;
  const byId = new Map(rows.filter((row) => reaches(actor, row)).map((row) => [row.id, row]));
  return versionIds.map((id) => {
    const row = byId.get(id);
    if (!row) throw new DomainError('NOT_FOUND', { what: 'report', id });
    const { periodCode, calendarId, lastDay, ownerUnitId: _, ...version } = row;
    return { ...version, period: { code: periodCode, calendarId, lastDay } };
  });
}

export async function reviewedVersion(
  reader: Reader,
  actor: Actor,
  versionId: string,
): Promise<ReviewedVersion> {
  const [version] = await reviewedVersions(reader, actor, [versionId]);
  if (!version) throw new DomainError('NOT_FOUND', { what: 'report', id: versionId });
  return version;
}

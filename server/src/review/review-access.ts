import { DomainError } from '@soket/shared/errors';
import { scopeOf } from '@soket/shared/permissions';
import type { Actor } from '../core/actor.ts';
import type { Reader } from '../core/db.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** Reports of the forms that the actor's body owns, from the moment they were sent; a leader reads all of them. */
export function reviewable(actor: Actor): Prisma.ReportVersionWhereInput {
  const sent = { status: { not: 'draft' } } as const;
  if (scopeOf(actor.role) === 'everything') return sent;
  // Staff always have a unit (CHECK user_unit); somebody without one reviews nothing.
  return actor.unitId === null
    ? { id: { in: [] } }
    : { ...sent, report: { form: { ownerUnitId: actor.unitId } } };
}

const columns = {
  id: true,
  reportId: true,
  unitId: true,
  periodId: true,
  number: true,
  status: true,
  revision: true,
  signedOffAt: true,
  formVersionId: true,
  formVersion: { select: { oneStep: true, needsSignOff: true } },
  report: {
    select: {
      formId: true,
      form: { select: { code: true } },
      unit: { select: { code: true } },
      period: { select: { code: true, calendarId: true, lastDay: true } },
    },
  },
} as const satisfies Prisma.ReportVersionSelect;

export type ReviewedVersion = Prisma.ReportVersionGetPayload<{ select: typeof columns }>;

/** In the order asked. @throws NOT_FOUND for any that does not exist or is not the actor's to see */
export async function reviewedVersions(
  reader: Reader,
  actor: Actor,
  versionIds: readonly string[],
): Promise<ReviewedVersion[]> {
  const found = await reader.reportVersion.findMany({
    where: { id: { in: [...versionIds] }, ...reviewable(actor) },
    select: columns,
  });
  const byId = new Map(found.map((version) => [version.id, version]));
  return versionIds.map((id) => {
    const version = byId.get(id);
    if (!version) throw new DomainError('NOT_FOUND', { what: 'report', id });
    return version;
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

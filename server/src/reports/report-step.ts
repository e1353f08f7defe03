import type { AuditAction } from '@soket/shared/audit-actions';
import { DomainError } from '@soket/shared/errors';
import { clearsSignOff, nextStatus, type ReportStatus, type ReportStep } from '@soket/shared/report-status';
import type { Deps } from '../core/actor.ts';
import { recordAudit, type AuditState } from '../core/audit.ts';
import { announce, type Topic } from '../core/changes.ts';
import type { Tx } from '../core/db.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** What a step looks at. */
export type SteppingVersion = {
  id: string;
  reportId: string;
  unitId: string;
  number: number;
  status: ReportStatus;
  revision: number;
  signedOffAt: Date | null;
};

export type StepRefusal = DomainError<'REPORT_LOCKED' | 'SIGN_OFF_REQUIRED' | 'REPORT_CHANGED'>;
type StepAnswer = { ok: true; status: ReportStatus } | { ok: false; refusal: StepRefusal };

/** Where the step leads from what the caller was looking at, or why it does not: the status first, then a newer revision. */
export function acceptance(
  step: ReportStep,
  version: SteppingVersion | null,
  form: { oneStep: boolean; needsSignOff: boolean },
  revision: number,
): StepAnswer {
  const status = version?.status ?? 'missing';
  const current = version?.revision ?? 0;
  const context = { ...form, signedOff: version?.signedOffAt != null };
  const result = nextStatus(step, status, context);
  const refuse = (refusal: StepRefusal): StepAnswer => ({ ok: false, refusal });
  if (!result.ok) {
    return refuse(
      result.code === 'REPORT_LOCKED'
        ? new DomainError('REPORT_LOCKED', { status })
        : new DomainError('SIGN_OFF_REQUIRED', {}),
    );
  }
  if (current !== revision) return refuse(new DomainError('REPORT_CHANGED', { yours: revision, current }));
  return { ok: true, status: result.status };
}

/** Where the step leads. @throws REPORT_LOCKED, SIGN_OFF_REQUIRED, REPORT_CHANGED when somebody was first */
export function assertAccepts(...asked: Parameters<typeof acceptance>): ReportStatus {
  const answer = acceptance(...asked);
  if (!answer.ok) throw answer.refusal;
  return answer.status;
}

/**
 * Takes a version one revision on, if it still is what the caller looked at; the row stays locked until the transaction
 * ends, so what is read after this cannot change under it.
 * @throws REPORT_CHANGED
 */
export async function advance(
  tx: Tx,
  version: SteppingVersion,
  step: ReportStep,
  data: Prisma.ReportVersionUncheckedUpdateManyInput,
): Promise<void> {
  const { count } = await tx.reportVersion.updateMany({
    where: { id: version.id, revision: version.revision, status: version.status },
    data: {
      ...data,
      revision: version.revision + 1,
      ...(clearsSignOff(step) ? { signedOffAt: null, signedOffById: null } : {}),
    },
  });
  if (count === 1) return;
  const now = await tx.reportVersion.findUniqueOrThrow({
    where: { id: version.id },
    select: { revision: true },
  });
  throw new DomainError('REPORT_CHANGED', { yours: version.revision, current: now.revision });
}

/** Steps after which other figures count: approved ones, or sent ones where those are looked at too. */
const MOVES_FIGURES: ReadonlySet<string> = new Set(['reports:submit', 'review:return', 'review:approve']);

/** What a step may change for others. A draft is saved with every pause in typing; that is news only when its status moves. */
function newsOf(action: AuditAction, states: { before: AuditState | null; after: AuditState }): Topic[] {
  if (MOVES_FIGURES.has(action)) return ['figures', 'reports'];
  const isStillDraft = action === 'reports:save' && states.before?.['status'] === states.after['status'];
  return isStillDraft ? [] : ['reports'];
}

/** The event of a step; all versions of a report are told in one line of events. Whoever looks is told that there is news. */
export async function recordStep(
  tx: Tx,
  { actor, clock }: Deps,
  action: AuditAction,
  version: Pick<SteppingVersion, 'reportId' | 'unitId' | 'number'>,
  states: { before: AuditState | null; after: AuditState; reason?: string | null },
): Promise<{ seq: bigint; at: Date }> {
  await announce(tx, newsOf(action, states), version.unitId);
  return recordAudit(tx, {
    actor,
    clock,
    action,
    subject: { type: 'report', id: version.reportId, unitId: version.unitId },
    before: states.before,
    after: { versionNumber: version.number, ...states.after },
    reason: states.reason ?? null,
  });
}

import { DomainError } from '@soket/shared/errors';
import { printPeriod } from '@soket/shared/period';
import type { Deps } from '../core/actor.ts';
import { inTransaction, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import {
  askedReport,
  type AskedReport,
  closedSince,
  newestVersion,
  type StoredVersion,
} from './asked-report.ts';
import { formDefinition, type FormDefinition } from './form-definition.ts';
import type { ReportStepInput, StepResult } from './report-input.ts';

export type OwnReport = { asked: AskedReport; version: StoredVersion | null; definition: FormDefinition };

/**
 * What every step does: once for its key, in one transaction, on a report of the actor's own unit.
 * @throws NOT_FOUND, PERIOD_CLOSED for a report that was never sent once its period takes none any more
 */
export function stepOnOwnReport(
  { db, clock, actor }: Deps,
  input: ReportStepInput,
  work: (tx: Tx, found: OwnReport) => Promise<StepResult>,
): Promise<StepResult> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const asked = await askedReport(tx, actor, input);
      if (asked.unitId !== actor.unitId) throw new DomainError('NOT_FOUND', { what: 'report' });
      const version = await newestVersion(tx, asked);
      const closedOn = closedSince(asked, version?.firstSubmittedAt != null, clock.today());
      if (closedOn !== null)
        throw new DomainError('PERIOD_CLOSED', { period: printPeriod(asked.period.code), closedOn });
      const definition = await formDefinition(tx, version?.formVersionId ?? asked.formVersionId);
      return work(tx, { asked, version, definition });
    }),
  );
}

/** The version a step stands on; its status has been accepted, so it is there. */
export function existing(version: StoredVersion | null): StoredVersion {
  if (!version) throw new DomainError('NOT_FOUND', { what: 'report' });
  return version;
}

/** What a step answers: the revision after the one that it was accepted for. */
export function stepResult(
  { revision }: ReportStepInput,
  { number }: StoredVersion,
  status: string,
  at: Date,
): StepResult {
  return { revision: revision + 1, status, savedAt: at.toISOString(), versionNumber: number };
}

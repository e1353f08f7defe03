import { DomainError } from '@soket/shared/errors';
import type { Actor } from '../core/actor.ts';
import { type Db, inTransaction, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { askedReport, type AskedReport, newestVersion, type StoredVersion } from './asked-report.ts';
import { formDefinition, type FormDefinition } from './form-definition.ts';
import type { ReportStepInput, StepResult } from './report-input.ts';

export type OwnReport = { asked: AskedReport; version: StoredVersion | null; definition: FormDefinition };

/** What every step does: once for its key, in one transaction, on a report of the actor's own unit. */
export function stepOnOwnReport(
  { db, actor }: { db: Db; actor: Actor },
  input: ReportStepInput,
  work: (tx: Tx, found: OwnReport) => Promise<StepResult>,
): Promise<StepResult> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const asked = await askedReport(tx, actor, input);
      if (asked.unitId !== actor.unitId) throw new DomainError('NOT_FOUND', { what: 'report' });
      const version = await newestVersion(tx, asked);
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

export function stepResult(version: StoredVersion, status: string, at: Date): StepResult {
  return {
    revision: version.revision + 1,
    status,
    savedAt: at.toISOString(),
    versionNumber: version.number,
  };
}

import { DomainError } from '@soket/shared/errors';
import type { Deps } from '../core/actor.ts';
import { cleanText } from './clean-text.ts';
import { existing, stepOnOwnReport } from './own-report.ts';
import type { CorrectReportInput, StepResult } from './report-input.ts';
import { assertAccepts, recordStep } from './report-step.ts';

/**
 * Opens the next version of an approved report, with a reason; the old one stays in force until the new is approved.
 * Revisions go on counting, so that a screen still showing the old version cannot write into the new one.
 * @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED, REASON_REQUIRED
 */
export function correctReport(deps: Deps, input: CorrectReportInput): Promise<StepResult> {
  return stepOnOwnReport(deps, input, async (tx, { asked, version: found, definition }) => {
    const reason = cleanText(input.reason);
    if (reason === null) throw new DomainError('REASON_REQUIRED', {});
    const status = assertAccepts('correct', found, definition, input.revision);
    const approved = existing(found);
    const at = deps.clock.now();
    const next = {
      reportId: approved.reportId,
      unitId: approved.unitId,
      periodId: approved.periodId,
      number: approved.number + 1,
      revision: approved.revision + 1,
      status,
    };
    const { results, shortcomings, causes, proposals, paperNumber, paperDate, paperSignerPost } = approved;
    // Two people may open the correction at once: the unique number lets one of them, the other is told.
    const [made] = await tx.reportVersion.createManyAndReturn({
      skipDuplicates: true,
      select: { id: true },
      data: {
        ...next,
        formVersionId: asked.formVersionId,
        correctionReason: reason,
        ...{ results, shortcomings, causes, proposals, paperNumber, paperDate, paperSignerPost },
        createdAt: at,
        createdById: deps.actor.userId,
        firstSubmittedAt: approved.firstSubmittedAt,
      },
    });
    if (!made) {
      throw new DomainError('REPORT_CHANGED', { yours: input.revision, current: next.revision });
    }
    // A figure keeps who entered it and when; only lines that the form in force still has go on.
    await tx.$executeRaw`
      INSERT INTO figure (id, report_version_id, unit_id, period_id, element_id, kind, place_unit_id, value, qualifier,
        qualifier_word, estimated, note, explanation, provenance, source_quote, saved_at, saved_by_id)
      SELECT gen_random_uuid(), ${made.id}::uuid, f.unit_id, f.period_id, f.element_id, f.kind, f.place_unit_id, f.value,
        f.qualifier, f.qualifier_word, f.estimated, f.note, f.explanation, f.provenance, f.source_quote, f.saved_at, f.saved_by_id
      FROM figure f
      JOIN form_element fe ON fe.form_version_id = ${asked.formVersionId}::uuid AND fe.element_id = f.element_id
      WHERE f.report_version_id = ${approved.id}::uuid`;
    await recordStep(tx, deps, 'reports:correct', next, {
      before: { status: approved.status, versionNumber: approved.number, revision: approved.revision },
      after: { status, revision: next.revision },
      reason,
    });
    return { revision: next.revision, status, savedAt: at.toISOString(), versionNumber: next.number };
  });
}

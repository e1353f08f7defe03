import { evaluateRules, missingRequired } from '@soket/shared/form-check';
import { may } from '@soket/shared/permissions';
import type { Deps } from '../core/actor.ts';
import { cellId, formDefinition } from '../reports/form-definition.ts';
import { sentByOthers } from '../reports/peer-spreads.ts';
import { ruleContextOf } from '../reports/rule-context.ts';
import { showReport } from '../reports/show-report.ts';
import { storedFigures } from '../reports/write-figures.ts';
import { historyOf, placeAmong } from './cell-context.ts';
import { reviewedVersion } from './review-access.ts';
import { mayStep } from './review-queue.ts';
import type { ReviewSheet } from './review-sheet.ts';

/**
 * A report under review with what helps to judge each cell: the unit's own history, its place among the others, and what
 * the form's rules say. @throws NOT_FOUND also for a report of a form that is not the actor's to review
 */
export async function showReview(deps: Deps, input: { versionId: string }): Promise<ReviewSheet> {
  const { db, actor } = deps;
  const version = await reviewedVersion(db, actor, input.versionId);
  const { formId, unitId, periodId, period } = version;
  const definition = await formDefinition(db, version.formVersionId);
  const asked = { formId, unitId, periodId, period };
  const [sheet, figures, beside, history, peers] = await Promise.all([
    showReport(deps, {
      formCode: version.formCode,
      periodCode: period.code,
      unitCode: version.unitCode,
      versionNumber: version.number,
    }),
    storedFigures(db, version.id),
    ruleContextOf(db, { ...asked, rules: definition.rules }),
    historyOf(db, asked),
    sentByOthers(db, asked),
  ]);
  const entries = [...figures.values()];
  const problems = Map.groupBy(
    [...missingRequired(definition, entries), ...evaluateRules(definition, entries, beside)],
    cellId,
  );
  const role = actor.role;
  const accepts = (step: 'returnForCorrection' | 'review' | 'approve') =>
    mayStep(role, step, version.status, definition.oneStep);
  return {
    sheet,
    versionId: version.id,
    revision: version.revision,
    context: sheet.rows.map((row) => {
      const { elementCode, placeUnitCode, figure } = row;
      const others =
        placeUnitCode === null
          ? (peers.get(elementCode) ?? [])
          : entries.flatMap((entry) =>
              entry.elementCode === elementCode &&
              entry.placeUnitCode !== null &&
              entry.placeUnitCode !== placeUnitCode &&
              entry.value !== null
                ? [entry.value]
                : [],
            );
      return {
        elementCode,
        placeUnitCode,
        history: history(row),
        ...placeAmong(figure.value, others),
        problems: (problems.get(cellId(row)) ?? []).map(({ severity, message }) => ({ severity, message })),
      };
    }),
    may: {
      comment:
        may(role, 'review:comment') && (version.status === 'submitted' || version.status === 'reviewed'),
      returnForCorrection: accepts('returnForCorrection'),
      markReviewed: accepts('review'),
      approve: accepts('approve'),
    },
  };
}

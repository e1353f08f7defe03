import { evaluateRules } from '@soket/shared/form-check';
import { may } from '@soket/shared/permissions';
import {
  actionOf,
  isLate,
  nextStatus,
  type ReportStatus,
  type ReportStep,
} from '@soket/shared/report-status';
import { dayOf } from '@soket/shared/day';
import type { Deps } from '../core/actor.ts';
import { toDay, toDayOrNull } from '../core/db.ts';
import { extensionKey, extensionsFor } from '../deadlines/extensions.ts';
import { askerId } from '../reports/earlier-figures.ts';
import { formDefinitions, placesOn } from '../reports/form-definition.ts';
import { listItem } from '../reports/list-reports.ts';
import { ruleContexts } from '../reports/rule-context.ts';
import { storedFiguresOf } from '../reports/write-figures.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import { reviewable } from './review-access.ts';
import type { ReviewQueueItem } from './review-sheet.ts';

/**
 * Reports under review of the forms the actor's body owns; doubts first, then by deadline. Leaders see all, and change
 * nothing. The number of queries does not grow with the queue.
 */
export async function reviewQueue({ db, clock, actor }: Deps): Promise<ReviewQueueItem[]> {
  const today = clock.today();
  const versions = await db.reportVersion.findMany({
    where: { AND: [reviewable(actor), { status: { in: ['submitted', 'reviewed'] } }] },
    select: {
      id: true,
      number: true,
      status: true,
      revision: true,
      formVersionId: true,
      firstSubmittedAt: true,
      submittedAt: true,
      unitId: true,
      report: {
        select: {
          formId: true,
          periodId: true,
          form: { select: { code: true } },
          period: { select: { code: true, calendarId: true, lastDay: true, deadline: true } },
        },
      },
    },
  });
  const ids = versions.map((version) => version.id);
  const definitions = await formDefinitions(
    db,
    versions.map((version) => version.formVersionId),
  );
  const askers = versions.map(({ unitId, formVersionId, report }) => ({
    formId: report.formId,
    unitId,
    period: { ...report.period, lastDay: toDay(report.period.lastDay) },
    rules: definitions.get(formVersionId)?.rules ?? [],
  }));
  const [figures, beside, names, places, extensions] = await Promise.all([
    storedFiguresOf(db, ids),
    ruleContexts(db, askers),
    unitNamesOn(
      db,
      versions.map((version) => version.unitId),
      today,
    ),
    placesOn(db, today),
    extensionsFor(
      db,
      versions.map(({ report }) => report.periodId),
    ),
  ]);
  const items = versions.flatMap((version): ReviewQueueItem[] => {
    const { report, unitId, submittedAt, firstSubmittedAt } = version;
    const definition = definitions.get(version.formVersionId);
    const name = names.get(unitId);
    if (!definition || !name || !submittedAt || !firstSubmittedAt) return [];
    const entries = [...(figures.get(version.id)?.values() ?? [])];
    const context = beside.get(askerId({ formId: report.formId, unitId, period: report.period }));
    const questions = context
      ? evaluateRules(definition, entries, context).filter(({ severity }) => severity === 'question')
      : [];
    const extension = extensions.get(extensionKey({ ...report, unitId }));
    const deadline = extension?.deadline ?? toDayOrNull(report.period.deadline);
    const row = {
      formCode: report.form.code,
      formVersionId: version.formVersionId,
      unitCode: name.code,
      unitName: name.name,
      periodCode: report.period.code,
      lastDay: toDay(report.period.lastDay),
      deadline,
      extensionReason: extension?.reason ?? null,
      status: version.status,
      versionNumber: version.number,
      firstSubmittedAt,
      filled: entries.filter((entry) => entry.value !== null).length,
    };
    const accepts = (step: ReportStep) => mayStep(actor.role, step, version.status, definition.oneStep);
    return [
      {
        ...listItem(row, definition, places, today),
        versionId: version.id,
        revision: version.revision,
        submittedAt: submittedAt.toISOString(),
        submittedLate: deadline !== null && isLate(dayOf(firstSubmittedAt), deadline),
        questions: questions.length,
        explained: questions.filter((question) => question.isExplained).length,
        mayReview: accepts('review'),
        mayApprove: accepts('approve'),
      },
    ];
  });
  return items.sort(byDoubtThenDeadline);
}

/** Whether somebody of this role may take this step on a report of this status. */
export function mayStep(
  role: Deps['actor']['role'],
  step: ReportStep,
  status: ReportStatus,
  oneStep: boolean,
): boolean {
  const context = { oneStep, needsSignOff: false, signedOff: false };
  return may(role, actionOf(step)) && nextStatus(step, status, context).ok;
}

function byDoubtThenDeadline(a: ReviewQueueItem, b: ReviewQueueItem): number {
  return (
    Number(b.questions > 0) - Number(a.questions > 0) ||
    (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999') ||
    a.formCode.localeCompare(b.formCode) ||
    a.unitCode.localeCompare(b.unitCode)
  );
}

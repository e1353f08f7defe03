import { dayOf, daysBetween } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { codeLastYear, previousCode, printPeriod } from '@soket/shared/period';
import { may, scopeOf } from '@soket/shared/permissions';
import { actionOf, isLate, nextStatus, type ReportStep } from '@soket/shared/report-status';
import type { Actor, Deps } from '../core/actor.ts';
import { type Reader, toDayOrNull } from '../core/db.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import {
  askedReport,
  type AskedPeriod,
  type AskedReport,
  readableVersions,
  versionColumns,
} from './asked-report.ts';
import { carriedOverCells, earlierFiguresOf } from './earlier-figures.ts';
import { cellsOf, formDefinition, type FormDefinition, placesOfForm } from './form-definition.ts';
import { commentsOf, eventsOf } from './report-story.ts';
import type { ReportSheet } from './report-sheet.ts';
import { sheetRows } from './sheet-rows.ts';
import type { ReportKey } from './report-input.ts';
import { storedFigures } from './write-figures.ts';

/**
 * A report as it stands, or the empty form of one that nobody has begun.
 * @throws NOT_FOUND also for a report of a unit the actor may not see, and for a draft that is not the actor's unit's
 */
export async function showReport({ db, clock, actor }: Deps, input: ReportKey): Promise<ReportSheet> {
  const asked = await askedReport(db, actor, input);
  const versions = await versionsOf(db, actor, asked);
  const shown =
    input.versionNumber == null ? versions[0] : versions.find((v) => v.number === input.versionNumber);
  const isOwn = scopeOf(actor.role) === 'ownUnit';
  if (!shown && (!isOwn || input.versionNumber != null)) {
    throw new DomainError('NOT_FOUND', { what: 'report' });
  }
  const definition = await formDefinition(db, shown?.formVersionId ?? asked.formVersionId);
  const { period } = asked;
  const [places, figures, earlier, names, comments, events] = await Promise.all([
    placesOfForm(db, definition, period.lastDay),
    shown ? storedFigures(db, shown.id) : new Map<string, never>(),
    earlierFiguresOf(db, asked),
    unitNamesOn(db, [asked.unitId, asked.ownerUnitId], period.lastDay),
    shown ? commentsOf(db, shown.reportId, shown.number) : [],
    shown ? eventsOf(db, shown.reportId) : [],
  ]);
  const status = shown?.status ?? 'missing';
  const cells = cellsOf(definition, places);
  const today = clock.today();
  const rights = isOwn && shown === versions[0] ? rightsOf(actor, shown ?? null, definition) : NO_RIGHTS;
  const isBegun = today >= (period.firstDay ?? period.lastDay);
  const isWithUnit = status === 'missing' || status === 'draft' || status === 'returned';
  return {
    form: {
      code: definition.formCode,
      name: definition.name,
      ownerUnitName: names.get(asked.ownerUnitId)?.name ?? '',
      oneStep: definition.oneStep,
      needsSignOff: definition.needsSignOff,
      rules: definition.rules,
    },
    unit: { code: asked.unitCode, name: names.get(asked.unitId)?.name ?? '' },
    period: printedPeriod(period),
    daysLeft: period.deadline === null || !isWithUnit ? null : daysBetween(today, period.deadline),
    isLate: isLateReport(shown?.firstSubmittedAt ?? null, period.deadline, today),
    version: {
      id: shown?.id ?? null,
      number: shown?.number ?? 1,
      revision: shown?.revision ?? 0,
      status,
      correctionReason: shown?.correctionReason ?? null,
      signedOff: postAt(shown?.signedOffBy, shown?.signedOffAt),
      submitted: postAt(shown?.submittedBy, shown?.submittedAt),
      savedAt:
        events.findLast((event) => event.action === 'reports:save' && event.versionNumber === shown?.number)
          ?.at ??
        shown?.createdAt.toISOString() ??
        null,
    },
    may: { ...rights, save: rights.save && isBegun },
    rows: sheetRows({
      cells,
      figures,
      earlier,
      carried: carriedOverCells(definition, cells, earlier),
      isOpen: isWithUnit,
      comments,
    }),
    narrative: {
      results: shown?.results ?? '',
      shortcomings: shown?.shortcomings ?? '',
      causes: shown?.causes ?? '',
      proposals: shown?.proposals ?? '',
    },
    paper: {
      number: shown?.paperNumber ?? null,
      date: toDayOrNull(shown?.paperDate ?? null),
      signerPost: shown?.paperSignerPost ?? null,
    },
    comments: comments.flatMap(({ elementCode, comment }) => (elementCode === null ? [comment] : [])),
    events,
    versions: versions.map((version) => ({
      number: version.number,
      status: version.status,
      approvedAt: version.approvedAt?.toISOString() ?? null,
      correctionReason: version.correctionReason,
    })),
  };
}

/** Late once submitted after the deadline, or while it is not submitted and the deadline has passed. */
export function isLateReport(firstSubmittedAt: Date | null, deadline: string | null, today: string): boolean {
  return deadline !== null && isLate(firstSubmittedAt && dayOf(firstSubmittedAt), deadline, today);
}

function versionsOf(reader: Reader, actor: Actor, asked: AskedReport) {
  return reader.reportVersion.findMany({
    where: {
      report: { formId: asked.formId, unitId: asked.unitId, periodId: asked.period.id },
      ...readableVersions(actor),
    },
    orderBy: { number: 'desc' },
    select: {
      ...versionColumns,
      correctionReason: true,
      createdAt: true,
      submittedAt: true,
      approvedAt: true,
      signedOffBy: { select: { name: true } },
      submittedBy: { select: { name: true } },
    },
  });
}
type ShownVersion = Awaited<ReturnType<typeof versionsOf>>[number];

const NO_RIGHTS = { save: false, submit: false, signOff: false, correct: false };

/** Which steps of the unit the report accepts now, from somebody of this role. */
function rightsOf(
  actor: Actor,
  version: ShownVersion | null,
  definition: FormDefinition,
): ReportSheet['may'] {
  const { oneStep, needsSignOff } = definition;
  const context = { oneStep, needsSignOff, signedOff: version?.signedOffAt != null };
  const accepts = (step: ReportStep) =>
    may(actor.role, actionOf(step)) && nextStatus(step, version?.status ?? 'missing', context).ok;
  return {
    save: accepts('save'),
    submit: accepts('submit'),
    signOff: accepts('signOff'),
    correct: accepts('correct'),
  };
}

function printedPeriod(period: AskedPeriod): ReportSheet['period'] {
  const { code, firstDay, lastDay, deadline, extensionReason, retroactive } = period;
  const label = (neighbour: string | null) =>
    period.calendarId === null || neighbour === null ? null : printPeriod(neighbour);
  return {
    code,
    label: printPeriod(code),
    firstDay,
    lastDay,
    deadline,
    extensionReason,
    retroactive,
    previousLabel: label(previousCode(code)),
    sameLastYearLabel: label(codeLastYear(code)),
  };
}

function postAt(
  person: { name: string } | null | undefined,
  at: Date | null | undefined,
): { post: string; at: string } | null {
  return person && at ? { post: person.name, at: at.toISOString() } : null;
}

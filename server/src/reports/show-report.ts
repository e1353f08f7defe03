import { dayOf, daysBetween } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { codeLastYear, previousCode, printPeriod } from '@soket/shared/period';
import { may, scopeOf } from '@soket/shared/permissions';
import { actionOf, isLate, nextStatus, type ReportStep } from '@soket/shared/report-status';
import type { Actor, Deps } from '../core/actor.ts';
import { type Reader, toDayOrNull } from '../core/db.ts';
import { deadlineSubject } from '../deadlines/extensions.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import {
  askedReport,
  closedSince,
  type AskedPeriod,
  type AskedReport,
  readableVersions,
  versionColumns,
} from './asked-report.ts';
import { type EarlierExplanation, earlierExplanations } from './earlier-explanations.ts';
import { carriedOverCells } from './earlier-figures.ts';
import { cellsOf, formDefinition, type FormDefinition, placesOfForm } from './form-definition.ts';
import { answered, changesOf, returnsOf, savedStates } from './report-changes.ts';
import { commentsOf, eventsOf, type PlacedComment } from './report-story.ts';
import type { ReportSheet } from './report-sheet.ts';
import { ruleContextOf } from './rule-context.ts';
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
  const subject = deadlineSubject({
    formCode: definition.formCode,
    unitCode: asked.unitCode,
    periodCode: period.code,
  });
  const [places, figures, beside, names, story, events] = await Promise.all([
    placesOfForm(db, definition, period.lastDay),
    shown ? storedFigures(db, shown.id) : new Map<string, never>(),
    ruleContextOf(db, { ...asked, rules: definition.rules }),
    unitNamesOn(db, [asked.unitId, asked.ownerUnitId], period.lastDay),
    shown ? storyOf(db, shown, versions) : NO_STORY,
    eventsOf(db, shown?.reportId ?? null, subject),
  ]);
  const { comments, changes, explained } = story;
  const status = shown?.status ?? 'missing';
  const cells = cellsOf(definition, places);
  const today = clock.today();
  const closed = closedSince(asked, shown?.firstSubmittedAt != null, today);
  const isTheirs = isOwn && shown === versions[0] && closed === null;
  const rights = isTheirs ? rightsOf(actor, shown ?? null, definition) : NO_RIGHTS;
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
    period: { ...printedPeriod(period), closedSince: closed },
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
      earlier: beside,
      carried: carriedOverCells(definition, cells, beside),
      isOpen: isWithUnit,
      comments,
      explained: isWithUnit ? explained : new Map<string, never>(),
    }),
    peers: [...beside.peers],
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
    changes,
    versions: versions.map((version) => ({
      number: version.number,
      status: version.status,
      approvedAt: version.approvedAt?.toISOString() ?? null,
      correctionReason: version.correctionReason,
    })),
  };
}

type Story = {
  comments: PlacedComment[];
  changes: ReportSheet['changes'];
  explained: ReadonlyMap<string, EarlierExplanation>;
};
const NO_STORY: Story = { comments: [], changes: [], explained: new Map() };

/** What reviewers and its unit said of a version, and what became of it. A version that nobody spoke of costs two queries. */
async function storyOf(
  reader: Reader,
  shown: ShownVersion,
  versions: readonly ShownVersion[],
): Promise<Story> {
  const [comments, explained] = await Promise.all([
    commentsOf(reader, shown.reportId, shown.number),
    earlierExplanations(reader, shown.reportId),
  ]);
  if (comments.length === 0 && shown.number === 1) return { ...NO_STORY, explained };
  const [states, returns] = await Promise.all([
    savedStates(reader, shown.reportId, shown.number),
    returnsOf(reader, shown.reportId),
  ]);
  const before = versions.find(({ number }) => number === shown.number - 1) ?? null;
  return {
    comments: await answered(reader, shown, comments, states, returns),
    changes: await changesOf(reader, shown, before, states, returns),
    explained,
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
      approvedBy: { select: { name: true } },
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

function printedPeriod(period: AskedPeriod): Omit<ReportSheet['period'], 'closedSince'> {
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

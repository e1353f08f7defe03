import { DaySchema } from '@soket/shared/day';
import { DecimalTextSchema } from '@soket/shared/decimal';
import { DomainError } from '@soket/shared/errors';
import { QualifierSchema } from '@soket/shared/figure';
import { obstaclesToSubmission } from '@soket/shared/form-check';
import type { FigureEntry } from '@soket/shared/form-rule';
import { printPeriod } from '@soket/shared/period';
import { z } from 'zod';
import type { Actor, Deps } from '../core/actor.ts';
import { type Db, inTransaction, toDateOrNull, toDayOrNull, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import {
  askedReport,
  type AskedReport,
  newestVersion,
  type StoredVersion,
  versionColumns,
} from './asked-report.ts';
import { cleanBox, cleanText } from './clean-text.ts';
import { carriedOverCells, earlierFiguresOf, NOTHING_EARLIER } from './earlier-figures.ts';
import { cellId, cellsOf, formDefinition, type FormDefinition, placesOfForm } from './form-definition.ts';
import { advance, assertAccepts, recordStep } from './report-step.ts';
import { cellWrites, type FigureOrigin, REPORTED, type TypedCell } from './typed-cells.ts';
import {
  cellsForAudit,
  changesOnly,
  type CellWrite,
  storedFigures,
  type StoredFigure,
  writeFigures,
} from './write-figures.ts';

export const Code = z.string().regex(/^[\p{L}\p{N}._-]{1,60}$/u);
const box = z.string().max(20_000);

/** Names one report; the unit is the actor's own unless a reviewer or leader names another. */
export const ReportKey = z.object({
  formCode: Code,
  periodCode: Code,
  unitCode: Code.nullish(),
  /** an earlier version, to read it; the newest when absent */
  versionNumber: z.number().int().min(1).nullish(),
});
export type ReportKey = z.infer<typeof ReportKey>;

export const FigureInput = z.object({
  elementCode: Code,
  placeUnitCode: Code.nullable(),
  value: DecimalTextSchema.nullable(),
  qualifier: QualifierSchema.default('exact'),
  estimated: z.boolean().default(false),
  note: z.string().max(1000).nullable().default(null),
  explanation: z.string().max(1000).nullable().default(null),
});
export type FigureInput = z.infer<typeof FigureInput>;

/** A step on a report: `revision` is what the person was looking at, `requestKey` makes a repeated delivery harmless. */
export const ReportStep = ReportKey.omit({ versionNumber: true }).extend({
  revision: z.number().int().min(0),
  requestKey: z.uuid(),
});
export type ReportStep = z.infer<typeof ReportStep>;

/** Only the cells that changed travel; what is not named stays as it is. */
export const SaveReportInput = ReportStep.extend({
  figures: z.array(FigureInput).max(2000),
  narrative: z.object({ results: box, shortcomings: box, causes: box, proposals: box }).partial().default({}),
  paper: z
    .object({
      number: z.string().max(60).nullable(),
      date: DaySchema.nullable(),
      signerPost: z.string().max(200).nullable(),
    })
    .partial()
    .default({}),
});
export type SaveReportInput = z.infer<typeof SaveReportInput>;

export const CorrectReportInput = ReportStep.extend({ reason: z.string().max(1000) });
export type CorrectReportInput = z.infer<typeof CorrectReportInput>;

export type StepResult = { revision: number; status: string; savedAt: string; versionNumber: number };

/**
 * Saves the cells, boxes and paper that are named, as a draft; the first save makes the report. The carried-over openings
 * are filled beside them.
 * @param origin where the figures come from; people never name one
 * @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED, PERIOD_NOT_OPEN, INVALID_INPUT
 */
export function saveReport(
  deps: Deps,
  input: SaveReportInput,
  origin: FigureOrigin = REPORTED,
): Promise<StepResult> {
  return step(deps, input, async (tx, { asked, version: found, definition }) => {
    const { clock } = deps;
    if (clock.today() < (asked.period.firstDay ?? asked.period.lastDay)) {
      throw new DomainError('PERIOD_NOT_OPEN', { period: printPeriod(asked.period.code) });
    }
    const status = assertAccepts('save', found, definition, input.revision);
    const at = clock.now();
    const boxes = boxesOf(input);
    const version = found ?? (await firstVersion(tx, deps.actor, asked, at));
    await advance(tx, version, 'save', boxes);
    const { stored, writes } = await figuresToWrite(tx, asked, definition, version, input.figures, origin);
    await writeFigures(tx, version, writes, { actor: deps.actor, at });
    await recordStep(tx, deps, 'reports:save', version, {
      before: found && {
        status: found.status,
        revision: found.revision,
        figures: auditedBefore(writes, stored),
        ...auditedBoxes(found, boxes),
      },
      after: {
        status,
        revision: version.revision + 1,
        figures: cellsForAudit(writes.map(({ cell, content }) => ({ ...cell, content }))),
        ...auditedBoxes(boxes, boxes),
      },
    });
    return result(version, status, at);
  });
}

/**
 * Hands the report to its reviewers. Late is allowed, and stays visible as late.
 * @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED, SIGN_OFF_REQUIRED, and REPORT_HAS_ERRORS naming every cell
 *   that breaks a hard rule, is required and empty, or raises a question that nobody answered
 */
export function submitReport(deps: Deps, input: ReportStep): Promise<StepResult> {
  return step(deps, input, async (tx, { asked, version: found, definition }) => {
    const status = assertAccepts('submit', found, definition, input.revision);
    const version = stored(found);
    const at = deps.clock.now();
    await advance(tx, version, 'submit', {
      status,
      submittedAt: at,
      submittedById: deps.actor.userId,
      firstSubmittedAt: version.firstSubmittedAt ?? at,
    });
    const {
      stored: figures,
      writes,
      earlier,
    } = await figuresToWrite(tx, asked, definition, version, [], REPORTED);
    await writeFigures(tx, version, writes, { actor: deps.actor, at });
    const entries = new Map<string, FigureEntry>(figures);
    for (const { cell, content } of writes) entries.set(cellId(cell), { ...cell, ...content });
    const problems = obstaclesToSubmission(definition, [...entries.values()], earlier);
    if (problems.length > 0) {
      throw new DomainError('REPORT_HAS_ERRORS', {
        problems: problems.map(({ elementCode, placeUnitCode, message }) => ({
          elementCode,
          placeUnitCode,
          message,
        })),
      });
    }
    await recordStep(tx, deps, 'reports:submit', version, {
      before: { status: version.status, revision: version.revision, figures: auditedBefore(writes, figures) },
      after: {
        status,
        revision: version.revision + 1,
        figures: cellsForAudit(writes.map(({ cell, content }) => ({ ...cell, content }))),
      },
    });
    return result(version, status, at);
  });
}

/** The unit leader's word before the report leaves the unit. @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED */
export function signOffReport(deps: Deps, input: ReportStep): Promise<StepResult> {
  return step(deps, input, async (tx, { version: found, definition }) => {
    const status = assertAccepts('signOff', found, definition, input.revision);
    const version = stored(found);
    const at = deps.clock.now();
    await advance(tx, version, 'signOff', { signedOffAt: at, signedOffById: deps.actor.userId });
    await recordStep(tx, deps, 'reports:signOff', version, {
      before: { status, revision: version.revision, isSignedOff: version.signedOffAt !== null },
      after: { status, revision: version.revision + 1, isSignedOff: true },
    });
    return result(version, status, at);
  });
}

/**
 * Opens the next version of an approved report, with a reason; the old one stays in force until the new is approved.
 * Revisions go on counting, so that a screen still showing the old version cannot write into the new one.
 * @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED, REASON_REQUIRED
 */
export function correctReport(deps: Deps, input: CorrectReportInput): Promise<StepResult> {
  return step(deps, input, async (tx, { asked, version: found, definition }) => {
    const reason = cleanText(input.reason);
    if (reason === null) throw new DomainError('REASON_REQUIRED', {});
    const status = assertAccepts('correct', found, definition, input.revision);
    const approved = stored(found);
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

type Work = { asked: AskedReport; version: StoredVersion | null; definition: FormDefinition };

/** What every step does: once for its key, in one transaction, on a report of the actor's own unit. */
function step(
  { db, actor }: { db: Db; actor: Actor },
  input: ReportStep,
  work: (tx: Tx, found: Work) => Promise<StepResult>,
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

/** @throws REPORT_CHANGED when somebody else's first save came between */
async function firstVersion(tx: Tx, actor: Actor, asked: AskedReport, at: Date): Promise<StoredVersion> {
  const key = { formId: asked.formId, unitId: asked.unitId, periodId: asked.period.id };
  const [report] = await tx.report.createManyAndReturn({
    data: key,
    skipDuplicates: true,
    select: { id: true },
  });
  if (!report) {
    const newest = await newestVersion(tx, asked);
    throw new DomainError('REPORT_CHANGED', { yours: 0, current: newest?.revision ?? 0 });
  }
  return tx.reportVersion.create({
    select: versionColumns,
    data: {
      reportId: report.id,
      unitId: asked.unitId,
      periodId: asked.period.id,
      number: 1,
      formVersionId: asked.formVersionId,
      createdAt: at,
      createdById: actor.userId,
    },
  });
}

/** What the typed cells and the carried-over openings change, beside what is stored and what was reported before. */
async function figuresToWrite(
  tx: Tx,
  asked: AskedReport,
  definition: FormDefinition,
  version: { id: string },
  typed: readonly TypedCell[],
  origin: FigureOrigin,
) {
  const cells = cellsOf(definition, await placesOfForm(tx, definition, asked.period.lastDay));
  const stored = await storedFigures(tx, version.id);
  const looksBack = definition.rules.some((rule) => rule.kind === 'carriedOver' || rule.kind === 'jump');
  const earlier = looksBack ? await earlierFiguresOf(tx, asked) : NOTHING_EARLIER;
  const carried = carriedOverCells(definition, cells, earlier);
  const writes = changesOnly(stored, cellWrites({ cells, stored, carried }, typed, origin));
  return { stored, writes, earlier };
}

function stored(version: StoredVersion | null): StoredVersion {
  if (!version) throw new DomainError('NOT_FOUND', { what: 'report' });
  return version;
}

function result(version: StoredVersion, status: string, at: Date): StepResult {
  return {
    revision: version.revision + 1,
    status,
    savedAt: at.toISOString(),
    versionNumber: version.number,
  };
}

type Boxes = Partial<
  Pick<
    StoredVersion,
    'results' | 'shortcomings' | 'causes' | 'proposals' | 'paperNumber' | 'paperDate' | 'paperSignerPost'
  >
>;

/** Columns named one by one; what the input does not name is undefined and stays as it is. */
function boxesOf({ narrative, paper }: SaveReportInput): Boxes {
  const box = (text: string | undefined) => (text === undefined ? undefined : cleanBox(text));
  const line = (text: string | null | undefined) => (text === undefined ? undefined : cleanText(text));
  return {
    results: box(narrative.results),
    shortcomings: box(narrative.shortcomings),
    causes: box(narrative.causes),
    proposals: box(narrative.proposals),
    paperNumber: line(paper.number),
    paperDate: paper.date === undefined ? undefined : toDateOrNull(paper.date),
    paperSignerPost: line(paper.signerPost),
  };
}

/** Of a state, the boxes that `named` names. */
function auditedBoxes(state: Boxes, named: Boxes): Record<string, string | null> {
  const kept: Record<string, string | null> = {};
  for (const name of [
    'results',
    'shortcomings',
    'causes',
    'proposals',
    'paperNumber',
    'paperSignerPost',
  ] as const) {
    if (named[name] !== undefined) kept[name] = state[name] ?? null;
  }
  if (named.paperDate !== undefined) kept['paperDate'] = toDayOrNull(state.paperDate ?? null);
  return kept;
}

function auditedBefore(writes: readonly CellWrite[], figures: ReadonlyMap<string, StoredFigure>) {
  return cellsForAudit(writes.map(({ cell }) => ({ ...cell, content: figures.get(cellId(cell)) ?? null })));
}

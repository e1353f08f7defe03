import { DomainError } from '@soket/shared/errors';
import { obstaclesToSubmission } from '@soket/shared/form-check';
import type { FigureEntry, FormRule } from '@soket/shared/form-rule';
import { printPeriod } from '@soket/shared/period';
import type { Actor, Deps } from '../core/actor.ts';
import type { Tx } from '../core/db.ts';
import { type AskedReport, newestVersion, type StoredVersion, versionColumns } from './asked-report.ts';
import { carriedOverCells, earlierFiguresOf, NOTHING_EARLIER } from './earlier-figures.ts';
import { cellId, cellsOf, type FormDefinition, placesOfForm } from './form-definition.ts';
import { existing, stepOnOwnReport, stepResult } from './own-report.ts';
import { peerSpreadsOf } from './peer-spreads.ts';
import { auditedBoxes, type Boxes, boxesOf } from './report-boxes.ts';
import type { ReportStepInput, SaveReportInput, StepResult } from './report-input.ts';
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
  return stepOnOwnReport(deps, input, async (tx, { asked, version: found, definition }) => {
    const { clock } = deps;
    if (clock.today() < (asked.period.firstDay ?? asked.period.lastDay)) {
      throw new DomainError('PERIOD_NOT_OPEN', { period: printPeriod(asked.period.code) });
    }
    const status = assertAccepts('save', found, definition, input.revision);
    if (input.versionNumber != null && input.versionNumber !== (found?.number ?? 1))
      throw new DomainError('REPORT_CHANGED', { yours: input.revision, current: input.revision });
    const at = clock.now();
    const boxes = boxesOf(input);
    if (found) await advance(tx, found, 'save', boxes);
    const version = found ?? (await firstVersion(tx, deps.actor, asked, { at, ...boxes }));
    const { stored, writes } = await figuresToWrite(tx, asked, definition, found, input.figures, origin);
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
        revision: input.revision + 1,
        figures: cellsForAudit(writes.map(({ cell, content }) => ({ ...cell, content }))),
        ...filesOf(writes),
        ...auditedBoxes(boxes, boxes),
      },
    });
    return stepResult(input, version, status, at);
  });
}

/**
 * Hands the report to its reviewers. Late is allowed, and stays visible as late.
 * @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED, SIGN_OFF_REQUIRED, and REPORT_HAS_ERRORS naming every cell
 *   that breaks a hard rule, is required and empty, or raises a question that nobody answered
 */
export function submitReport(deps: Deps, input: ReportStepInput): Promise<StepResult> {
  return stepOnOwnReport(deps, input, async (tx, { asked, version: found, definition }) => {
    const status = assertAccepts('submit', found, definition, input.revision);
    const version = existing(found);
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
    const problems = obstaclesToSubmission(definition, [...entries.values()], {
      ...earlier,
      peers: await peerSpreadsOf(tx, { ...asked, rules: definition.rules }),
      lastDay: asked.period.lastDay,
    });
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
        revision: input.revision + 1,
        figures: cellsForAudit(writes.map(({ cell, content }) => ({ ...cell, content }))),
      },
    });
    return stepResult(input, version, status, at);
  });
}

/** The unit leader's word before the report leaves the unit. @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED */
export function signOffReport(deps: Deps, input: ReportStepInput): Promise<StepResult> {
  return stepOnOwnReport(deps, input, async (tx, { version: found, definition }) => {
    const status = assertAccepts('signOff', found, definition, input.revision);
    const version = existing(found);
    const at = deps.clock.now();
    await advance(tx, version, 'signOff', { signedOffAt: at, signedOffById: deps.actor.userId });
    await recordStep(tx, deps, 'reports:signOff', version, {
      before: { status, revision: version.revision, isSignedOff: version.signedOffAt !== null },
      after: { status, revision: input.revision + 1, isSignedOff: true },
    });
    return stepResult(input, version, status, at);
  });
}

/**
 * The report and its first version, as its first save leaves it.
 * @throws REPORT_CHANGED when somebody else's first save came between
 */
async function firstVersion(
  tx: Tx,
  actor: Actor,
  asked: AskedReport,
  { at, ...boxes }: Boxes & { at: Date },
): Promise<StoredVersion> {
  const place = { unitId: asked.unitId, periodId: asked.period.id };
  const [report] = await tx.report.createManyAndReturn({
    data: { formId: asked.formId, ...place },
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
      ...boxes,
      ...place,
      reportId: report.id,
      number: 1,
      revision: 1,
      formVersionId: asked.formVersionId,
      createdAt: at,
      createdById: actor.userId,
    },
  });
}

const LOOKS_BACK = new Set<FormRule['kind']>(['carriedOver', 'jump', 'dateSerial', 'unchanged']);

/** What the typed cells and the carried-over openings change, beside what is stored and what was reported before. */
async function figuresToWrite(
  tx: Tx,
  asked: AskedReport,
  definition: FormDefinition,
  version: StoredVersion | null,
  typed: readonly TypedCell[],
  origin: FigureOrigin,
) {
  const cells = cellsOf(definition, await placesOfForm(tx, definition, asked.period.lastDay));
  const stored = version ? await storedFigures(tx, version.id) : new Map<string, StoredFigure>();
  const looksBack = definition.rules.some((rule) => LOOKS_BACK.has(rule.kind));
  const earlier = looksBack ? await earlierFiguresOf(tx, asked) : NOTHING_EARLIER;
  const carried = carriedOverCells(definition, cells, earlier);
  const writes = changesOnly(stored, cellWrites({ cells, stored, carried }, typed, origin));
  return { stored, writes, earlier };
}

/** The workbooks that figures were taken from, for the audit event; nothing where there was none. */
function filesOf(writes: readonly CellWrite[]): { fileNames?: string[] } {
  const fileNames = [...new Set(writes.flatMap(({ fileName }) => fileName ?? []))];
  return fileNames.length > 0 ? { fileNames } : {};
}

function auditedBefore(writes: readonly CellWrite[], figures: ReadonlyMap<string, StoredFigure>) {
  return cellsForAudit(writes.map(({ cell }) => ({ ...cell, content: figures.get(cellId(cell)) ?? null })));
}

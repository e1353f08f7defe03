import { randomUUID } from 'node:crypto';
import type { Deps } from '../core/actor.ts';
import { settableClock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { saveReport, submitReport } from '../reports/reports.service.ts';
import type { FigureOrigin } from '../reports/typed-cells.ts';
import {
  approveReports,
  commentOnReport,
  markReviewed,
  returnForCorrection,
} from '../review/review.service.ts';
import { reporterNameOf } from './demo-organisation.ts';
import type { PlannedFigure, PlannedReport } from './planned-report.ts';

/** Somebody at a moment of the demonstration's history: what every service is handed. */
export type Stage = { db: Db; as: (username: string, at: Date) => Deps };

/** @param actors by user name */
export function stageOf(db: Db, actors: ReadonlyMap<string, Deps['actor']>): Stage {
  return {
    db,
    as: (username, at) => {
      const actor = actors.get(username);
      if (!actor) throw new RangeError(`No account ${username}`);
      return { db, clock: settableClock(at), actor };
    },
  };
}

/** Runs the work for all items, a few at a time, starting them in their order. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}

const cellKey = (cell: { elementCode: string; placeUnitCode: string | null }) =>
  `${cell.elementCode} ${cell.placeUnitCode ?? ''}`;

/** Every figure of a planned report keeps its phrase; one with a phrase is the source's own. */
function originOf(figures: readonly PlannedFigure[]): FigureOrigin {
  const byCell = new Map(figures.map((figure) => [cellKey(figure), figure]));
  const isPublished = figures.some((figure) => figure.sourceQuote);
  return {
    provenance: isPublished ? 'published' : 'synthetic',
    sourceQuote: (cell) => byCell.get(cellKey(cell))?.sourceQuote ?? null,
  };
}

const stepOf = (report: PlannedReport, revision: number) => ({
  formCode: report.formCode,
  periodCode: report.periodCode,
  revision,
  requestKey: randomUUID(),
});

/** Types a report as its unit's reporter. @returns the revision to go on from */
export async function enterReport(
  stage: Stage,
  report: PlannedReport,
  at: Date,
  revision = 0,
): Promise<number> {
  const saved = await saveReport(
    stage.as(reporterNameOf(report.unitCode), at),
    {
      ...stepOf(report, revision),
      figures: report.figures.map((figure) => ({
        elementCode: figure.elementCode,
        placeUnitCode: figure.placeUnitCode,
        value: figure.value,
        qualifier: figure.qualifier ?? 'exact',
        qualifierWord: figure.qualifierWord ?? null,
        estimated: false,
        note: figure.note ?? null,
        explanation: figure.explanation ?? null,
        explains: figure.value,
      })),
      narrative: report.narrative,
      paper: report.paper,
    },
    originOf(report.figures),
  );
  return saved.revision;
}

export async function sendReport(
  stage: Stage,
  report: PlannedReport,
  at: Date,
  revision: number,
): Promise<number> {
  const sent = await submitReport(stage.as(reporterNameOf(report.unitCode), at), stepOf(report, revision));
  return sent.revision;
}

type Version = { versionId: string; revision: number };

/** The versions of some reports of one period that are under way, in the order of the reports. */
async function versionsOf(stage: Stage, reports: readonly PlannedReport[]): Promise<Version[]> {
  const stored = await stage.db.reportVersion.findMany({
    where: {
      status: { not: 'approved' },
      report: {
        form: { code: { in: reports.map((report) => report.formCode) } },
        period: { code: { in: reports.map((report) => report.periodCode) } },
      },
    },
    select: {
      id: true,
      revision: true,
      report: {
        select: {
          form: { select: { code: true } },
          unit: { select: { code: true } },
          period: { select: { code: true } },
        },
      },
    },
  });
  return reports.map((report) => {
    const version = stored.find(
      (row) =>
        row.report.form.code === report.formCode &&
        row.report.unit.code === report.unitCode &&
        row.report.period.code === report.periodCode,
    );
    if (!version)
      throw new RangeError(`${report.formCode} ${report.unitCode} ${report.periodCode} is not there`);
    return { versionId: version.id, revision: version.revision };
  });
}

async function versionOf(stage: Stage, report: PlannedReport): Promise<Version> {
  const [version] = await versionsOf(stage, [report]);
  if (!version) throw new RangeError('One report has one version');
  return version;
}

/** Reviews what was sent, as the specialist. @returns the versions to approve */
export async function reviewAll(
  stage: Stage,
  reports: readonly PlannedReport[],
  at: Date,
): Promise<Version[]> {
  const reviewed: Version[] = [];
  await inParallel(await versionsOf(stage, reports), 5, async (version) => {
    const { revision } = await markReviewed(stage.as('chuyenvien', at), {
      ...version,
      requestKey: randomUUID(),
    });
    reviewed.push({ versionId: version.versionId, revision });
  });
  return reviewed;
}

export async function approveAll(stage: Stage, versions: readonly Version[], at: Date): Promise<void> {
  await approveReports(stage.as('chanhvanphong', at), {
    versions: [...versions],
    requestKey: randomUUID(),
  });
}

/** Sends a report back with a word on one cell. */
export async function returnReport(
  stage: Stage,
  report: PlannedReport,
  at: Date,
  word: { elementCode: string; comment: string; reason: string },
): Promise<number> {
  const version = await versionOf(stage, report);
  const specialist = stage.as('chuyenvien', at);
  await commentOnReport(specialist, {
    versionId: version.versionId,
    elementCode: word.elementCode,
    placeUnitCode: null,
    text: word.comment,
    requestKey: randomUUID(),
  });
  const { revision } = await returnForCorrection(specialist, {
    ...(await versionOf(stage, report)),
    reason: word.reason,
    requestKey: randomUUID(),
  });
  return revision;
}

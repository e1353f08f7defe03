// What of a report is on this machine and not, or not surely, on the server.
import type { ReportSheet } from '../../../lib/trpc.ts';
import type { Batch, ReportDraft } from './report-draft.ts';

/** The report of one unit, whichever its version. */
export type ReportPlace = { unitCode: string; formCode: string; periodCode: string };
export type WorkKey = ReportPlace & { versionNumber: number };

/**
 * Changes on their way to the server. Frozen when first sent and delivered word for word under its key until it is
 * answered, so that it counts once; what is typed meanwhile stays in the draft and goes after it.
 */
export type Delivery = { requestKey: string; revision: number; batch: Batch };

export type Standing =
  /** goes by itself */
  | 'waiting'
  /** somebody else changed the same: the person chooses when the report is opened */
  | 'conflict'
  /** text that is no number, or no date, yet */
  | 'unread'
  /** the server does not take it */
  | 'refused';

export type Work = {
  draft: Pick<ReportDraft, 'cells' | 'texts'>;
  delivery: Delivery | null;
  standing: Standing;
  /** how many cells and texts */
  changes: number;
};

/** Work as it is listed. */
export type WorkRow = WorkKey &
  Work & {
    id: string;
    /** what people call it: form and period */
    title: string;
    /** when it was last written, in milliseconds of this machine's clock */
    changedAt: number;
  };

export function placeId({ unitCode, formCode, periodCode }: ReportPlace): string {
  return [unitCode, formCode, periodCode].join(':');
}

export function workId(key: WorkKey): string {
  return `${placeId(key)}:v${key.versionNumber}`;
}

export function titleOf(sheet: ReportSheet): string {
  return `${sheet.form.name} · ${sheet.period.label}`;
}

/** Work as it is listed. @param title null when the report has not been seen: then its codes */
export function workRow(key: WorkKey, work: Work, title: string | null): WorkRow {
  const { unitCode, formCode, periodCode, versionNumber } = key;
  const { draft, delivery, standing, changes } = work;
  return {
    ...{ id: workId(key), unitCode, formCode, periodCode, versionNumber },
    ...{ draft: { cells: draft.cells, texts: draft.texts }, delivery, standing, changes },
    title: title ?? `${formCode} · ${periodCode}`,
    changedAt: Date.now(),
  };
}

export function placeOf(sheet: ReportSheet): ReportPlace {
  return { unitCode: sheet.unit.code, formCode: sheet.form.code, periodCode: sheet.period.code };
}

export function keyOf(sheet: ReportSheet): WorkKey {
  return { ...placeOf(sheet), versionNumber: sheet.version.number };
}

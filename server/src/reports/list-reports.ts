import { daysBetween, type Day } from '@soket/shared/day';
import { printPeriod } from '@soket/shared/period';
import type { ReportStatus } from '@soket/shared/report-status';
import { isEntryClosed } from '@soket/shared/submission';
import type { Deps } from '../core/actor.ts';
import type { Reader } from '../core/db.ts';
import { type FormDefinition, formDefinitions, type Place, placesOn } from './form-definition.ts';
import type { ReportListItem } from './report-sheet.ts';
import { isLateReport } from './show-report.ts';

export type ListedReport = {
  formCode: string;
  formVersionId: string;
  unitCode: string;
  unitName: string;
  periodCode: string;
  lastDay: Day;
  /** the unit's own, when it was given more time */
  deadline: Day | null;
  extensionReason: string | null;
  /** null: nothing saved yet */
  status: ReportStatus | null;
  versionNumber: number | null;
  firstSubmittedAt: Date | null;
  filled: number;
};

export type DueReport = ListedReport & {
  /** from this day on nothing is entered for the first time, unless the unit has more time; null: it stays open */
  closesOn: Day | null;
};

/** Reports that the unit is done with: the latest ones are listed, older ones are found through the period. */
const MOST_DONE = 60;

/** The actor's unit's reports: those it still has to send first, by deadline, then the latest ones. */
export async function listMyReports({ db, clock, actor }: Deps): Promise<ReportListItem[]> {
  if (actor.unitId === null) return [];
  const today = clock.today();
  const rows = await dueReports(db, actor.unitId, today);
  const [definitions, places] = await Promise.all([
    formDefinitions(
      db,
      rows.map((row) => row.formVersionId),
    ),
    placesOn(db, today),
  ]);
  const items = rows.map((row) =>
    closedIfLocked(listItem(row, definitions.get(row.formVersionId), places, today), row, today),
  );
  const open = items.filter((item) => item.isOpen);
  const byDeadline = (a: ReportListItem, b: ReportListItem) =>
    (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999');
  return [...open.sort(byDeadline), ...items.filter((item) => !item.isOpen).slice(0, MOST_DONE)];
}

/** What takes nothing any more asks for no work: it is not open, and nobody counts its days. */
function closedIfLocked(item: ReportListItem, row: DueReport, today: Day): ReportListItem {
  const { closesOn, deadline, extensionReason, firstSubmittedAt } = row;
  const extension = extensionReason === null ? null : deadline;
  const isClosed = isEntryClosed({ closesOn, extension, wasSent: firstSubmittedAt !== null }, today);
  return isClosed ? { ...item, isOpen: false, daysLeft: null, closedSince: closesOn } : item;
}

/** A report as a line of a list. */
export function listItem(
  row: ListedReport,
  definition: FormDefinition | undefined,
  places: readonly Place[],
  today: Day,
): ReportListItem {
  const status = row.status ?? 'missing';
  const isOpen = status === 'missing' || status === 'draft' || status === 'returned';
  const lines = definition?.lines ?? [];
  return {
    formCode: row.formCode,
    formName: definition?.name ?? row.formCode,
    unitCode: row.unitCode,
    unitName: row.unitName,
    periodCode: row.periodCode,
    periodLabel: printPeriod(row.periodCode),
    deadline: row.deadline,
    extensionReason: row.extensionReason,
    daysLeft: row.deadline === null || !isOpen ? null : daysBetween(today, row.deadline),
    isLate: isLateReport(row.firstSubmittedAt, row.deadline, today),
    status,
    versionNumber: row.versionNumber ?? 1,
    filled: row.filled,
    total: lines.reduce((sum, line) => sum + 1 + (line.byPlace ? places.length : 0), 0),
    isOpen,
    closedSince: null,
    isRunning: today <= row.lastDay,
  };
}

/**
 * What a unit is asked to report in periods that have begun by a day, newest first, with the newest version of each.
 * One-off spans are listed once something is saved: nothing else says which unit they were meant for.
 */
export function dueReports(reader: Reader, unitId: string, begunBy: Day): Promise<DueReport[]> {
  return reader.$queryRaw<DueReport[]>`
    SELECT f.code AS "formCode", COALESCE(v.form_version_id, fv.id) AS "formVersionId", u.code AS "unitCode",
           n.name AS "unitName", p.code AS "periodCode", p.last_day::text AS "lastDay",
           COALESCE(e.deadline, p.deadline)::text AS deadline, e.reason AS "extensionReason",
           (CASE WHEN c.form_id IS NULL THEN p.closes_on ELSE c.closes_on END)::text AS "closesOn",
           v.status::text AS status, v.number AS "versionNumber", v.first_submitted_at AS "firstSubmittedAt",
           COALESCE(g.filled, 0)::int AS filled
    FROM form_unit fu
    JOIN org_unit u ON u.id = fu.unit_id
    JOIN form f ON f.id = fu.form_id
    JOIN form_version fv ON fv.form_id = f.id AND fv.superseded_seq IS NULL
    JOIN period p ON p.calendar_id IS NOT DISTINCT FROM fv.calendar_id AND p.frequency IS NOT DISTINCT FROM fv.frequency
      AND COALESCE(fv.effective_from <= p.last_day, true) AND COALESCE(p.first_day, p.last_day) <= ${begunBy}::date
      AND COALESCE(fu.valid_from <= p.last_day, true) AND COALESCE(fu.valid_to >= p.last_day, true)
    LEFT JOIN deadline_extension e ON e.period_id = p.id AND e.form_id = f.id AND e.unit_id = u.id
    LEFT JOIN entry_closing c ON c.period_id = p.id AND c.form_id = f.id
    LEFT JOIN report r ON r.form_id = f.id AND r.unit_id = u.id AND r.period_id = p.id
    LEFT JOIN LATERAL (SELECT * FROM report_version x WHERE x.report_id = r.id ORDER BY x.number DESC LIMIT 1) v ON true
    LEFT JOIN LATERAL (SELECT count(x.value) AS filled FROM figure x WHERE x.report_version_id = v.id) g ON true
    JOIN org_unit_name n ON n.unit_id = u.id
      AND COALESCE(n.valid_from <= p.last_day, true) AND COALESCE(n.valid_to >= p.last_day, true)
    WHERE u.id = ${unitId}::uuid AND (p.kind = 'calendar' OR r.id IS NOT NULL)
      AND NOT EXISTS (
        SELECT 1 FROM form_version later WHERE later.form_id = f.id AND later.superseded_seq IS NULL
          AND later.effective_from <= p.last_day AND COALESCE(later.effective_from > fv.effective_from, true))
    ORDER BY p.last_day DESC, f.code`;
}

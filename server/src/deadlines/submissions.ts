import { entryState, reportingState } from '@soket/shared/calendar';
import { type Day, dayOf, dayParts } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { printPeriod } from '@soket/shared/period';
import { may, scopeOf } from '@soket/shared/permissions';
import type { ReportStatus } from '@soket/shared/report-status';
import {
  type Submission,
  type SubmissionState,
  submissionState,
  type SubmissionTally,
  tallySubmissions,
} from '@soket/shared/submission';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import type { Reader } from '../core/db.ts';
import { Code } from '../reports/report-input.ts';

export const SubmissionsInput = z.object({
  /** the first form by code when absent */
  formCode: Code.nullish(),
  /** the year that periods end in; this year, or the last one with periods */
  year: z.number().int().min(1900).max(2999).nullish(),
});
export type SubmissionsInput = z.infer<typeof SubmissionsInput>;

export type SubmissionCell = {
  state: SubmissionState;
  status: ReportStatus | 'missing';
  /** the unit's own, when it was given more time */
  deadline: Day | null;
  extensionReason: string | null;
  firstSubmittedOn: Day | null;
  /** null: nothing saved yet */
  versionId: string | null;
};

/** Whether the period takes what was never sent. */
export type PeriodEntry = {
  state: ReturnType<typeof entryState>;
  /** the first day on which it does not; null: it stays open */
  closesOn: Day | null;
  /** of who decided it by hand; null where the calendar's rule holds */
  reason: string | null;
  /** of the decision; 0 where there is none */
  version: number;
};

export type SubmissionMatrix = {
  forms: { code: string; name: string }[];
  form: { code: string; name: string; ownerUnitName: string };
  /** newest first */
  years: number[];
  year: number;
  periods: {
    code: string;
    label: string;
    /** everybody's */
    deadline: Day | null;
    state: ReturnType<typeof reportingState>;
    entry: PeriodEntry;
    tally: SubmissionTally;
  }[];
  /** `cells` in the order of `periods`; null where the unit is not asked */
  units: { code: string; name: string; tally: SubmissionTally; cells: (SubmissionCell | null)[] }[];
  total: SubmissionTally;
  mayExtend: boolean;
  mayCloseEntry: boolean;
};

type FormRow = { id: string; code: string; name: string; ownerUnitId: string; ownerUnitName: string };
type Row = {
  unitCode: string;
  unitName: string;
  periodCode: string;
  firstDay: Day;
  lastDay: Day;
  deadline: Day | null;
  closesOn: Day | null;
  closingReason: string | null;
  closingVersion: number;
  ownDeadline: Day | null;
  extensionReason: string | null;
  status: ReportStatus | null;
  firstSubmittedAt: Date | null;
  versionId: string | null;
};

/**
 * Who has sent what: the units of one form against the periods of one year that have begun. Staff see the forms of their
 * body, leaders all. That a unit has a draft is told, what stands in it is not.
 * @returns null where there is no form with periods to see
 * @throws NOT_FOUND for a form that does not exist, has no calendar, or is another body's
 */
export async function showSubmissions(
  { db, clock, actor }: Deps,
  input: SubmissionsInput,
): Promise<SubmissionMatrix | null> {
  const today = clock.today();
  const forms = await formsFor(db, scopeOf(actor.role) === 'everything' ? null : actor.unitId, today);
  const form = input.formCode == null ? forms[0] : forms.find(({ code }) => code === input.formCode);
  if (!form) {
    if (input.formCode == null) return null;
    throw new DomainError('NOT_FOUND', { what: 'form', id: input.formCode });
  }
  const years = await yearsOf(db, form.id, today);
  const thisYear = dayParts(today).year;
  const year = input.year ?? (years.includes(thisYear) ? thisYear : years[0]) ?? thisYear;
  const rows = await submissionRows(db, form.id, year, today);
  const submissions = new Map(rows.map((row) => [row, submissionOf(row)]));
  const tallyOf = (some: readonly Row[]) =>
    tallySubmissions(
      some.flatMap((row) => submissions.get(row) ?? []),
      today,
    );
  const byPeriod = [...Map.groupBy(rows, (row) => row.periodCode)].sort(([, [a]], [, [b]]) =>
    (a?.lastDay ?? '').localeCompare(b?.lastDay ?? ''),
  );
  const byUnit = [...Map.groupBy(rows, (row) => row.unitCode)];
  return {
    forms: forms.map(({ code, name }) => ({ code, name })),
    form: { code: form.code, name: form.name, ownerUnitName: form.ownerUnitName },
    years,
    year,
    periods: byPeriod.flatMap(([code, some]) => {
      const [period] = some;
      if (!period) return [];
      const { deadline } = period;
      const state = reportingState(period, today);
      const label = printPeriod(code);
      return [{ code, label, deadline, state, entry: entryOf(period, today), tally: tallyOf(some) }];
    }),
    units: byUnit.map(([code, some]) => ({
      code,
      name: some[0]?.unitName ?? code,
      tally: tallyOf(some),
      cells: byPeriod.map(([periodCode]) => {
        const row = some.find((each) => each.periodCode === periodCode);
        return row ? cellOf(row, submissionOf(row), today) : null;
      }),
    })),
    total: tallyOf(rows),
    mayExtend: may(actor.role, 'deadlines:extend') && form.ownerUnitId === actor.unitId,
    mayCloseEntry: may(actor.role, 'deadlines:closeEntry') && form.ownerUnitId === actor.unitId,
  };
}

function submissionOf(row: Row): Submission {
  const { firstDay, lastDay, firstSubmittedAt } = row;
  return {
    period: { firstDay, lastDay },
    deadline: row.ownDeadline ?? row.deadline,
    status: row.status ?? 'missing',
    firstSubmittedOn: firstSubmittedAt && dayOf(firstSubmittedAt),
  };
}

function entryOf({ closesOn, closingReason, closingVersion }: Row, today: Day): PeriodEntry {
  return { state: entryState(closesOn, today), closesOn, reason: closingReason, version: closingVersion };
}

function cellOf(row: Row, submission: Submission, today: Day): SubmissionCell {
  const { deadline, status, firstSubmittedOn } = submission;
  const { extensionReason, versionId } = row;
  const state = submissionState(submission, today);
  return { state, status, deadline, extensionReason, firstSubmittedOn, versionId };
}

/** Forms that follow a calendar, by code; of one body when it is named. */
function formsFor(reader: Reader, ownerUnitId: string | null, today: Day): Promise<FormRow[]> {
  return reader.$queryRaw<FormRow[]>`
    SELECT f.id, f.code, fv.name, f.owner_unit_id AS "ownerUnitId", n.name AS "ownerUnitName"
    FROM form f
    JOIN LATERAL (
      SELECT v.name, v.calendar_id FROM form_version v WHERE v.form_id = f.id AND v.superseded_seq IS NULL
        AND COALESCE(v.effective_from <= ${today}::date, true)
      ORDER BY v.effective_from DESC NULLS LAST LIMIT 1) fv ON fv.calendar_id IS NOT NULL
    JOIN org_unit_name n ON n.unit_id = f.owner_unit_id
      AND COALESCE(n.valid_from <= ${today}::date, true) AND COALESCE(n.valid_to >= ${today}::date, true)
    WHERE ${ownerUnitId}::uuid IS NULL OR f.owner_unit_id = ${ownerUnitId}::uuid
    ORDER BY f.code`;
}

async function yearsOf(reader: Reader, formId: string, today: Day): Promise<number[]> {
  const rows = await reader.$queryRaw<{ year: number }[]>`
    SELECT DISTINCT extract(year FROM p.last_day)::int AS year
    FROM form_version fv
    JOIN period p ON p.calendar_id = fv.calendar_id AND p.frequency = fv.frequency
    WHERE fv.form_id = ${formId}::uuid AND fv.superseded_seq IS NULL AND p.first_day <= ${today}::date
      AND COALESCE(fv.effective_from <= p.last_day, true)
      AND EXISTS (SELECT 1 FROM form_unit fu WHERE fu.form_id = fv.form_id
        AND COALESCE(fu.valid_from <= p.last_day, true) AND COALESCE(fu.valid_to >= p.last_day, true))
    ORDER BY year DESC`;
  return rows.map(({ year }) => year);
}

/** Every unit × period that is asked for, units in the tree's order. */
function submissionRows(reader: Reader, formId: string, year: number, today: Day): Promise<Row[]> {
  return reader.$queryRaw<Row[]>`
    SELECT u.code AS "unitCode", n.name AS "unitName", p.code AS "periodCode", p.first_day::text AS "firstDay",
           p.last_day::text AS "lastDay", p.deadline::text AS deadline,
           (CASE WHEN c.form_id IS NULL THEN p.closes_on ELSE c.closes_on END)::text AS "closesOn",
           c.reason AS "closingReason", COALESCE(c.version, 0) AS "closingVersion", x.deadline::text AS "ownDeadline",
           x.reason AS "extensionReason", v.status::text AS status, v.first_submitted_at AS "firstSubmittedAt",
           v.id AS "versionId"
    FROM form_version fv
    JOIN period p ON p.calendar_id = fv.calendar_id AND p.frequency = fv.frequency
      AND p.last_day BETWEEN make_date(${year}::int, 1, 1) AND make_date(${year}::int, 12, 31)
      AND p.first_day <= ${today}::date AND COALESCE(fv.effective_from <= p.last_day, true)
    JOIN form_unit fu ON fu.form_id = fv.form_id
      AND COALESCE(fu.valid_from <= p.last_day, true) AND COALESCE(fu.valid_to >= p.last_day, true)
    JOIN org_unit u ON u.id = fu.unit_id
    JOIN org_level l ON l.code = u.level_code
    JOIN LATERAL (
      SELECT m.name FROM org_unit_name m WHERE m.unit_id = u.id AND COALESCE(m.valid_from <= ${today}::date, true)
      ORDER BY m.valid_from DESC NULLS LAST LIMIT 1) n ON true
    LEFT JOIN deadline_extension x ON x.period_id = p.id AND x.form_id = fv.form_id AND x.unit_id = u.id
    LEFT JOIN entry_closing c ON c.period_id = p.id AND c.form_id = fv.form_id
    LEFT JOIN report r ON r.form_id = fv.form_id AND r.unit_id = u.id AND r.period_id = p.id
    LEFT JOIN LATERAL (
      SELECT z.id, z.status, z.first_submitted_at FROM report_version z WHERE z.report_id = r.id
      ORDER BY z.number DESC LIMIT 1) v ON true
    WHERE fv.form_id = ${formId}::uuid AND fv.superseded_seq IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM form_version later WHERE later.form_id = fv.form_id AND later.superseded_seq IS NULL
          AND later.effective_from <= p.last_day AND COALESCE(later.effective_from > fv.effective_from, true))
    ORDER BY l.sort_order, u.sort_order, u.code, p.last_day`;
}

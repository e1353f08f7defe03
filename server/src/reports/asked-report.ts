import type { Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import type { Frequency } from '@soket/shared/period';
import { scopeOf } from '@soket/shared/permissions';
import { isEntryClosed } from '@soket/shared/submission';
import type { Actor } from '../core/actor.ts';
import type { Reader } from '../core/db.ts';
import type { Prisma } from '../generated/prisma/client.ts';

export type AskedPeriod = {
  id: string;
  code: string;
  calendarId: string | null;
  frequency: Frequency | null;
  firstDay: Day | null;
  lastDay: Day;
  /** the unit's own, when it was given more time */
  deadline: Day | null;
  /** why it was given more time; null when it was not */
  extensionReason: string | null;
  /** from this day on nothing is entered for the first time, unless the unit was given more time; null: it stays open */
  closesOn: Day | null;
  retroactive: boolean;
};

/** One unit × one form × one period that the unit is asked to report, whether or not anything is saved yet. */
export type AskedReport = {
  formId: string;
  ownerUnitId: string;
  unitId: string;
  unitCode: string;
  /** the version in force for the period: the highest effectiveFrom not after its last day */
  formVersionId: string;
  period: AskedPeriod;
};

type Key = { formCode: string; periodCode: string; unitCode?: string | null | undefined };

type AskedRow = Omit<AskedReport, 'period'> &
  Omit<AskedPeriod, 'id' | 'code'> & { periodId: string; periodCode: string };

/**
 * Finds what a key names, within the actor's rows.
 * @throws NOT_FOUND for what does not exist, what the unit is not asked for, and what lies outside the actor's rows
 */
export async function askedReport(reader: Reader, actor: Actor, key: Key): Promise<AskedReport> {
  const unitCode = key.unitCode ?? null;
  const [row] = await reader.$queryRaw<AskedRow[]>`
    SELECT f.id AS "formId", f.owner_unit_id AS "ownerUnitId", u.id AS "unitId", u.code AS "unitCode",
           fv.id AS "formVersionId", p.id AS "periodId", p.code AS "periodCode", p.calendar_id AS "calendarId",
           p.frequency::text AS frequency, p.first_day::text AS "firstDay", p.last_day::text AS "lastDay",
           COALESCE(x.deadline, p.deadline)::text AS deadline, x.reason AS "extensionReason",
           (CASE WHEN c.form_id IS NULL THEN p.closes_on ELSE c.closes_on END)::text AS "closesOn", p.retroactive
    FROM form f
    JOIN form_unit fu ON fu.form_id = f.id
    JOIN org_unit u ON u.id = fu.unit_id
    JOIN period p ON p.code = ${key.periodCode}
    JOIN form_version fv ON fv.form_id = f.id AND fv.superseded_seq IS NULL
      AND COALESCE(fv.effective_from <= p.last_day, true)
      AND fv.calendar_id IS NOT DISTINCT FROM p.calendar_id AND fv.frequency IS NOT DISTINCT FROM p.frequency
    LEFT JOIN deadline_extension x ON x.period_id = p.id AND x.form_id = f.id AND x.unit_id = u.id
    LEFT JOIN entry_closing c ON c.period_id = p.id AND c.form_id = f.id
    WHERE f.code = ${key.formCode}
      AND CASE WHEN ${unitCode}::text IS NULL THEN u.id = ${actor.unitId}::uuid ELSE u.code = ${unitCode} END
      AND COALESCE(fu.valid_from <= p.last_day, true) AND COALESCE(fu.valid_to >= p.last_day, true)
      AND NOT EXISTS (
        SELECT 1 FROM form_version later WHERE later.form_id = f.id AND later.superseded_seq IS NULL
          AND later.effective_from <= p.last_day AND COALESCE(later.effective_from > fv.effective_from, true))`;
  if (!row || !reaches(actor, row)) throw new DomainError('NOT_FOUND', { what: 'report' });
  const { formId, ownerUnitId, unitId, formVersionId, periodId, periodCode, ...days } = row;
  const { calendarId, frequency, firstDay, lastDay, deadline, extensionReason, closesOn, retroactive } = days;
  return {
    formId,
    ownerUnitId,
    unitId,
    unitCode: row.unitCode,
    formVersionId,
    period: {
      id: periodId,
      code: periodCode,
      calendarId,
      frequency,
      firstDay,
      lastDay,
      deadline,
      extensionReason,
      closesOn,
      retroactive,
    },
  };
}

/** The day since when nothing may be entered into a report that was never sent; null while it may be. */
export function closedSince(asked: AskedReport, wasSent: boolean, today: Day): Day | null {
  const { closesOn, deadline, extensionReason } = asked.period;
  const extension = extensionReason === null ? null : deadline;
  return isEntryClosed({ closesOn, extension, wasSent }, today) ? closesOn : null;
}

/** Whether a report's form and unit lie within the actor's rows. */
export function reaches(actor: Actor, report: { ownerUnitId: string; unitId: string }): boolean {
  switch (scopeOf(actor.role)) {
    case 'ownUnit':
      return report.unitId === actor.unitId;
    case 'ownedForms':
      return report.ownerUnitId === actor.unitId;
    case 'everything':
      return true;
    case 'nothing':
      return false;
  }
}

/** A draft is the unit's own until it is sent. */
export function readableVersions(actor: Actor): Prisma.ReportVersionWhereInput {
  return scopeOf(actor.role) === 'ownUnit' ? {} : { status: { not: 'draft' } };
}

/** What the steps of a report's life look at. */
export const versionColumns = {
  id: true,
  reportId: true,
  unitId: true,
  periodId: true,
  number: true,
  formVersionId: true,
  status: true,
  revision: true,
  results: true,
  shortcomings: true,
  causes: true,
  proposals: true,
  paperNumber: true,
  paperDate: true,
  paperSignerPost: true,
  signedOffAt: true,
  firstSubmittedAt: true,
} as const satisfies Prisma.ReportVersionSelect;

export type StoredVersion = Prisma.ReportVersionGetPayload<{ select: typeof versionColumns }>;

/** The version in work, or else the last one approved; null while nothing is saved. */
export function newestVersion(reader: Reader, asked: AskedReport): Promise<StoredVersion | null> {
  return reader.reportVersion.findFirst({
    where: { report: { formId: asked.formId, unitId: asked.unitId, periodId: asked.period.id } },
    orderBy: { number: 'desc' },
    select: versionColumns,
  });
}

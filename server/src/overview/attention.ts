import { type Day, daysBetween, printDay } from '@soket/shared/day';
import { printPeriod } from '@soket/shared/period';
import { seesAllUnits } from '../core/actor.ts';
import { toDate } from '../core/db.ts';
import { type Extension, extensionKey, extensionsFor } from '../deadlines/extensions.ts';
import { versionFor, versionInForce } from '../figures/catalogue.ts';
import type { FormDef, PeriodDef } from '../figures/definitions.ts';
import { isVisible, type View } from '../figures/view.ts';

export type AttentionItem = {
  kind:
    | 'reportsMissing'
    | 'reportsLate'
    | 'reportsToReview'
    | 'reportsToApprove'
    | 'reportsReturned'
    | 'tasksOverdue';
  count: number;
  /** the form it is about, where it is about one */
  formCode: string | null;
  /** "2 phường chưa gửi Quý III/2022" */
  text: string;
  /** names, where few enough to name */
  units: string[];
};

type Status = 'draft' | 'submitted' | 'returned' | 'reviewed' | 'approved';
type Row = { formId: string; unitId: string; periodId: string; status: Status };
type OpenPeriod = { form: FormDef; period: PeriodDef; unitIds: string[] };

/** More names than this are counted only. */
const NAMED = 6;

/** What waits for somebody: reports of the latest period of each form, as far as this person may see them, and tasks. */
export async function listAttention(view: View): Promise<AttentionItem[]> {
  const periods = openPeriods(view);
  const [rows, overdue, extensions] = await Promise.all([
    readStatuses(view, periods),
    countOverdueTasks(view),
    extensionsFor(
      view.db,
      periods.map(({ period }) => period.id),
    ),
  ]);
  const statusOf = new Map(rows.map((row) => [keyOf(row.formId, row.unitId, row.periodId), row.status]));
  const items = [
    ...periods.flatMap((open) => unsentItems(view, open, statusOf, extensions)),
    ...waitingItems(view, periods, statusOf),
  ];
  if (overdue > 0) {
    items.push({
      kind: 'tasksOverdue',
      count: overdue,
      formCode: null,
      text: `${overdue} nhiệm vụ quá hạn`,
      units: [],
    });
  }
  return items;
}

function keyOf(formId: string, unitId: string, periodId: string): string {
  return `${formId} ${unitId} ${periodId}`;
}

/** Of every form the last period that has ended: the one people report on now. */
function openPeriods(view: View): OpenPeriod[] {
  const { definitions } = view.catalogue;
  const ended = definitions.periods.filter((period) => period.lastDay < view.today);
  return definitions.forms
    .filter((form) => isConcerned(view, form))
    .flatMap((form) => {
      const period = ended.findLast((each) => versionFor(form, each) !== null);
      if (!period) return [];
      const unitIds = form.units
        .filter(
          ({ validFrom, validTo }) =>
            (validFrom ?? '') <= period.lastDay && (validTo ?? '9999') >= period.lastDay,
        )
        .map(({ unitId }) => unitId)
        .filter((unitId) => seesAllUnits(view.actor) || isVisible(view, unitId));
      return unitIds.length === 0 ? [] : [{ form, period, unitIds }];
    });
}

/** Reviewers are concerned with the forms their body owns; leaders with all; reporters with those they report. */
function isConcerned({ actor }: View, form: FormDef): boolean {
  const reviews = actor.role === 'specialist' || actor.role === 'head';
  return !reviews || form.ownerUnitId === actor.unitId;
}

function readStatuses({ db }: View, periods: readonly OpenPeriod[]): Promise<Row[]> {
  const periodIds = [...new Set(periods.map(({ period }) => period.id))];
  const formIds = periods.map(({ form }) => form.id);
  return db.$queryRaw<Row[]>`
    SELECT DISTINCT ON (r.id) r.form_id AS "formId", r.unit_id AS "unitId", r.period_id AS "periodId", v.status::text AS status
    FROM report r JOIN report_version v ON v.report_id = r.id
    WHERE r.period_id = ANY(${periodIds}::uuid[]) AND r.form_id = ANY(${formIds}::uuid[])
    ORDER BY r.id, v.number DESC`;
}

/** Parts of tasks, each one unit's, that are open after their deadline. */
function countOverdueTasks({ db, today, actor }: View): Promise<number> {
  const ofUnit = seesAllUnits(actor)
    ? {}
    : { unitId: actor.unitId ?? '00000000-0000-0000-0000-000000000000' };
  return db.taskAssignment.count({
    where: {
      deadline: { lt: toDate(today) },
      status: { in: ['notStarted', 'inProgress'] },
      task: { halted: null },
      ...ofUnit,
    },
  });
}

/** Those who are late and those who still have time apart: a unit that was given more time is not late. */
function unsentItems(
  view: View,
  { form, period, unitIds }: OpenPeriod,
  statusOf: ReadonlyMap<string, Status>,
  extensions: ReadonlyMap<string, Extension>,
): AttentionItem[] {
  const unsent = unitIds.flatMap((unitId) => {
    const status = statusOf.get(keyOf(form.id, unitId, period.id));
    if (status !== undefined && status !== 'draft') return [];
    const own = extensions.get(extensionKey({ formId: form.id, unitId, periodId: period.id }));
    return [{ unitId, deadline: own?.deadline ?? period.deadline }];
  });
  const isLate = (deadline: Day | null) => deadline !== null && deadline < view.today;
  const what = `${printPeriod(period.code)} (biểu ${form.code})`;
  const item = (
    kind: AttentionItem['kind'],
    words: string,
    some: readonly { unitId: string; deadline: Day | null }[],
  ): AttentionItem[] => {
    const ids = some.map(({ unitId }) => unitId);
    if (ids.length === 0) return [];
    const days = some.flatMap(({ deadline }) => deadline ?? []).toSorted();
    const text = `${ids.length} ${view.catalogue.countWord(ids)} ${words} ${what}${until(days, period.deadline, view.today)}`;
    return [{ kind, count: ids.length, formCode: form.code, text, units: namesOf(view, ids) }];
  };
  return [
    ...item(
      'reportsLate',
      'quá hạn gửi',
      unsent.filter(({ deadline }) => isLate(deadline)),
    ),
    ...item(
      'reportsMissing',
      'chưa gửi',
      unsent.filter(({ deadline }) => !isLate(deadline)),
    ),
  ];
}

/** From this many days before the deadline on, the days are counted. */
const SOON_DAYS = 3;

/** ", hạn 10/10/2022 (còn 2 ngày)". @param days the deadlines of those spoken of, the nearest first */
function until(days: readonly Day[], ordinary: Day | null, today: Day): string {
  const [nearest] = days;
  if (nearest === undefined) return '';
  const isOne = nearest === days.at(-1);
  const word = !isOne ? 'hạn gần nhất' : nearest === ordinary ? 'hạn' : 'được gia hạn đến';
  const left = daysBetween(today, nearest);
  const soon = left === 0 ? ' (hôm nay)' : left > 0 && left <= SOON_DAYS ? ` (còn ${left} ngày)` : '';
  return `, ${word} ${printDay(nearest)}${soon}`;
}

function waitingItems(
  view: View,
  periods: readonly OpenPeriod[],
  statusOf: ReadonlyMap<string, Status>,
): AttentionItem[] {
  const waiting = periods.flatMap(({ form, period, unitIds }) =>
    unitIds.map((unitId) => {
      const status = statusOf.get(keyOf(form.id, unitId, period.id));
      const isOneStep = versionInForce(form, period.lastDay)?.oneStep === true;
      return { unitId, status: status === 'submitted' && isOneStep ? ('reviewed' as const) : status };
    }),
  );
  const item = (kind: AttentionItem['kind'], status: Status, words: string): AttentionItem[] => {
    const units = waiting.filter((each) => each.status === status).map(({ unitId }) => unitId);
    if (units.length === 0) return [];
    return [
      {
        kind,
        count: units.length,
        formCode: null,
        text: `${units.length} báo cáo ${words}`,
        units: namesOf(view, units),
      },
    ];
  };
  return [
    ...item('reportsToReview', 'submitted', 'chờ thẩm định'),
    ...item('reportsToApprove', 'reviewed', 'chờ duyệt'),
    ...item('reportsReturned', 'returned', 'trả lại để bổ sung'),
  ];
}

function namesOf({ catalogue }: View, unitIds: readonly string[]): string[] {
  const names = [...new Set(unitIds)].map((id) => catalogue.unit(id).shortName);
  return names.length > NAMED ? [] : names;
}

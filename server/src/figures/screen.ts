import type { Day } from '@soket/shared/day';
import { printPeriod, printSpan, type Span } from '@soket/shared/period';
import type { Deps } from '../core/actor.ts';
import type { Db } from '../core/db.ts';
import type { ScopeLine } from './answer.ts';
import { inForce, type Standing } from './cells.ts';
import { NOW_SEQ, type PeriodDef, type UnitDef } from './definitions.ts';
import type { ScopeInput } from './span-input.ts';
import { openView, unitAsked, type View } from './view.ts';

type Approval = { periodId: string; unitIds: string[] };
export type Screen = {
  view: View;
  unit: UnitDef;
  span: Span;
  scopeLine: (hasSynthetic: boolean) => ScopeLine;
};

/**
 * What every screen starts with: the view, the unit, the span and the line that says what its numbers stand on.
 * Without a span it is this year's, up to the last plain quarter that has approved figures.
 * @throws NOT_FOUND when the unit is not the actor's to see
 */
export async function openScreen(deps: Deps, input: ScopeInput): Promise<Screen> {
  const [opened, approvals] = await Promise.all([
    openView(deps, input),
    readApprovals(deps.db, { basis: 'approved', seq: input.asOf ?? NOW_SEQ }),
  ]);
  const unit = unitAsked(opened, input.unit);
  // A unit that is gone has no area today: it is shown as it was.
  const isGone = unit.closedOn !== null && unit.closedOn < opened.today;
  const view: View = isGone ? { ...opened, map: 'then' } : opened;
  const latest = latestApproved(view, approvals);
  const span = spanAsked(view, input, latest?.period ?? null);
  return { view, unit, span, scopeLine: (hasSynthetic) => scopeLine(view, unit, span, latest, hasSynthetic) };
}

type Latest = { period: PeriodDef; unitIds: string[] };

function latestApproved({ catalogue, today }: View, approvals: readonly Approval[]): Latest | null {
  const periods = new Map(catalogue.definitions.periods.map((period) => [period.id, period]));
  return approvals.reduce<Latest | null>((latest, { periodId, unitIds }) => {
    const period = periods.get(periodId);
    if (!period || period.lastDay > today) return latest;
    return latest === null || period.lastDay > latest.period.lastDay ? { period, unitIds } : latest;
  }, null);
}

function spanAsked({ today }: View, { from, to }: ScopeInput, latest: PeriodDef | null): Span {
  if (from || to) return { from: from ?? null, to: to ?? today };
  const end: Day = latest?.lastDay ?? today;
  return { from: `${end.slice(0, 4)}-01-01`, to: end };
}

/** Units with approved reports, for each recent quarter whose days are those of the calendar year. */
function readApprovals(db: Db, standing: Standing): Promise<Approval[]> {
  return db.$queryRaw<Approval[]>`
    SELECT v.period_id AS "periodId", array_agg(DISTINCT v.unit_id::text) AS "unitIds"
    FROM report_version v JOIN period p ON p.id = v.period_id
    WHERE p.kind = 'calendar' AND p.frequency = 'quarter' AND p.first_day = date_trunc('quarter', p.first_day)::date
      AND p.last_day = (p.first_day + interval '3 months - 1 day')::date AND ${inForce(standing)}
    GROUP BY v.period_id`;
}

function scopeLine(
  view: View,
  unit: UnitDef,
  span: Span,
  latest: Latest | null,
  hasSynthetic: boolean,
): ScopeLine {
  const { catalogue, standing } = view;
  const expected = latest ? expectedUnits(view, unit, latest.period) : [];
  const approved = new Set(latest?.unitIds);
  return {
    span,
    spanLabel: printSpan(span),
    unitCode: unit.code,
    unitName: unit.name,
    basis: standing.basis,
    map: view.map,
    approvedThrough: latest ? printPeriod(latest.period.code) : null,
    unitsApproved: expected.filter((id) => approved.has(id)).length,
    unitsExpected: expected.length,
    countWord: catalogue.countWord(expected),
    hasSynthetic,
    asOf: momentOf(view),
  };
}

function momentOf({ moment }: View): { at: string; seq: string } {
  return { at: (moment?.at ?? new Date(0)).toISOString(), seq: moment?.seq ?? '0' };
}

/** Units below `unit` that report in the period; of a district those that are ranked side by side ("14/14 phường"). */
function expectedUnits({ catalogue }: View, unit: UnitDef, period: PeriodDef): string[] {
  const below = catalogue.subtree(unit.id);
  const asked = new Set(catalogue.unitsAskedIn(period).filter((id) => below.has(id)));
  const peers = catalogue.peers.filter((peer) => asked.has(peer.id)).map((peer) => peer.id);
  return peers.length > 0 ? peers : [...asked];
}

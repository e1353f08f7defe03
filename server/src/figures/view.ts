import type { Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import type { MapChoice } from '@soket/shared/lineage';
import { printSpan, type Span } from '@soket/shared/period';
import { type Actor, type Deps, seesAllUnits } from '../core/actor.ts';
import type { Db } from '../core/db.ts';
import type { Basis } from './answer.ts';
import type { Catalogue } from './catalogue.ts';
import { type RawSpanCell, readSpanCells, type Standing } from './cells.ts';
import { type Moment, readCatalogue } from './definition-cache.ts';
import { type IndicatorDef, NOW_SEQ, type UnitDef } from './definitions.ts';

/** What one request sees: the definitions and the few figures with their own span, as of one moment, for one person. */
export type View = {
  db: Db;
  catalogue: Catalogue;
  /** the newest recorded moment that this view knows of; null while nothing was ever recorded */
  moment: Moment | null;
  standing: Standing;
  /** whether units are answered for as they were at each period, or as they are today */
  map: MapChoice;
  spanCells: ReadonlyMap<string, readonly RawSpanCell[]>;
  actor: Actor;
  today: Day;
  /** A span in words; a screen prints the same few spans hundreds of times. */
  labelOf: (span: Span) => string;
};

export async function openView(
  { db, clock, actor }: Deps,
  {
    basis = 'approved',
    asOf = null,
    map = 'then',
  }: { basis?: Basis; asOf?: string | null | undefined; map?: MapChoice | undefined } = {},
): Promise<View> {
  const standing: Standing = { basis, seq: asOf ?? NOW_SEQ };
  const today = clock.today();
  const [{ catalogue, moment }, spanCells] = await Promise.all([
    readCatalogue(db, standing.seq, today),
    readSpanCells(db, standing),
  ]);
  return {
    db,
    catalogue,
    moment,
    standing,
    map,
    spanCells: Map.groupBy(spanCells, (cell) => cell.elementId),
    actor,
    today,
    labelOf: spanLabels(),
  };
}

function spanLabels(): View['labelOf'] {
  const known = new Map<string, string>();
  return (span) => {
    const key = `${span.from ?? ''} ${span.to}`;
    const label = known.get(key) ?? printSpan(span);
    known.set(key, label);
    return label;
  };
}

/** May this person see this unit's figures? The root's totals are everyone's; the rest of other units' are not. */
export function isVisible({ actor, catalogue }: View, unitId: string): boolean {
  if (seesAllUnits(actor) || unitId === catalogue.root?.id) return true;
  return actor.unitId !== null && catalogue.subtree(actor.unitId).has(unitId);
}

/**
 * The unit a question is about; without one, the root.
 * @throws NOT_FOUND when there is no such unit, or it is not the actor's to see
 */
export function unitAsked(view: View, code: string | null | undefined): UnitDef {
  const { root, definitions } = view.catalogue;
  const found = code ? definitions.units.find((unit) => unit.code === code) : root;
  if (!found || !isVisible(view, found.id))
    throw new DomainError('NOT_FOUND', { what: 'unit', id: code ?? '' });
  return found;
}

/** Whether the map that is asked for has the unit: today's, or that of some day of the spans. */
export function isThere(
  { map, today }: View,
  { openedOn, closedOn }: UnitDef,
  spans: readonly Span[],
): boolean {
  const shown = map === 'now' ? [{ from: today, to: today }] : spans;
  return shown.some(
    ({ from, to }) => (openedOn ?? '') <= to && (closedOn === null || closedOn >= (from ?? '')),
  );
}

/** The units that are shown side by side, as far as this person may see them. */
export function visiblePeers(view: View, spans: readonly Span[]): UnitDef[] {
  return view.catalogue.peers.filter((unit) => isVisible(view, unit.id) && isThere(view, unit, spans));
}

/** @throws NOT_FOUND when there is no such indicator */
export function indicatorAsked(view: View, code: string): IndicatorDef {
  const found = view.catalogue.definitions.indicators.find((indicator) => indicator.code === code);
  if (!found) throw new DomainError('NOT_FOUND', { what: 'indicator', id: code });
  return found;
}

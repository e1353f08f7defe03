import type { Day } from '@soket/shared/day';
import type { DecimalText } from '@soket/shared/decimal';
import type { MapChoice } from '@soket/shared/lineage';
import type { Span } from '@soket/shared/period';
import type { Reader } from '../core/db.ts';
import type { Catalogue } from './catalogue.ts';
import type { RawSpanCell, Reading, Standing } from './cells.ts';
import type { ElementDef } from './definitions.ts';

/** One element, for one unit (with all below it), over one span. */
export type PartRequest = { element: ElementDef; unitId: string; span: Span };
/** What parts are read from; `spanCells` are all figures with a span of their own, by element. */
export type PartSource = {
  db: Reader;
  catalogue: Catalogue;
  standing: Standing;
  spanCells: ReadonlyMap<string, readonly RawSpanCell[]>;
  map: MapChoice;
  today: Day;
};

export function keyOf({ element, unitId, span }: PartRequest): string {
  return `${element.id} ${unitId} ${span.from ?? ''} ${span.to}`;
}

type OnMap = Pick<PartSource, 'catalogue' | 'map' | 'today'>;

/** What counts of the figures behind a unit depends on their day; of the whole tree everything always counts. */
export function isDated({ catalogue, map }: OnMap, unitId: string): boolean {
  return unitId !== catalogue.root?.id && catalogue.territory.isDated(map, unitId);
}

/** The units whose figures may count for a unit. */
function unitsBehind(source: OnMap, unitId: string): ReadonlySet<string> {
  const { catalogue, map } = source;
  return isDated(source, unitId) ? catalogue.territory.sources(map, unitId) : catalogue.subtree(unitId);
}

/** Which figures answer for a unit: its own and those below it; a ward reads a broken-down element by place. */
export function readingOf(
  source: OnMap,
  unitId: string,
  element: ElementDef,
): { unitIds: readonly string[] | null; byPlace: boolean } {
  const { catalogue } = source;
  if (unitId === catalogue.root?.id) return { unitIds: null, byPlace: false };
  const units = unitsBehind(source, unitId);
  const reportsItself = catalogue
    .schedule(element.id)
    .some((asked) => asked.unitIds.some((id) => units.has(id)));
  return { unitIds: [...units], byPlace: element.byPlace && !reportsItself };
}

/** What several requests read: of all units as soon as one of them does. */
export function readingTogether(source: OnMap, requests: readonly PartRequest[]): Reading {
  const own = new Set<string>();
  const byPlace = new Set<string>();
  const units = new Set<string>();
  let isWhole = false;
  for (const { element, unitId } of requests) {
    const reading = readingOf(source, unitId, element);
    (reading.byPlace ? byPlace : own).add(element.id);
    for (const id of reading.unitIds ?? []) units.add(id);
    isWhole ||= reading.unitIds === null;
  }
  return { unitIds: isWhole ? null : [...units], elementIds: [...own], placeElementIds: [...byPlace] };
}

/** Of the figures with their own span, those that speak for the unit, with the share that counts. */
export function spanCellsFor(
  source: OnMap & Pick<PartSource, 'spanCells'>,
  asked: Pick<PartRequest, 'element' | 'unitId'>,
): readonly RawSpanCell[] {
  const cells = source.spanCells.get(asked.element.id) ?? [];
  if (cells.length === 0) return cells;
  const { byPlace } = readingOf(source, asked.unitId, asked.element);
  return cells.filter(speakersFor(source, asked)).flatMap((cell) => {
    const ownerId = (byPlace ? cell.placeUnitId : null) ?? cell.unitId;
    return sharedCell(source, asked, cell, { unitId: ownerId, day: cell.span.to });
  });
}

type Speaker = Pick<RawSpanCell, 'unitId' | 'placeUnitId' | 'provenance'>;

/**
 * Whether a figure with its own span speaks for the unit. What a district body states of an element that others report as
 * well is the total of all of them: it answers for the root and not for the body, or it would count twice.
 */
export function speakersFor(
  source: OnMap,
  { element, unitId }: Pick<PartRequest, 'element' | 'unitId'>,
): (cell: Speaker) => boolean {
  const { catalogue } = source;
  if (unitId === catalogue.root?.id) return (cell) => cell.placeUnitId === null;
  const { byPlace } = readingOf(source, unitId, element);
  const units = unitsBehind(source, unitId);
  const isShared = catalogue.schedule(element.id).some((asked) => asked.unitIds.some((id) => !units.has(id)));
  return (cell) => {
    if (byPlace) return cell.placeUnitId !== null && units.has(cell.placeUnitId);
    if (cell.placeUnitId !== null || !units.has(cell.unitId)) return false;
    return !isShared || cell.provenance !== 'published' || catalogue.isPeer(cell.unitId);
  };
}

/**
 * A figure with the share of it that counts for a unit; none where nothing of it does. What was printed of one area is
 * no figure of another.
 */
export function sharedCell<C extends { share?: DecimalText | null }>(
  source: OnMap,
  { element, unitId }: Pick<PartRequest, 'element' | 'unitId'>,
  cell: C,
  owner: { unitId: string; day: Day },
): C[] {
  if (!isDated(source, unitId)) return [cell];
  const { catalogue, map, today } = source;
  const { share } = catalogue.territory.carried(map, owner, unitId);
  if (share === '0') return [];
  const isOfOldArea = map === 'now' && catalogue.territory.isRedrawn(owner.unitId, owner.day, today);
  if (element.kind === 'printed' && isOfOldArea) return [];
  return [share === '1' ? cell : { ...cell, share }];
}

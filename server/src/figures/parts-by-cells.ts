import { aggregateCalendar, type Cell, type ExpectedCell, type Part } from '@soket/shared/aggregate';
import { isState } from '@soket/shared/data-element';
import type { Day } from '@soket/shared/day';
import { belongsToSpan } from '@soket/shared/period';
import type { Asked } from './catalogue.ts';
import { type RawCell, type Reading, readCells } from './cells.ts';
import {
  isDated,
  keyOf,
  type PartRequest,
  type PartSource,
  readingOf,
  readingTogether,
  sharedCell,
} from './reading.ts';

/** By request; `lastDay`: of the newest figure that was found, null without one. */
export type CalendarParts = Map<string, { part: Part; lastDay: Day | null }>;

type Counting = Omit<PartSource, 'db' | 'standing' | 'spanCells'>;

/**
 * Answers through the shared rule, cell by cell: elements that one unit reports in two rhythms, so that nothing counts
 * twice, and areas that changed, so that every figure counts by the map of its day or of today.
 */
export async function answerByCells(
  source: PartSource,
  requests: readonly PartRequest[],
): Promise<CalendarParts> {
  if (requests.length === 0) return new Map();
  const cells = await readCells(source.db, readingInSpans(source, requests), source.standing);
  const byElement = Map.groupBy(cells, (cell) => cell.elementId);
  return new Map(
    requests.map((request) => {
      const own = ownCells(source, request, byElement.get(request.element.id) ?? []);
      const lastDay = own.reduce<Day | null>(
        (last, cell) => (cell.lastDay > (last ?? '') ? cell.lastDay : last),
        null,
      );
      return [keyOf(request), { part: partOfCells(source, request, own), lastDay }];
    }),
  );
}

/** What requests read, of the calendar periods in any of their spans. */
export function readingInSpans(
  source: Counting,
  requests: readonly PartRequest[],
): Reading & { periodIds: string[] } {
  const periods = source.catalogue.definitions.periods.filter((period) =>
    requests.some(({ span }) => belongsToSpan(period, span)),
  );
  return { ...readingTogether(source, requests), periodIds: periods.map(({ id }) => id) };
}

/** Of the cells read for several requests, those that one of them stands on. */
function ownCells(source: Counting, { element, unitId, span }: PartRequest, cells: readonly RawCell[]) {
  const { unitIds, byPlace } = readingOf(source, unitId, element);
  const owners = unitIds && new Set(unitIds);
  return cells.filter(
    (cell) =>
      belongsToSpan(cell, span) &&
      (owners?.has(cell.ownerId) ?? true) &&
      (byPlace || cell.ownerId === cell.unitId),
  );
}

/** The shared rule on the cells themselves. */
export function partOfCells(source: Counting, request: PartRequest, cells: readonly RawCell[]): Part {
  const { element, unitId, span } = request;
  const { byPlace } = readingOf(source, unitId, element);
  const counted = cellsThatCount(source, request, cells);
  const expected = expectedCells(source, request, byPlace);
  const asked = aggregateCalendar({ kind: element.kind, span, cells: counted, expected });
  if (!byPlace) return asked;
  // Whoever reports by place is asked once, and may have something to say of each of several places.
  const places = counted.map((cell) => ({ ...cell, unitId: cell.ownerId }));
  const { unitsReported, unitsExpected, cellsReported, cellsExpected, units } = asked;
  return {
    ...aggregateCalendar({ kind: element.kind, span, cells: places, expected: [] }),
    ...{ unitsReported, unitsExpected, cellsReported, cellsExpected, units },
  };
}

/** Cells by the map that is asked for, each with the share that counts, and without states of what an area was before. */
export function cellsThatCount<C extends Cell & { ownerId: string }>(
  source: Counting,
  request: PartRequest,
  cells: readonly C[],
): C[] {
  const isOfSpan = standsForSpan(source, request);
  return cells
    .filter((cell) => isOfSpan(cell.ownerId, cell.lastDay))
    .flatMap((cell) => sharedCell(source, request, cell, { unitId: cell.ownerId, day: cell.lastDay }));
}

function expectedCells(source: Counting, request: PartRequest, byPlace: boolean): ExpectedCell[] {
  const { catalogue, map } = source;
  const { element, unitId, span } = request;
  const units = new Set(catalogue.expected(element.id, unitId, span).units);
  const isDatedHere = isDated(source, unitId) && !byPlace;
  const isOfSpan = standsForSpan(source, request);
  const isAsked = (id: string, day: Day) =>
    isDatedHere ? catalogue.territory.carried(map, { unitId: id, day }, unitId).share !== '0' : units.has(id);
  return slicesIn(source, request).flatMap(({ period: { lastDay }, unitIds }) =>
    unitIds
      .filter((id) => isAsked(id, lastDay) && isOfSpan(id, lastDay))
      .map((id) => ({ unitId: id, lastDay })),
  );
}

/** What was asked for within the span and is over. */
function slicesIn({ catalogue, today }: Counting, { element, span }: PartRequest): Asked[] {
  return catalogue
    .schedule(element.id)
    .filter(({ period }) => period.lastDay <= today && belongsToSpan(period, span));
}

/**
 * Whether what a unit says of a day tells of the span. A state from before its area changed says nothing of the end, nor an
 * opening from afterwards of the beginning: those who have the area then speak of it, and it would count twice.
 */
function standsForSpan(source: Counting, request: PartRequest): (unitId: string, day: Day) => boolean {
  const { kind } = request.element;
  const { isRedrawn } = source.catalogue.territory;
  const days = slicesIn(source, request)
    .map(({ period }) => period.lastDay)
    .sort();
  const [first] = days;
  const last = days.at(-1);
  return (unitId, day) => {
    if (isState(kind)) return last === undefined || !isRedrawn(unitId, day, last);
    if (kind === 'opening') return first === undefined || !isRedrawn(unitId, first, day);
    return true;
  };
}

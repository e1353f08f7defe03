import { aggregateCalendar, answerPublished, type ExpectedCell, type Part } from '@soket/shared/aggregate';
import type { Day } from '@soket/shared/day';
import { isState } from '@soket/shared/data-element';
import { combineQualifiers } from '@soket/shared/figure';
import { belongsToSpan, sameSpan, type Span } from '@soket/shared/period';
import type { Reader } from '../core/db.ts';
import { bucketPeriods } from './buckets.ts';
import type { Catalogue } from './catalogue.ts';
import {
  provenancesOf,
  qualifiersOf,
  type RawCell,
  type RawSpanCell,
  type Reading,
  readCells,
  type Standing,
  sumCells,
  type SumRow,
} from './cells.ts';
import type { ElementDef } from './definitions.ts';

/** One element, for one unit (with all below it), over one span. */
export type PartRequest = { element: ElementDef; unitId: string; span: Span };
/** What parts are read from; `spanCells` are all figures with a span of their own, by element. */
export type PartSource = {
  db: Reader;
  catalogue: Catalogue;
  standing: Standing;
  spanCells: ReadonlyMap<string, readonly RawSpanCell[]>;
};
export type PartLookup = (request: PartRequest) => Part;

/**
 * Answers many requests with few queries: one for each unit that has others below it, one for all single units.
 * @shape the lookup answers exactly the requests that were handed in
 * @source product rule "How a figure becomes a number on a chart" and "Time"; the rules are shared/aggregate.ts
 */
export async function loadParts(source: PartSource, requests: readonly PartRequest[]): Promise<PartLookup> {
  const { catalogue } = source;
  const unique = [...new Map(requests.map((request) => [keyOf(request), request])).values()];
  const own = new Map(unique.map((request) => [request, spanCellsFor(source, request)]));
  // A published figure wins in its own span, and an element that no form asks for has no others: nothing to add up there.
  const open = unique.filter(
    (request) =>
      catalogue.schedule(request.element.id).length > 0 &&
      !own.get(request)?.some((cell) => sameSpan(cell.span, request.span)),
  );
  const groups = [...Map.groupBy(open, ({ unitId }) => (catalogue.isLeaf(unitId) ? null : unitId))];
  const answered = await Promise.all(
    groups.flatMap(([parentId, group]) => {
      const isIrregular = ({ element, unitId, span }: PartRequest) =>
        catalogue.isIrregular(element.id) || !catalogue.expected(element.id, unitId, span).isInStep;
      return [
        answerBySums(
          source,
          parentId,
          group.filter((request) => !isIrregular(request)),
        ),
        answerByCells(source, group.filter(isIrregular)),
      ];
    }),
  );
  const calendar = new Map(answered.flatMap((parts) => [...parts]));
  const parts = new Map(
    unique.map((request) => {
      const found = calendar.get(keyOf(request));
      const question = { kind: request.element.kind, span: request.span, spanCells: own.get(request) ?? [] };
      const published = answerPublished(question, found?.lastDay ?? null);
      return [keyOf(request), published ?? found?.part ?? emptyPart(catalogue, request)];
    }),
  );
  return (request) => parts.get(keyOf(request)) ?? emptyPart(catalogue, request);
}

type CalendarParts = Map<string, { part: Part; lastDay: Day }>;

function keyOf({ element, unitId, span }: PartRequest): string {
  return `${element.id} ${unitId} ${span.from ?? ''} ${span.to}`;
}

/** Which figures answer for a unit: its own and those below it; a ward reads a broken-down element by place. */
export function readingOf(
  catalogue: Catalogue,
  unitId: string,
  element: ElementDef,
): { unitIds: readonly string[] | null; byPlace: boolean } {
  if (unitId === catalogue.root?.id) return { unitIds: null, byPlace: false };
  const byPlace = element.byPlace && !reportsItself(catalogue, unitId, element);
  return { unitIds: [...catalogue.subtree(unitId)], byPlace };
}

function reportsItself(catalogue: Catalogue, unitId: string, element: ElementDef): boolean {
  const units = catalogue.subtree(unitId);
  return catalogue.schedule(element.id).some((asked) => asked.unitIds.some((id) => units.has(id)));
}

async function answerBySums(
  { db, catalogue, standing }: PartSource,
  parentId: string | null,
  requests: readonly PartRequest[],
): Promise<CalendarParts> {
  const { periods, bucketOf } = bucketPeriods(catalogue, requests);
  const reading = readingTogether(catalogue, parentId, requests);
  const rows = await sumCells(db, { ...reading, periods, byOwner: parentId === null }, standing);
  const byKey = new Map(rows.map((row) => [`${row.elementId} ${row.bucket} ${row.ownerId ?? ''}`, row]));
  return new Map(
    requests.flatMap((request) => {
      const owner = parentId === null ? request.unitId : '';
      const row = byKey.get(`${request.element.id} ${bucketOf(request.span)} ${owner}`);
      return row
        ? [[keyOf(request), { part: partOfSum(catalogue, request, row), lastDay: row.lastDay }] as const]
        : [];
    }),
  );
}

function readingTogether(
  catalogue: Catalogue,
  parentId: string | null,
  requests: readonly PartRequest[],
): Reading {
  const own = new Set<string>();
  const byPlace = new Set<string>();
  const units = new Set<string>();
  for (const { element, unitId } of requests) {
    const reading = readingOf(catalogue, unitId, element);
    (reading.byPlace ? byPlace : own).add(element.id);
    for (const id of reading.unitIds ?? []) units.add(id);
  }
  const isWhole = parentId !== null && parentId === catalogue.root?.id;
  return { unitIds: isWhole ? null : [...units], elementIds: [...own], placeElementIds: [...byPlace] };
}

function partOfSum(catalogue: Catalogue, request: PartRequest, row: SumRow): Part {
  const { element, unitId, span } = request;
  if (element.kind === 'printed' && row.cells !== 1) return emptyPart(catalogue, request);
  const expected = catalogue.expected(element.id, unitId, span);
  const needsOne = isState(element.kind) || element.kind === 'opening';
  const cellsReported = needsOne ? row.neededCells : row.cells;
  return {
    value: row.value,
    qualifier: combineQualifiers(qualifiersOf(row.qualifiers)),
    qualifierWord: row.wordless === 0 && row.firstWord === row.lastWord ? row.firstWord : null,
    provenance: provenancesOf(row.provenances),
    unitsReported: row.units,
    // A unit that reported without being asked still counts on both sides: no total stands on 15 of 14.
    unitsExpected: Math.max(expected.units.length, row.units),
    cellsReported,
    cellsExpected: Math.max(expected.cells, cellsReported),
    units: null,
  };
}

function emptyPart(catalogue: Catalogue, { element, unitId, span }: PartRequest): Part {
  const expected = catalogue.expected(element.id, unitId, span);
  return {
    value: null,
    qualifier: 'exact',
    qualifierWord: null,
    provenance: [],
    unitsReported: 0,
    unitsExpected: expected.units.length,
    cellsReported: 0,
    cellsExpected: expected.cells,
    units: null,
  };
}

/** Elements that one unit reports in two rhythms go through the shared rule cell by cell, so that nothing counts twice. */
async function answerByCells(
  { db, catalogue, standing }: PartSource,
  requests: readonly PartRequest[],
): Promise<CalendarParts> {
  const found: CalendarParts = new Map();
  for (const request of requests) {
    const cells = await readCells(db, readingForOne(catalogue, request), standing);
    const lastDay = cells.reduce<Day>((last, cell) => (cell.lastDay > last ? cell.lastDay : last), '');
    if (cells.length > 0)
      found.set(keyOf(request), { part: partOfCells(catalogue, request, cells), lastDay });
  }
  return found;
}

/** What a single request reads. */
export function readingForOne(
  catalogue: Catalogue,
  { element, unitId, span }: PartRequest,
): Reading & { periodIds: string[] } {
  const { unitIds, byPlace } = readingOf(catalogue, unitId, element);
  const periods = catalogue.definitions.periods.filter((period) => belongsToSpan(period, span));
  return {
    unitIds,
    elementIds: byPlace ? [] : [element.id],
    placeElementIds: byPlace ? [element.id] : [],
    periodIds: periods.map(({ id }) => id),
  };
}

/** The shared rule on the cells themselves. */
export function partOfCells(catalogue: Catalogue, request: PartRequest, cells: readonly RawCell[]): Part {
  const { element, unitId, span } = request;
  const units = new Set(catalogue.expected(element.id, unitId, span).units);
  const expected: ExpectedCell[] = catalogue
    .schedule(element.id)
    .filter(({ period }) => belongsToSpan(period, span))
    .flatMap(({ period, unitIds }) =>
      unitIds.filter((id) => units.has(id)).map((id) => ({ unitId: id, lastDay: period.lastDay })),
    );
  return aggregateCalendar({ kind: element.kind, span, cells, expected });
}

/** Of the figures with their own span, those that speak for the unit. */
export function spanCellsFor(
  { catalogue, spanCells }: Pick<PartSource, 'catalogue' | 'spanCells'>,
  asked: Pick<PartRequest, 'element' | 'unitId'>,
): readonly RawSpanCell[] {
  const cells = spanCells.get(asked.element.id) ?? [];
  return cells.length === 0 ? cells : cells.filter(speakersFor(catalogue, asked));
}

type Speaker = Pick<RawSpanCell, 'unitId' | 'placeUnitId' | 'provenance'>;

/**
 * Whether a figure with its own span speaks for the unit. What a district body states of an element that others report as
 * well is the total of all of them: it answers for the root and not for the body, or it would count twice.
 */
export function speakersFor(
  catalogue: Catalogue,
  { element, unitId }: Pick<PartRequest, 'element' | 'unitId'>,
): (cell: Speaker) => boolean {
  if (unitId === catalogue.root?.id) return (cell) => cell.placeUnitId === null;
  const { byPlace } = readingOf(catalogue, unitId, element);
  const units = catalogue.subtree(unitId);
  const isShared = catalogue.schedule(element.id).some((asked) => asked.unitIds.some((id) => !units.has(id)));
  return (cell) => {
    if (byPlace) return cell.placeUnitId !== null && units.has(cell.placeUnitId);
    if (cell.placeUnitId !== null || !units.has(cell.unitId)) return false;
    return !isShared || cell.provenance !== 'published' || catalogue.isPeer(cell.unitId);
  };
}

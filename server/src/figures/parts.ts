import { answerPublished, type Part } from '@soket/shared/aggregate';
import { isState } from '@soket/shared/data-element';
import { combineQualifiers } from '@soket/shared/figure';
import { sameSpan } from '@soket/shared/period';
import { bucketPeriods } from './buckets.ts';
import type { Catalogue } from './catalogue.ts';
import { provenancesOf, qualifiersOf, sumCells, type SumRow } from './cells.ts';
import { answerByCells, type CalendarParts } from './parts-by-cells.ts';
import {
  isDated,
  keyOf,
  type PartRequest,
  type PartSource,
  readingTogether,
  spanCellsFor,
} from './reading.ts';

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
        catalogue.isIrregular(element.id) ||
        !catalogue.expected(element.id, unitId, span).isInStep ||
        isOfChangingArea(source, { element, unitId, span });
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

/** What counts of a unit's figures depends on their day, so that no sum over all of them is the answer. */
function isOfChangingArea(source: PartSource, { element, unitId, span }: PartRequest): boolean {
  const isOfOneDay = isState(element.kind) || element.kind === 'opening';
  return isDated(source, unitId) || (isOfOneDay && source.catalogue.territory.isRedrawnWithin(span));
}

async function answerBySums(
  source: PartSource,
  parentId: string | null,
  requests: readonly PartRequest[],
): Promise<CalendarParts> {
  const { db, catalogue, standing } = source;
  const { periods, bucketOf } = bucketPeriods(catalogue, requests);
  const reading = readingTogether(source, requests);
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

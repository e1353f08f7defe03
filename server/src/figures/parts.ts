import { aggregateCalendar, answerPublished, type ExpectedCell, type Part } from '@soket/shared/aggregate';
import type { Day } from '@soket/shared/day';
import { isState } from '@soket/shared/data-element';
import { combineQualifiers } from '@soket/shared/figure';
import { belongsToSpan, type Span } from '@soket/shared/period';
import type { Reader } from '../core/db.ts';
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
export async function loadParts(
  { db, catalogue, standing, spanCells }: PartSource,
  requests: readonly PartRequest[],
): Promise<PartLookup> {
  const unique = [...new Map(requests.map((request) => [keyOf(request), request])).values()];
  const groups = [...Map.groupBy(unique, ({ unitId }) => (catalogue.isLeaf(unitId) ? null : unitId))];
  const answered = await Promise.all(
    groups.flatMap(([parentId, group]) => {
      const isIrregular = ({ element }: PartRequest) => catalogue.isIrregular(element.id);
      const regular = group.filter((request) => !isIrregular(request));
      return [
        answerBySums(db, catalogue, parentId, regular, standing),
        answerByCells(db, catalogue, group.filter(isIrregular), standing),
      ];
    }),
  );
  const calendar = new Map(answered.flatMap((parts) => [...parts]));
  const parts = new Map(
    unique.map((request) => {
      const own = spanCellsFor(request, catalogue, spanCells.get(request.element.id) ?? []);
      const found = calendar.get(keyOf(request));
      const question = { kind: request.element.kind, span: request.span, spanCells: own };
      const part =
        answerPublished(question, found?.lastDay ?? null) ?? found?.part ?? emptyPart(catalogue, request);
      return [keyOf(request), part];
    }),
  );
  return (request) => parts.get(keyOf(request)) ?? emptyPart(catalogue, request);
}

type CalendarPart = { part: Part; lastDay: Day };
type CalendarParts = Map<string, CalendarPart>;

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
  return {
    unitIds: [...catalogue.subtree(unitId)],
    byPlace: element.byPlace && !reportsItself(catalogue, unitId, element),
  };
}

function reportsItself(catalogue: Catalogue, unitId: string, element: ElementDef): boolean {
  const units = catalogue.subtree(unitId);
  return catalogue.schedule(element.id).some((asked) => asked.unitIds.some((id) => units.has(id)));
}

async function answerBySums(
  db: Reader,
  catalogue: Catalogue,
  parentId: string | null,
  requests: readonly PartRequest[],
  standing: Standing,
): Promise<CalendarParts> {
  // Elements that no form asks for by the calendar have only published figures, so nothing is looked for here.
  const asked = requests.filter(({ element }) => catalogue.schedule(element.id).length > 0);
  const spans = new Map(asked.map(({ span }) => [`${span.from ?? ''} ${span.to}`, span]));
  const bucketOf = new Map([...spans.keys()].map((key, index) => [key, index]));
  const bucket = ({ span }: PartRequest) => bucketOf.get(`${span.from ?? ''} ${span.to}`) ?? 0;
  const questions = new Map(
    asked.map((request) => {
      const expected = catalogue.expected(request.element.id, request.unitId, request.span);
      const question = {
        elementId: request.element.id,
        bucket: bucket(request),
        neededDay: expected.neededDay,
      };
      return [`${question.elementId} ${question.bucket}`, question];
    }),
  );
  const reading = readingTogether(catalogue, parentId, asked);
  const rows = await sumCells(
    db,
    {
      ...reading,
      buckets: [...spans.values()],
      questions: [...questions.values()],
      byOwner: parentId === null,
    },
    standing,
  );
  const byKey = new Map(rows.map((row) => [`${row.elementId} ${row.bucket} ${row.ownerId ?? ''}`, row]));
  return new Map(
    asked.flatMap((request) => {
      const owner = parentId === null ? request.unitId : '';
      const row = byKey.get(`${request.element.id} ${bucket(request)} ${owner}`);
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

function partOfSum(catalogue: Catalogue, { element, unitId, span }: PartRequest, row: SumRow): Part {
  const expected = catalogue.expected(element.id, unitId, span);
  const isPrinted = element.kind === 'printed';
  if (isPrinted && row.cells !== 1) return emptyPart(catalogue, { element, unitId, span });
  const needsOne = isState(element.kind) || element.kind === 'opening';
  return {
    value: row.value,
    qualifier: combineQualifiers(qualifiersOf(row.qualifiers)),
    qualifierWord: row.words === 1 ? row.word : null,
    provenance: provenancesOf(row.provenances),
    unitsReported: row.units,
    // A unit that reported without being asked still counts on both sides: no total stands on 15 of 14.
    unitsExpected: Math.max(expected.units.length, row.units),
    cellsReported: needsOne ? row.neededCells : row.cells,
    cellsExpected: Math.max(expected.cells, needsOne ? row.neededCells : row.cells),
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
  db: Reader,
  catalogue: Catalogue,
  requests: readonly PartRequest[],
  standing: Standing,
): Promise<CalendarParts> {
  const found: CalendarParts = new Map();
  for (const request of requests) {
    const cells = await readCells(db, { ...readingForOne(catalogue, request), span: request.span }, standing);
    const lastDay = cells.reduce<Day>((last, cell) => (cell.lastDay > last ? cell.lastDay : last), '');
    if (cells.length > 0)
      found.set(keyOf(request), { part: partOfCells(catalogue, request, cells), lastDay });
  }
  return found;
}

function readingForOne(catalogue: Catalogue, { element, unitId }: PartRequest): Reading {
  const { unitIds, byPlace } = readingOf(catalogue, unitId, element);
  return { unitIds, elementIds: byPlace ? [] : [element.id], placeElementIds: byPlace ? [element.id] : [] };
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
  { element, unitId }: Pick<PartRequest, 'element' | 'unitId'>,
  catalogue: Catalogue,
  cells: readonly RawSpanCell[],
): RawSpanCell[] {
  if (cells.length === 0) return [];
  const { byPlace } = readingOf(catalogue, unitId, element);
  const units = catalogue.subtree(unitId);
  return cells.filter((cell) =>
    byPlace
      ? cell.placeUnitId !== null && units.has(cell.placeUnitId)
      : cell.placeUnitId === null && units.has(cell.unitId),
  );
}

import { multiply, sum, type DecimalText } from './decimal.ts';
import { isState, type ElementKind } from './data-element.ts';
import type { Day } from './day.ts';
import {
  combinePrecision,
  combineProvenance,
  ESTIMATED,
  type Precision,
  type Provenance,
  type Qualifier,
} from './figure.ts';
import { belongsToSpan, sameSpan, type Span } from './period.ts';

type Stated = {
  readonly unitId: string;
  readonly value: DecimalText;
  readonly qualifier: Qualifier;
  /** The source's own word for the qualifier ("hơn"); null or absent where the usual word is meant. */
  readonly qualifierWord?: string | null;
  readonly provenance: Provenance;
  /** The part of it that counts where an area is asked for by another map; null when that is not known, absent: all of it. */
  readonly share?: DecimalText | null;
};

/** One unit's value of one element for one period of a reporting calendar. */
export type Cell = Stated & { readonly firstDay: Day; readonly lastDay: Day };

/** A value that carries its own span, outside any calendar: printed in a source or collected by a thematic report. */
export type SpanCell = Stated & { readonly span: Span };

/** A unit × calendar period that a form asks for, reported or not. */
export type ExpectedCell = { readonly unitId: string; readonly lastDay: Day };

/** Ids behind a part, sorted: the units it stands on, and all that were asked. */
export type PartUnits = { readonly reported: readonly string[]; readonly expected: readonly string[] };

/**
 * One aggregated element. `value` is null while nothing was reported, never 0.
 * `units` is null where a published figure speaks for itself, or where only counts are known (sums kept ahead of time).
 */
export type Part = {
  readonly value: DecimalText | null;
  readonly qualifier: Qualifier;
  readonly qualifierWord: string | null;
  readonly provenance: readonly Provenance[];
  readonly unitsReported: number;
  readonly unitsExpected: number;
  readonly cellsReported: number;
  readonly cellsExpected: number;
  readonly units: PartUnits | null;
  /** Something was reported, but nobody knows which part of it counts: there is no value, and this is why. */
  readonly hasUnknownShare?: true;
};

export const NO_PART: Part = {
  value: null,
  qualifier: 'exact',
  qualifierWord: null,
  provenance: [],
  unitsReported: 0,
  unitsExpected: 0,
  cellsReported: 0,
  cellsExpected: 0,
  units: { reported: [], expected: [] },
};

export type Question = {
  readonly kind: ElementKind;
  readonly span: Span;
  /** Calendar cells; those whose last day lies outside the span are ignored. */
  readonly cells: readonly Cell[];
  /** What the forms ask for; entries outside the span are ignored. */
  readonly expected: readonly ExpectedCell[];
  /** Cells with a span of their own. */
  readonly spanCells?: readonly SpanCell[];
};

/**
 * Answers one element over one span: a published figure where one speaks of exactly this span (a published state:
 * until a later one), otherwise the calendar's figures. The two are never added.
 * @shape cells may hold one entry per unit and period; the order of all lists is without meaning
 * @source product rule "How a figure becomes a number on a chart" 1 and 3, and "Time"
 */
export function aggregate(question: Question): Part {
  const inSpan = question.cells.filter((cell) => belongsToSpan(cell, question.span));
  const lastState = inSpan.reduce<Day | null>((last, { lastDay }) => laterOf(last, lastDay), null);
  return answerPublished(question, lastState) ?? aggregateCalendar(question);
}

/**
 * The answer of figures that carry their own span, or null where the calendar has to answer.
 * Only exactly the asked span counts (both ends, an unknown start equals `from: null`). A published stock answers any
 * span that ends on or after its date, until a later state, from either side, lies in that span.
 * @shape `lastState` is the last day of the newest calendar cell in the span, null without one
 * @source product rule "A published figure carries its own span"
 */
export function answerPublished(
  question: Pick<Question, 'kind' | 'span' | 'spanCells'>,
  lastState: Day | null,
): Part | null {
  const { kind, span, spanCells = [] } = question;
  const cells = publishedCells({ kind, span, spanCells }, lastState);
  return cells && statedPart(cells);
}

/** The very figures that `answerPublished` stands on, for whoever shows where a number comes from. */
export function publishedCells<C extends SpanCell>(
  { kind, span, spanCells }: { kind: ElementKind; span: Span; spanCells: readonly C[] },
  lastState: Day | null,
): C[] | null {
  const exact = spanCells.filter((cell) => sameSpan(cell.span, span));
  if (kind === 'printed') return exact.length === 1 ? exact : null;
  if (exact.length > 0) return onePerUnit(exact);
  if (kind !== 'stock') return null;
  const states = spanCells.filter((cell) => cell.span.to <= span.to);
  const latest = states.reduce<Day | null>((last, cell) => laterOf(last, cell.span.to), null);
  if (latest === null || (lastState !== null && lastState > latest)) return null;
  return onePerUnit(states.filter((cell) => cell.span.to === latest));
}

/** The calendar's own answer, by the rule of the element's kind. */
export function aggregateCalendar({ kind, span, cells, expected }: Question): Part {
  const asked = expected.filter((cell) => withinSpan(cell.lastDay, span));
  const inSpan = cells.filter((cell) => belongsToSpan(cell, span));
  if (kind === 'printed') return printedPart(inSpan, asked, span);
  const cellsByUnit = Map.groupBy(inSpan, (cell) => cell.unitId);
  const askedByUnit = Map.groupBy(asked, (cell) => cell.unitId);
  const unitIds = new Set([...cellsByUnit.keys(), ...askedByUnit.keys()]);
  return mergeParts(
    [...unitIds].map((unitId) =>
      unitPart(unitId, kind, span, cellsByUnit.get(unitId) ?? [], askedByUnit.get(unitId) ?? []),
    ),
  );
}

/**
 * Adds parts that stand on different units: wards → groups → district equals the direct sum.
 * @shape the units of the parts must not overlap
 */
export function mergeParts(parts: readonly Part[]): Part {
  const valued = parts.filter((part) => part.value !== null);
  const precision = combinePrecision(
    valued.map((part) => ({ qualifier: part.qualifier, word: part.qualifierWord })),
  );
  const hasUnknownShare = parts.some((part) => part.hasUnknownShare);
  const count = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    value: valued.length === 0 || hasUnknownShare ? null : sum(valued.flatMap((part) => part.value ?? [])),
    qualifier: precision.qualifier,
    qualifierWord: precision.word,
    provenance: combineProvenance(valued.map((part) => part.provenance)),
    unitsReported: count((part) => part.unitsReported),
    unitsExpected: count((part) => part.unitsExpected),
    cellsReported: count((part) => part.cellsReported),
    cellsExpected: count((part) => part.cellsExpected),
    units: mergeUnits(parts),
    ...(hasUnknownShare && { hasUnknownShare }),
  };
}

function mergeUnits(parts: readonly Part[]): PartUnits | null {
  if (parts.some((part) => part.units === null)) return null;
  return {
    reported: parts.flatMap((part) => part.units?.reported ?? []).sort(),
    expected: parts.flatMap((part) => part.units?.expected ?? []).sort(),
  };
}

function unitPart(
  unitId: string,
  kind: ElementKind,
  span: Span,
  cells: readonly Cell[],
  asked: readonly ExpectedCell[],
): Part {
  const counted = countedOfUnit(kind, span, cells);
  // A state needs one cell to be complete: the last one asked for (the first for an opening), a flow needs them all.
  const neededDays = new Set(neededLastDays(kind, asked));
  const haveDays = new Set(cells.map((cell) => cell.lastDay));
  const reportedNeeded = [...neededDays].filter((day) => haveDays.has(day)).length;
  const isReported = counted.length > 0;
  return {
    ...statedPart(counted),
    // A unit that reported without being asked still counts on both sides: no total stands on 15 of 14.
    unitsReported: isReported ? 1 : 0,
    unitsExpected: 1,
    cellsReported: neededDays.size === 0 ? counted.length : reportedNeeded,
    cellsExpected: neededDays.size === 0 ? counted.length : neededDays.size,
    units: { reported: isReported ? [unitId] : [], expected: [unitId] },
  };
}

function neededLastDays(kind: ElementKind, asked: readonly ExpectedCell[]): Day[] {
  const days = asked.map((cell) => cell.lastDay).sort();
  if (isState(kind)) return days.slice(-1);
  return kind === 'opening' ? days.slice(0, 1) : days;
}

/** The cells in the span that the calendar's answer stands on, for whoever shows where a number comes from. */
export function countedCells<C extends Cell>(kind: ElementKind, span: Span, cells: readonly C[]): C[] {
  const inSpan = cells.filter((cell) => belongsToSpan(cell, span));
  if (kind === 'printed') {
    const exact = inSpan.filter((cell) => cell.firstDay === span.from && cell.lastDay === span.to);
    return exact.length === 1 ? exact : [];
  }
  return [...Map.groupBy(inSpan, (cell) => cell.unitId).values()].flatMap((own) =>
    countedOfUnit(kind, span, own),
  );
}

/** The cells of one unit that make up its value in the span. */
function countedOfUnit<C extends Cell>(kind: ElementKind, span: Span, cells: readonly C[]): readonly C[] {
  if (isState(kind)) return cells.toSorted(byLastDay).slice(-1);
  if (kind === 'opening') return cells.toSorted(byFirstDay).slice(0, 1);
  return withoutOverlap(cells, span);
}

/**
 * A unit may report one element by the quarter and again by the year. What lies wholly in the span is taken first,
 * then what starts first, of those that start together the longer, and nothing that overlaps what is already taken.
 */
function withoutOverlap<C extends Cell>(cells: readonly C[], span: Span): readonly C[] {
  const reachesBack = (cell: Cell) => (span.from !== null && cell.firstDay < span.from ? 1 : 0);
  const preferred = cells.toSorted(
    (left, right) =>
      reachesBack(left) - reachesBack(right) ||
      byText(left.firstDay, right.firstDay) ||
      byText(right.lastDay, left.lastDay) ||
      byText(left.value, right.value),
  );
  const taken: C[] = [];
  for (const cell of preferred) {
    const overlaps = taken.some((other) => cell.firstDay <= other.lastDay && other.firstDay <= cell.lastDay);
    if (!overlaps) taken.push(cell);
  }
  return taken;
}

function printedPart(inSpan: readonly Cell[], asked: readonly ExpectedCell[], span: Span): Part {
  const part = statedPart(countedCells('printed', span, inSpan));
  const expected = Math.max(part.unitsExpected, new Set(asked.map((cell) => cell.unitId)).size);
  return { ...part, unitsExpected: expected, cellsExpected: expected };
}

/** Adds cells that stand for themselves: each unit that speaks is a unit that was asked. */
function statedPart(cells: readonly Stated[]): Part {
  const units = new Set(cells.map((cell) => cell.unitId)).size;
  const precision = combinePrecision(cells.map(precisionOf));
  const counted = cells.flatMap(countedValue);
  const hasUnknownShare = counted.length < cells.length;
  return {
    value: cells.length === 0 || hasUnknownShare ? null : sum(counted),
    qualifier: precision.qualifier,
    qualifierWord: precision.word,
    provenance: combineProvenance(cells.map((cell) => [cell.provenance])),
    unitsReported: units,
    unitsExpected: units,
    cellsReported: cells.length,
    cellsExpected: cells.length,
    units: null,
    ...(hasUnknownShare && { hasUnknownShare }),
  };
}

function precisionOf({ qualifier, qualifierWord = null, share }: Stated): Precision {
  return share === undefined ? { qualifier, word: qualifierWord } : ESTIMATED;
}

/** What counts of a cell, unrounded; nothing can be said of one whose share is not known. */
function countedValue({ value, share }: Stated): DecimalText | [] {
  if (share === null) return [];
  return share === undefined ? value : multiply(value, share);
}

/** Two statements of one unit about one span are the same statement made twice, so only one may count. */
function onePerUnit<C extends SpanCell>(cells: readonly C[]): C[] {
  const byUnit = Map.groupBy(cells, (cell) => cell.unitId);
  return [...byUnit.values()].flatMap((same) =>
    same.toSorted((left, right) => byText(left.value, right.value)).slice(0, 1),
  );
}

function laterOf(last: Day | null, day: Day): Day {
  return last !== null && last >= day ? last : day;
}

function withinSpan(day: Day, span: Span): boolean {
  return belongsToSpan({ firstDay: null, lastDay: day }, span);
}

// Days compare as text. The later parts of each order only settle ties, so that no answer depends on the order of rows.
function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function byLastDay(left: Cell, right: Cell): number {
  return (
    byText(left.lastDay, right.lastDay) ||
    byText(left.firstDay, right.firstDay) ||
    byText(left.value, right.value)
  );
}

function byFirstDay(left: Cell, right: Cell): number {
  return (
    byText(left.firstDay, right.firstDay) ||
    byText(left.lastDay, right.lastDay) ||
    byText(left.value, right.value)
  );
}

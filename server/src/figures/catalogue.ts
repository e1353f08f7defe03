import { belongsToSpan, type Span } from '@soket/shared/period';
import type { Day } from '@soket/shared/day';
import { isState } from '@soket/shared/data-element';
import type { Definitions, ElementDef, FormDef, FormVersionDef, PeriodDef, UnitDef } from './definitions.ts';
import { createTerritory, type Territory } from './territory.ts';

/** A calendar period in which a form asks an element of these units. */
export type Asked = { form: FormDef; version: FormVersionDef; period: PeriodDef; unitIds: readonly string[] };
/**
 * `isInStep`: the one period that a state (or opening) cannot do without is the last (first) of its calendar in the span;
 * not so where the form began or ceased to ask within it.
 */
type Expected = { units: readonly string[]; cells: number; isInStep: boolean };
type Schedule = { element: ElementDef; asked: Asked[]; periods: PeriodDef[]; isIrregular: boolean };

const NOTHING_EXPECTED: Expected = { units: [], cells: 0, isInStep: true };

type Rhythm = Pick<PeriodDef, 'calendarId' | 'frequency'>;
type Edges = { first: Day | null; last: Day | null };

/** Definitions with the questions that are asked of them over and over, each answered once. */
export type Catalogue = {
  definitions: Definitions;
  unit: (id: string) => UnitDef;
  root: UnitDef | null;
  /** the unit and everything below it */
  subtree: (unitId: string) => ReadonlySet<string>;
  isLeaf: (unitId: string) => boolean;
  territory: Territory;
  element: (code: string) => ElementDef | undefined;
  /** Where forms ask for an element, over all calendar periods that have begun. */
  schedule: (elementId: string) => readonly Asked[];
  /** The same periods, each once, in their order. */
  periodsOf: (elementId: string) => readonly PeriodDef[];
  /** Who reports any form in the period. */
  unitsAskedIn: (period: PeriodDef) => string[];
  /** The first and last period of a calendar's rhythm that have ended, in a span. */
  edges: (rhythm: Rhythm, span: Span) => Edges;
  /** Whether one unit is asked for the element twice (by the quarter and by the year), so that its periods may overlap. */
  isIrregular: (elementId: string) => boolean;
  /** What is expected of an element for a unit over a span. */
  expected: (elementId: string, unitId: string, span: Span) => Expected;
  /** Units of the most numerous level under the root, those that are gone among them: the ones that are ranked side by side. */
  peers: readonly UnitDef[];
  isPeer: (unitId: string) => boolean;
  /** "phường" where all units are of one level, else "đơn vị" */
  countWord: (unitIds: readonly string[]) => string;
};

/** The version of a form in force for a period: the newest that takes effect on or before its last day. */
export function versionInForce(form: FormDef, lastDay: Day): FormVersionDef | null {
  return form.versions.reduce<FormVersionDef | null>((best, version) => {
    if (version.effectiveFrom !== null && version.effectiveFrom > lastDay) return best;
    return best === null || (version.effectiveFrom ?? '') >= (best.effectiveFrom ?? '') ? version : best;
  }, null);
}

/** The version that asks for the period, which is of its calendar and frequency; null where the form does not. */
export function versionFor(form: FormDef, period: PeriodDef): FormVersionDef | null {
  const version = versionInForce(form, period.lastDay);
  const isAsked = version?.calendarId === period.calendarId && version.frequency === period.frequency;
  return isAsked ? version : null;
}

const MOST_REMEMBERED = 50_000;

export function createCatalogue(definitions: Definitions, today: Day): Catalogue {
  const unitsById = new Map(definitions.units.map((unit) => [unit.id, unit]));
  const elementsByCode = new Map(definitions.elements.map((element) => [element.code, element]));
  const childrenOf = Map.groupBy(definitions.units, (unit) => unit.parentId);
  const schedules = scheduleAll(definitions, today);
  const subtrees = new Map<string, ReadonlySet<string>>();
  const expectations = new Map<string, Expected>();
  const unit = (id: string): UnitDef => {
    const found = unitsById.get(id);
    if (!found) throw new Error(`unit ${id} is not defined`);
    return found;
  };
  const subtree = (unitId: string): ReadonlySet<string> => {
    const known = subtrees.get(unitId);
    if (known) return known;
    const below = (childrenOf.get(unitId) ?? []).flatMap((child) => [...subtree(child.id)]);
    const all = new Set([unitId, ...below]);
    subtrees.set(unitId, all);
    return all;
  };
  const isLeaf = (unitId: string) => !childrenOf.has(unitId);
  const edgesKnown = new Map<string, Edges>();
  const edges = (rhythm: Rhythm, span: Span): Edges => {
    const key = `${rhythm.calendarId} ${rhythm.frequency} ${span.from ?? ''} ${span.to}`;
    const found = edgesKnown.get(key) ?? edgesOf(definitions.periods, rhythm, span, today);
    if (edgesKnown.size >= MOST_REMEMBERED) edgesKnown.clear();
    edgesKnown.set(key, found);
    return found;
  };
  const root = definitions.rootUnitId === null ? null : unit(definitions.rootUnitId);
  const peers = root ? peersOf(definitions.units, subtree(root.id), root.id) : [];
  const peerIds = new Set(peers.map(({ id }) => id));
  return {
    definitions,
    unit,
    root,
    subtree,
    isLeaf,
    territory: createTerritory(definitions.units, definitions.lineage, subtree),
    element: (code) => elementsByCode.get(code),
    schedule: (elementId) => schedules.get(elementId)?.asked ?? [],
    periodsOf: (elementId) => schedules.get(elementId)?.periods ?? [],
    edges,
    unitsAskedIn: (period) =>
      definitions.forms.flatMap((form) => (versionFor(form, period) ? unitsAsked(form, period.lastDay) : [])),
    isIrregular: (elementId) => schedules.get(elementId)?.isIrregular ?? false,
    expected: (elementId, unitId, span) => {
      const key = `${elementId} ${unitId} ${span.from ?? ''} ${span.to}`;
      const known = expectations.get(key);
      if (known) return known;
      const schedule = schedules.get(elementId);
      const units = unitId === definitions.rootUnitId ? null : subtree(unitId);
      const made = schedule
        ? expectedOf(schedule, span, units, isLeaf(unitId), today, edges)
        : NOTHING_EXPECTED;
      // Spans are free to choose and the catalogue outlives the request: what is remembered has an end.
      if (expectations.size >= MOST_REMEMBERED) expectations.clear();
      expectations.set(key, made);
      return made;
    },
    peers,
    isPeer: (unitId) => peerIds.has(unitId),
    countWord: (unitIds) => {
      const levels = new Set(unitIds.map((id) => unitsById.get(id)?.levelCode));
      const [only] = levels;
      const level = definitions.levels.find((each) => each.code === only);
      return levels.size === 1 && level ? level.countWord : 'đơn vị';
    },
  };
}

function scheduleAll(definitions: Definitions, today: Day): Map<string, Schedule> {
  const schedules = new Map<string, Schedule>();
  const elements = new Map(definitions.elements.map((element) => [element.id, element]));
  for (const form of definitions.forms) {
    for (const period of definitions.periods) {
      if (period.firstDay > today) continue;
      const version = versionFor(form, period);
      if (!version) continue;
      const unitIds = unitsAsked(form, period.lastDay);
      for (const elementId of version.elementIds) {
        const element = elements.get(elementId);
        if (!element) continue;
        const schedule = schedules.get(elementId) ?? { element, asked: [], periods: [], isIrregular: false };
        schedules.set(elementId, schedule);
        schedule.asked.push({ form, version, period, unitIds });
      }
    }
  }
  for (const schedule of schedules.values()) {
    schedule.isIrregular = asksTwice(schedule.asked);
    schedule.periods = [...new Set(schedule.asked.map(({ period }) => period))].sort(byLastDay);
  }
  return schedules;
}

function unitsAsked(form: FormDef, day: Day): string[] {
  return form.units
    .filter(
      ({ validFrom, validTo }) =>
        (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day),
    )
    .map(({ unitId }) => unitId);
}

function asksTwice(asked: readonly Asked[]): boolean {
  const rhythms = Map.groupBy(
    asked,
    ({ form, period }) => `${form.id} ${period.calendarId} ${period.frequency}`,
  );
  if (rhythms.size < 2) return false;
  const seen = new Set<string>();
  for (const slices of rhythms.values()) {
    const units = new Set(slices.flatMap(({ unitIds }) => unitIds));
    for (const unitId of units) if (seen.has(unitId)) return true;
    for (const unitId of units) seen.add(unitId);
  }
  return false;
}

function byLastDay(left: PeriodDef, right: PeriodDef): number {
  return left.lastDay === right.lastDay ? 0 : left.lastDay < right.lastDay ? -1 : 1;
}

function edgesOf(periods: readonly PeriodDef[], rhythm: Rhythm, span: Span, today: Day): Edges {
  const inSpan = periods.filter(
    (period) =>
      period.calendarId === rhythm.calendarId &&
      period.frequency === rhythm.frequency &&
      period.lastDay <= today &&
      belongsToSpan(period, span),
  );
  return { first: inSpan[0]?.lastDay ?? null, last: inSpan.at(-1)?.lastDay ?? null };
}

/**
 * What may be expected by today; a period that runs still is not missing.
 * A ward's share of an element "theo địa bàn phát sinh" is asked of whoever reports the element, not of the ward.
 */
function expectedOf(
  { element, asked }: Schedule,
  span: Span,
  units: ReadonlySet<string> | null,
  isLeaf: boolean,
  today: Day,
  edges: Catalogue['edges'],
): Expected {
  const inSpan = asked.filter(({ period }) => period.lastDay <= today && belongsToSpan(period, span));
  const own = units === null ? inSpan : inSpan.map((slice) => onlyOf(slice, units)).filter(asksAny);
  const counted = own.length === 0 && element.byPlace && isLeaf ? inSpan : own;
  if (counted.length === 0) return NOTHING_EXPECTED;
  const unitIds = [...new Set(counted.flatMap((slice) => slice.unitIds))];
  if (!isState(element.kind) && element.kind !== 'opening') {
    const cells = counted.reduce((total, slice) => total + slice.unitIds.length, 0);
    return { units: unitIds, cells, isInStep: true };
  }
  const isInStep = unitIds.every((unitId) => {
    const days = counted.filter((slice) => slice.unitIds.includes(unitId)).map(({ period }) => period);
    const edge = element.kind === 'opening' ? days[0] : days.at(-1);
    if (!edge) return true;
    const { first, last } = edges(edge, span);
    return edge.lastDay === (element.kind === 'opening' ? first : last);
  });
  return { units: unitIds, cells: unitIds.length, isInStep };
}

function onlyOf(slice: Asked, units: ReadonlySet<string>): Asked {
  return { ...slice, unitIds: slice.unitIds.filter((id) => units.has(id)) };
}

function asksAny({ unitIds }: Asked): boolean {
  return unitIds.length > 0;
}

function peersOf(units: readonly UnitDef[], inTree: ReadonlySet<string>, rootId: string): UnitDef[] {
  const below = units.filter((unit) => inTree.has(unit.id) && unit.id !== rootId);
  const byLevel = [...Map.groupBy(below, (unit) => unit.levelCode).values()];
  return byLevel.reduce<UnitDef[]>((most, level) => (level.length > most.length ? level : most), []);
}

import { useNavigate, useSearch } from '@tanstack/react-router';
import { addMonths, isDay, dayParts, type Day } from '@soket/shared/day';
import type { Span } from '@soket/shared/period';
import { spanPresets } from '@soket/shared/span-presets';
import { useMe } from './me.ts';
import type { ScopeInput } from './trpc.ts';

/**
 * What a screen of numbers obeys, as it stands in the address: only what differs from the default. `to` without `from`
 * asks from the beginning of data; neither of them asks for the default span.
 */
export type ScopeSearch = {
  unit?: string;
  from?: Day;
  to?: Day;
  compare?: 'previous' | 'none';
  basis?: 'submitted';
  map?: 'now';
};

/** Everything that reads the address gets text; what cannot be read is left out, so that an old link still opens. */
export type SearchText = Readonly<Record<string, unknown>>;

/** A short text of the address, null when absent. */
export function searchText(search: SearchText, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' && value !== '' && value.length <= 60 ? value : undefined;
}

function searchDay(search: SearchText, name: string): Day | undefined {
  const value = searchText(search, name);
  return value !== undefined && isDay(value) ? value : undefined;
}

/** Reads the scope out of the address. A span that ends before it begins loses its start. */
export function readScope(search: SearchText): ScopeSearch {
  const [unit, from, to] = [searchText(search, 'unit'), searchDay(search, 'from'), searchDay(search, 'to')];
  const compare = searchText(search, 'compare');
  return {
    ...(unit && { unit }),
    ...(from && (!to || from <= to) && { from }),
    ...(to && { to }),
    ...((compare === 'previous' || compare === 'none') && { compare }),
    ...(searchText(search, 'basis') === 'submitted' && { basis: 'submitted' }),
    ...(searchText(search, 'map') === 'now' && { map: 'now' }),
  };
}

/**
 * The span a screen opens with: from the first day of the year to the end of the newest quarter with approved figures,
 * or of the last quarter that is over while nothing is approved.
 * @source product rule: a review looks back, and a year's figures are read from its beginning
 */
export function defaultSpan(today: Day, approvedThrough: Day | null = null): Span {
  const presets = spanPresets(today);
  const last = presets.find((preset) => preset.key === 'lastQuarter')?.span;
  const to = approvedThrough ?? last?.to ?? today;
  return { from: `${dayParts(to).year}-01-01`, to };
}

/** The span the address asks for. */
export function spanOfScope(scope: ScopeSearch, today: Day, approvedThrough: Day | null = null): Span {
  if (!scope.from && !scope.to) return defaultSpan(today, approvedThrough);
  return { from: scope.from ?? null, to: scope.to ?? today };
}

/** What the server is asked, from what the address says. */
export function scopeInput(scope: ScopeSearch, today: Day, approvedThrough: Day | null = null): ScopeInput {
  const span = spanOfScope(scope, today, approvedThrough);
  return {
    ...(scope.unit && { unit: scope.unit }),
    from: span.from,
    to: span.to,
    compare: scope.compare ?? 'lastYear',
    basis: scope.basis ?? 'approved',
    ...(scope.map && { map: scope.map }),
  };
}

/**
 * Whether the two maps can differ: something of the span, or of the two years of quarters drawn beside it, lies before the
 * last change of the map.
 */
export function hasTwoMaps({ from }: Span, mapChangedOn: Day | null): boolean {
  if (mapChangedOn === null) return false;
  return from === null || addMonths(from, -24) < mapChangedOn;
}

export type Scope = {
  /** As it stands in the address: hand it on to links, so that the next screen speaks of the same span. */
  search: ScopeSearch;
  /** For the queries. */
  input: ScopeInput;
  span: Span;
  /** Whether it makes a difference by which map units are shown. */
  hasTwoMaps: boolean;
  /** Changes part of it; `undefined` goes back to the default. */
  change: (part: ScopeSearch) => void;
};

/** The scope of the screen we are on, read from and written to its address. */
export function useScope(): Scope {
  const { today, workspace } = useMe();
  const { approvedThrough, mapChangedOn } = workspace;
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const scope = readScope(search);
  const span = spanOfScope(scope, today, approvedThrough);
  return {
    search: scope,
    input: scopeInput(scope, today, approvedThrough),
    span,
    hasTwoMaps: scope.map !== undefined || hasTwoMaps(span, mapChangedOn),
    change: (part) => void navigate({ to: '.', search: (now) => ({ ...now, ...part }), resetScroll: false }),
  };
}

import type { Part, PartUnits } from './aggregate.ts';

/** How much a value that is made of several parts stands on. */
export type Coverage = {
  readonly unitsReported: number;
  readonly unitsExpected: number;
  readonly cellsReported: number;
  readonly cellsExpected: number;
  /** A unit stands in one part and is missing from another that it was asked for. */
  readonly isUneven: boolean;
};

/**
 * Coverage of several parts together: a unit counts when it reported every part that it was asked for.
 * @shape at least one part
 * @source product rule "Missing is not zero": a total says how many of how many units it stands on
 */
export function coverageOf(parts: readonly Part[]): Coverage {
  const least = parts.reduce((worst, part) => (missesMore(part, worst) ? part : worst));
  const cells = { cellsReported: least.cellsReported, cellsExpected: least.cellsExpected };
  const known = parts.flatMap((part) => part.units ?? []);
  return { ...(known.length === parts.length ? byUnits(known) : byCounts(parts)), ...cells };
}

/** An opening needs one report of a year and a flow all four: the part that misses most speaks, or the one that needs most. */
function missesMore(part: Part, other: Part): boolean {
  const missing = part.cellsExpected - part.cellsReported;
  const otherMissing = other.cellsExpected - other.cellsReported;
  return missing > otherMissing || (missing === otherMissing && part.cellsExpected > other.cellsExpected);
}

function byUnits(parts: readonly PartUnits[]): Omit<Coverage, 'cellsReported' | 'cellsExpected'> {
  const expected = new Set(parts.flatMap((units) => units.expected));
  const missing = new Set<string>();
  for (const units of parts) {
    const reported = new Set(units.reported);
    for (const id of units.expected) if (!reported.has(id)) missing.add(id);
  }
  return {
    unitsReported: expected.size - missing.size,
    unitsExpected: expected.size,
    isUneven: parts.some((units) => units.reported.some((id) => missing.has(id))),
  };
}

/** Counts alone cannot say which units are missing: parts asked of equally many units must have come from as many. */
function byCounts(parts: readonly Part[]): Omit<Coverage, 'cellsReported' | 'cellsExpected'> {
  const reported = parts.map((part) => part.unitsReported);
  const expected = Math.max(...parts.map((part) => part.unitsExpected));
  const isComparable = parts.every((part) => part.unitsExpected === expected);
  return {
    unitsReported: Math.min(...reported),
    unitsExpected: expected,
    isUneven: isComparable && new Set(reported).size > 1,
  };
}

/** The ends of an axis and where its lines stand, as numbers that only place marks: printed values never come from here. */
export type Axis = { min: number; max: number; ticks: number[]; startsAtZero: boolean };

export type AxisOptions = {
  /** Counts start at zero; shares of a whole may start higher, and the drawing then says so. */
  fromZero: boolean;
  /** No line above this: 100 for percentages that cannot exceed it. */
  ceiling?: number;
  floor?: number;
  /** About how many steps; the axis may have one more or one less. */
  steps?: number;
};

/** The exact decimal text as a place on the drawing. Missing stays missing. */
export function toPlace(value: string | null): number | null {
  return value === null ? null : Number(value);
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  const nice = share <= 1 ? 1 : share <= 2 ? 2 : share <= 2.5 ? 2.5 : share <= 5 ? 5 : 10;
  return nice * power;
}

/** Rids a tick of binary dust: 0.30000000000000004 is 0.3. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

/** An axis with round steps that holds every value. Without values it is 0 to 1 and draws nothing. */
export function niceAxis(values: readonly number[], options: AxisOptions): Axis {
  const { fromZero, ceiling = Infinity, floor = -Infinity, steps = 4 } = options;
  if (values.length === 0) return { min: 0, max: 1, ticks: [], startsAtZero: true };
  const least = Math.min(...values);
  const most = Math.max(...values);
  const low = fromZero ? Math.min(0, least) : least;
  const high = fromZero ? Math.max(0, most) : most;
  // A flat line still needs room above and below it.
  const reach = high - low || Math.abs(high) * 0.1 || 1;
  const step = niceStep(reach / steps);
  const start = Math.floor(clean((high === low ? low - reach / 2 : low) / step)) * step;
  const end = Math.ceil(clean((high === low ? high + reach / 2 : high) / step)) * step;
  const min = clean(least >= floor ? Math.max(start, floor) : start);
  const max = clean(most <= ceiling ? Math.min(end, ceiling) : end);
  const ticks: number[] = [];
  for (let index = 0; clean(start + index * step) <= max; index += 1) {
    const tick = clean(start + index * step);
    if (tick >= min) ticks.push(tick);
  }
  return { min, max, ticks, startsAtZero: min === 0 };
}

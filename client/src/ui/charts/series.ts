/** One line of a chart. `values` stand in the order of the categories; null is a gap. */
export type Series = {
  key: string;
  /** written at the end of the line, instead of a legend */
  name: string;
  tone: 'main' | 'focus' | 'pale';
  values: readonly (number | null)[];
  /** printed values, where they are to stand beside their dots */
  displays?: readonly (string | null)[];
  /** stands on incomplete material: the dot is drawn hollow */
  hollow?: readonly boolean[];
};

export type Category = { key: string; label: string };

export type Reference = { value: number; name: string };

/**
 * Which categories get a label on an axis of this width, so that none covers its neighbour. Counted back from the last,
 * which always has one: it is the one people look for.
 * @unit pixels
 */
export function labelledCategories(
  categories: readonly Category[],
  width: number,
  roomPerLabel: number,
): string[] {
  const every = Math.max(1, Math.ceil((categories.length * roomPerLabel) / Math.max(width, 1)));
  const last = categories.length - 1;
  return categories.filter((_, index) => (last - index) % every === 0).map((category) => category.key);
}

/**
 * Which values are printed beside their dots: all where there is room, else the last, the highest and the lowest.
 * @unit pixels
 */
export function labelledValues(
  values: readonly (number | null)[],
  width: number,
  roomPerLabel: number,
): Set<number> {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  if (values.length * roomPerLabel <= width) return new Set(known.map(({ index }) => index));
  const last = known.at(-1);
  if (!last) return new Set();
  const highest = known.reduce((best, next) => (next.value > best.value ? next : best));
  const lowest = known.reduce((best, next) => (next.value < best.value ? next : best));
  const chosen = [last, highest, lowest].filter(
    // A label beside that of the last value would cover it.
    ({ index }) => index === last.index || (last.index - index) * (width / values.length) >= roomPerLabel,
  );
  return new Set(chosen.map(({ index }) => index));
}

/** Whether a printed value stands above its dot: on a peak or a slope it does, in a valley it stands below. */
export function isLabelAbove(values: readonly (number | null)[], index: number): boolean {
  const value = values[index] ?? 0;
  const neighbours = [values[index - 1], values[index + 1]].filter((next) => typeof next === 'number');
  if (neighbours.length === 0) return true;
  const mean = neighbours.reduce((sum, next) => sum + next, 0) / neighbours.length;
  return value >= mean;
}

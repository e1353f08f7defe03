/** Cells in a few steps of one hue. `from` and `to` are the ends of a step in the values' own unit, both included. */
export type StepScale = {
  steps: { from: number; to: number }[];
  /** 0 is the lightest; null for a missing value, which takes no colour at all */
  stepOf: (value: number | null) => number | null;
};

/**
 * Steps of equal width from the least to the most, cut at values that can be printed with `decimals`.
 * Fewer steps where the values do not part so finely; all alike is one step.
 * @source product rule: equal widths and not equal counts, so that like values look alike
 */
export function stepScale(
  values: readonly (number | null)[],
  { count = 5, decimals }: { count?: number; decimals: number },
): StepScale {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { steps: [], stepOf: () => null };
  const unit = 10 ** decimals;
  // Values lie between printable ones too: each is rounded as it is printed before it is given a step.
  const printed = (value: number) => Math.sign(value) * Math.round(Math.abs(value) * unit + 1e-9);
  const low = printed(Math.min(...known));
  const high = printed(Math.max(...known));
  const apart = high - low + 1;
  const stepCount = Math.min(count, apart);
  const starts = Array.from(
    { length: stepCount },
    (_, index) => low + Math.round((index * apart) / stepCount),
  );
  const steps = starts.map((start, index) => ({
    from: start / unit,
    to: ((starts[index + 1] ?? high + 1) - 1) / unit,
  }));
  const stepOf = (value: number | null) =>
    value === null
      ? null
      : Math.max(
          0,
          starts.findLastIndex((start) => start <= printed(value)),
        );
  return { steps, stepOf };
}

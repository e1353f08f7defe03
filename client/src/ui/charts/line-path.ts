export type Place = { x: number; y: number };
/** A stretch of neighbouring values without a gap; a stretch of one is a point, not a line. */
export type Stretch = { index: number; value: number }[];

/** Cuts a series at its missing values, so that no line is ever drawn across one. */
export function stretches(values: readonly (number | null)[]): Stretch[] {
  const found: Stretch[] = [];
  let current: Stretch | null = null;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      current = null;
    } else if (current === null) {
      current = [{ index, value }];
      found.push(current);
    } else {
      current.push({ index, value });
    }
  }
  return found;
}

/** Where a series lies in a box, first value at the left edge, last at the right; a series of one stands at the right. */
export function placer(
  count: number,
  axis: { min: number; max: number },
  box: { left: number; right: number; top: number; bottom: number },
): (index: number, value: number) => Place {
  const reach = axis.max - axis.min || 1;
  const width = box.right - box.left;
  return (index, value) => ({
    x: count > 1 ? box.left + (index / (count - 1)) * width : box.right,
    y: box.bottom - ((value - axis.min) / reach) * (box.bottom - box.top),
  });
}

const round = (value: number) => Math.round(value * 100) / 100;

/**
 * The SVG path of a series with gaps. A lone value becomes a line of no length, which round caps show as a dot.
 */
export function linePath(
  values: readonly (number | null)[],
  place: (index: number, value: number) => Place,
): string {
  return stretches(values)
    .map((stretch) => {
      const steps = stretch.map(({ index, value }, nth) => {
        const { x, y } = place(index, value);
        return `${nth === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`;
      });
      return stretch.length === 1 ? `${steps.join('')}h0` : steps.join('');
    })
    .join('');
}

import { isLabelAbove, labelledValues, type Series } from './series.ts';

export type ValueLabel = { key: string; seriesKey: string; x: number; y: number; text: string };

type Box = { left: number; right: number; top: number; bottom: number };

type Drawing = {
  xOf: (index: number) => number;
  yOf: (value: number) => number;
  /** where labels may stand: the plot, with the margin above it */
  top: number;
  bottom: number;
  width: number;
};

/** @unit pixels: the smallest text is 13 px, and a digit of it about 8 px wide */
const DIGIT = 8;
const HEIGHT = 17;
const ABOVE = 11;
const BELOW = 21;

const PRIORITY = { focus: 0, main: 1, pale: 2 };

const overlaps = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Where printed values stand beside their dots. The series in focus chooses first; a label that would cover another, or
 * a dot, tries the other side of its own and else stays away: the table and the line above the drawing still have it.
 * @unit pixels; `y` is the text's baseline
 */
export function placeValueLabels(series: readonly Series[], drawing: Drawing): ValueLabel[] {
  const { xOf, yOf, top, bottom, width } = drawing;
  const placed: { label: ValueLabel; box: Box }[] = [];
  const dots = series.flatMap((line) =>
    line.tone === 'pale'
      ? []
      : line.values.flatMap((value, index) =>
          value === null ? [] : [{ seriesKey: line.key, index, ...around(xOf(index), yOf(value)) }],
        ),
  );
  for (const line of [...series].sort((a, b) => PRIORITY[a.tone] - PRIORITY[b.tone])) {
    const longest = Math.max(0, ...(line.displays ?? []).map((display) => display?.length ?? 0));
    const wanted = labelledValues(line.values, width, longest * DIGIT + 8);
    // The last value is the one people look for: it is placed before the others of its line.
    for (const index of [...wanted].sort((a, b) => b - a)) {
      const value = line.values[index] ?? null;
      const text = line.displays?.[index] ?? null;
      if (value === null || text === null) continue;
      const [x, y] = [xOf(index), yOf(value)];
      const sides = isLabelAbove(line.values, index) ? [-ABOVE, BELOW] : [BELOW, -ABOVE];
      for (const shift of sides) {
        const box = boxOf(x, y + shift, text);
        const isFree =
          box.top >= top &&
          box.bottom <= bottom &&
          placed.every((other) => !overlaps(other.box, box)) &&
          dots.every((dot) => (dot.seriesKey === line.key && dot.index === index) || !overlaps(dot, box));
        if (!isFree) continue;
        const label = { key: `${line.key} ${index}`, seriesKey: line.key, x, y: y + shift, text };
        placed.push({ label, box });
        break;
      }
    }
  }
  return placed.map(({ label }) => label);
}

function around(x: number, y: number): Box {
  return { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 };
}

function boxOf(x: number, baseline: number, text: string): Box {
  const half = (text.length * DIGIT) / 2;
  return { left: x - half, right: x + half, top: baseline - HEIGHT + 5, bottom: baseline + 4 };
}

import type { ChartBlock } from '@soket/shared/conference';
import { printNumber, printPercent } from '@soket/shared/number-vi';
import { type Axis, niceAxis, toPlace } from '../../../ui/charts/axis.ts';
import type { Bar } from '../../../ui/charts/bar-list.tsx';
import type { Category, Series } from '../../../ui/charts/series.ts';

type Values = Pick<ChartBlock, 'isPercent' | 'decimals'>;

/** A value of a drawing as it is printed beside it. */
export function printChartValue(value: string, { isPercent, decimals }: Values): string {
  return isPercent ? printPercent(value, decimals) : printNumber(value, decimals, { trimZeros: true });
}

export function printTick(value: number, { isPercent }: Pick<ChartBlock, 'isPercent'>): string {
  const printed = printNumber(String(value), 2, { trimZeros: true });
  return isPercent ? `${printed}%` : printed;
}

/** At most so many lines carry colour and numbers; the rest is grey. @source DESIGN.md "On the projector" */
const NUMBERED_LINES = 2;

/** Lines over time or standing columns, with gaps where nothing was reported. */
export function prepareSeries(block: ChartBlock): { categories: Category[]; series: Series[]; axis: Axis } {
  const categories = block.categories.map((name, index) => ({
    key: String(index),
    label: shortPeriod(name),
  }));
  const series = block.series.map((line, index): Series => ({
    key: String(index),
    // A line that is alone needs no name: the title says what it is.
    name: block.series.length > 1 ? line.name : '',
    tone: index === 0 ? 'focus' : index < NUMBERED_LINES ? 'main' : 'pale',
    values: line.values.map(toPlace),
    ...(index < NUMBERED_LINES && {
      displays: line.values.map((value) => (value === null ? null : printChartValue(value, block))),
    }),
  }));
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const axis = niceAxis(known, {
    fromZero: block.shape !== 'line' || !block.isPercent,
    ...(block.isPercent && { ceiling: 100 }),
  });
  // Last on top: the line that is spoken of.
  return { categories, series: block.shape === 'line' ? series.reverse() : series, axis };
}

export type BarsModel = {
  bars: Bar[];
  axis: Axis;
  /** names without a value: told apart, never drawn as zero */
  missing: string[];
};

/** Lying bars in the order they came; `focus` is the name spoken of. */
export function prepareBars(block: ChartBlock, focus: string | null): BarsModel {
  const values = block.series[0]?.values ?? [];
  const rows = block.categories.map((name, index) => ({ name, value: values[index] ?? null }));
  const bars = rows.flatMap(({ name, value }): Bar[] =>
    value === null
      ? []
      : [
          {
            key: name,
            name,
            value: Number(value),
            display: printChartValue(value, block),
            tone: name === focus ? 'focus' : 'plain',
          },
        ],
  );
  return {
    bars,
    axis: niceAxis(
      bars.map(({ value }) => value),
      { fromZero: true },
    ),
    missing: rows.filter(({ value }) => value === null).map(({ name }) => name),
  };
}

/** "Quý III/2022" is "III/22" on an axis: every period keeps its label. */
export function shortPeriod(label: string): string {
  const quarter = /^Quý ([IV]+)\/(?:20)?(\d\d)$/.exec(label);
  return quarter ? `${quarter[1]}/${quarter[2]}` : label;
}

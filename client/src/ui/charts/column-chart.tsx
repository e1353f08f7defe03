import './chart-colors.css';
import { Bar, BarChart, CartesianGrid, LabelList, XAxis, YAxis } from 'recharts';
import type { Axis } from './axis.ts';
import { type Category, labelledCategories, type Series } from './series.ts';

export type ColumnChartProps = {
  width: number;
  height: number;
  categories: readonly Category[];
  /** side by side in this order; a missing value leaves its place empty */
  series: readonly Series[];
  /** must hold zero: a column tells by its height */
  axis: Axis;
  formatTick: (value: number) => string;
  label: string;
};

const FONT = 13;
const ROOM_PER_NAME = 84;
/** Below this width a column's printed value would run into its neighbour's. */
const ROOM_PER_VALUE = 40;
const FILL = { focus: 'var(--chart-focus)', main: 'var(--chart-bar)', pale: 'var(--chart-pale)' };

/** Standing columns, drawn at a given size; decides nothing. */
export function ColumnChart({
  width,
  height,
  categories,
  series,
  axis,
  formatTick,
  label,
}: ColumnChartProps) {
  const left = Math.max(...axis.ticks.map((tick) => formatTick(tick).length), 2) * 9 + 14;
  const keyHeight = series.length > 1 ? 26 : 0;
  const rows = categories.map((category, index) => ({
    key: category.key,
    ...Object.fromEntries(
      series.flatMap((line) => [
        [line.key, line.values[index] ?? null],
        [`${line.key} display`, line.displays?.[index] ?? ''],
      ]),
    ),
  }));
  const labels = new Map(categories.map((category) => [category.key, category.label]));
  const isNumbered = (width - left) / Math.max(1, categories.length * series.length) >= ROOM_PER_VALUE;
  return (
    <>
      {series.length > 1 && <ColumnKey series={series} />}
      <BarChart
        width={width}
        height={height - keyHeight}
        data={rows}
        margin={{ top: 24, right: 8, bottom: 4, left: 0 }}
        barCategoryGap="22%"
        title={label}
        accessibilityLayer
      >
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="key"
          ticks={labelledCategories(categories, width - left, ROOM_PER_NAME)}
          tickFormatter={(key: string) => labels.get(key) ?? key}
          interval={0}
          tick={{ fontSize: FONT, fill: 'var(--chart-text)' }}
          tickLine={false}
          axisLine={{ stroke: 'var(--chart-muted)' }}
        />
        <YAxis
          width={left}
          domain={[axis.min, axis.max]}
          ticks={axis.ticks}
          tickFormatter={formatTick}
          tick={{ fontSize: FONT, fill: 'var(--chart-text)' }}
          tickLine={false}
          axisLine={false}
        />
        {series.map((line) => (
          <Bar
            key={line.key}
            dataKey={line.key}
            name={line.name}
            fill={FILL[line.tone]}
            maxBarSize={90}
            isAnimationActive={false}
          >
            {isNumbered && (
              <LabelList
                dataKey={`${line.key} display`}
                position="top"
                fontSize={FONT}
                fontWeight={600}
                fill="var(--chart-text)"
              />
            )}
          </Bar>
        ))}
      </BarChart>
    </>
  );
}

function ColumnKey({ series }: Pick<ColumnChartProps, 'series'>) {
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 16px', fontSize: FONT, height: 26 }}>
      {series.map((line) => (
        <span key={line.key} style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
          <span aria-hidden style={{ width: 14, height: 14, background: FILL[line.tone] }} />
          {line.name}
        </span>
      ))}
    </div>
  );
}

import './chart-colors.css';
import { useEffect } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart as Chart,
  ReferenceLine,
  Tooltip,
  useActiveTooltipLabel,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
  DefaultZIndexes,
  ZIndexLayer,
} from 'recharts';
import type { Axis } from './axis.ts';
import { spreadLabels } from './label-spread.ts';
import { type Category, labelledCategories, type Reference, type Series } from './series.ts';
import { placeValueLabels } from './value-labels.ts';

export type LineChartProps = {
  width: number;
  height: number;
  categories: readonly Category[];
  /** drawn in this order: the last lies on top */
  series: readonly Series[];
  reference?: Reference | null;
  axis: Axis;
  formatTick: (value: number) => string;
  /** tells which category the pointer or the arrow keys are on; stays silent when they leave */
  onActive?: (key: string) => void;
  label: string;
};

const COLOR = { main: 'var(--chart-ink)', focus: 'var(--chart-focus)', pale: 'var(--chart-pale)' };
const FONT = 13;
const ROOM_PER_PERIOD = 52;
/** Below this the names at the ends of the lines would leave no room for the lines; a key above takes their place. */
const NARROW = 560;

const nameWidth = (names: readonly string[]) => Math.max(0, ...names.map((name) => name.length)) * 7.4 + 18;

/**
 * Lines over periods, drawn at a given size; decides nothing. Names stand at the ends of the lines, missing values are
 * gaps, incomplete ones hollow, and what the pointer is on is told to the caller, who prints it outside the drawing.
 */
export function LineChart(props: LineChartProps) {
  const { width, height, categories, series, reference = null, axis, formatTick, onActive, label } = props;
  const isNarrow = width < NARROW;
  const names = [...series.map(({ name }) => name), ...(reference ? [reference.name] : [])];
  const left = Math.max(...axis.ticks.map((tick) => formatTick(tick).length), 2) * 9 + 14;
  const margin = { top: 26, right: isNarrow ? 16 : nameWidth(names), bottom: 4, left: 0 };
  const plotWidth = width - left - margin.right;
  const rows = categories.map((category, index) => ({
    key: category.key,
    ...Object.fromEntries(series.map((line) => [line.key, line.values[index] ?? null])),
  }));
  const labels = new Map(categories.map((category) => [category.key, category.label]));
  return (
    <>
      {isNarrow && <LineKey series={series} reference={reference} />}
      <Chart width={width} height={height} data={rows} margin={margin} title={label} accessibilityLayer>
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="key"
          ticks={labelledCategories(categories, plotWidth, ROOM_PER_PERIOD)}
          tickFormatter={(key: string) => labels.get(key) ?? key}
          interval={0}
          tick={{ fontSize: FONT, fill: 'var(--chart-text)' }}
          tickLine={false}
          axisLine={{ stroke: 'var(--chart-muted)' }}
          padding={{ left: 18, right: 18 }}
        />
        <YAxis
          width={left}
          domain={[axis.min, axis.max]}
          // An axis that does not start at zero stands clear of the line below it, and lowest labels have room.
          padding={{ bottom: axis.startsAtZero ? 0 : 22 }}
          ticks={axis.ticks}
          tickFormatter={formatTick}
          tick={{ fontSize: FONT, fill: 'var(--chart-text)' }}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip content={() => null} cursor={{ stroke: 'var(--chart-muted)', strokeWidth: 1 }} />
        {reference && (
          <ReferenceLine
            y={reference.value}
            stroke="var(--chart-target)"
            strokeWidth={1.5}
            strokeDasharray="6 4"
          />
        )}
        {series.map((line) => (
          <Line
            key={line.key}
            dataKey={line.key}
            name={line.name}
            type="linear"
            connectNulls={false}
            stroke={COLOR[line.tone]}
            strokeWidth={line.tone === 'focus' ? 3 : 2}
            isAnimationActive={false}
            activeDot={{ r: 6, fill: COLOR[line.tone], stroke: 'var(--chart-ground)' }}
            dot={(dot: { cx?: number; cy?: number; index?: number }) => (
              <Dot key={dot.index} {...dot} line={line} />
            )}
          />
        ))}
        {/* Over the lines: recharts draws those in a layer above its other children. */}
        <ZIndexLayer zIndex={DefaultZIndexes.label}>
          <ValueLabels series={series} categories={categories} />
        </ZIndexLayer>
        {!isNarrow && <EndNames series={series} reference={reference} />}
        {onActive && <ActiveCategory onActive={onActive} />}
      </Chart>
    </>
  );
}

type DotProps = { cx?: number; cy?: number; index?: number; line: Series };

function Dot({ cx, cy, index = 0, line }: DotProps) {
  const value = line.values[index] ?? null;
  if (value === null || cx === undefined || cy === undefined) return <g />;
  const isHollow = line.hollow?.[index] ?? false;
  const isLone = (line.values[index - 1] ?? null) === null && (line.values[index + 1] ?? null) === null;
  // A pale line is told by its shape; only a value without neighbours needs a dot to be seen at all.
  if (line.tone === 'pale' && !isLone) return <g />;
  return (
    <circle
      cx={cx}
      cy={cy}
      r={4}
      fill={isHollow ? 'var(--chart-ground)' : COLOR[line.tone]}
      stroke={COLOR[line.tone]}
      strokeWidth={2}
      data-hollow={isHollow}
    />
  );
}

function ValueLabels({ series, categories }: Pick<LineChartProps, 'series' | 'categories'>) {
  const plot = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  if (!plot || !xScale || !yScale) return null;
  const labels = placeValueLabels(series, {
    xOf: (index) => xScale(categories[index]?.key) ?? plot.x,
    yOf: (value) => yScale(value) ?? plot.y,
    top: plot.y - 24,
    bottom: plot.y + plot.height - 1,
    width: plot.width,
  });
  const tones = new Map(series.map((line) => [line.key, line.tone]));
  return (
    <g>
      {labels.map(({ key, seriesKey, x, y, text }) => (
        <text
          key={key}
          x={x}
          y={y}
          textAnchor="middle"
          fontSize={FONT}
          fontWeight={600}
          fill={COLOR[tones.get(seriesKey) ?? 'main']}
          stroke="var(--chart-ground)"
          strokeWidth={4}
          paintOrder="stroke"
        >
          {text}
        </text>
      ))}
    </g>
  );
}

function EndNames({ series, reference }: { series: readonly Series[]; reference: Reference | null }) {
  const plot = usePlotArea();
  const scale = useYAxisScale();
  if (!plot || !scale) return null;
  const ends = [
    ...series.flatMap((line) => {
      const value = line.values.findLast((candidate) => candidate !== null);
      return typeof value === 'number' ? [{ key: line.key, name: line.name, tone: line.tone, value }] : [];
    }),
    ...(reference ? [{ key: '(reference)', name: reference.name, tone: null, value: reference.value }] : []),
  ];
  const placed = spreadLabels(
    ends.map(({ key, value }) => ({ key, y: scale(value) ?? plot.y })),
    { gap: 19, top: plot.y, bottom: plot.y + plot.height },
  );
  return (
    <g>
      {placed.map(({ key, y }) => {
        const end = ends.find((candidate) => candidate.key === key);
        const isPale = end?.tone === 'pale';
        return (
          <text
            key={key}
            x={plot.x + plot.width + 8}
            y={y}
            dy="0.35em"
            fontSize={FONT}
            fontWeight={isPale ? 400 : 600}
            fill={end?.tone ? (isPale ? 'var(--chart-muted)' : COLOR[end.tone]) : 'var(--chart-target)'}
          >
            {end?.name}
          </text>
        );
      })}
    </g>
  );
}

/** On a narrow screen the names stand above the drawing, each behind a piece of its line. */
function LineKey({ series, reference }: { series: readonly Series[]; reference: Reference | null }) {
  const entries = [
    ...series.map((line) => ({ name: line.name, color: COLOR[line.tone], dash: undefined })),
    ...(reference ? [{ name: reference.name, color: 'var(--chart-target)', dash: '6 4' }] : []),
  ];
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 16px', fontSize: FONT }}>
      {entries.map(({ name, color, dash }) => (
        <span key={name} style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
          <svg width={26} height={8} aria-hidden>
            <line x1={0} x2={26} y1={4} y2={4} stroke={color} strokeWidth={2.5} strokeDasharray={dash} />
          </svg>
          {name}
        </span>
      ))}
    </div>
  );
}

function ActiveCategory({ onActive }: { onActive: (key: string) => void }) {
  const active = useActiveTooltipLabel();
  useEffect(() => {
    if (typeof active === 'string') onActive(active);
  }, [active, onActive]);
  return null;
}

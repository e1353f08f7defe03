import './chart-colors.css';
import { niceAxis } from './axis.ts';
import { linePath, placer } from './line-path.ts';
import classes from './line-glyph.module.css';

export type LineGlyphProps = {
  values: readonly (number | null)[];
  /** drawn pale behind the line, such as the year before */
  behind?: readonly (number | null)[];
  /** values that stand on incomplete material: their dots are hollow */
  hollow?: readonly boolean[];
  reference?: number | null;
  /** one scale for several drawings side by side; its own where absent */
  axis?: { min: number; max: number };
  tone?: 'ink' | 'focus' | 'grey';
  height?: number;
  /** what is seen, in words */
  label: string;
};

const WIDTH = 200;
const MARGIN = 5;

/** A small line without axes: gaps where values are missing, a dot at the last value, hollow dots where incomplete. */
export function LineGlyph(props: LineGlyphProps) {
  const { values, behind = [], hollow = [], reference = null, tone = 'ink', height = 44, label } = props;
  const known = [...values, ...behind, reference].filter((value) => value !== null);
  const axis = props.axis ?? niceAxis(known, { fromZero: false });
  const count = Math.max(values.length, behind.length);
  const box = { left: MARGIN, right: WIDTH - MARGIN, top: MARGIN, bottom: height - MARGIN };
  const place = placer(count, axis, box);
  const last = values.findLastIndex((value) => value !== null);
  const dots = values.flatMap((value, index) =>
    value !== null && (index === last || hollow[index]) ? [{ index, ...place(index, value) }] : [],
  );
  return (
    <svg
      className={classes['glyph']}
      data-tone={tone}
      viewBox={`0 0 ${WIDTH} ${height}`}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {behind.length > 0 && <path className={classes['behind']} d={linePath(behind, place)} />}
      {reference !== null && (
        <path className={classes['reference']} d={linePath([reference, reference], placer(2, axis, box))} />
      )}
      <path className={classes['line']} d={linePath(values, place)} />
      {/* A line of no length with round caps stays a circle, however far the drawing is stretched. */}
      {dots.map(({ index, x, y }) => (
        <g key={index}>
          <path className={classes['dot']} d={`M${x} ${y}h0`} />
          {hollow[index] && <path className={classes['hole']} d={`M${x} ${y}h0`} />}
        </g>
      ))}
    </svg>
  );
}

import './chart-colors.css';
import type { CSSProperties } from 'react';
import classes from './bar-list.module.css';
import type { Axis } from './axis.ts';
import type { Reference } from './series.ts';

export type Bar = {
  key: string;
  name: string;
  /** where the bar ends, on the axis */
  value: number;
  /** what is printed beside it */
  display: string;
  tone: 'plain' | 'focus';
};

export type BarListProps = {
  bars: readonly Bar[];
  /** must hold zero: a bar tells by its length */
  axis: Axis;
  reference?: Reference | null;
  /** what pressing a name does, in words: the accessible name is "name, value" with this as its description */
  pressHint?: string | undefined;
  /** absent where names are only read */
  onPress?: ((key: string) => void) | undefined;
  /** pressing the value itself, where it leads somewhere of its own */
  onPressValue?: ((key: string) => void) | undefined;
  valueHint?: string;
  /** room for names that are longer than a ward's; any CSS length */
  nameWidth?: string | undefined;
  label: string;
};

const percentOf = (axis: Axis, value: number) => ((value - axis.min) / (axis.max - axis.min || 1)) * 100;

/** Horizontal bars, each with its whole name and its value: a list that can be read aloud, pressed and printed. */
export function BarList(props: BarListProps) {
  const {
    bars,
    axis,
    reference = null,
    pressHint,
    onPress,
    onPressValue,
    valueHint,
    nameWidth,
    label,
  } = props;
  const zero = percentOf(axis, 0);
  return (
    <div className={classes['frame']} style={nameWidth ? widthStyle(nameWidth) : undefined}>
      {reference && (
        <div className={classes['referenceRow']} aria-hidden>
          <span className={classes['referenceTrack']}>
            <span className={classes['referenceName']} style={nameStyle(percentOf(axis, reference.value))}>
              {reference.name}
            </span>
          </span>
        </div>
      )}
      <ol className={classes['list']} aria-label={reference ? `${label}. ${reference.name}` : label}>
        {bars.map((bar) => {
          const end = percentOf(axis, bar.value);
          return (
            <li key={bar.key} className={classes['row']} data-tone={bar.tone}>
              {onPress ? (
                <button
                  type="button"
                  className={classes['name']}
                  title={pressHint}
                  aria-pressed={bar.tone === 'focus'}
                  onClick={() => onPress(bar.key)}
                >
                  {bar.name}
                </button>
              ) : (
                <span className={classes['name']}>{bar.name}</span>
              )}
              {onPressValue ? (
                <button
                  type="button"
                  className={classes['value']}
                  title={valueHint}
                  aria-label={valueHint ? `${bar.display}, ${bar.name}: ${valueHint}` : undefined}
                  onClick={() => onPressValue(bar.key)}
                >
                  {bar.display}
                </button>
              ) : (
                <span className={classes['value']}>{bar.display}</span>
              )}
              <span className={classes['track']}>
                <span
                  className={classes['bar']}
                  style={{ left: `${Math.min(zero, end)}%`, width: `${Math.abs(end - zero)}%` }}
                />
                {reference && (
                  <span
                    className={classes['reference']}
                    style={{ left: `${percentOf(axis, reference.value)}%` }}
                  />
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function widthStyle(nameWidth: string): CSSProperties {
  // React's type knows no custom properties; this one is the style sheet's own.
  return { '--name-width': nameWidth } as CSSProperties;
}

/** The name of the line leans away from the edge it stands at, so that it is never cut. */
function nameStyle(percent: number) {
  return percent > 50
    ? { right: `${100 - percent}%`, textAlign: 'right' as const }
    : { left: `${percent}%`, textAlign: 'left' as const };
}

import './chart-colors.css';
import { LineGlyph } from './line-glyph.tsx';
import classes from './small-multiples.module.css';

export type SmallLine = {
  key: string;
  name: string;
  values: readonly (number | null)[];
  /** the last printed value; `displayOf` names its period where that is not the last one */
  display: string;
  displayOf: string | null;
  isFocused: boolean;
  label: string;
};

export type SmallMultiplesProps = {
  lines: readonly SmallLine[];
  /** one scale for all, or their slopes could not be compared */
  axis: { min: number; max: number };
  reference?: number | null;
  /** "I/20", "II/22": the first and the last period, under the drawings */
  ends: { first: string; last: string };
  pressHint: string;
  onPress: (key: string) => void;
  label: string;
};

/** Many small lines on one scale, each under its own name. */
export function SmallMultiples({
  lines,
  axis,
  reference,
  ends,
  pressHint,
  onPress,
  label,
}: SmallMultiplesProps) {
  return (
    <ul className={classes['grid']} aria-label={label}>
      {lines.map((line) => (
        <li key={line.key}>
          <button
            type="button"
            className={classes['item']}
            data-focused={line.isFocused}
            aria-pressed={line.isFocused}
            title={pressHint}
            onClick={() => onPress(line.key)}
          >
            <span className={classes['name']}>{line.name}</span>
            <span className={classes['value']}>
              {line.display}
              {line.displayOf && <span className={classes['of']}> {line.displayOf}</span>}
            </span>
            <LineGlyph
              values={line.values}
              axis={axis}
              reference={reference ?? null}
              tone={line.isFocused ? 'focus' : 'grey'}
              height={48}
              label={line.label}
            />
            <span className={classes['ends']} aria-hidden>
              <span>{ends.first}</span>
              <span>{ends.last}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

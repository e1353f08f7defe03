import './chart-colors.css';
import { type KeyboardEvent, useRef, useState } from 'react';
import classes from './heat-table.module.css';

export type HeatCell = {
  display: string;
  /** 0 is the lightest of five; null takes no colour */
  step: number | null;
  /** read out with the cell: row, column, value and whatever must be known of it */
  label: string;
  isMissing: boolean;
};

export type HeatRow = { key: string; name: string; isFocused: boolean; cells: readonly HeatCell[] };

export type HeatTableProps = {
  caption: string;
  rowHeading: string;
  columns: readonly { key: string; label: string; longLabel: string }[];
  rows: readonly HeatRow[];
  /** "90,1–92,0", from the lightest step */
  steps: readonly string[];
  stepsLabel: string;
  missingLabel: string;
  pressRowHint: string;
  onPressRow: (rowKey: string) => void;
  onPressCell: (rowKey: string, columnKey: string) => void;
};

const MOVES: Record<string, { down: number; right: number }> = {
  ArrowDown: { down: 1, right: 0 },
  ArrowUp: { down: -1, right: 0 },
  ArrowRight: { down: 0, right: 1 },
  ArrowLeft: { down: 0, right: -1 },
};

/** Where the table is wider than the screen, the newest columns are the ones to begin with. */
function showLatest(scroller: HTMLDivElement | null): void {
  if (scroller) scroller.scrollLeft = scroller.scrollWidth;
}

/**
 * A real table whose cells are coloured in five steps and keep their numbers. One Tab stop for all cells; the arrow keys,
 * Home and End move among them, Enter opens.
 */
export function HeatTable(props: HeatTableProps) {
  const { caption, rowHeading, columns, rows, steps, stepsLabel, missingLabel } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [home, setHome] = useState({ row: 0, column: Math.max(0, columns.length - 1) });
  // The table may have shrunk since the home cell was chosen.
  const stop = {
    row: Math.min(home.row, rows.length - 1),
    column: Math.min(home.column, columns.length - 1),
  };

  const move = (event: KeyboardEvent, row: number, column: number) => {
    const step = MOVES[event.key];
    const target = step
      ? { row: row + step.down, column: column + step.right }
      : event.key === 'Home'
        ? { row, column: 0 }
        : event.key === 'End'
          ? { row, column: columns.length - 1 }
          : null;
    if (!target) return;
    event.preventDefault();
    if (target.row < 0 || target.row >= rows.length || target.column < 0 || target.column >= columns.length)
      return;
    setHome(target);
    const cells = body.current?.rows[target.row]?.querySelectorAll<HTMLButtonElement>('td button');
    cells?.[target.column]?.focus();
  };

  return (
    <div>
      <div className={classes['scroller']} ref={showLatest}>
        <table className={classes['table']}>
          <caption className={classes['caption']}>{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className={classes['corner']}>
                {rowHeading}
              </th>
              {columns.map((column) => (
                <th key={column.key} scope="col" abbr={column.longLabel} title={column.longLabel}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row, rowIndex) => (
              <tr key={row.key} data-focused={row.isFocused}>
                <th scope="row">
                  <button
                    type="button"
                    className={classes['name']}
                    title={props.pressRowHint}
                    aria-pressed={row.isFocused}
                    onClick={() => props.onPressRow(row.key)}
                  >
                    {row.name}
                  </button>
                </th>
                {row.cells.map((cell, columnIndex) => {
                  const column = columns[columnIndex];
                  return (
                    <td key={column?.key} data-step={cell.step === null ? undefined : cell.step + 1}>
                      <button
                        type="button"
                        className={classes['cell']}
                        aria-label={cell.label}
                        title={cell.label}
                        tabIndex={rowIndex === stop.row && columnIndex === stop.column ? 0 : -1}
                        onFocus={() => setHome({ row: rowIndex, column: columnIndex })}
                        onKeyDown={(event) => move(event, rowIndex, columnIndex)}
                        onClick={() => column && !cell.isMissing && props.onPressCell(row.key, column.key)}
                        aria-disabled={cell.isMissing || undefined}
                      >
                        {cell.display}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes['key']}>
        <span>{stepsLabel}</span>
        {steps.map((step, index) => (
          <span key={step} className={classes['swatch']} data-step={index + 1}>
            {step}
          </span>
        ))}
        <span className={classes['swatch']} data-missing>
          – {missingLabel}
        </span>
      </div>
    </div>
  );
}

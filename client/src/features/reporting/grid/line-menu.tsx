import { IconDots } from '@tabler/icons-react';
import type { ReportKey } from '../../../lib/cell-history.tsx';
import type { CellState } from '../draft/report-cell.ts';
import { CellMenu } from './cell-menu.tsx';
import classes from './entry-grid.module.css';
import type { RowActions } from './entry-row.tsx';
import type { SheetLine } from './sheet-lines.ts';

type Props = {
  label: string;
  line: SheetLine;
  /** null while nothing of the report is saved */
  report: ReportKey | null;
  cell: CellState;
  canChange: boolean;
  isOpen: boolean;
  actions: RowActions;
};

/** A plain button until it is pressed: standing on a line must not cost a popover. */
export function LineMenu({ label, line, report, cell, canChange, isOpen, actions }: Props) {
  const { elementCode, placeUnitCode } = line.row;
  const button = (
    <button
      type="button"
      className={classes['menu']}
      tabIndex={-1}
      aria-label={label}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={() => actions.setMenu(line, !isOpen)}
    >
      <IconDots size={16} aria-hidden />
    </button>
  );
  if (!isOpen) return button;
  return (
    <CellMenu
      label={label}
      cell={cell}
      canChange={canChange}
      saved={report && { ...report, elementCode, placeUnitCode }}
      onClose={() => actions.setMenu(line, false)}
      onChange={(change) => actions.setFigure(line, change)}
    >
      {button}
    </CellMenu>
  );
}

import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ReportRow } from '../../../lib/trpc.ts';
import type { CellField, CellId } from '../draft/report-cell.ts';
import {
  type CellRange,
  GRID_FIELDS,
  type GridCell,
  type GridField,
  NO_RANGE,
  rangeBetween,
} from './cell-range.ts';
import { type SheetLine, sheetLines, visibleLines } from './sheet-lines.ts';

export type GridPosition = {
  /** the table takes it as its ref */
  setTable: (table: HTMLTableElement | null) => void;
  allLines: readonly SheetLine[];
  /** the lines that can be seen */
  lines: readonly SheetLine[];
  unfolded: ReadonlySet<CellId>;
  active: { id: CellId; field: CellField } | null;
  /** what copy, delete, fill and paste speak of: the cell one stands on, or the cells that are marked */
  range: CellRange;
  /** the line whose cell menu is open */
  menu: CellId | null;
  indexOf: (id: CellId) => number;
  /** Puts the focus on a cell, opening its line's places where it is one of them. */
  goTo: (id: CellId, field?: CellField) => void;
  /** Moves within the visible lines; `extend` marks everything from where the marking began. */
  goToIndex: (index: number, field: GridField, extend?: boolean) => void;
  /** Marks the whole sheet; the focus stays. */
  markAll: () => void;
  /** The focus has come to a cell by itself: a click, Tab, or a screen reader. */
  arrived: (id: CellId, field: CellField) => void;
  setUnfolded: (id: CellId, isUnfolded: boolean) => void;
  setMenu: (id: CellId | null) => void;
};

/** Where one stands in the grid, and what is folded. */
export function useGridPosition(rows: readonly ReportRow[]): GridPosition {
  const [table, setTable] = useState<HTMLTableElement | null>(null);
  const [unfolded, setOpen] = useState<ReadonlySet<CellId>>(new Set());
  const [active, setActive] = useState<GridPosition['active']>(null);
  const [marked, setMarked] = useState<{ from: GridCell; to: GridCell } | null>(null);
  const [menu, setMenu] = useState<CellId | null>(null);
  const allLines = useMemo(() => sheetLines(rows), [rows]);
  const lines = useMemo(() => visibleLines(allLines, unfolded), [allLines, unfolded]);
  const indexOf = (id: CellId) => lines.findIndex((line) => line.id === id);

  const range = useMemo(
    () => (marked ? rangeBetween(lines, marked.from, marked.to) : NO_RANGE),
    [lines, marked],
  );

  const setUnfolded = (id: CellId, isUnfolded: boolean) => {
    const next = new Set(unfolded);
    if (isUnfolded) next.add(id);
    else next.delete(id);
    setOpen(next);
  };

  const focus = (id: CellId, field: CellField) => {
    const inputs = table?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-cell]') ?? [];
    const input = [...inputs].find(({ dataset }) => dataset['cell'] === id && dataset['field'] === field);
    input?.focus();
    input?.select();
    input?.scrollIntoView({ block: 'nearest' });
  };

  return {
    setTable,
    allLines,
    lines,
    unfolded,
    active,
    range,
    menu,
    indexOf,
    setUnfolded,
    setMenu,
    goTo: (id, field = 'value') => {
      const parentId = allLines.find((line) => line.id === id)?.parentId ?? null;
      // The cell must be on the page before it can take the focus.
      if (parentId !== null && !unfolded.has(parentId)) flushSync(() => setUnfolded(parentId, true));
      focus(id, field);
    },
    goToIndex: (index, field, extend = false) => {
      const line = lines[index];
      if (!line) return;
      const here = { id: line.id, field };
      const from = marked?.from ?? here;
      focus(line.id, field);
      setMarked({ from: extend ? from : here, to: here });
    },
    markAll: () => {
      const [first, last] = [lines[0], lines.at(-1)];
      if (!first || !last) return;
      setMarked({
        from: { id: first.id, field: GRID_FIELDS[0] },
        to: { id: last.id, field: GRID_FIELDS[1] },
      });
    },
    arrived: (id, field) => {
      setActive({ id, field });
      setMarked(field === 'explanation' ? null : { from: { id, field }, to: { id, field } });
    },
  };
}

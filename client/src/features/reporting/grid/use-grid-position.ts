import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ReportRow } from '../../../lib/trpc.ts';
import type { CellField, CellId } from '../draft/report-cell.ts';
import { type SheetLine, sheetLines, visibleLines } from './sheet-lines.ts';

export type GridPosition = {
  /** the table takes it as its ref */
  setTable: (table: HTMLTableElement | null) => void;
  allLines: readonly SheetLine[];
  /** the lines that can be seen */
  lines: readonly SheetLine[];
  unfolded: ReadonlySet<CellId>;
  active: { id: CellId; field: CellField } | null;
  /** the cells of "Kỳ này" that copy, delete and paste speak of; more than one only while a range is marked */
  selected: ReadonlySet<CellId>;
  /** the line whose cell menu is open */
  menu: CellId | null;
  indexOf: (id: CellId) => number;
  /** Puts the focus on a cell, opening its line's places where it is one of them. */
  goTo: (id: CellId, field?: CellField) => void;
  /** Moves within the visible lines; `extend` marks the range from where the selection began. */
  goToIndex: (index: number, field: CellField, extend?: boolean) => void;
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
  const [anchor, setAnchor] = useState<CellId | null>(null);
  const [menu, setMenu] = useState<CellId | null>(null);
  const allLines = useMemo(() => sheetLines(rows), [rows]);
  const lines = useMemo(() => visibleLines(allLines, unfolded), [allLines, unfolded]);
  const indexOf = (id: CellId) => lines.findIndex((line) => line.id === id);

  const selected = useMemo(() => {
    if (!active || anchor === null) return new Set<CellId>();
    const ends = [anchor, active.id].map((id) => lines.findIndex((line) => line.id === id));
    return new Set(lines.slice(Math.min(...ends), Math.max(...ends) + 1).map(({ id }) => id));
  }, [lines, active, anchor]);

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
    selected,
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
      const from = anchor ?? active?.id ?? line.id;
      focus(line.id, field);
      setActive({ id: line.id, field });
      setAnchor(extend && field === 'value' ? from : line.id);
    },
    arrived: (id, field) => {
      setActive({ id, field });
      setAnchor(id);
    },
  };
}

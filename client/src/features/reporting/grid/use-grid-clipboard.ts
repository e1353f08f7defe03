import { type ClipboardEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CellId, CellState } from '../draft/report-cell.ts';
import type { NewCell } from '../draft/report-draft.ts';
import type { Announcement } from './announce.ts';
import { enterRange, type GridField, sizeOf, textsOf } from './cell-range.ts';
import { parseBlock, printBlock, printTable } from './paste-block.ts';
import { changesOf, isAmbiguous, type PastePlan, type PasteTarget, planPaste } from './paste-plan.ts';
import type { GridPosition } from './use-grid-position.ts';

type Parts = {
  position: GridPosition;
  cell: (id: CellId) => CellState;
  isReadOnly: boolean;
  change: (cells: readonly NewCell[]) => void;
  say: (said: Announcement) => void;
};

/** A block that could be meant in more than one way, waiting to be looked at. */
export type PasteOffer = { key: number; block: string[][]; target: PasteTarget };

/** More rows than any form has: somebody copied a whole sheet. */
const MOST_ROWS = 2000;

/** Copying and pasting ranges. What is plain goes straight in; the rest is offered first. */
export function useGridClipboard({ position, cell, isReadOnly, change, say }: Parts) {
  const [offer, setOffer] = useState<PasteOffer | null>(null);
  const { range } = position;

  function copy({ clipboardData }: ClipboardEvent): void {
    const texts = textsOf(range, cell);
    const exact = (row: number, column: number) => {
      const line = range.lines[row];
      const figure = line && range.fields[column] === 'value' ? cell(line.id) : null;
      return figure?.unread === null && figure.qualifier === 'exact' && !figure.estimated
        ? figure.value
        : null;
    };
    clipboardData.setData('text/plain', printBlock(texts));
    clipboardData.setData('text/html', printTable(texts, exact));
    say({ kind: 'copied', cells: sizeOf(range) });
  }

  /** @param index of the visible lines, where the block begins unless a range is marked */
  function paste(text: string, index: number, field: GridField): void {
    const block = parseBlock(text);
    if (block.length > MOST_ROWS) return say({ kind: 'tooMuch' });
    const [first] = block;
    if (first?.length === 1 && block.length === 1) {
      const one = first[0] ?? '';
      if (one.trim() !== '')
        report(
          enterRange(range, cell, () => one),
          0,
          0,
        );
      return;
    }
    const top = range.lines[0];
    const target: PasteTarget = {
      ...{ allLines: position.allLines, lines: position.lines, cell, isReadOnly },
      index: top ? position.indexOf(top.id) : index,
      field: range.fields[0] ?? field,
    };
    const plan = planPaste(block, target);
    if (isAmbiguous(block, plan, target.field))
      setOffer((last) => ({ key: (last?.key ?? 0) + 1, block, target }));
    else take(plan);
  }

  function take({ rows }: Pick<PastePlan, 'rows'>): void {
    const count = (fault: string) => rows.filter((row) => row.fault === fault).length;
    report(changesOf(rows), count('locked'), count('beyond'));
  }

  function report(cells: readonly NewCell[], skipped: number, beyond: number): void {
    change(cells);
    const unread = cells.filter(({ after }) => after.unread !== null).length;
    say({ kind: 'pasted', cells: cells.length, unread, skipped, beyond });
  }

  function closeOffer(): void {
    const { active } = position;
    // The dialog has to be gone before a cell behind it can take the focus.
    flushSync(() => setOffer(null));
    if (active) position.goTo(active.id, active.field);
  }

  return { copy, paste, take, offer, closeOffer };
}

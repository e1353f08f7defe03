import {
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { type CellField, type CellId, type CellState, enterField, printEntry } from '../draft/report-cell.ts';
import type { NewCell } from '../draft/report-draft.ts';
import type { ReportEditor } from '../draft/report-editor.ts';
import type { Announcement } from './announce.ts';
import type { RowActions } from './entry-row.tsx';
import { commandOf, type GridCommand } from './grid-command.ts';
import { parseBlock, planPaste, printBlock } from './paste-block.ts';
import { moveBy, nextEditable, type SheetLine } from './sheet-lines.ts';
import type { GridPosition } from './use-grid-position.ts';

type Input = HTMLInputElement | HTMLTextAreaElement;

type Grid = {
  editor: ReportEditor;
  position: GridPosition;
  cell: (id: CellId) => CellState;
  isReadOnly: boolean;
};

/** Keys, clipboard and focus of the grid. They are heard once, at the table, for every cell in it. */
export function useGridHandlers(grid: Grid) {
  const { editor, position, cell, isReadOnly } = grid;
  /** standing on a cell, or editing inside it; nothing on screen depends on it */
  const isEditing = useRef(false);
  const [said, setSaid] = useState<Announcement | null>(null);
  // Lines are drawn again only when something of theirs changes, so what they call must stay the same object.
  const latest = useRef(grid);
  useLayoutEffect(() => {
    latest.current = grid;
  });
  const [actions] = useState<RowActions>(() => ({
    type: (line, field, text) => {
      isEditing.current = true;
      latest.current.editor.type(line.id, field, text);
    },
    setFigure: (line, change) => {
      const { editor, cell } = latest.current;
      editor.change([{ id: line.id, after: { ...cell(line.id), ...change } }]);
    },
    toggle: ({ id }) => {
      const { position } = latest.current;
      position.setUnfolded(id, !position.unfolded.has(id));
    },
    setMenu: ({ id }, isOpen) => {
      const { position } = latest.current;
      position.setMenu(isOpen ? id : null);
      if (!isOpen) position.goTo(id);
    },
  }));

  const isLocked = (line: SheetLine) => isReadOnly || line.row.isCarriedOver;
  const chosen = () => position.lines.filter((line) => position.selected.has(line.id));

  function run(command: GridCommand, at: { index: number; field: CellField }, input: Input): void {
    const line = position.lines[at.index];
    if (!line) return;
    switch (command.kind) {
      case 'move':
        stand();
        position.goToIndex(moveBy(at.index, command.rows, position.lines.length), at.field, command.extend);
        break;
      case 'edge':
        stand();
        position.goToIndex(command.to === 'first' ? 0 : position.lines.length - 1, at.field);
        break;
      case 'column':
        stand();
        position.goToIndex(at.index, command.step === 1 ? 'note' : 'value');
        break;
      case 'next':
        stand();
        position.goToIndex(nextEditable(position.lines, at.index, command.step), at.field);
        break;
      case 'begin':
        isEditing.current = true;
        break;
      case 'edit':
        isEditing.current = true;
        input.setSelectionRange(input.value.length, input.value.length);
        break;
      case 'cancel':
        editor.cancelTyping();
        isEditing.current = false;
        input.select();
        break;
      case 'clear':
        clear(at.field, line);
        break;
      case 'undo':
      case 'redo':
        stand();
        editor[command.kind]();
        break;
      case 'menu':
        position.setMenu(line.id);
        break;
      case 'fold':
      case 'unfold':
        if (line.places > 0) position.setUnfolded(line.id, command.kind === 'unfold');
        break;
    }
  }

  /** What was being typed is now in the cell. */
  function stand(): void {
    editor.endTyping();
    isEditing.current = false;
  }

  function clear(field: CellField, line: SheetLine): void {
    const lines = (field === 'value' ? chosen() : [line]).filter((one) => !isLocked(one));
    change(lines.map((one) => ({ id: one.id, after: enterField(cell(one.id), field, '', one.row) })));
    setSaid({ kind: 'cleared', cells: lines.length });
  }

  function change(cells: readonly NewCell[]): void {
    if (!isReadOnly) editor.change(cells);
  }

  function paste(text: string, index: number, field: CellField): void {
    const targets = position.lines.map((line) => ({ id: line.id, isReadOnly: isLocked(line) }));
    const first = Math.min(...chosen().map(({ id }) => position.indexOf(id)), index);
    const plan = planPaste(parseBlock(text), targets, first, Math.max(1, position.selected.size));
    const cells = plan.cells.flatMap(({ id, columns: [own = '', note = ''] }): NewCell[] => {
      const row = position.allLines.find((line) => line.id === id)?.row;
      if (!row) return [];
      const entered = enterField(cell(id), field, own, row);
      // The column to the right of the figure is its note; an empty one takes no note away.
      const hasNote = field === 'value' && note.trim() !== '';
      return [{ id, after: hasNote ? enterField(entered, 'note', note, row) : entered }];
    });
    change(cells);
    setSaid({
      kind: 'pasted',
      cells: cells.length,
      unread: cells.filter(({ after }) => after.unread !== null).length,
      skipped: plan.skippedReadOnly,
      beyond: plan.beyondEnd,
    });
  }

  const events = {
    onKeyDown: (event: KeyboardEvent) => {
      const at = cellAt(event.target, position);
      // An explanation is a text of several lines: its keys are its own, but for leaving it.
      if (!at || at.field === 'explanation') return;
      const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
      const { isComposing } = event.nativeEvent;
      const command = commandOf({ key, ctrlKey, metaKey, shiftKey, altKey, isComposing }, isEditing.current);
      if (!command) return;
      if (command.kind !== 'begin') event.preventDefault();
      run(command, at, at.input);
    },
    onPaste: (event: ClipboardEvent) => {
      const at = cellAt(event.target, position);
      if (!at || at.field === 'explanation' || isReadOnly) return;
      const text = event.clipboardData.getData('text/plain');
      // One value into a text that is being edited is the browser's own paste.
      if (isEditing.current && !/[\t\n]/.test(text.trimEnd())) return;
      event.preventDefault();
      stand();
      paste(text, at.index, at.field);
      at.input.select();
    },
    onCopy: (event: ClipboardEvent) => {
      const at = cellAt(event.target, position);
      if (!at || at.field !== 'value' || isEditing.current) return;
      const lines = chosen();
      event.preventDefault();
      event.clipboardData.setData(
        'text/plain',
        printBlock(lines.map((line) => [printEntry(cell(line.id), line.row)])),
      );
      setSaid({ kind: 'copied', cells: lines.length });
    },
    onCut: (event: ClipboardEvent) => {
      const at = cellAt(event.target, position);
      const line = at && position.lines[at.index];
      if (!at || !line || at.field !== 'value' || isEditing.current) return;
      events.onCopy(event);
      clear('value', line);
    },
    onMouseDown: (event: MouseEvent) => {
      const at = cellAt(event.target, position);
      if (!at || at.field === 'explanation') return;
      if (event.shiftKey && at.field === 'value') {
        event.preventDefault();
        stand();
        position.goToIndex(at.index, 'value', true);
      } else if (document.activeElement !== at.input) {
        // A first click stands on the cell with its text marked; the next one puts the caret inside.
        event.preventDefault();
        at.input.focus();
        at.input.select();
      } else {
        isEditing.current = true;
      }
    },
    onFocus: (event: FocusEvent) => {
      const at = cellAt(event.target, position);
      const line = at && position.lines[at.index];
      if (!at || !line) return;
      isEditing.current = at.field === 'explanation';
      if (at.field !== 'explanation') at.input.select();
      position.arrived(line.id, at.field);
    },
    onBlur: () => stand(),
  };

  return { actions, events, said };
}

function cellAt(
  target: EventTarget,
  position: GridPosition,
): { index: number; field: CellField; input: Input } | null {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return null;
  const { cell, field } = target.dataset;
  if (cell === undefined || (field !== 'value' && field !== 'note' && field !== 'explanation')) return null;
  return { index: position.indexOf(cell), field, input: target };
}

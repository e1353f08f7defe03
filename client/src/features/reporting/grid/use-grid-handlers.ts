import {
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { type CellField, fieldText } from '../draft/report-cell.ts';
import type { NewCell } from '../draft/report-draft.ts';
import type { ReportEditor } from '../draft/report-editor.ts';
import type { Announcement } from './announce.ts';
import { enterRange, fillDown, type GridField } from './cell-range.ts';
import type { RowActions } from './entry-row.tsx';
import { commandOf, type GridCommand } from './grid-command.ts';
import { moveBy, nextEditable, type SheetLine } from './sheet-lines.ts';
import { isFillHandle, useFillDrag } from './use-fill-drag.ts';
import { useGridClipboard } from './use-grid-clipboard.ts';
import type { GridPosition } from './use-grid-position.ts';

type Input = HTMLInputElement | HTMLTextAreaElement;

type Grid = {
  editor: ReportEditor;
  position: GridPosition;
  isReadOnly: boolean;
};

/** Keys, mouse, clipboard and focus of the grid. They are heard once, at the table, for every cell in it. */
export function useGridHandlers(grid: Grid) {
  const { editor, position, isReadOnly } = grid;
  // As it is now: what is drawn of the whole sheet follows a key by a moment.
  const { cell } = editor;
  /** standing on a cell, or editing inside it; nothing on screen depends on it */
  const isEditing = useRef(false);
  /** the mouse went down on a cell and has not come up: moving on marks a range */
  const drag = useRef<'none' | 'pressed' | 'marking'>('none');
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
      const { editor } = latest.current;
      editor.change([{ id: line.id, after: { ...editor.cell(line.id), ...change } }]);
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
  const change = (cells: readonly NewCell[]) => {
    if (!isReadOnly) editor.change(cells);
  };
  const clipboard = useGridClipboard({ position, cell, isReadOnly, change, say: setSaid });

  function run(command: GridCommand, at: { index: number; field: GridField }, input: Input): void {
    const line = position.lines[at.index];
    if (!line) return;
    switch (command.kind) {
      case 'move':
        go(moveBy(at.index, command.rows, position.lines.length), at.field, command.extend);
        break;
      case 'edge':
        go(command.to === 'first' ? 0 : position.lines.length - 1, at.field, command.extend);
        break;
      case 'column':
        go(at.index, command.step === 1 ? 'note' : 'value', command.extend);
        break;
      case 'next':
        go(nextEditable(position.lines, at.index, command.step), at.field, false);
        break;
      case 'begin':
        isEditing.current = true;
        break;
      case 'edit':
        edit(input);
        break;
      case 'cancel':
        editor.cancelTyping();
        isEditing.current = false;
        position.arrived(line.id, at.field);
        input.select();
        break;
      case 'clear':
        clear();
        break;
      case 'fill':
        fill(line, at.field, input);
        break;
      case 'fillDown':
        if (!isReadOnly) setFilled(fillDown(position.range, position.lines[at.index - 1], cell));
        break;
      case 'markAll':
        stand();
        position.markAll();
        setSaid(null);
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

  function edit(input: Input): void {
    isEditing.current = true;
    input.setSelectionRange(input.value.length, input.value.length);
  }

  function go(index: number, field: GridField, extend: boolean): void {
    stand();
    position.goToIndex(index, field, extend);
    setSaid(null);
  }

  function clear(): void {
    if (isReadOnly) return;
    const cells = enterRange(position.range, cell, () => '');
    change(cells);
    setSaid({ kind: 'cleared', cells: cells.length * position.range.fields.length });
  }

  /** What stands in the cell, or is being typed there, goes into every marked cell of its column. */
  function fill(line: SheetLine, field: GridField, input: Input): void {
    if (isReadOnly) return;
    const text = isEditing.current ? input.value : fieldText(cell(line.id), field, line.row);
    if (text.trim() === '') return stand();
    // Typing and filling are one step to undo.
    editor.cancelTyping();
    isEditing.current = false;
    setFilled(enterRange({ lines: position.range.lines, fields: [field] }, cell, () => text));
    input.select();
  }

  function setFilled(cells: readonly NewCell[]): void {
    change(cells);
    setSaid({ kind: 'filled', cells: cells.length });
  }

  const fillDrag = useFillDrag({
    position,
    lineAt: (x, y) => cellUnder(document.elementFromPoint(x, y), position)?.index ?? null,
    extendTo: (index, field) => go(index, field, true),
    fillDown: (range) => setFilled(fillDown(range, undefined, cell)),
  });

  const events = {
    ...fillDrag,
    onKeyDown: (event: KeyboardEvent) => {
      const at = cellAt(event.target, position);
      // An explanation is a text of several lines: its keys are its own, but for leaving it.
      if (!at) return;
      const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
      const { isComposing } = event.nativeEvent;
      const command = commandOf({ key, ctrlKey, metaKey, shiftKey, altKey, isComposing }, isEditing.current);
      if (!command) return;
      if (command.kind !== 'begin') event.preventDefault();
      run(command, at, at.input);
    },
    onPaste: (event: ClipboardEvent) => {
      const at = cellAt(event.target, position);
      if (!at || isReadOnly) return;
      const text = event.clipboardData.getData('text/plain');
      // One value into a text that is being edited is the browser's own paste.
      if (isEditing.current && !/[\t\n]/.test(text.trimEnd())) return;
      event.preventDefault();
      stand();
      clipboard.paste(text, at.index, at.field);
      at.input.select();
    },
    onCopy: (event: ClipboardEvent) => {
      if (!cellAt(event.target, position) || isEditing.current) return;
      event.preventDefault();
      clipboard.copy(event);
    },
    onCut: (event: ClipboardEvent) => {
      if (!cellAt(event.target, position) || isEditing.current) return;
      event.preventDefault();
      clipboard.copy(event);
      clear();
    },
    onMouseDown: (event: MouseEvent) => {
      // The cell keeps the focus.
      if (isFillHandle(event.target)) return event.preventDefault();
      const at = cellAt(event.target, position);
      if (!at || event.button !== 0) return;
      if (event.shiftKey) {
        event.preventDefault();
        go(at.index, at.field, true);
      } else if (!isEditing.current || document.activeElement !== at.input) {
        // A first click stands on the cell with its text marked; one more goes inside, and from then on the caret is the mouse's.
        event.preventDefault();
        drag.current = 'pressed';
        if (document.activeElement === at.input) {
          const { id } = position.lines[at.index] ?? {};
          if (id !== undefined) position.arrived(id, at.field);
        } else {
          drag.current = 'marking';
          at.input.focus();
          at.input.select();
        }
      }
    },
    onMouseOver: (event: MouseEvent) => {
      if (drag.current === 'none') return;
      if ((event.buttons & 1) === 0) {
        drag.current = 'none';
        return;
      }
      const at = cellUnder(event.target, position);
      if (!at || document.activeElement === at.input) return;
      drag.current = 'marking';
      go(at.index, at.field, true);
    },
    onMouseUp: (event: MouseEvent) => {
      const at = cellAt(event.target, position);
      if (at && drag.current === 'pressed') edit(at.input);
      drag.current = 'none';
    },
    onFocus: (event: FocusEvent) => {
      const input = event.target;
      const field = fieldOf(input);
      const id = input instanceof HTMLElement ? input.dataset['cell'] : undefined;
      if (field === null || id === undefined) return;
      isEditing.current = field === 'explanation';
      if (input instanceof HTMLInputElement) input.select();
      position.arrived(id, field);
    },
    onBlur: () => stand(),
  };

  return { actions, events, said, clipboard };
}

function fieldOf(target: EventTarget): CellField | null {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return null;
  const { field } = target.dataset;
  return field === 'value' || field === 'note' || field === 'explanation' ? field : null;
}

type At = { index: number; field: GridField; input: HTMLInputElement };

function cellAt(target: EventTarget, position: GridPosition): At | null {
  const field = fieldOf(target);
  if (field === null || field === 'explanation' || !(target instanceof HTMLInputElement)) return null;
  return { index: position.indexOf(target.dataset['cell'] ?? ''), field, input: target };
}

/** The cell that a pointer over any part of a line means: its note over the note, else its figure. */
function cellUnder(target: EventTarget | null, position: GridPosition): At | null {
  if (!(target instanceof Element)) return null;
  const input =
    target.closest('td')?.querySelector('input[data-cell]') ??
    target.closest('tr')?.querySelector('input[data-cell]');
  return input ? cellAt(input, position) : null;
}

// What a key means in the grid. Somebody either stands on a cell, or is editing inside it, as in a spreadsheet.

export type GridCommand =
  | { kind: 'move'; rows: number; extend: boolean }
  | { kind: 'edge'; to: 'first' | 'last'; extend: boolean }
  | { kind: 'column'; step: 1 | -1; extend: boolean }
  | { kind: 'next'; step: 1 | -1 }
  /** a character: it takes the place of what stands in the cell */
  | { kind: 'begin' }
  | { kind: 'edit' | 'cancel' | 'clear' | 'undo' | 'redo' | 'menu' | 'unfold' | 'fold' }
  /** the whole sheet; the cell's content into every marked cell; the first marked line into those below */
  | { kind: 'markAll' | 'fill' | 'fillDown' };

export type GridKey = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  isComposing: boolean;
};

const PAGE = 10;

/**
 * The command of a key, or null for a key that is the browser's own (Tab, Ctrl+C, caret keys while editing).
 * While a Vietnamese keyboard composes a word no key is ours.
 */
export function commandOf(event: GridKey, isEditing: boolean): GridCommand | null {
  if (event.isComposing || event.key === 'Process') return null;
  if (event.ctrlKey || event.metaKey) return controlCommand(event, isEditing);
  if (event.altKey) {
    if (event.key === 'ArrowDown') return { kind: 'unfold' };
    return event.key === 'ArrowUp' ? { kind: 'fold' } : null;
  }
  const extend = event.shiftKey;
  switch (event.key) {
    case 'Enter':
      return { kind: 'next', step: extend ? -1 : 1 };
    case 'ArrowDown':
      return { kind: 'move', rows: 1, extend };
    case 'ArrowUp':
      return { kind: 'move', rows: -1, extend };
    case 'PageDown':
      return { kind: 'move', rows: PAGE, extend };
    case 'PageUp':
      return { kind: 'move', rows: -PAGE, extend };
    case 'F2':
      return { kind: 'edit' };
    case 'Escape':
      return { kind: 'cancel' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return event.shiftKey ? { kind: 'menu' } : null;
    default:
      return isEditing ? null : standingCommand(event);
  }
}

function controlCommand({ key, shiftKey }: GridKey, isEditing: boolean): GridCommand | null {
  switch (key.toLowerCase()) {
    case 'z':
      return { kind: shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { kind: 'redo' };
    case 'enter':
      return { kind: 'fill' };
  }
  if (isEditing) return null;
  switch (key.toLowerCase()) {
    case 'a':
      return { kind: 'markAll' };
    case 'd':
      return { kind: 'fillDown' };
    case 'home':
    case 'arrowup':
      return { kind: 'edge', to: 'first', extend: shiftKey };
    case 'end':
    case 'arrowdown':
      return { kind: 'edge', to: 'last', extend: shiftKey };
    default:
      return null;
  }
}

function standingCommand({ key, shiftKey }: GridKey): GridCommand | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return { kind: 'column', step: key === 'ArrowLeft' ? -1 : 1, extend: shiftKey };
    case 'Home':
      return { kind: 'edge', to: 'first', extend: shiftKey };
    case 'End':
      return { kind: 'edge', to: 'last', extend: shiftKey };
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' };
    default:
      return key.length === 1 ? { kind: 'begin' } : null;
  }
}

import { describe, expect, it } from 'vitest';
import { commandOf, type GridKey } from './grid-command.ts';

const key = (name: string, more: Partial<GridKey> = {}): GridKey => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});

describe('keys of the grid', () => {
  it('leaves every key alone while a word is being composed', () => {
    for (const name of ['Enter', 'ArrowDown', 'Escape', 'a', 'Backspace']) {
      expect(commandOf(key(name, { isComposing: true }), false)).toBeNull();
    }
    expect(commandOf(key('Process'), false)).toBeNull();
  });

  it('goes down with Enter and up with Shift+Enter, also from inside a cell', () => {
    expect(commandOf(key('Enter'), true)).toEqual({ kind: 'next', step: 1 });
    expect(commandOf(key('Enter', { shiftKey: true }), false)).toEqual({ kind: 'next', step: -1 });
  });

  it('gives the caret keys to the text while editing', () => {
    for (const name of ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Backspace', 'Delete', '7']) {
      expect(commandOf(key(name), true)).toBeNull();
    }
    expect(commandOf(key('ArrowLeft'), false)).toEqual({ kind: 'column', step: -1, extend: false });
    expect(commandOf(key('End'), false)).toEqual({ kind: 'edge', to: 'last', extend: false });
  });

  it('begins anew with a character, and clears with Delete', () => {
    expect(commandOf(key('7'), false)).toEqual({ kind: 'begin' });
    expect(commandOf(key('Delete'), false)).toEqual({ kind: 'clear' });
  });

  it('knows undo and redo, and leaves copy and Tab to the browser', () => {
    expect(commandOf(key('z', { ctrlKey: true }), true)).toEqual({ kind: 'undo' });
    expect(commandOf(key('Z', { metaKey: true, shiftKey: true }), false)).toEqual({ kind: 'redo' });
    expect(commandOf(key('y', { ctrlKey: true }), false)).toEqual({ kind: 'redo' });
    expect(commandOf(key('c', { ctrlKey: true }), false)).toBeNull();
    expect(commandOf(key('Tab'), false)).toBeNull();
  });

  it('marks ranges with Shift, all with Ctrl+A, and fills with Ctrl+D and Ctrl+Enter', () => {
    const shift = { shiftKey: true };
    const ctrl = { ctrlKey: true };
    expect(commandOf(key('ArrowDown', shift), false)).toEqual({ kind: 'move', rows: 1, extend: true });
    expect(commandOf(key('ArrowRight', shift), false)).toEqual({ kind: 'column', step: 1, extend: true });
    expect(commandOf(key('End', { ...ctrl, ...shift }), false)).toEqual({
      kind: 'edge',
      to: 'last',
      extend: true,
    });
    expect(commandOf(key('a', ctrl), false)).toEqual({ kind: 'markAll' });
    expect(commandOf(key('d', ctrl), false)).toEqual({ kind: 'fillDown' });
    expect(commandOf(key('Enter', ctrl), true)).toEqual({ kind: 'fill' });
    // While editing they are the text's own.
    expect(commandOf(key('a', ctrl), true)).toBeNull();
    expect(commandOf(key('d', ctrl), true)).toBeNull();
  });
});

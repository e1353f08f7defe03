import { describe, expect, it } from 'vitest';
import { commandOf, screenOfSlide } from './presenter-keys.ts';

const press = (key: string, part = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...part,
});

describe('keys in the room', () => {
  it.each([
    ['PageDown', 'next'],
    [' ', 'next'],
    ['ArrowRight', 'next'],
    ['PageUp', 'previous'],
    ['Home', 'first'],
    ['End', 'last'],
    ['B', 'blank'],
    ['Escape', 'back'],
    ['?', 'help'],
  ])('%s is %s', (key, kind) => {
    expect(commandOf(press(key), '')).toEqual({ kind });
  });

  it('gathers a number and goes to it on Enter', () => {
    expect(commandOf(press('1'), '')).toEqual({ kind: 'digit', typed: '1' });
    expect(commandOf(press('2'), '1')).toEqual({ kind: 'digit', typed: '12' });
    expect(commandOf(press('Enter'), '12')).toEqual({ kind: 'goTo', slideNumber: 12 });
  });

  it('leaves the browser its own keys', () => {
    expect(commandOf(press('f', { ctrlKey: true }), '')).toBeNull();
    expect(commandOf(press('F5'), '')).toBeNull();
  });

  it('finds where a slide begins that goes on over several screens', () => {
    const screens = [1, 1, 2, 3, 3].map((slideNumber) => ({ slideNumber }));
    expect(screenOfSlide(screens, 3)).toBe(3);
    expect(screenOfSlide(screens, 9)).toBe(4);
    expect(screenOfSlide([], 1)).toBe(0);
  });
});

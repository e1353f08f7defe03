import { describe, expect, it } from 'vitest';
import { nextToDraw } from './use-drawn-ahead.ts';

describe('the screen that is drawn next', () => {
  it('is the one shown, then the nearest, ahead before behind', () => {
    const order: number[] = [];
    for (let next = nextToDraw(order, 2, 6); next !== null; next = nextToDraw(order, 2, 6)) order.push(next);
    expect(order).toEqual([2, 3, 1, 4, 0, 5]);
  });

  it('is none where everything near is drawn, however long the agenda', () => {
    const near = Array.from({ length: 21 }, (_, place) => place);
    expect(nextToDraw(near, 0, 200)).toBeNull();
    expect(nextToDraw(near, 1, 200)).toBe(21);
    expect(nextToDraw([0], 0, 1)).toBeNull();
  });
});

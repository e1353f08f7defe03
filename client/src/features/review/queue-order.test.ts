import { describe, expect, it } from 'vitest';
import type { ReviewQueueItem } from '../../lib/trpc.ts';
import { afterStep, neighbour, walkOrder } from './queue-order.ts';

const item = (versionId: string, mayReview: boolean): ReviewQueueItem => ({
  formCode: 'B01',
  formName: 'Biểu 01',
  unitCode: versionId,
  unitName: versionId,
  periodCode: '2022-Q3',
  periodLabel: 'Quý III/2022',
  deadline: '2022-10-10',
  extensionReason: null,
  isRunning: false,
  daysLeft: null,
  isLate: false,
  closedSince: null,
  status: 'submitted',
  versionNumber: 1,
  filled: 15,
  total: 15,
  isOpen: false,
  versionId,
  revision: 1,
  submittedAt: '2022-10-03T07:00:00.000Z',
  submittedLate: false,
  questions: 0,
  explained: 0,
  mayReview,
  mayApprove: false,
});
const queue = [item('waits-for-head', false), item('a', true), item('b', true), item('c', true)];

it('walks through what waits for the reader first, in the order of the server', () => {
  expect(walkOrder(queue).map(({ versionId }) => versionId)).toEqual(['a', 'b', 'c', 'waits-for-head']);
});

describe('J and K', () => {
  it('go to the neighbours and stop at the ends', () => {
    expect(neighbour(queue, 'a', 1)).toBe('b');
    expect(neighbour(queue, 'b', -1)).toBe('a');
    expect(neighbour(queue, 'a', -1)).toBe('a');
    expect(neighbour(queue, 'waits-for-head', 1)).toBe('waits-for-head');
  });

  it('begin at the first where nothing is open', () => {
    expect(neighbour(queue, null, 1)).toBe('a');
    expect(neighbour([], null, 1)).toBeNull();
  });
});

describe('after a step', () => {
  it('moves on to the next that waits for the reader', () => {
    expect(afterStep(queue, ['a'], 'a')).toBe('b');
  });

  it('goes back to what was passed over, and ends when nothing is left', () => {
    expect(afterStep(queue, ['c'], 'c')).toBe('a');
    expect(afterStep(queue, ['a', 'b', 'c'], 'c')).toBeNull();
  });
});

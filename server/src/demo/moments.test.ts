import { dayOf } from '@soket/shared/day';
import { describe, expect, it } from 'vitest';
import { WARDS } from './demo-organisation.ts';
import { approvalDay, deliveryOf, momentOn, reviewDay } from './moments.ts';
import { INSPECTION_QUARTERS, PLAIN_QUARTERS } from './quarters.ts';

describe('the moments of the history', () => {
  const all = [...PLAIN_QUARTERS, ...INSPECTION_QUARTERS].flatMap((quarter) =>
    WARDS.map((ward) => ({ quarter, delivery: deliveryOf(ward.code, quarter) })),
  );

  it('come in their order: the quarter ends, it is typed, sent, reviewed, approved', () => {
    for (const { quarter, delivery } of all) {
      expect(dayOf(delivery.savedAt) > quarter.lastDay).toBe(true);
      expect(delivery.savedAt < delivery.submittedAt).toBe(true);
      expect(delivery.submittedAt < momentOn(reviewDay(quarter), 9)).toBe(true);
      expect(reviewDay(quarter) < approvalDay(quarter)).toBe(true);
    }
  });

  it('are mostly on time, and at times late', () => {
    const late = all.filter(({ quarter, delivery }) => dayOf(delivery.submittedAt) > quarter.deadline);
    expect(late.length).toBeGreaterThan(0);
    expect(late.length).toBeLessThan(all.length / 10);
  });

  it('approve Q2/2018 in the middle of July 2018', () => {
    const quarter = PLAIN_QUARTERS.find(({ code }) => code === '2018-Q2');
    expect(quarter && approvalDay(quarter)).toBe('2018-07-16');
  });
});

import { describe, expect, it } from 'vitest';
import { lastDue, outlived } from './schedule.ts';

const at = (moment: string) => new Date(`${moment}+07:00`);

describe('when a backup was last due', () => {
  const daily = { frequency: 'daily', weekday: 7, hour: 23 } as const;

  it.each([
    ['2026-11-24T22:59:59', '2026-11-23T23:00:00'],
    ['2026-11-24T23:00:00', '2026-11-24T23:00:00'],
    ['2026-12-01T00:10:00', '2026-11-30T23:00:00'],
  ])('daily at 23, seen at %s', (now, due) => {
    expect(lastDue(daily, at(now))).toEqual(at(due));
  });

  // 22/11/2026 is a Sunday.
  it.each([
    ['2026-11-22T04:00:00', '2026-11-22T03:00:00'],
    ['2026-11-22T02:00:00', '2026-11-15T03:00:00'],
    ['2026-11-28T12:00:00', '2026-11-22T03:00:00'],
  ])('Sundays at 3, seen at %s', (now, due) => {
    expect(lastDue({ frequency: 'weekly', weekday: 7, hour: 3 }, at(now))).toEqual(at(due));
  });

  it('never, when it is switched off', () => {
    expect(lastDue({ ...daily, frequency: 'off' }, at('2026-11-24T12:00:00'))).toBeNull();
  });
});

describe('what outlives its time', () => {
  const NOTHING = { keepDays: 0, keepWeeks: 0, keepMonths: 0 };
  /** One a day at 23 o'clock, the newest last. */
  const days = (first: string, count: number) =>
    Array.from({ length: count }, (_, index) => {
      const moment = new Date(at(`${first}T23:00:00`).getTime() + index * 86_400_000);
      return { name: moment.toISOString().slice(0, 10), at: moment };
    });
  const left = (all: ReturnType<typeof days>, keep: typeof NOTHING) => {
    const gone = new Set(outlived(all, keep));
    return all.map(({ name }) => name).filter((name) => !gone.has(name));
  };

  it('keeps the newest of so many days, weeks and months', () => {
    const kept = left(days('2026-08-01', 116), { keepDays: 3, keepWeeks: 2, keepMonths: 3 });
    // 22–24/11 by day; 22/11 ends its week; 31/10 and 30/9 end their months.
    expect(kept).toEqual(['2026-09-30', '2026-10-31', '2026-11-22', '2026-11-23', '2026-11-24']);
  });

  it('keeps one of several of a day, the last', () => {
    const twice = ['2026-11-24T08:00:00', '2026-11-24T20:00:00'].map((moment) => ({
      name: moment,
      at: at(moment),
    }));
    expect(outlived(twice, { ...NOTHING, keepDays: 7 })).toEqual(['2026-11-24T08:00:00']);
  });

  it('keeps what there is after a pause, and the newest whatever the rule', () => {
    expect(left(days('2020-01-01', 3), { ...NOTHING, keepDays: 7 })).toHaveLength(3);
    expect(left(days('2020-01-01', 3), NOTHING)).toEqual(['2020-01-03']);
  });
});

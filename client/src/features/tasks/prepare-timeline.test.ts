import { describe, expect, it } from 'vitest';
import { aTask } from '../../test/task-samples.ts';
import { rowOf } from './filter-tasks.ts';
import { prepareTimeline } from './prepare-timeline.ts';

const TODAY = '2022-10-05';
const drawn = (part: Parameters<typeof aTask>[0], year = 2022) =>
  prepareTimeline([rowOf(aTask(part), null)], year, TODAY).rows[0];

describe('the timeline', () => {
  it('draws from the day a task was ordered to its deadline', () => {
    const row = drawn({ issuedOn: '2022-01-01', deadline: '2022-12-31' });
    expect(row?.bar).toMatchObject({ left: 0, width: 100, isCutLeft: false, isCutRight: false });
  });

  it('goes on to today while the task is overdue, and says so', () => {
    const row = drawn({ issuedOn: '2022-01-01', deadline: '2022-06-30', lateness: 'overdue' });
    expect(row?.bar?.state).toBe('late');
    expect(row?.bar?.width).toBeCloseTo((100 * 278) / 365, 5);
  });

  it('is cut where it begins before the year or goes on after it', () => {
    expect(drawn({ issuedOn: '2021-05-01', deadline: '2023-02-01' })?.bar).toMatchObject({
      left: 0,
      width: 100,
      isCutLeft: true,
      isCutRight: true,
    });
  });

  it('draws no bar where no deadline is known, and none in another year', () => {
    expect(drawn({ issuedOn: '2022-01-01' })?.bar).toBeNull();
    expect(drawn({ issuedOn: '2022-01-01', deadline: '2022-05-01' }, 2023)?.bar).toBeNull();
  });

  it('marks the last day of each round of a recurring task', () => {
    const row = drawn({ recurrence: 'quarter', recursFrom: '2021-01-01' });
    expect(row?.rounds).toHaveLength(4);
    expect(row?.rounds.at(-1)).toBe(100);
    expect(row?.bar).toMatchObject({ isCutLeft: true, isCutRight: true });
    const since = drawn({ recurrence: 'month', occurrence: '2022-M10', deadline: '2022-10-31' });
    expect(since?.rounds).toHaveLength(3);
    expect(since?.bar?.left).toBeCloseTo((100 * 273) / 365, 5);
  });

  it('has today only in the year that runs', () => {
    expect(prepareTimeline([], 2022, TODAY).today).toBeCloseTo((100 * 277) / 365, 5);
    expect(prepareTimeline([], 2021, TODAY).today).toBeNull();
  });
});

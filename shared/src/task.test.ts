import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './day.ts';
import {
  accepts,
  countAssignments,
  latenessOf,
  occurrenceOfCode,
  occurrencesOf,
  printOccurrence,
  statusAfter,
  TASK_STATUSES,
  taskStatusOf,
  type AssignmentState,
  type TaskStatus,
} from './task.ts';

const today = '2022-10-05';
const part = (status: TaskStatus, deadline: string | null, doneOn: string | null = null) => ({
  status,
  deadline,
  doneOn,
});

describe('lateness follows from the dates', () => {
  it.each([
    [part('inProgress', '2022-10-04'), 'overdue'],
    [part('inProgress', '2022-10-05'), 'dueSoon'],
    [part('notStarted', '2022-10-19'), 'dueSoon'],
    [part('notStarted', '2022-10-20'), 'inTime'],
    [part('notStarted', null), 'inTime'],
    [part('done', '2022-10-04', '2022-10-05'), 'doneLate'],
    [part('done', '2022-10-04', '2022-10-04'), 'inTime'],
    [part('cancelled', '2022-01-01'), 'inTime'],
    [part('paused', '2022-01-01'), 'inTime'],
  ] as const)('%o is %s', (assignment, lateness) => {
    expect(latenessOf(assignment, today)).toBe(lateness);
  });
});

describe('a task is the sum of its assignments', () => {
  it.each<[TaskStatus[], TaskStatus]>([
    [[], 'notStarted'],
    [['done', 'done'], 'done'],
    [['done', 'cancelled'], 'done'],
    [['done', 'notStarted'], 'inProgress'],
    [['paused', 'notStarted'], 'notStarted'],
    [['paused', 'paused'], 'paused'],
    [['cancelled'], 'cancelled'],
  ])('%j makes %s', (statuses, status) => {
    expect(
      taskStatusOf(
        statuses.map((one) => ({ status: one })),
        null,
      ),
    ).toBe(status);
  });

  it('is what the whole was put to, whatever its parts', () => {
    expect(taskStatusOf([{ status: 'done' }], 'paused')).toBe('paused');
  });

  it('counts 11 of 14, and who is late', () => {
    const wards = Array.from({ length: 14 }, (_, index) =>
      index < 11 ? part('done', '2022-09-30', '2022-09-30') : part('inProgress', '2022-09-30'),
    );
    expect(countAssignments(wards, today)).toEqual({ done: 11, of: 14, overdue: 3, dueSoon: 0, doneLate: 0 });
  });

  it('never counts more than there are, and never one assignment as done and overdue', () => {
    const assignments = fc.array(
      fc.record({
        status: fc.constantFrom(...TASK_STATUSES),
        deadline: fc.option(fc.integer({ min: -40, max: 40 }).map((days) => addDays(today, days))),
        doneOn: fc.option(fc.integer({ min: -40, max: 0 }).map((days) => addDays(today, days))),
      }),
    );
    fc.assert(
      fc.property(assignments, (found: AssignmentState[]) => {
        const count = countAssignments(found, today);
        expect(count.done + count.overdue + count.dueSoon).toBeLessThanOrEqual(count.of);
        expect(count.doneLate).toBeLessThanOrEqual(count.done);
      }),
    );
  });
});

describe('events', () => {
  it('the unit reports until what it did is confirmed', () => {
    expect(accepts('progress', { status: 'done', confirmed: false })).toBe(true);
    expect(accepts('progress', { status: 'done', confirmed: true })).toBe(false);
    expect(accepts('sentBack', { status: 'done', confirmed: true })).toBe(true);
    expect(accepts('confirmed', { status: 'inProgress', confirmed: false })).toBe(false);
    expect(accepts('progress', { status: 'paused', confirmed: false })).toBe(false);
  });

  it('goes on where it was', () => {
    expect(statusAfter('progress', { status: 'notStarted', percent: 40 })).toBe('inProgress');
    expect(statusAfter('progress', { status: 'inProgress', percent: 100 })).toBe('done');
    expect(statusAfter('sentBack', { status: 'done', percent: 100 })).toBe('inProgress');
    expect(statusAfter('resumed', { status: 'paused', percent: 0 })).toBe('notStarted');
    expect(statusAfter('deadlineChanged', { status: 'paused', percent: 10 })).toBe('paused');
  });
});

describe('occurrences', () => {
  it('come each quarter from the one the first day lies in', () => {
    const found = occurrencesOf({ recurrence: 'quarter', from: '2021-11-15', to: null }, '2022-06-30');
    expect(found).toEqual([
      { code: '2021-Q4', firstDay: '2021-10-01', lastDay: '2021-12-31' },
      { code: '2022-Q1', firstDay: '2022-01-01', lastDay: '2022-03-31' },
      { code: '2022-Q2', firstDay: '2022-04-01', lastDay: '2022-06-30' },
    ]);
  });

  it.each([
    ['month', '2022-12-31', ['2022-M10', '2022-M11', '2022-M12']],
    ['year', '2022-12-31', ['2022']],
    ['term', '2026-01-01', ['2020-2025', '2025-2030']],
  ] as const)('by %s', (recurrence, until, codes) => {
    const found = occurrencesOf({ recurrence, from: '2022-10-01', to: null }, until);
    expect(found.map(({ code }) => code)).toEqual(codes);
  });

  it('end with the task', () => {
    const found = occurrencesOf({ recurrence: 'year', from: '2017-01-01', to: '2019-06-30' }, '2030-01-01');
    expect(found.map(({ code }) => code)).toEqual(['2017', '2018', '2019']);
  });

  it('are printed as people say them', () => {
    expect(['2022-M09', '2022-Q3', '2022', '2020-2025'].map(printOccurrence)).toEqual([
      'Tháng 9/2022',
      'Quý III/2022',
      'Năm 2022',
      'Nhiệm kỳ 2020–2025',
    ]);
  });

  it('touch each other and never overlap', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('month', 'quarter', 'year', 'term'),
        fc.integer({ min: 0, max: 4000 }),
        (recurrence, days) => {
          const from = addDays('2015-01-01', days);
          const found = occurrencesOf({ recurrence, from, to: null }, addDays(from, 4000));
          for (const each of found) expect(occurrenceOfCode(each.code)).toEqual(each);
          expect(found[0]!.firstDay <= from && from <= found[0]!.lastDay).toBe(true);
          for (const [index, next] of found.slice(1).entries()) {
            expect(next.firstDay).toBe(addDays(found[index]!.lastDay, 1));
          }
        },
      ),
    );
  });
});

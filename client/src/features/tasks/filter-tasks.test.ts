import { describe, expect, it } from 'vitest';
import { aPart, aTask } from '../../test/task-samples.ts';
import { filterTasks, quarterChoices } from './filter-tasks.ts';

const BODE = { code: 'bode', name: 'Phường Bồ Đề', shortName: 'Bồ Đề' };
const GIATHUY = { code: 'giathuy', name: 'Phường Gia Thụy', shortName: 'Gia Thụy' };

const forAll = aTask({
  code: 'NV-1',
  text: 'Rà soát tổ chức cơ sở đảng yếu kém',
  status: 'inProgress',
  lateness: 'overdue',
  deadline: '2022-09-30',
  parts: [
    aPart({ id: '1', unit: BODE, status: 'done', deadline: '2022-09-30', percent: 100 }),
    aPart({ id: '2', unit: GIATHUY, lateness: 'overdue', deadline: '2022-09-30' }),
  ],
});
const quarterly = aTask({
  code: 'NV-2',
  text: 'Giao ban tổ chức cơ sở đảng',
  recurrence: 'quarter',
  recursFrom: '2021-01-01',
  recursTo: '2021-12-31',
});
const codes = (filter: Parameters<typeof filterTasks>[1], own: string | null = null) =>
  filterTasks([forAll, quarterly], filter, own).map(({ task }) => task.code);

describe('the tasks in sight', () => {
  it('are found with and without diacritics, words in any order', () => {
    expect(codes({ find: 'yeu kem ra soat' })).toEqual(['NV-1']);
    expect(codes({ find: 'Giao ban' })).toEqual(['NV-2']);
    expect(codes({ find: 'không có' })).toEqual([]);
  });

  it('stand as the unit that is looked at stands, not as the whole task', () => {
    const [row] = filterTasks([forAll], { unit: 'bode' }, null);
    expect(row).toMatchObject({ status: 'done', lateness: 'inTime' });
    expect(filterTasks([forAll], { unit: 'bode', late: 'overdue' }, null)).toEqual([]);
    expect(filterTasks([forAll], {}, 'giathuy')[0]).toMatchObject({ lateness: 'overdue' });
    expect(filterTasks([forAll], {}, null)[0]).toMatchObject({ status: 'inProgress', lateness: 'overdue' });
  });

  it('are late by an earlier round that was left open, whatever the running one says', () => {
    const task = aTask({
      parts: [
        aPart({ id: '3', unit: BODE, occurrence: '2022-Q4', deadline: '2022-12-31' }),
        aPart({
          id: '4',
          unit: BODE,
          occurrence: '2022-Q2',
          deadline: '2022-06-30',
          lateness: 'overdue',
        }),
      ],
    });
    expect(filterTasks([task], {}, 'bode')[0]).toMatchObject({
      lateness: 'overdue',
      deadline: '2022-06-30',
    });
  });

  it('are due in a quarter by their deadline, or while they come round', () => {
    expect(codes({ quarter: '2022-Q3' })).toEqual(['NV-1']);
    expect(codes({ quarter: '2021-Q2' })).toEqual(['NV-2']);
    expect(codes({ quarter: '2023-Q1' })).toEqual([]);
  });

  it('offer the quarters of their deadlines and the one that runs', () => {
    expect(quarterChoices([forAll], '2022-10-05')).toEqual(['2022-Q4', '2022-Q3']);
  });
});

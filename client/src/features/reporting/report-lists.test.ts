import { describe, expect, it } from 'vitest';
import type { ReportListItem, ReportSheet } from '../../lib/trpc.ts';
import { collapseEvents } from './collapse-events.ts';
import { deadlineMark } from './deadline-words.ts';
import { reportingWords } from './reporting-words.ts';
import { sortReports } from './sort-reports.ts';

const event = (action: string, post: string, at: string): ReportSheet['events'][number] => ({
  at,
  post,
  action,
  reason: null,
  versionNumber: 1,
  deadline: null,
  fileNames: [],
});

it('tells saves in a row as one line and keeps every other step apart', () => {
  const events = [
    event('reports:save', 'Cán bộ tổng hợp', '1'),
    event('reports:save', 'Cán bộ tổng hợp', '2'),
    event('reports:save', 'Lãnh đạo', '3'),
    event('reports:submit', 'Lãnh đạo', '4'),
    event('review:return', 'Chuyên viên', '5'),
    event('review:return', 'Chuyên viên', '6'),
  ];
  expect(collapseEvents(events).map(({ event: { at }, times }) => [at, times])).toEqual([
    ['2', 2],
    ['3', 1],
    ['4', 1],
    ['5', 1],
    ['6', 1],
  ]);
});

it('keeps what was taken from a file apart from what was typed around it', () => {
  const save = (at: string, fileNames: string[] = []) => ({
    ...event('reports:save', 'Cán bộ tổng hợp', at),
    fileNames,
  });
  const events = [save('1'), save('2', ['bode.xlsx']), save('3'), save('4')];
  expect(collapseEvents(events).map(({ event: { at, fileNames } }) => [at, fileNames])).toEqual([
    ['1', []],
    ['2', ['bode.xlsx']],
    ['4', []],
  ]);
});

const item = (more: Partial<ReportListItem>): ReportListItem => ({
  formCode: 'B01',
  formName: 'Biểu 01',
  unitCode: 'bode',
  unitName: 'Phường Bồ Đề',
  periodCode: '2022-Q3',
  periodLabel: 'Quý III/2022',
  deadline: '2022-10-10',
  extensionReason: null,
  isRunning: false,
  daysLeft: 5,
  isLate: false,
  status: 'draft',
  versionNumber: 1,
  filled: 3,
  total: 15,
  isOpen: true,
  closedSince: null,
  ...more,
});

it('puts what came back before what is due, and what is due soonest first', () => {
  const sorted = sortReports([
    item({ periodCode: '2023-Q1', isRunning: true }),
    item({ periodCode: '2022-Q4', deadline: '2023-01-10' }),
    item({ periodCode: '2022-Q3' }),
    item({ periodCode: '2022-Q2', status: 'returned', deadline: '2023-07-10' }),
    item({ periodCode: '2022-Q1', status: 'approved', isOpen: false }),
    item({ periodCode: '2021-Q4', status: 'submitted', isOpen: false }),
    item({ periodCode: '2021-Q3', isOpen: false, closedSince: '2021-10-20' }),
  ]);
  const codes = (items: ReportListItem[]) => items.map(({ periodCode }) => periodCode);
  expect(codes(sorted.todo)).toEqual(['2022-Q2', '2022-Q3', '2022-Q4']);
  expect(codes(sorted.running)).toEqual(['2023-Q1']);
  expect(codes(sorted.closed)).toEqual(['2021-Q3']);
  expect(codes(sorted.sent)).toEqual(['2021-Q4']);
  expect(codes(sorted.earlier)).toEqual(['2022-Q1']);
});

describe('the time that is left', () => {
  const mark = (more: Partial<ReportListItem>) => deadlineMark(item(more), reportingWords.vi);

  it('turns from days left to due today to days late', () => {
    expect(mark({ daysLeft: 5 })).toEqual({ tone: 'info', word: 'còn 5 ngày' });
    expect(mark({ daysLeft: 3 }).tone).toBe('warn');
    expect(mark({ daysLeft: 0 }).word).toBe('hạn hôm nay');
    expect(mark({ daysLeft: -2, isLate: true })).toEqual({ tone: 'bad', word: 'quá hạn 2 ngày' });
  });

  it('says of a report that has been sent only whether it was late', () => {
    expect(mark({ daysLeft: null, isLate: true }).word).toBe('Gửi quá hạn');
    expect(mark({ daysLeft: null }).tone).toBe('ok');
    expect(mark({ daysLeft: null, closedSince: '2022-10-20' }).word).toBe('khóa nhập từ 20/10/2022');
    expect(mark({ deadline: null }).word).toBe('không có hạn');
  });
});

import { describe, expect, it } from 'vitest';
import { aCard, aTarget, aTrendPoint } from '../../test/figure-samples.ts';
import type { OverviewDirective } from '../../lib/trpc.ts';
import { overviewWords } from './overview-words.ts';
import { attentionPath, cardsByTheme, shortSpan, sparklineOf, tallyOf } from './prepare-overview.ts';

const words = overviewWords.vi;
const directive = (part: Partial<OverviewDirective>): OverviewDirective => ({
  code: '15-nq-tu',
  number: '15-NQ/TU',
  typeName: 'Nghị quyết',
  title: null,
  indicatorCount: 21,
  withTarget: 0,
  met: 0,
  nearly: 0,
  missed: 0,
  cards: [],
  ...part,
});

describe('the heading of a directive', () => {
  it('counts indicators, targets and statuses', () => {
    expect(tallyOf(directive({ withTarget: 6, met: 5, nearly: 1 }), words)).toBe(
      '21 chỉ tiêu: 6 có mục tiêu, 5 đạt · 1 cơ bản đạt',
    );
  });

  it('says nothing of targets where there is none', () => {
    expect(tallyOf(directive({}), words)).toBe('21 chỉ tiêu');
    expect(tallyOf(directive({ withTarget: 2 }), words)).toBe('21 chỉ tiêu: 2 có mục tiêu');
  });
});

describe('the little line of a card', () => {
  const trend = [
    aTrendPoint('2021-Q4', '95', { lastYearValue: '94' }),
    aTrendPoint('2022-Q1', null),
    aTrendPoint('2022-Q2', '97', { isPartial: true }),
  ];

  it('keeps gaps, hollow periods and last year', () => {
    expect(sparklineOf(aCard({ trend, target: aTarget }), words)).toMatchObject({
      values: [95, null, 97],
      lastYear: [94, null, null],
      hollow: [false, false, true],
      target: 95,
      first: 'IV/21',
      last: 'II/22',
    });
  });

  it('is read out with every period, missing ones too', () => {
    expect(sparklineOf(aCard({ trend, name: 'Giải quyết' }), words)?.label).toBe(
      'Diễn biến Giải quyết: Quý IV/2021 95%, Quý I/2022 chưa có số liệu, Quý II/2022 97%',
    );
  });

  it('has no target for a count, and needs two periods to show a course', () => {
    const count = aCard({ trend, target: aTarget, isPercent: false });
    expect(sparklineOf(count, words)?.target).toBeNull();
    expect(sparklineOf(aCard({ trend: trend.slice(0, 2) }), words)).toBeNull();
    expect(sparklineOf(aCard(), words)).toBeNull();
  });
});

it('groups cards by theme in the order they come, those with a value for the span first', () => {
  const cards = [
    aCard({ code: 'F1', theme: 'B', display: null }),
    aCard({ code: 'F2', theme: 'A' }),
    aCard({ code: 'F3', theme: 'B' }),
  ];
  expect(cardsByTheme(cards).map((group) => [group.theme, group.cards.map((card) => card.code)])).toEqual([
    ['B', ['F3', 'F1']],
    ['A', ['F2']],
  ]);
});

it('prints a published span short, and keeps a name where it has one', () => {
  const published = { display: '6', partsDisplay: null };
  const dated = { from: '2017-07-04', to: '2022-09-08' };
  expect(shortSpan({ ...published, span: dated, spanLabel: 'từ 04/7/2017 đến 08/9/2022' })).toBe(
    '04/7/2017–08/9/2022',
  );
  const years = { from: '2016-01-01', to: '2021-12-31' };
  expect(shortSpan({ ...published, span: years, spanLabel: 'giai đoạn 2016–2021' })).toBe(
    'giai đoạn 2016–2021',
  );
  const open = { from: null, to: '2022-09-08' };
  expect(shortSpan({ ...published, span: open, spanLabel: 'đến 08/9/2022' })).toBe('đến 08/9/2022');
});

it('leads reporters to their reports, reviewers to the queue and to what has not come', () => {
  expect(attentionPath('reportsMissing', false)).toBe('/reports');
  expect(attentionPath('reportsMissing', true)).toBe('/submissions');
  expect(attentionPath('reportsLate', true)).toBe('/submissions');
  expect(attentionPath('reportsToReview', true)).toBe('/review');
  expect(attentionPath('tasksOverdue', true)).toBe('/tasks');
});

import { describe, expect, it } from 'vitest';
import type { ReportChanges } from '../../lib/prepare-report-changes.ts';
import type { ReviewSheet } from '../../lib/trpc.ts';
import { aSheet } from '../../test/report-samples.ts';
import { countLines, type LineFilter, nextToLookAt, reviewLines } from './review-lines.ts';

const sheet = aSheet();
const figure = {
  value: '1',
  qualifier: 'exact',
  qualifierWord: null,
  estimated: false,
  note: null,
  explanation: null,
} as const;
const changes: ReportChanges = {
  since: { kind: 'return', post: 'Chuyên viên', at: '2022-10-04T09:40:00.000Z', reason: null },
  cells: [
    {
      elementCode: 'left',
      placeUnitCode: null,
      before: figure,
      after: { ...figure, value: '2' },
      post: 'Cán bộ tổng hợp',
      at: '2022-10-05T02:00:00.000Z',
    },
  ],
  texts: [],
};
const review: ReviewSheet = {
  sheet,
  versionId: 'v1',
  revision: 3,
  context: [
    {
      elementCode: 'received',
      placeUnitCode: null,
      history: [],
      othersMedian: null,
      place: null,
      problems: [{ severity: 'question', message: 'Tăng 119,5%.' }],
    },
  ],
  may: { comment: true, returnForCorrection: true, markReviewed: true, approve: false },
};
const shown = (filter: LineFilter) =>
  reviewLines(review, { filter, changes, unfolded: new Set() }).map(({ row }) => row.label);

describe('the lines of a report under review', () => {
  it('are all of them, what is asked about, or what has changed', () => {
    expect(shown('all')).toEqual(['1.1', '1.2', '1.3', '1.4']);
    expect(shown('doubts')).toEqual(['1.2']);
    expect(shown('changes')).toEqual(['1.4']);
    expect(countLines(review, changes)).toEqual({ all: 4, doubts: 1, changes: 1 });
    expect(countLines(review, null).changes).toBe(0);
  });

  it('are gone through by what is worth a look, round and round', () => {
    const lines = reviewLines(review, { filter: 'all', changes, unfolded: new Set() });
    const ids = lines.map(({ id }) => id);
    expect(nextToLookAt(lines, null)).toBe(ids[1]);
    expect(nextToLookAt(lines, ids[1] ?? null)).toBe(ids[3]);
    expect(nextToLookAt(lines, ids[3] ?? null)).toBe(ids[1]);
    expect(nextToLookAt([], null)).toBeNull();
  });
});

import { expect, it } from 'vitest';
import { prepareCellHistory, type SavedState } from './prepare-cell-history.ts';

const saved = (part: Partial<SavedState>): SavedState => ({
  value: '44',
  qualifier: 'exact',
  qualifierWord: null,
  estimated: false,
  note: null,
  explanation: null,
  versionNumber: 1,
  correctionReason: null,
  fileName: null,
  post: 'Cán bộ tổng hợp',
  at: '2022-10-05T02:00:00.000Z',
  ...part,
});

it('says from what to what, newest first, with the reason of the correction that did it', () => {
  const lines = prepareCellHistory([
    saved({ value: '1345', qualifier: 'nearly', versionNumber: 2, correctionReason: 'Cộng sót' }),
    saved({ value: null }),
    saved({}),
  ]);
  expect(lines.map(({ from, to, correctionReason }) => [from, to, correctionReason])).toEqual([
    ['–', 'gần 1.345', 'Cộng sót'],
    ['44', '–', null],
    [null, '44', null],
  ]);
});

it('names a word where it came, not on every saving after', () => {
  const lines = prepareCellHistory([
    saved({ value: '45', note: 'Theo sổ', explanation: 'Tăng do kiểm tra' }),
    saved({ note: 'Theo sổ', explanation: 'Tăng do kiểm tra' }),
    saved({ note: 'Theo sổ' }),
    saved({}),
  ]);
  expect(lines.map(({ from, note, explanation }) => [from, note, explanation])).toEqual([
    ['44', null, null],
    [null, null, 'Tăng do kiểm tra'],
    [null, 'Theo sổ', null],
    [null, null, null],
  ]);
});

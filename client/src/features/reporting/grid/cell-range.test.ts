import { describe, expect, it } from 'vitest';
import { aRow } from '../../../test/report-samples.ts';
import { type CellState, readable } from '../draft/report-cell.ts';
import { enterRange, fillDown, rangeBetween, textsOf } from './cell-range.ts';
import { sheetLines } from './sheet-lines.ts';

const rows = [aRow('a', '1'), aRow('b', '2', { isCarriedOver: true }), aRow('c', '3')];
const lines = sheetLines(rows);
const state: Record<string, Partial<CellState>> = {
  a: { value: '12', estimated: true, note: 'sổ' },
  b: { value: '5' },
  c: { value: '1300', qualifier: 'over' },
};
const cell = (id: string) => {
  const code = id.split('\n')[0] ?? '';
  const row = rows.find(({ elementCode }) => elementCode === code) ?? aRow('x', '0');
  return { ...readable(row.figure), ...state[code] };
};
const between = (
  from: string,
  to: string,
  fields: ['value' | 'note', 'value' | 'note'] = ['value', 'value'],
) => rangeBetween(lines, { id: `${from}\n`, field: fields[0] }, { id: `${to}\n`, field: fields[1] });

describe('a marked range', () => {
  it('is the rectangle between two corners, whichever comes first', () => {
    const range = between('c', 'a', ['note', 'value']);
    expect(range.lines.map(({ row }) => row.label)).toEqual(['1', '2', '3']);
    expect(range.fields).toEqual(['value', 'note']);
    expect(between('a', 'gone').lines).toEqual([]);
  });

  it('is copied with notes, estimates and qualifiers, so that pasting says the same', () => {
    expect(textsOf(between('a', 'c', ['value', 'note']), cell)).toEqual([
      ['ước 12', 'sổ'],
      ['5', ''],
      ['trên 1.300', ''],
    ]);
  });

  it('is emptied but for what cannot be typed into', () => {
    const emptied = enterRange(between('a', 'c'), cell, () => '');
    expect(emptied.map(({ id, after }) => [id, after.value, after.note])).toEqual([
      ['a\n', null, 'sổ'],
      ['c\n', null, null],
    ]);
  });

  it('is filled from its first line, or from the line above a single one', () => {
    expect(fillDown(between('a', 'c'), undefined, cell)).toMatchObject([
      { id: 'c\n', after: { value: '12', estimated: true } },
    ]);
    expect(fillDown(between('c', 'c'), lines[1], cell)).toMatchObject([{ id: 'c\n', after: { value: '5' } }]);
    expect(fillDown(between('a', 'a'), undefined, cell)).toEqual([]);
  });
});

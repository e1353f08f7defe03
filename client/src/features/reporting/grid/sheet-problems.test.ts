import { describe, expect, it } from 'vitest';
import { type CellState, cellIdOf, NO_FIGURE, readable } from '../draft/report-cell.ts';
import { aRow, aSheet } from '../../../test/report-samples.ts';
import { nextProblem, progressOf, sheetProblems } from './sheet-problems.ts';
import { isEven, nextEditable, placeSum, sheetLines, visibleLines } from './sheet-lines.ts';

const sheet = aSheet();
const cells = (typed: Record<string, Partial<CellState>>) => (id: string) => ({
  ...readable(sheet.rows.find((row) => cellIdOf(row) === id)?.figure ?? NO_FIGURE),
  ...typed[id.split('\n')[0] ?? ''],
});
const id = (code: string) => `${code}\n`;

describe('problems of a sheet', () => {
  it('names both sides of an identity that does not hold', () => {
    const problems = sheetProblems(sheet, cells({ received: { value: '44' }, resolved: { value: '52' } }));
    expect(problems).toEqual([
      { id: id('resolved'), kind: 'error', message: '52 lớn hơn 1.1 + 1.2 = 49.', isExplained: false },
    ]);
  });

  it('asks about a jump until it is explained', () => {
    const asked = sheetProblems(sheet, cells({ received: { value: '90' } }));
    expect(asked).toMatchObject([{ id: id('received'), kind: 'question', isExplained: false }]);
    const answered = cells({ received: { value: '90', explanation: 'Đợt giải phóng mặt bằng' } });
    expect(sheetProblems(sheet, answered)).toMatchObject([{ kind: 'question', isExplained: true }]);
    expect(progressOf(sheet.rows, answered, sheetProblems(sheet, answered)).questions).toBe(0);
  });

  it('is silent about empty lines while typing and names them before sending', () => {
    expect(sheetProblems(sheet, cells({}))).toEqual([]);
    const missing = sheetProblems(sheet, cells({}), { withMissing: true });
    expect(missing.map((problem) => problem.id)).toEqual([id('received'), id('resolved')]);
  });

  it('says of an unreadable text only that it cannot be read', () => {
    const problems = sheetProblems(sheet, cells({ resolved: { unread: '1.5' } }), { withMissing: true });
    expect(problems.filter((problem) => problem.id === id('resolved'))).toMatchObject([{ kind: 'unread' }]);
  });

  it('adds what only the server found, once', () => {
    const typed = cells({ received: { value: '44' }, resolved: { value: '52' } });
    const reported = [
      { elementCode: 'resolved', message: '52 lớn hơn 1.1 + 1.2 = 49.' },
      { elementCode: 'left', placeUnitCode: null, message: 'Chưa khớp sổ theo dõi.' },
    ];
    const messages = sheetProblems(sheet, typed, { reported }).map(({ message }) => message);
    expect(messages).toEqual(['52 lớn hơn 1.1 + 1.2 = 49.', 'Chưa khớp sổ theo dõi.']);
  });

  it('goes from problem to problem and round to the first', () => {
    const problems = sheetProblems(sheet, cells({}), { withMissing: true });
    expect(nextProblem(problems, sheet.rows, null)).toBe(id('received'));
    expect(nextProblem(problems, sheet.rows, id('received'))).toBe(id('resolved'));
    expect(nextProblem(problems, sheet.rows, id('left'))).toBe(id('received'));
    expect(nextProblem([], sheet.rows, null)).toBeNull();
  });
});

describe('places under their line', () => {
  const rows = [
    aRow('received', '1.2'),
    aRow('received', '1.2', { placeUnitCode: 'bode', placeName: 'Bồ Đề' }),
    aRow('received', '1.2', { placeUnitCode: 'ngoclam', placeName: 'Ngọc Lâm' }),
    aRow('carried', '1.3', { isCarriedOver: true }),
    aRow('left', '1.4'),
  ];
  const lines = sheetLines(rows);
  const figures: Record<string, string> = { 'received\n': '9', 'received\nbode': '4' };
  const read = (cellId: string) => readable({ ...NO_FIGURE, value: figures[cellId] ?? null });

  it('are folded until their line is opened', () => {
    expect(visibleLines(lines, new Set()).map((line) => line.id)).toEqual([
      'received\n',
      'carried\n',
      'left\n',
    ]);
    expect(visibleLines(lines, new Set(['received\n']))).toHaveLength(5);
  });

  it('add up beside the total, a missing place being no zero', () => {
    const [total] = lines;
    expect(total && placeSum(total, lines, read)).toEqual({
      added: '4',
      filled: 1,
      of: 2,
      difference: '5',
    });
    figures['received\nngoclam'] = '5';
    expect(total && isEven(placeSum(total, lines, read))).toBe(true);
  });

  it('are passed over by Enter where nothing can be typed', () => {
    const visible = visibleLines(lines, new Set());
    expect(nextEditable(visible, 0, 1)).toBe(2);
    expect(nextEditable(visible, 2, 1)).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { aRow } from '../../../test/report-samples.ts';
import { type CellState, cellIdOf, readable } from '../draft/report-cell.ts';
import { parseBlock } from './paste-block.ts';
import { changesOf, isAmbiguous, type PasteTarget, planPaste } from './paste-plan.ts';
import { sheetLines, visibleLines } from './sheet-lines.ts';

const WARDS = ['Bồ Đề', 'Cự Khối', 'Đức Giang', 'Giang Biên', 'Gia Thụy', 'Long Biên', 'Ngọc Lâm'].concat([
  'Ngọc Thụy',
  'Phúc Đồng',
  'Phúc Lợi',
  'Sài Đồng',
  'Thạch Bàn',
  'Thượng Thanh',
  'Việt Hưng',
]);
const rows = [
  aRow('opening', '1.1', { name: 'Đơn kỳ trước chuyển sang', isCarriedOver: true }),
  aRow('received', '1.2', { name: 'Đơn tiếp nhận trong kỳ' }),
  ...WARDS.map((ward, at) =>
    aRow('received', '1.2', {
      name: 'Đơn tiếp nhận trong kỳ',
      placeUnitCode: `ward${at}`,
      placeName: `Phường ${ward}`,
    }),
  ),
  aRow('resolved', '1.3', { name: 'Đơn đã giải quyết' }),
  aRow('rate', '1.4', { name: 'Tỷ lệ giải quyết', measure: '%', decimals: 1 }),
];

function target(
  more: Partial<PasteTarget> = {},
  filled: Record<string, Partial<CellState>> = {},
): PasteTarget {
  const allLines = sheetLines(rows);
  const lines = visibleLines(allLines, new Set());
  const cell = (id: string) => {
    const row = rows.find((one) => cellIdOf(one) === id) ?? rows[0];
    if (!row) throw new Error('no rows');
    return { ...readable(row.figure), ...filled[id.replace('\n', '')] };
  };
  return { allLines, lines, index: 1, field: 'value', cell, isReadOnly: false, ...more };
}

const plan = (text: string, to = target()) => planPaste(parseBlock(text), to);
const asks = (text: string, to = target()) => isAmbiguous(parseBlock(text), plan(text, to), to.field);
const summary = (text: string, to = target()) =>
  plan(text, to).rows.map(({ line, fault, after }) => [
    line?.row.placeName ?? line?.row.label ?? null,
    fault ?? after?.value ?? null,
    after?.note ?? null,
  ]);

describe('a block that falls where it falls', () => {
  it('keeps in step with lines that cannot be typed into, and leaves what an empty cell covers', () => {
    const to = target({ index: 0 }, { received: { value: '41' } });
    expect(summary('5\r\n\r\n52\r\n', to)).toEqual([
      ['1.1', 'locked', null],
      ['1.3', '52', null],
    ]);
    expect(asks('5\r\n\r\n52\r\n', to)).toBe(false);
  });

  it('takes the column beside the figures for notes', () => {
    expect(summary('44\tđủ sổ\nhơn 1.300\t')).toEqual([
      ['1.2', '44', 'đủ sổ'],
      ['1.3', '1300', null],
    ]);
    expect(asks('44\tđủ sổ\n52\t')).toBe(false);
  });

  it('is shown first when it is wider than its place, too long, or cannot be read', () => {
    expect(asks('1\t2\t3')).toBe(true);
    expect(asks('1\n2\n3\n4')).toBe(true);
    expect(asks('1,234\n5')).toBe(true);
    expect(asks('44\t45\n52\t53')).toBe(true);
    expect(asks('một\thai', target({ field: 'note' }))).toBe(true);
    expect(plan('1\n2\n3\n4').rows.at(-1)).toMatchObject({ fault: 'beyond', line: null });
  });

  it('names both readings, and takes the one that is chosen', () => {
    const to = target({ index: 3 });
    const block = parseBlock('98.2\n');
    expect(planPaste(block, to).rows[0]?.unread?.readings).toEqual(['982', '98,2']);
    const chosen = planPaste(block, to, { chosen: new Map([[1, '98,2']]) });
    expect(chosen.rows[0]).toMatchObject({ unread: null, after: { value: '98.2' } });
  });
});

describe('a block that names its lines', () => {
  it('is matched by name or number, however it is sorted and written', () => {
    const text =
      'Nội dung\tSố liệu\tGhi chú\n1.3. đơn đã giải quyết\t52\tcòn 3\nDON TIEP NHAN trong kỳ (đơn)\t44\t\n';
    expect(summary(text)).toEqual([
      ['1.3', '52', 'còn 3'],
      ['1.2', '44', null],
    ]);
    expect(asks(text)).toBe(true);
  });

  it('reads a sheet with number, unit, last period and this period', () => {
    const text =
      'STT\tNội dung\tĐVT\tKỳ trước\tKỳ này\tGhi chú\n1.1\tĐơn kỳ trước chuyển sang\tđơn\t4\t5\t\n1.2\tĐơn tiếp nhận trong kỳ\tđơn\t41\t44\tđủ\n';
    expect(plan(text).roles).toEqual(['label', 'name', 'skip', 'skip', 'value', 'note']);
    expect(summary(text)).toEqual([
      ['1.1', 'locked', null],
      ['1.2', '44', 'đủ'],
    ]);
  });

  it('puts fourteen wards under the line one stands on, whole', () => {
    const text = WARDS.toReversed()
      .map((ward, at) => `${at % 2 ? 'Phường ' : ''}${ward}\t${at + 1}\tghi chú ${at}`)
      .join('\r\n');
    const found = plan(text);
    expect(found.rows).toHaveLength(14);
    expect(changesOf(found.rows).map(({ id, after }) => [id, after.value, after.note])).toEqual(
      WARDS.map((_, at) => [`received\nward${at}`, String(14 - at), `ghi chú ${13 - at}`]).toReversed(),
    );
  });

  it('says of each row why it is not taken', () => {
    const text = 'Đơn đã giải quyết\t1\nĐơn đã giải quyết\t2\nĐơn lạ\t3\nĐơn tiếp nhận trong kỳ\t4';
    expect(summary(text)).toEqual([
      ['1.3', '1', null],
      ['1.3', 'twice', null],
      [null, 'unknown', null],
      ['1.2', '4', null],
    ]);
  });

  it('puts a row that names no line where a person says, and a second row for that line nowhere', () => {
    const block = parseBlock('Đơn lạ\t3\nĐơn đã giải quyết\t2\nĐơn tiếp nhận trong kỳ\t4');
    const placed = new Map([[1, cellIdOf({ elementCode: 'resolved' })]]);
    const found = planPaste(block, target(), { placed }).rows;
    expect(found.map(({ line, fault, after }) => [line?.row.label, fault ?? after?.value])).toEqual([
      ['1.3', '3'],
      ['1.3', 'twice'],
      ['1.2', '4'],
    ]);
  });

  it('tells numbers of lines from figures when figures stand beside them', () => {
    expect(summary('1.2\t44\n1.3\t52')).toEqual([
      ['1.2', '44', null],
      ['1.3', '52', null],
    ]);
  });

  it('takes neither when number and name belong to different lines', () => {
    expect(summary('1.2\tĐơn tiếp nhận trong kỳ\t4\n1.2\tĐơn đã giải quyết\t52')).toEqual([
      ['1.2', '4', null],
      [null, 'unknown', null],
    ]);
  });
});

it('asks before many figures are overwritten, not before a few', () => {
  const many = Array.from({ length: 12 }, (_, at) => aRow(`e${at}`, String(at + 1)));
  const allLines = sheetLines(many);
  const cell = () => ({ ...readable({ ...(many[0] ?? aRow('e', '1')).figure, value: '9' }) });
  const to: PasteTarget = { allLines, lines: allLines, index: 0, field: 'value', cell, isReadOnly: false };
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => `1${at}`).join('\n');
  expect(asks(numbers(9), to)).toBe(false);
  expect(asks(numbers(10), to)).toBe(true);
  expect(asks(Array.from({ length: 12 }, () => '9').join('\n'), to)).toBe(false);
});

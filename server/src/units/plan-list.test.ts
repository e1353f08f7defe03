import { describe, expect, it } from 'vitest';
import { linesOf, readRows } from './list-rows.ts';
import type { Standing } from './plan-change.ts';
import { planList } from './plan-list.ts';

const EMPTY: Standing = {
  units: new Map(),
  rootCode: null,
  levels: new Set(),
  forms: new Set(),
  lineage: [],
};
const planned = (text: string, standing = EMPTY) => planList(standing, [], readRows(linesOf(text)), null);
const problemsOf = (text: string) => planned(text).rows.map(({ problems }) => problems);

describe('a list of units', () => {
  it('is read by its headings, whatever their order, as Excel pastes it', () => {
    const { rows, newLevels, units } = planned(
      'STT\tTrực thuộc\tTên đơn vị\tCấp\n1\t\tĐảng ủy phường Phúc Lợi\tPhường\n2\tĐảng ủy phường Phúc Lợi\tChi bộ Tổ dân phố 1\tChi bộ\n',
    );
    expect(newLevels).toEqual([
      { name: 'Phường', code: 'phuong' },
      { name: 'Chi bộ', code: 'chibo' },
    ]);
    expect(rows).toMatchObject([
      { row: 2, code: 'danguyphuongphucloi', isRoot: true, problems: [] },
      {
        row: 3,
        shortName: 'Tổ dân phố 1',
        code: 'todanpho1',
        parentName: 'Đảng ủy phường Phúc Lợi',
        problems: [],
      },
    ]);
    expect(units.map(({ code, parents }) => [code, parents[0]?.parentCode])).toEqual([
      ['danguyphuongphucloi', undefined],
      ['todanpho1', 'danguyphuongphucloi'],
    ]);
  });

  it('is read by position where it has no headings; level, short name and parent are filled in', () => {
    const { rows } = planned('Quận Thử\nPhường Bồ Đề\nPhường Thạch Bàn; Phường; Quận Thử; T.Bàn; tb');
    expect(rows).toMatchObject([
      { code: 'thu', shortName: 'Thử', levelName: 'Quận', isRoot: true },
      { code: 'bode', shortName: 'Bồ Đề', levelName: 'Phường', parentName: 'Quận Thử' },
      { code: 'tb', shortName: 'T.Bàn', levelName: 'Phường', parentName: 'Quận Thử' },
    ]);
  });

  it('opens a parent before what lies under it, wherever the two stand', () => {
    const { units } = planned('Quận Thử\nPhường A; ; Cụm 1\nCụm 1; Cụm; Quận Thử');
    expect(units.map(({ code }) => code)).toEqual(['thu', 'cum1', 'a']);
  });

  it('names each problem by its row, and then opens nothing', () => {
    const text =
      'Quận Thử\nBồ Đề\nPhường A; ; Huyện Khác\nPhường A2; ; Phường B\nPhường B; ; Phường A2\nPhường C; ; ; ; Mã Sai\nPhường D\nPhường D';
    expect(planned(text).units).toEqual([]);
    expect(problemsOf(text)).toEqual([
      [],
      ['Chưa rõ cấp của đơn vị (Phường, Xã, Ban…).'],
      ['Không tìm thấy đơn vị cấp trên “Huyện Khác”.'],
      ['Đơn vị này nằm dưới chính nó. Hãy xem lại cột cấp trên.'],
      [],
      [expect.stringMatching(/^Mã đơn vị gồm/)],
      [],
      ['Trùng tên với dòng 7.'],
    ]);
  });
});

import { expect, it } from 'vitest';
import type { UnitListItem } from '../../../lib/trpc.ts';
import { readTargets } from './read-targets.ts';
import { targetWords } from './target-words.ts';

const unit = (code: string, shortName: string): UnitListItem => ({
  ...{ code, shortName, name: `Phường ${shortName}` },
  ...{ levelCode: 'ward', levelName: 'Phường', parentCode: 'quan', isRoot: false },
});
const UNITS = [unit('bode', 'Bồ Đề'), unit('cukhoi', 'Cự Khối'), unit('p1', 'Một'), unit('p2', 'Một')];
const read = (pasted: string) =>
  readTargets(pasted, UNITS, targetWords.vi).map((row) =>
    row.problem === null ? [row.unit.code, row.value] : row.problem,
  );

it('reads units by name, short name or code, and numbers as they are written here', () => {
  expect(read('Phường Bồ Đề\t95,5%\r\ncu khoi\t1.200\n\n')).toEqual([
    ['bode', '95.5'],
    ['cukhoi', '1200'],
  ]);
  expect(read('bode   −3')).toEqual([['bode', '-3']]);
});

it('says of each line why it cannot be taken, and guesses nothing', () => {
  expect(read('Bồ Đề\t95\nBồ Đề\t96\nGia Lâm\t1\nMột\t1\nCự Khối')).toEqual([
    ['bode', '95'],
    targetWords.vi.twice,
    targetWords.vi.unknownUnit,
    targetWords.vi.severalUnits,
    targetWords.vi.noValue,
  ]);
  expect(read('Bồ Đề\t1.5')[0]).toContain('có thể hiểu là');
});

import { describe, expect, it } from 'vitest';
import type { UnitListItem } from '../../lib/trpc.ts';
import { anAccount } from '../../test/account-sample.ts';
import { accountsWords } from './accounts-words.ts';
import { proposeRows, readPasted } from './new-account-rows.ts';

const unit = (code: string, name: string, levelCode = 'ward'): UnitListItem => ({
  ...{ code, name, shortName: name.replace('Phường ', ''), levelCode },
  ...{ levelName: 'Phường', parentCode: 'quan', isRoot: false },
});
const units = [
  unit('bode', 'Phường Bồ Đề'),
  unit('cukhoi', 'Phường Cự Khối'),
  unit('ubnd', 'UBND quận', 'body'),
];
const { roles } = accountsWords.vi;

describe('the proposal for a level', () => {
  const known = { units, accounts: [anAccount()], rows: [] };

  it('names accounts by the unit’s code and posts by its name', () => {
    expect(proposeRows({ levelCode: 'ward', role: 'unitLeader' }, known)).toEqual([
      { username: 'bode.lanhdao', post: 'Lãnh đạo phường Bồ Đề', role: 'unitLeader', unitCode: 'bode' },
      { username: 'cukhoi.lanhdao', post: 'Lãnh đạo phường Cự Khối', role: 'unitLeader', unitCode: 'cukhoi' },
    ]);
    expect(proposeRows({ levelCode: 'body', role: 'reporter' }, known)).toMatchObject([
      { username: 'ubnd', post: 'Cán bộ tổng hợp UBND quận' },
    ]);
  });

  it('leaves out who has one already, stored or in the list, but not who had one that is closed', () => {
    const choice = { levelCode: 'ward', role: 'reporter' } as const;
    const codes = (part: Partial<typeof known>) =>
      proposeRows(choice, { ...known, ...part }).map(({ unitCode }) => unitCode);
    expect(codes({})).toEqual(['cukhoi']);
    expect(codes({ accounts: [anAccount({ isClosed: true })] })).toEqual(['bode', 'cukhoi']);
    expect(proposeRows(choice, { ...known, rows: proposeRows(choice, known) })).toEqual([]);
  });
});

describe('rows copied from Excel', () => {
  it('are read by the words people use, and completed', () => {
    const text = [
      'Tên đăng nhập\tChức vụ\tVai trò\tĐơn vị',
      'bode2\tPhó Bí thư\tLãnh đạo đơn vị\tPhường Bồ Đề',
      '\t\tcan bo tong hop\tcukhoi',
      'thuongtruc\tThường trực\tleader\t',
    ].join('\r\n');
    expect(readPasted(text, units, roles)).toEqual([
      { username: 'bode2', post: 'Phó Bí thư', role: 'unitLeader', unitCode: 'bode' },
      {
        ...{ username: 'cukhoi', post: 'Cán bộ tổng hợp phường Cự Khối' },
        ...{ role: 'reporter', unitCode: 'cukhoi' },
      },
      { username: 'thuongtruc', post: 'Thường trực', role: 'leader', unitCode: null },
    ]);
  });

  it('keep what cannot be read, so that the check can name it', () => {
    expect(readPasted('x\ty\tvua\tPhường Không Có\n\n', units, roles)).toEqual([
      { username: 'x', post: 'y', role: null, unitCode: 'Phường Không Có' },
    ]);
  });
});

import { expect, it } from 'vitest';
import { find, type Findable } from './find.ts';

const ITEMS: Findable[] = [
  { kind: 'page', id: '/', name: 'Tổng quan', detail: '' },
  { kind: 'page', id: '/review', name: 'Thẩm định, duyệt', detail: '' },
  { kind: 'unit', id: 'thachban', name: 'Phường Thạch Bàn', detail: 'Phường' },
  { kind: 'unit', id: 'ducgiang', name: 'Phường Đức Giang', detail: 'Phường' },
  { kind: 'unit', id: 'longbien', name: 'Quận Long Biên', detail: 'Quận' },
  { kind: 'unit', id: 'plongbien', name: 'Phường Long Biên', detail: 'Phường' },
  { kind: 'indicator', id: 'F14', name: 'Tỷ lệ giải quyết nội dung dư luận', detail: 'F14 · Dư luận' },
  { kind: 'indicator', id: 'F45', name: 'Đơn khiếu nại đã giải quyết', detail: 'F45 · Đơn thư' },
];

const ids = (typed: string) => find(ITEMS, typed).map((item) => item.id);

it.each([
  ['thach ban', 'thachban'],
  ['Thạch Bàn', 'thachban'],
  ['THẠCH', 'thachban'],
  ['duc giang', 'ducgiang'],
  ['don khieu nai', 'F45'],
  ['f14', 'F14'],
])('finds what “%s” means', (typed, id) => {
  expect(ids(typed)[0]).toBe(id);
});

it('finds text in decomposed Unicode as some keyboards send it', () => {
  expect(ids('Thạch Bàn'.normalize('NFD'))).toEqual(['thachban']);
});

it('wants every word, in any order', () => {
  expect(ids('quyet giai don')).toEqual(['F45']);
  expect(ids('giai quyet zzz')).toEqual([]);
});

it('puts a name that begins with the text before one that only contains it', () => {
  expect(ids('quan')[0]).toBe('longbien');
  expect(ids('quan')).toContain('/');
});

it('offers the pages while nothing is typed', () => {
  expect(ids('  ')).toEqual(['/', '/review']);
});

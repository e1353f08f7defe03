import { expect, it } from 'vitest';
import { foldText } from './search-text.ts';

it('folds diacritics, đ and case away, letter by letter', () => {
  expect(foldText('Thạch Bàn')).toBe('thach ban');
  expect(foldText('ĐƯỜNG Đức Giang')).toBe('duong duc giang');
  const decomposed = 'Giải quyết'.normalize('NFD');
  expect(foldText(decomposed)).toBe('giai quyet');
  expect(foldText('Ủy ban Kiểm tra')).toHaveLength('Ủy ban Kiểm tra'.length);
});

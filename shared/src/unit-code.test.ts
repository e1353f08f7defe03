import { expect, it } from 'vitest';
import { unitCodeOf } from './unit-code.ts';

it('writes a name without diacritics, and counts where that is taken', () => {
  expect(unitCodeOf('Bồ Đề', () => false)).toBe('bode');
  expect(unitCodeOf('Phúc Lợi (mới)', () => false)).toBe('phucloimoi');
  expect(unitCodeOf('Bồ Đề', (code) => code === 'bode' || code === 'bode-2')).toBe('bode-3');
  expect(unitCodeOf('…', () => false)).toBe('');
});

import { expect, it } from 'vitest';
import { explanationFor, mayExplain } from './explanation.ts';

it('an explanation answers for the number it was written for, and for no other', () => {
  const before = { value: '90', explanation: 'Giải phóng mặt bằng' };
  expect(explanationFor('90', before)).toBe('Giải phóng mặt bằng');
  expect(explanationFor('900', before)).toBeNull();
  expect(explanationFor(null, before)).toBeNull();
});

it('takes words for the number they are said for, not those that stand there for another', () => {
  const before = { value: '90', explanation: 'Giải phóng mặt bằng' };
  const sent = { value: '900', explanation: 'Giải phóng mặt bằng' };
  expect(mayExplain(sent, before)).toBe(false);
  expect(mayExplain({ ...sent, explains: '90' }, before)).toBe(false);
  expect(mayExplain({ ...sent, explains: '900' }, before)).toBe(true);
  expect(mayExplain({ ...sent, explanation: 'Sáp nhập hai tổ dân phố' }, before)).toBe(true);
  expect(mayExplain({ ...sent, value: '90' }, before)).toBe(true);
  expect(mayExplain({ ...sent, explanation: null }, before)).toBe(true);
});

import { expect, it } from 'vitest';
import { explanationFor } from './explanation.ts';

it('an explanation answers for the number it was written for, and for no other', () => {
  const before = { value: '90', explanation: 'Giải phóng mặt bằng' };
  expect(explanationFor('90', before)).toBe('Giải phóng mặt bằng');
  expect(explanationFor('900', before)).toBeNull();
  expect(explanationFor(null, before)).toBeNull();
});

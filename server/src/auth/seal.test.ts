import { expect, it } from 'vitest';
import { createSeal } from './seal.ts';

it('opens for its owner under its own key only, and only unchanged', () => {
  const seal = createSeal('a secret of the tests, 32 bytes or more');
  const sealed = seal.close(Buffer.from('bí mật'), 'bode');
  expect(seal.open(sealed, 'bode')?.toString()).toBe('bí mật');
  expect(sealed).not.toBe(seal.close(Buffer.from('bí mật'), 'bode'));
  expect(seal.open(sealed, 'lanhdao')).toBeNull();
  expect(createSeal('another secret of the tests, as long').open(sealed, 'bode')).toBeNull();
  const bytes = Buffer.from(sealed, 'base64');
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  expect(seal.open(bytes.toString('base64'), 'bode')).toBeNull();
  expect(seal.open('', 'bode')).toBeNull();
});

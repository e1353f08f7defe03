import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password-hash.ts';

describe('a stored password', () => {
  it('is verified by the same words, however the keyboard composed them', async () => {
    const hash = await hashPassword('Hội nghị sơ kết'.normalize('NFC'));
    expect(await verifyPassword({ hash, password: 'Hội nghị sơ kết'.normalize('NFD') })).toBe(true);
    expect(await verifyPassword({ hash, password: 'hội nghị sơ kết' })).toBe(false);
  });

  it('carries its strength and a salt of its own', async () => {
    const [first, second] = [await hashPassword('mật khẩu dài'), await hashPassword('mật khẩu dài')];
    expect(first).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/);
    expect(first).not.toBe(second);
  });

  it('is nobody’s when it is in no known form or asks for too much memory', async () => {
    for (const hash of ['', 'plain', '$scrypt$ln=17,r=8,p=1$AAAA$AAAA'])
      expect(await verifyPassword({ hash, password: '' })).toBe(false);
    const heavy = (await hashPassword('x')).replace('ln=17', 'ln=30');
    expect(await verifyPassword({ hash: heavy, password: 'x' })).toBe(false);
  });
});

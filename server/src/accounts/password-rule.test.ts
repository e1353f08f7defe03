import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password-rule.ts';

describe('a password', () => {
  it.each(['con đường làng', 'tre-xanh-bốn-mùa', 'k3q9-w7md-x2hp', '83746529105'])(
    'accepts %s',
    (password) => {
      expect(passwordProblem(password, 'bode')).toBeNull();
    },
  );

  it('counts characters and not spaces around them', () => {
    expect(passwordProblem('chín ký t', 'bode')).toMatch(/ít nhất 10/);
    expect(passwordProblem('ngắn      ', 'bode')).toMatch(/ít nhất 10/);
    expect(passwordProblem(`${'dài '.repeat(32)}x`, 'bode')).toMatch(/dài nhất 128/);
  });

  it.each(['1234567890', 'Password123', 'matkhau2022', 'aaaaaaaaaa', '1212121212', 'LongBien2022!'])(
    'refuses %s, which everybody would try first',
    (password) => expect(passwordProblem(password, 'bode')).toMatch(/dễ đoán/),
  );

  it.each([
    'Basketball',
    '1qaz2wsx3edc',
    'manchesterunited',
    'Manchester2022!',
    'liverpoolfc1',
    '0123654789',
  ])('refuses %s, which stands on lists of leaked ones', (password) =>
    expect(passwordProblem(password, 'bode')).toMatch(/dễ đoán/),
  );

  it('refuses the user name, with or without digits behind it', () => {
    expect(passwordProblem('bode.lanhdao', 'bode.lanhdao')).toMatch(/tên đăng nhập/);
    expect(passwordProblem('Bode.Lanhdao2022', 'bode.lanhdao')).toMatch(/tên đăng nhập/);
  });
});

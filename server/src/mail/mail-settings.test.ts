import { expect, it } from 'vitest';
import { readMailSettings } from './mail-settings.ts';

const given = {
  smtpUrl: 'smtp://soket:m%40t@mail.quan.example:2525',
  from: 'Sơ Kết Long Biên <soket@quan.example>',
  baseUrl: 'https://soket.quan.example/',
};

it('are read from three variables', () => {
  expect(readMailSettings(given)).toEqual({
    smtp: {
      host: 'mail.quan.example',
      port: 2525,
      isSecure: false,
      login: { user: 'soket', pass: 'm@t' },
    },
    from: { name: 'Sơ Kết Long Biên', address: 'soket@quan.example' },
    baseUrl: 'https://soket.quan.example',
  });
  const plain = readMailSettings({
    ...given,
    smtpUrl: 'smtps://mail.quan.example',
    from: 'soket@quan.example',
  });
  expect(plain).toMatchObject({
    smtp: { port: 465, isSecure: true, login: null },
    from: { name: 'Sơ Kết', address: 'soket@quan.example' },
  });
});

it('are absent where nobody wishes to send mail', () => {
  expect(readMailSettings({ smtpUrl: undefined, from: undefined, baseUrl: given.baseUrl })).toBeUndefined();
});

it.each([
  ['half of them', { from: undefined }, 'SOKET_MAIL_FROM'],
  ['no address of the app', { baseUrl: undefined }, 'SOKET_BASE_URL'],
  ['another protocol', { smtpUrl: 'http://mail.quan.example' }, 'SOKET_SMTP_URL'],
  ['no sender', { from: 'Sơ Kết' }, 'SOKET_MAIL_FROM'],
  ['no site', { baseUrl: 'soket' }, 'SOKET_BASE_URL'],
])('are refused with %s, by name', (_, part, name) => {
  expect(() => readMailSettings({ ...given, ...part })).toThrow(name);
});

it('never show the password in a refusal', () => {
  const wrong = { ...given, smtpUrl: 'smpt://soket:bi-mat@mail.quan.example' };
  expect(() => readMailSettings(wrong)).toThrow(expect.not.stringContaining('bi-mat'));
});

import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { selfSigned } from '../../test/self-signed.ts';
import { readEnv } from '../env.ts';
import { endsSoon, followCertificate, readCertificate } from './certificate.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'soket-tls-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function store(pair: { cert: string; key: string }) {
  const files = { certPath: path.join(folder, 'cert.pem'), keyPath: path.join(folder, 'key.pem') };
  // Replaced, not rewritten, as what renews certificates does it.
  for (const [file, content] of [
    [files.keyPath, pair.key],
    [files.certPath, pair.cert],
  ] as const) {
    writeFileSync(`${file}.new`, content);
    renameSync(`${file}.new`, file);
  }
  return files;
}

it('reads a pair and the name that it stands for', () => {
  const read = readCertificate(store(selfSigned('soket.longbien.vn')));
  expect(read.name).toBe('soket.longbien.vn');
  expect(endsSoon(read)).toBeNull();
});

it.each([
  [
    'no file',
    () => ({ certPath: '/nowhere/cert.pem', keyPath: '/nowhere/key.pem' }),
    /Không có tệp \/nowhere\/cert.pem/,
  ],
  ['a folder', () => ({ certPath: folder, keyPath: folder }), /Không đọc được tệp/],
  [
    'no certificate',
    () => store({ ...selfSigned('a.vn'), cert: 'hello' }),
    /không phải là chứng thư dạng PEM/,
  ],
  ['no key', () => store({ ...selfSigned('a.vn'), key: 'hello' }), /không phải là khóa riêng dạng PEM/],
  [
    'another key',
    () => store({ ...selfSigned('a.vn'), key: selfSigned('a.vn').key }),
    /không đi với chứng thư/,
  ],
  [
    'an expired one',
    () => store(selfSigned('a.vn', { from: new Date('2022-01-01'), to: new Date('2022-09-08') })),
    /đã hết hạn ngày 08\/9\/2022.*has expired/,
  ],
  [
    'one of the future',
    () => store(selfSigned('a.vn', { from: new Date('2090-01-01'), to: new Date('2091-01-01') })),
    /đến ngày 01\/01\/2090 mới có hiệu lực/,
  ],
])('refuses %s in one sentence of two languages', (_what, files, sentence) => {
  expect(() => readCertificate(files())).toThrow(sentence);
  expect(() => readCertificate(files())).toThrow(/^[^\n]+ · [^\n]+$/);
});

it('says two weeks ahead that the certificate ends', () => {
  const read = readCertificate(store(selfSigned('a.vn')));
  expect(endsSoon(read, new Date(read.validTo.getTime() - 13.5 * 86_400_000))).toMatch(/còn 13 ngày/);
});

it('takes up a renewed pair, and keeps the old one where the new one is none', async () => {
  const files = store(selfSigned('cu.vn'));
  const names: (string | null)[] = [];
  const refused = vi.fn<(sentence: string) => void>();
  const stop = followCertificate(files, ({ name }) => names.push(name), refused, 20);
  try {
    store({ ...selfSigned('hong.vn'), key: selfSigned('hong.vn').key });
    await vi.waitFor(() => expect(refused).toHaveBeenCalled(), 10_000);
    expect(names).not.toContain('hong.vn');
    store(selfSigned('moi.vn'));
    await vi.waitFor(() => expect(names).toContain('moi.vn'), 10_000);
  } finally {
    stop();
  }
});

it('needs both files, and reads the addresses of proxies', () => {
  expect(() => readEnv({ SOKET_TLS_CERT: 'cert.pem' })).toThrow(/cả SOKET_TLS_CERT và SOKET_TLS_KEY/);
  expect(readEnv({}).tls).toBeUndefined();
  expect(readEnv({ SOKET_PROXY: '10.0.0.5, 172.18.0.0/16,fd00::/8' }).proxies).toEqual([
    '10.0.0.5',
    '172.18.0.0/16',
    'fd00::/8',
  ]);
  for (const wrong of ['nginx', '10.0.0.5/33', '10.0.0.0/8/8', '1', 'true'])
    expect(() => readEnv({ SOKET_PROXY: wrong })).toThrow(/SOKET_PROXY/);
});

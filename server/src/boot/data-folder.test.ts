import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeDataFolder } from './data-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'soket-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('taking the data folder', () => {
  it('makes it, with the folders above, and gives it back', () => {
    const deep = path.join(folder, 'a', 'b');
    takeDataFolder(deep)();
    takeDataFolder(deep)();
  });

  it('is refused in one sentence where no folder can be made', () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const dangling = path.join(folder, 'dangling');
    symlinkSync(path.join(folder, 'nowhere'), dangling);
    for (const place of [file, dangling])
      expect(() => takeDataFolder(place)).toThrow(/không phải là một thư mục/);
    expect(() => takeDataFolder(path.join(file, 'below'))).toThrow(/không phải là một thư mục/);
  });

  it.runIf(process.platform === 'linux')('is refused below /proc, where not even root makes folders', () => {
    expect(() => takeDataFolder('/proc/soket/data')).toThrow(/^Không ghi được vào thư mục dữ liệu/);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { aWorld, WARD_FORM, type World } from '../../test/world.ts';
import { runCommand } from './run.ts';

let database: TestDatabase;
let world: World;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  folder = mkdtempSync(path.join(os.tmpdir(), 'soket-form-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

async function type(...args: string[]): Promise<{ code: number; out: string; notes: string }> {
  const out: string[] = [];
  const notes: string[] = [];
  const code = await runCommand(args, {
    withDatabase: (work) => work(database.db),
    print: (line) => void out.push(line),
    note: (line) => void notes.push(line),
  });
  return { code, out: out.join('\n'), notes: notes.join('\n') };
}

const q3 = ['--unit', 'bode', '--period', '2022-Q3'];
const fileIn = (name: string) => path.join(folder, name);

it('writes the template and reads it back, the file before or after the options', async () => {
  const file = fileIn('bode.xlsx');
  expect(await type('form', 'template', ...q3, '--out', file)).toMatchObject({ code: 0, out: '' });
  for (const args of [
    ['form', 'check', ...q3, file],
    ['form', 'check', file, ...q3],
  ]) {
    const { code, out } = await type(...args);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      fileName: 'bode.xlsx',
      formCode: 'B01',
      refusal: null,
      kind: 'template',
      changes: [],
      issues: [],
    });
  }
});

it('ends with 1 and the sentence when the file is refused', async () => {
  const file = fileIn('cukhoi.xlsx');
  await type('form', 'template', '--unit', 'cukhoi', '--period', '2022-Q3', '--out', file);
  const { code, out, notes } = await type('form', 'check', ...q3, file);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ refusal: { code: 'WRONG_UNIT', cell: 'C2' } });
  expect(notes).toBe('Tệp này là mẫu của Phường Cự Khối (ô C2), không phải của Phường Bồ Đề.');
});

it('refuses a file that is far too large without reading it', async () => {
  writeFileSync(fileIn('large.xlsx'), Buffer.alloc(3_000_000));
  const { code, out } = await type('form', 'check', ...q3, fileIn('large.xlsx'));
  expect({ code, refusal: JSON.parse(out).refusal.code }).toEqual({ code: 1, refusal: 'TOO_LARGE' });
});

it.each([
  [['form', 'check', ...q3], /^Cách dùng: npm run -s cli -- form check --unit/],
  [['form', 'check', ...q3, 'a', 'b'], /^Cách dùng/],
  [['form', 'check', ...q3, '/nowhere/a.xlsx'], 'Không đọc được tệp “/nowhere/a.xlsx”.'],
  [['form', 'template', ...q3, '--out', '/nowhere/a.xlsx'], 'Không ghi được tệp “/nowhere/a.xlsx”.'],
  [['form', 'template', '--unit', 'xyz', '--period', '2022-Q3', '--out', 'a'], /mã “xyz”/],
  [['form', 'template', '--unit', 'bode', '--period', '2031-Q3', '--out', 'a'], /không có biểu nào/],
  [['form', 'template', ...q3, '--form', 'B99', '--out', 'a'], /không phải báo cáo biểu “B99”/],
  [['form', 'template', ...q3, '--form', 'B 1;', '--out', 'a'], /^Không có biểu/],
])('%s is one sentence', async (args, sentence) => {
  const { code, out, notes } = await type(...args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(notes).toMatch(sentence);
});

it('asks which form is meant where the unit has several', async () => {
  await world.addForm({ ...WARD_FORM, code: 'B07' });
  const { code, notes } = await type('form', 'template', ...q3, '--out', fileIn('x.xlsx'));
  expect({ code, notes }).toEqual({
    code: 1,
    notes: 'Đơn vị có nhiều biểu cho kỳ này; hãy thêm --form: B01, B07.',
  });
});

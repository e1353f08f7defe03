import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PLAIN } from '@soket/shared/calendar';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestDatabase } from '../../test/database.ts';
import { aWorld, worldDatabase } from '../../test/world.ts';
import { SERVER_ORIGIN } from '../core/audit.ts';
import { defineCalendar } from '../definitions/open-periods.ts';
import { definitionsOfSets } from '../definitions/starting-sets.ts';
import { printDefinitions } from '../definitions/transfer-file.ts';
import { runCommand } from './run.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await worldDatabase();
  const world = await aWorld(database.db);
  await defineCalendar(world.deps('chuyenvien'), { code: 'plain', name: 'Lịch thường', rules: [...PLAIN] });
  folder = mkdtempSync(path.join(os.tmpdir(), 'soket-definitions-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

async function type(...args: string[]): Promise<{ code: number; out: string; notes: string }> {
  const out: string[] = [];
  const notes: string[] = [];
  const code = await runCommand(args, {
    withDatabase: (work) => work(database.db, '2022-10-05'),
    print: (line) => void out.push(line),
    note: (line) => void notes.push(line),
  });
  return { code, out: out.join('\n'), notes: notes.join('\n') };
}

const fileIn = (name: string) => path.join(folder, name);
const bring = (file: string, ...options: string[]) =>
  type('definitions', 'import', file, '--user', 'quantri', ...options);

async function exported(name: string): Promise<string> {
  expect(await type('definitions', 'export', '--out', fileIn(name))).toMatchObject({ code: 0, out: '' });
  return readFileSync(fileIn(name), 'utf8');
}

/** Training of wards and of bodies: two forms that are not there yet. */
function trainingFile(): string {
  writeFileSync(fileIn('training.json'), printDefinitions(definitionsOfSets(['training'])));
  return fileIn('training.json');
}

it('prints what would change, stores it with --yes as that account, and then nothing differs', async () => {
  const changed = (await exported('own.json')).replace('"name": "Biểu B01"', '"name": "Biểu B01 của tỉnh"');
  writeFileSync(fileIn('changed.json'), changed);
  expect(await bring(fileIn('changed.json'))).toEqual({
    code: 0,
    out: 'thay đổi\tbiểu\tB01\tBiểu B01 của tỉnh\n\tTên biểu: Biểu B01 → Biểu B01 của tỉnh',
    notes: 'Chưa lưu gì; thêm --yes để lưu.',
  });
  expect(await database.db.formVersion.count({ where: { name: 'Biểu B01 của tỉnh' } })).toBe(0);
  expect(await bring(fileIn('changed.json'), '--yes')).toMatchObject({
    code: 0,
    notes: 'Đã lưu 1 biểu, 0 chỉ tiêu, 0 lịch báo cáo.',
  });
  const event = await database.db.auditEvent.findFirst({ where: { action: 'definitions:import' } });
  expect(event).toMatchObject({ actorPost: expect.any(String), origin: SERVER_ORIGIN });
  const { out, notes } = await bring(fileIn('changed.json'), '--yes', '--json');
  expect(notes).toBe('Đã lưu 0 biểu, 0 chỉ tiêu, 0 lịch báo cáo.');
  expect(JSON.parse(out)).toContainEqual(
    expect.objectContaining({ kind: 'form', code: 'B01', state: 'same' }),
  );
});

it('asks whose a new form is and who reports it, and stores nothing before', async () => {
  const file = trainingFile();
  const before = await database.db.dataElement.count();
  const noOwner = await bring(file, '--yes', '--level', 'ward');
  expect(noOwner).toMatchObject({ code: 1, notes: expect.stringMatching(/hãy thêm --owner/) });
  const noLevel = await bring(file, '--yes', '--owner', 'vpqu');
  expect(noLevel).toMatchObject({ code: 1, notes: expect.stringMatching(/hãy thêm --level .*ward \(/) });
  expect(await database.db.dataElement.count()).toBe(before);
  expect(await bring(file, '--yes', '--owner', 'vpqu', '--level', 'ward')).toMatchObject({
    code: 0,
    notes: expect.stringMatching(/^Đã lưu 2 biểu/),
  });
});

it('stores nothing of a file that holds something refused', async () => {
  const file = fileIn('clash.json');
  const text = await exported('own.json');
  writeFileSync(file, text.replace('"kind": "flow"', '"kind": "stock"'));
  const { code, out, notes } = await bring(file, '--yes');
  expect({ code, notes }).toEqual({ code: 1, notes: expect.stringMatching(/^Không nhập gì: /) });
  expect(out).toMatch(/^không nhập được\tmục số liệu\t/m);
});

it.each([
  [['definitions', 'import', 'a.json'], /^Cách dùng/],
  [['definitions', 'import', '/nowhere/a.json', '--user', 'quantri'], /^Không đọc được tệp/],
  [['definitions', 'export', '--out', '/nowhere/a.json'], /^Không ghi được tệp/],
])('%s is one sentence', async (args, sentence) => {
  expect(await type(...args)).toEqual({ code: 1, out: '', notes: expect.stringMatching(sentence) });
});

it.each([
  ['bode', 'Tài khoản “bode” không được nhập bộ biểu mẫu, chỉ tiêu.'],
  ['xyz', 'Không có tài khoản “xyz”.'],
])('is not done in the name of %s', async (username, sentence) => {
  const asked = await type('definitions', 'import', trainingFile(), '--user', username);
  expect(asked).toEqual({ code: 1, out: '', notes: sentence });
});

it('says in one sentence that a file is foreign', async () => {
  writeFileSync(fileIn('foreign.json'), '{"format":"khác"}');
  expect(await bring(fileIn('foreign.json'))).toEqual({
    code: 1,
    out: '',
    notes: 'Tệp này không phải bộ biểu mẫu, chỉ tiêu của Sơ Kết.',
  });
});

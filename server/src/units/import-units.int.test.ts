import { randomUUID } from 'node:crypto';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { settableClock } from '../core/clock.ts';
import type { Deps } from '../core/actor.ts';
import { checkList, importList } from './import-units.ts';
import { keepLevels, listLevels } from './levels.ts';
import { unitTree } from './unit-tree.ts';

let database: TestDatabase;
let deps: Deps;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const clock = settableClock(new Date('2026-03-02T09:00:00+07:00'));
  const post = 'Quản trị';
  await db.user.create({
    data: { id: 'quantri', username: 'quantri', name: post, email: 'q@test.invalid', role: 'administrator' },
  });
  await db.workspace.create({ data: { committeeName: 'Đảng ủy phường Thử', createdAt: clock.now() } });
  const actor = {
    userId: 'quantri',
    username: 'quantri',
    post,
    role: 'administrator' as const,
    unitId: null,
  };
  deps = { db, clock, actor };
});
afterAll(() => database.drop());

const LIST = 'Phường Thử\nTổ dân phố 1; Tổ dân phố\nTổ dân phố 2; Tổ dân phố';

describe('a committee without units', () => {
  it('enters its list at once: levels, tree and the root of the workspace', async () => {
    const input = { source: { kind: 'text' as const, text: LIST }, openedOn: null };
    const { seen, newLevels } = await checkList(deps, input);
    expect(newLevels).toEqual(['Phường', 'Tổ dân phố']);
    const request = { ...input, seen: seen ?? '', requestKey: randomUUID() };
    expect(await importList(deps, request)).toEqual({ opened: 3 });
    expect(await importList(deps, request)).toEqual({ opened: 3 });
    const { rootCode, units } = await unitTree(deps, '2026-03-02');
    expect(rootCode).toBe('thu');
    expect(units.map(({ code, parentCode }) => [code, parentCode])).toEqual([
      ['thu', null],
      ['todanpho1', 'thu'],
      ['todanpho2', 'thu'],
    ]);
    expect(await deps.db.auditEvent.count({ where: { action: 'units:importList' } })).toBe(1);
  });

  it('adds what a workbook holds to what is there, all of it or nothing', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Đơn vị',
          rows: [
            ['Tên đơn vị', 'Cấp'],
            ['Tổ dân phố 3', 'Tổ dân phố'],
            ['Tổ dân phố 2', 'Tổ dân phố'],
          ],
        },
      ],
    });
    const fileBase64 = Buffer.from(bytes).toString('base64');
    const input = { source: { kind: 'file' as const, fileBase64 }, openedOn: '2026-01-01' };
    const preview = await checkList(deps, input);
    expect(preview.rows.map(({ problems }) => problems)).toEqual([[], ['Đơn vị cùng tên đã có.']]);
    expect(preview.seen).toBeNull();
    await expect(importList(deps, { ...input, seen: '', requestKey: randomUUID() })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await deps.db.orgUnit.count()).toBe(3);
  });
});

describe('levels', () => {
  it('are kept as one list; one that has units stays', async () => {
    const seen = await listLevels(deps.db);
    const renamed = seen.map((level) =>
      level.code === 'todanpho' ? { ...level, countWord: 'tổ', name: 'Tổ dân phố, thôn' } : level,
    );
    const levels = [...renamed, { code: null, name: 'Ban', countWord: 'ban' }];
    const after = await keepLevels(deps, { seen, levels, requestKey: randomUUID() });
    expect(after.levels.map(({ code, name }) => [code, name])).toEqual([
      ['phuong', 'Phường'],
      ['todanpho', 'Tổ dân phố, thôn'],
      ['ban', 'Ban'],
    ]);
    const refused = (input: Pick<Parameters<typeof keepLevels>[1], 'seen' | 'levels'>) =>
      expect(keepLevels(deps, { ...input, requestKey: randomUUID() })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    await refused({ seen, levels: seen });
    await refused({ seen: after.levels, levels: after.levels.slice(1) });
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { aWorld, type World } from '../../test/world.ts';
import type { UnitChange } from './change-input.ts';
import { openUnit } from './open-unit.ts';

// Long Biên in 2025 as far as public sources go: who became part of whom, and the people of some parts.

let database: TestDatabase;
let world: World;

const OLD = ['phucloi', 'phucdong', 'viethung', 'giangbien', 'thachban', 'longbien', 'giathuy'] as const;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  const deps = world.deps('quantri');
  const ward = { levelCode: 'ward', parentCode: 'quan' };
  for (const code of OLD) await openUnit(deps, { ...ward, code, name: `Phường ${code}`, shortName: code });
  // Of another district: it stands outside the tree, and hands a part into it.
  for (const code of ['cobi', 'battrang'])
    await openUnit(deps, { ...ward, code, name: `Xã ${code}`, shortName: code, parentCode: null });
});
afterAll(() => database.drop());

async function make(change: UnitChange, grounds: string) {
  const api = world.as('quantri').units;
  const { seen } = await api.preview({ change });
  await api.change({ change, grounds, seen, requestKey: randomUUID() });
}

const newWard = (code: string, name: string) => ({
  code,
  name,
  shortName: name.replace('Phường ', ''),
  levelCode: 'ward',
  parentCode: 'quan',
  sortOrder: 0,
  formCodes: null,
});
const part = (toCode: string, people: number | null = null, note: string | null = null) => ({
  toCode,
  people,
  note,
  share: null,
});
const unknown = (unitCode: string, goesOn: boolean, ...parts: ReturnType<typeof part>[]) => ({
  unitCode,
  goesOn,
  basis: 'unknown' as const,
  keptPeople: null,
  parts,
});

async function lineageOn(day: string) {
  const rows = await world.db.orgUnitLineage.findMany({
    where: { effectiveOn: new Date(day) },
    include: { fromUnit: true, toUnit: true },
    orderBy: [{ toUnit: { code: 'asc' } }, { fromUnit: { code: 'asc' } }],
  });
  return rows.map((row) => [
    row.fromUnit.code,
    row.toUnit.code,
    row.share?.toString() ?? null,
    row.basis,
    row.people,
  ]);
}

it('enters the split of Sài Đồng by its people', async () => {
  await make(
    {
      kind: 'redraw',
      day: '2025-01-01',
      opens: [],
      divides: [
        {
          unitCode: 'saidong',
          goesOn: false,
          basis: 'population',
          keptPeople: null,
          parts: [part('phucdong', 4817), part('phucloi', 13_092)],
        },
      ],
    },
    'Đề án sắp xếp năm 2024 (ngày chưa xác nhận)',
  );
  expect(await lineageOn('2025-01-01')).toEqual([
    ['saidong', 'phucdong', '0.26897091', 'population', 4817],
    ['saidong', 'phucloi', '0.73102909', 'population', 13_092],
  ]);
});

it('enters 1/7/2025: what is known of the parts is kept, and what is not is said to be unknown', async () => {
  await make(
    {
      kind: 'redraw',
      day: '2025-07-01',
      opens: [
        newWard('phucloi-2025', 'Phường Phúc Lợi'),
        newWard('longbien-2025', 'Phường Long Biên'),
        newWard('bode-2025', 'Phường Bồ Đề'),
        newWard('viethung-2025', 'Phường Việt Hưng'),
      ],
      divides: [
        unknown('phucloi', false, part('phucloi-2025', 44_530)),
        unknown('phucdong', false, part('phucloi-2025', 18_143), part('longbien-2025')),
        unknown('viethung', false, part('phucloi-2025', 3717), part('viethung-2025')),
        unknown('cobi', true, part('phucloi-2025', 162)),
        unknown('giangbien', false, part('phucloi-2025', 126)),
        unknown('thachban', false, part('phucloi-2025', 112), part('longbien-2025')),
        {
          unitCode: 'longbien',
          goesOn: false,
          basis: 'declared',
          keptPeople: null,
          parts: [{ ...part('longbien-2025', null, 'một phần diện tích, toàn bộ dân số'), share: '1' }],
        },
        unknown('cukhoi', false, part('longbien-2025')),
        unknown('battrang', true, part('longbien-2025')),
        unknown('bode', false, part('bode-2025'), part('longbien-2025', null, 'một phần diện tích')),
        unknown('giathuy', false, part('longbien-2025', null, 'một phần diện tích')),
      ],
    },
    'Nghị quyết 1656/NQ-UBTVQH15 ngày 16/6/2025',
  );
  const lineage = await lineageOn('2025-07-01');
  expect(lineage.filter(([, to]) => to === 'phucloi-2025')).toEqual([
    ['cobi', 'phucloi-2025', null, 'unknown', 162],
    ['giangbien', 'phucloi-2025', null, 'unknown', 126],
    ['phucdong', 'phucloi-2025', null, 'unknown', 18_143],
    ['phucloi', 'phucloi-2025', null, 'unknown', 44_530],
    ['thachban', 'phucloi-2025', null, 'unknown', 112],
    ['viethung', 'phucloi-2025', null, 'unknown', 3717],
  ]);
  expect(lineage).toContainEqual(['longbien', 'longbien-2025', '1', 'declared', null]);
  const people = lineage.filter(([, to]) => to === 'phucloi-2025').map(([, , , , count]) => Number(count));
  // What the source gives for the whole of new Phúc Lợi.
  expect(people.reduce((total, count) => total + count)).toBe(66_790);
});

it('shows the tree of each day, with the names of each', async () => {
  const openOn = async (on: string) => {
    const { units } = await world.as('quantri').units.tree({ on });
    return units
      .filter(
        ({ standing, levelCode, parentCode }) => standing === 'open' && levelCode === 'ward' && parentCode,
      )
      .map(({ code }) => code);
  };
  expect(await openOn('2024-12-31')).toContain('saidong');
  const between = await openOn('2025-06-30');
  expect(between).toContain('phucloi');
  expect(between).not.toContain('saidong');
  expect(await openOn('2025-07-01')).toEqual(['bode-2025', 'longbien-2025', 'phucloi-2025', 'viethung-2025']);
});

it('takes what becomes known later of the same day, and refuses to divide anew what is known', async () => {
  const divides = [unknown('giathuy', false, part('bode-2025'))];
  await make({ kind: 'redraw', day: '2025-07-01', opens: [], divides }, 'Đề án, phụ lục');
  expect(await lineageOn('2025-07-01')).toContainEqual(['giathuy', 'bode-2025', null, 'unknown', null]);
  const again = [unknown('longbien', false, part('bode-2025'))];
  await expect(
    make({ kind: 'redraw', day: '2025-07-01', opens: [], divides: again }, 'Đề án'),
  ).rejects.toMatchObject({ message: 'INVALID_INPUT' });
});

it('keeps the parts of a unit within the whole in the database too', async () => {
  const write = world.db.orgUnitLineage.createMany({
    data: [0.7, 0.6].map((share, at) => ({
      fromUnitId: world.unitId('cukhoi'),
      toUnitId: world.unitId(['bode', 'btg'][at] ?? ''),
      effectiveOn: new Date('2030-01-01'),
      basis: 'declared' as const,
      share,
    })),
  });
  await expect(write).rejects.toThrow(/more than the whole/);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { aWorld, type World } from '../../test/world.ts';
import type { Deps } from '../core/actor.ts';
import { moveUnit, nameLevel, openUnit, renameUnit } from './open-unit.ts';

let database: TestDatabase;
let world: World;
let deps: Deps;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  deps = world.deps('quantri');
  await nameLevel(deps, { code: 'cluster', name: 'Cụm', countWord: 'cụm', sortOrder: 4 });
  await openUnit(deps, { ...CLUSTER, code: 'cum1', openedOn: '2021-01-01' });
});
afterAll(() => database.drop());

const CLUSTER = { levelCode: 'cluster', name: 'Cụm Một', shortName: 'Cụm 1', parentCode: 'quan' };

describe('units', () => {
  it('has its name and place from its first day on, and says who opened it', async () => {
    const unit = await world.db.orgUnit.findUniqueOrThrow({
      where: { code: 'cum1' },
      select: {
        id: true,
        names: true,
        parents: { select: { parent: { select: { code: true } }, validFrom: true } },
      },
    });
    expect(unit.names).toMatchObject([{ name: 'Cụm Một', validFrom: new Date('2021-01-01') }]);
    expect(unit.parents).toEqual([{ parent: { code: 'quan' }, validFrom: new Date('2021-01-01') }]);
    const event = await world.db.auditEvent.findFirst({ where: { action: 'units:open', unitId: unit.id } });
    expect(event?.actorId).toBe('quantri');
  });

  it('refuses a code that is used, and a level that nobody named', async () => {
    await expect(openUnit(deps, { ...CLUSTER, code: 'cum1' })).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    await expect(openUnit(deps, { ...CLUSTER, code: 'cum2', levelCode: 'khongco' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await world.db.orgUnit.count({ where: { code: 'cum2' } })).toBe(0);
  });

  it('keeps the old name for the time before', async () => {
    await renameUnit(deps, { code: 'cum1', name: 'Cụm Bồ Đề', shortName: 'Bồ Đề', from: '2022-01-01' });
    const names = await world.db.orgUnitName.findMany({
      where: { unit: { code: 'cum1' } },
      orderBy: { validFrom: 'asc' },
      select: { name: true, validTo: true },
    });
    expect(names).toEqual([
      { name: 'Cụm Một', validTo: new Date('2021-12-31') },
      { name: 'Cụm Bồ Đề', validTo: null },
    ]);
  });

  it('puts a unit under another parent from a day on, and never under itself', async () => {
    await moveUnit(deps, { code: 'bode', parentCode: 'cum1', from: '2022-01-01' });
    const parents = await world.db.orgUnitParent.findMany({
      where: { unit: { code: 'bode' } },
      orderBy: { validFrom: { sort: 'asc', nulls: 'first' } },
      select: { parent: { select: { code: true } }, validTo: true },
    });
    expect(parents).toEqual([
      { parent: { code: 'quan' }, validTo: new Date('2021-12-31') },
      { parent: { code: 'cum1' }, validTo: null },
    ]);
    await expect(
      moveUnit(deps, { code: 'cum1', parentCode: 'bode', from: '2022-06-01' }),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

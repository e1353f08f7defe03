import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { aWorld, type World } from '../../test/world.ts';
import { toDate } from '../core/db.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
});
afterAll(() => database.drop());

it('lists the tree from the root, wards before bodies', async () => {
  const units = await world.as('quantri').units.list();
  expect(units.map((unit) => unit.code)).toEqual([
    'quan',
    'bode',
    'cukhoi',
    'saidong',
    'vpqu',
    'ubnd',
    'btg',
  ]);
  expect(units[0]).toMatchObject({ isRoot: true, parentCode: null, levelName: 'Quận' });
  expect(units[1]).toMatchObject({ isRoot: false, parentCode: 'quan', shortName: 'Bồ Đề' });
});

it('shows a reporting unit itself and the root', async () => {
  const units = await world.as('bode.lanhdao').units.list();
  expect(units.map((unit) => unit.code)).toEqual(['quan', 'bode']);
});

it('leaves out a unit from the day after it closed, and calls the others as they are called today', async () => {
  await world.db.orgUnit.update({ where: { code: 'saidong' }, data: { closedOn: toDate('2022-10-04') } });
  await world.db.orgUnitName.updateMany({
    where: { unitId: world.unitId('bode') },
    data: { validTo: toDate('2022-10-04') },
  });
  await world.db.orgUnitName.create({
    data: {
      unitId: world.unitId('bode'),
      name: 'Phường Bồ Đề mới',
      shortName: 'Bồ Đề mới',
      validFrom: toDate('2022-10-05'),
    },
  });
  const units = await world.as('lanhdao').units.list();
  expect(units.slice(1, 3).map((unit) => unit.name)).toEqual(['Phường Bồ Đề mới', 'Phường Cự Khối']);
  expect(units).not.toContainEqual(expect.objectContaining({ code: 'saidong' }));
});

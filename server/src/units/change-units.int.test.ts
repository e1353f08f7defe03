import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { aWorld, type World } from '../../test/world.ts';
import { toDate } from '../core/db.ts';
import type { UnitChange } from './change-input.ts';
import { nameLevel, openUnit } from './open-unit.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
});
afterAll(() => database.drop());

/** Looked at first, then made as the preview said. */
async function make(change: UnitChange, part: { confirmsPast?: boolean; requestKey?: string } = {}) {
  const api = world.as('quantri').units;
  const { seen } = await api.preview({ change });
  return api.change({ change, grounds: 'Nghị quyết thử', seen, requestKey: randomUUID(), ...part });
}

const MERGER: UnitChange = {
  kind: 'redraw',
  day: '2023-01-01',
  opens: [
    {
      code: 'hopnhat',
      name: 'Phường Hợp Nhất',
      shortName: 'Hợp Nhất',
      levelCode: 'ward',
      parentCode: 'quan',
      sortOrder: 0,
      formCodes: null,
    },
  ],
  divides: ['cukhoi', 'saidong'].map((unitCode) => ({
    unitCode,
    goesOn: false,
    basis: 'declared' as const,
    keptPeople: null,
    parts: [{ toCode: 'hopnhat', people: null, share: '1', note: null }],
  })),
};

describe('a merger that is coming', () => {
  it('names beforehand what it touches', async () => {
    const preview = await world.as('quantri').units.preview({ change: MERGER });
    expect(preview.isPast).toBe(false);
    const saidong = preview.units.find(({ code }) => code === 'saidong');
    expect(saidong).toMatchObject({
      fate: 'closes',
      forms: ['B01'],
      accounts: [{ username: 'saidong', post: 'Chức vụ saidong' }],
    });
    // Every quarter since 2020 that was never approved is still owed.
    expect(saidong?.reports.every(({ isAfter, status }) => !isAfter && status !== 'approved')).toBe(true);
    expect(preview.units.find(({ code }) => code === 'hopnhat')).toMatchObject({
      fate: 'opens',
      forms: ['B01'],
    });
    expect(await world.db.orgUnit.count({ where: { code: 'hopnhat' } })).toBe(0);
  });

  it('is made once, as the preview said: units, forms, lineage and the audit', async () => {
    const requestKey = randomUUID();
    const { seen } = await world.as('quantri').units.preview({ change: MERGER });
    const input = { change: MERGER, grounds: '1656/NQ-UBTVQH15', seen, requestKey };
    const first = await world.as('quantri').units.change(input);
    expect(await world.as('quantri').units.change(input)).toEqual(first);
    const lineage = await world.db.orgUnitLineage.findMany({ include: { fromUnit: true, toUnit: true } });
    expect(
      lineage.map(({ fromUnit, toUnit, share, source, effectiveOn }) => ({
        from: fromUnit.code,
        to: toUnit.code,
        share: share?.toString(),
        source,
        effectiveOn,
      })),
    ).toEqual(
      ['cukhoi', 'saidong'].map((from) => ({
        from,
        to: 'hopnhat',
        share: '1',
        source: '1656/NQ-UBTVQH15',
        effectiveOn: toDate('2023-01-01'),
      })),
    );
    const duties = await world.db.formUnit.findMany({
      where: { unit: { code: { in: ['saidong', 'hopnhat'] } } },
      orderBy: { unit: { code: 'asc' } },
      select: { unit: { select: { code: true, closedOn: true } }, validFrom: true, validTo: true },
    });
    expect(duties).toEqual([
      { unit: { code: 'hopnhat', closedOn: null }, validFrom: toDate('2023-01-01'), validTo: null },
      {
        unit: { code: 'saidong', closedOn: toDate('2022-12-31') },
        validFrom: null,
        validTo: toDate('2022-12-31'),
      },
    ]);
    const event = await world.db.auditEvent.findFirstOrThrow({ where: { action: 'units:redraw' } });
    expect(event).toMatchObject({ actorId: 'quantri', subjectId: first.changeId });
  });

  it('is taken back with a reason while nothing is built on it, and leaves everything as it was', async () => {
    const { id } = await world.db.orgUnitChange.findFirstOrThrow();
    const api = world.as('quantri').units;
    const withdraw = (reason: string) => api.withdraw({ changeId: id, reason, requestKey: randomUUID() });
    await expect(withdraw(' ')).rejects.toMatchObject({ message: 'REASON_REQUIRED' });
    const hopnhat = await world.db.orgUnit.findUniqueOrThrow({ where: { code: 'hopnhat' } });
    await world.db.user.update({ where: { id: 'cukhoi' }, data: { unitId: hopnhat.id } });
    await expect(withdraw('Hoãn')).rejects.toMatchObject({ message: 'INVALID_INPUT' });
    await world.db.user.update({ where: { id: 'cukhoi' }, data: { unitId: world.unitId('cukhoi') } });
    await withdraw('Hoãn');
    expect(await world.db.orgUnit.count({ where: { code: 'hopnhat' } })).toBe(0);
    expect(await world.db.orgUnitLineage.count()).toBe(0);
    expect(await world.db.orgUnit.count({ where: { closedOn: { not: null } } })).toBe(0);
    expect(await world.db.formUnit.count({ where: { validTo: { not: null } } })).toBe(0);
    const event = await world.db.auditEvent.findFirst({ where: { action: 'units:withdraw' } });
    expect(event?.reason).toBe('Hoãn');
  });
});

describe('a change', () => {
  it('is refused when what the preview named has changed since', async () => {
    const { seen } = await world.as('quantri').units.preview({ change: MERGER });
    await world.db.user.update({ where: { id: 'saidong' }, data: { name: 'Chức vụ khác' } });
    await expect(
      world
        .as('quantri')
        .units.change({ change: MERGER, grounds: 'Nghị quyết', seen, requestKey: randomUUID() }),
    ).rejects.toMatchObject({ cause: { details: { field: 'seen' } } });
  });

  it('asks twice where its day lies in the past', async () => {
    const past: UnitChange = {
      kind: 'rename',
      day: '2022-01-01',
      unitCode: 'bode',
      name: 'Phường Bồ Đề mới',
      shortName: 'Bồ Đề mới',
    };
    await expect(make(past)).rejects.toMatchObject({ cause: { details: { field: 'confirmsPast' } } });
    await make(past, { confirmsPast: true });
    const names = await world.db.orgUnitName.findMany({
      where: { unit: { code: 'bode' } },
      orderBy: { validFrom: { sort: 'asc', nulls: 'first' } },
      select: { name: true, validTo: true },
    });
    expect(names).toEqual([
      { name: 'Phường Bồ Đề', validTo: toDate('2021-12-31') },
      { name: 'Phường Bồ Đề mới', validTo: null },
    ]);
    const { id } = await world.db.orgUnitChange.findFirstOrThrow();
    await expect(
      world.as('quantri').units.withdraw({ changeId: id, reason: 'Nhầm', requestKey: randomUUID() }),
    ).rejects.toMatchObject({ message: 'INVALID_INPUT' });
  });

  it('puts a unit under another parent from a day on', async () => {
    const deps = world.deps('quantri');
    await nameLevel(deps, { code: 'cluster', name: 'Cụm', countWord: 'cụm', sortOrder: 4 });
    const cluster = { levelCode: 'cluster', name: 'Cụm Một', shortName: 'Cụm 1', parentCode: 'quan' };
    await openUnit(deps, { ...cluster, code: 'cum1', openedOn: '2021-01-01' });
    await expect(openUnit(deps, { ...cluster, code: 'cum1' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(openUnit(deps, { ...cluster, code: 'cum2', levelCode: 'khongco' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await make({ kind: 'move', day: '2023-01-01', unitCode: 'bode', parentCode: 'cum1' });
    const parents = await world.db.orgUnitParent.findMany({
      where: { unit: { code: 'bode' } },
      orderBy: { validFrom: { sort: 'asc', nulls: 'first' } },
      select: { parent: { select: { code: true } }, validTo: true },
    });
    expect(parents).toEqual([
      { parent: { code: 'quan' }, validTo: toDate('2022-12-31') },
      { parent: { code: 'cum1' }, validTo: null },
    ]);
  });
});

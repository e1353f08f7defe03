import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../test/database.ts';
import { refusalOf, save, send } from '../../test/report-steps.ts';
import { aWorld, type Person, WARD_FORM, type World, worldDatabase } from '../../test/world.ts';

const Q3 = { formCode: 'B01', periodCode: '2022-Q3' };
const FIGURES = { W1: '0', W2: '3', W3: '2', W4: '1' };
const STORM = 'Mưa bão, đơn vị mất điện';

let database: TestDatabase;
let world: World;

beforeEach(async () => {
  database = await worldDatabase();
  world = await aWorld(database.db);
});
afterEach(() => database.drop());

const extend = (person: Person, unitCode: string, deadline: string, reason = STORM) =>
  world.as(person).deadlines.extend({ ...Q3, unitCode, deadline, reason, requestKey: randomUUID() });

async function matrix(person: Person = 'chuyenvien') {
  const shown = await world.as(person).deadlines.submissions({ formCode: 'B01' });
  if (!shown) throw new Error('No form to see');
  return shown;
}

const stateOf = async (unitCode: string, periodCode = '2022-Q3') => {
  const { periods, units } = await matrix();
  const column = periods.findIndex(({ code }) => code === periodCode);
  return units.find(({ code }) => code === unitCode)?.cells[column];
};

it('gives one ward more time, says why, and leaves the others as they were', async () => {
  await extend('chuyenvien', 'bode', '2022-10-15');
  world.clock.set(new Date('2022-10-12T09:00:00+07:00'));
  const [item] = (await world.as('bode').reports.mine()).filter(({ periodCode }) => periodCode === '2022-Q3');
  expect(item).toMatchObject({
    deadline: '2022-10-15',
    extensionReason: STORM,
    daysLeft: 3,
    isLate: false,
  });
  const { period, isLate } = await world.as('bode').reports.sheet(Q3);
  expect({ ...period, isLate }).toMatchObject({
    deadline: '2022-10-15',
    extensionReason: STORM,
    isLate: false,
  });
  expect(await stateOf('bode')).toMatchObject({ state: 'awaited', extensionReason: STORM });
  expect(await stateOf('cukhoi')).toMatchObject({ state: 'overdue', extensionReason: null });
});

it('judges what was sent by the unit’s own deadline', async () => {
  await extend('chuyenvien', 'bode', '2022-10-15');
  world.clock.set(new Date('2022-10-12T09:00:00+07:00'));
  await send(world, 'bode', Q3, FIGURES);
  await send(world, 'cukhoi', Q3, FIGURES);
  expect(await stateOf('bode')).toMatchObject({ state: 'onTime', firstSubmittedOn: '2022-10-12' });
  expect(await stateOf('cukhoi')).toMatchObject({ state: 'late' });
  const queue = await world.as('chuyenvien').review.queue();
  expect(new Map(queue.map(({ unitCode, submittedLate }) => [unitCode, submittedLate]))).toEqual(
    new Map([
      ['bode', false],
      ['cukhoi', true],
    ]),
  );
});

it('reminds on the overview: who is late, who was given more time, and how many days are left', async () => {
  await extend('chuyenvien', 'bode', '2022-10-14');
  const said = async (person: Person, today: string) => {
    world.clock.set(new Date(`${today}T09:00:00+07:00`));
    const { attention } = await world.as(person).overview.show({});
    return attention.filter(({ kind, text }) => kind.startsWith('reports') && text.includes('B01'));
  };
  expect((await said('chuyenvien', '2022-10-08')).map(({ text }) => text)).toEqual([
    '3 phường chưa gửi Quý III/2022 (biểu B01), hạn gần nhất 10/10/2022 (còn 2 ngày)',
  ]);
  expect(await said('chuyenvien', '2022-10-12')).toEqual([
    {
      kind: 'reportsLate',
      count: 2,
      formCode: 'B01',
      text: '2 phường quá hạn gửi Quý III/2022 (biểu B01), hạn 10/10/2022',
      units: ['Cự Khối', 'Sài Đồng'],
    },
    {
      kind: 'reportsMissing',
      count: 1,
      formCode: 'B01',
      text: '1 phường chưa gửi Quý III/2022 (biểu B01), được gia hạn đến 14/10/2022 (còn 2 ngày)',
      units: ['Bồ Đề'],
    },
  ]);
  expect((await said('bode', '2022-10-14')).map(({ text }) => text)).toEqual([
    '1 phường chưa gửi Quý III/2022 (biểu B01), được gia hạn đến 14/10/2022 (hôm nay)',
  ]);
});

it('records who gave it, and what stood before when it is given again', async () => {
  await extend('chuyenvien', 'bode', '2022-10-15');
  await extend('chanhvanphong', 'bode', '2022-10-20', 'Chưa có điện trở lại');
  const events = await world.db.auditEvent.findMany({
    where: { action: 'deadlines:extend' },
    orderBy: { seq: 'asc' },
    select: { actorId: true, before: true, after: true, reason: true, unitId: true },
  });
  expect(events).toEqual([
    {
      actorId: 'chuyenvien',
      before: null,
      after: { deadline: '2022-10-15', reason: STORM },
      reason: STORM,
      unitId: world.unitId('bode'),
    },
    {
      actorId: 'chanhvanphong',
      before: { deadline: '2022-10-15', reason: STORM },
      after: { deadline: '2022-10-20', reason: 'Chưa có điện trở lại' },
      reason: 'Chưa có điện trở lại',
      unitId: world.unitId('bode'),
    },
  ]);
  const stored = await world.db.deadlineExtension.findMany({ select: { times: true } });
  expect(stored).toEqual([{ times: 2 }]);
});

it('is given once for a request that arrives twice', async () => {
  const request = {
    ...Q3,
    unitCode: 'bode',
    deadline: '2022-10-15',
    reason: STORM,
    requestKey: randomUUID(),
  };
  await world.as('chuyenvien').deadlines.extend(request);
  expect(await world.as('chuyenvien').deadlines.extend(request)).toEqual({
    deadline: '2022-10-15',
    times: 1,
  });
});

it('refuses no reason, a day that is not later, a day gone by, and a year mistyped', async () => {
  await refusalOf(extend('chuyenvien', 'bode', '2022-10-15', ' '), 'REASON_REQUIRED');
  expect(await refusalOf(extend('chuyenvien', 'bode', '2022-10-10'), 'INVALID_INPUT')).toMatchObject({
    field: 'deadline',
    message: 'Hạn mới phải sau hạn chung 10/10/2022.',
  });
  await refusalOf(extend('chuyenvien', 'bode', '2032-10-15'), 'INVALID_INPUT');
  world.clock.set(new Date('2022-10-14T09:00:00+07:00'));
  await refusalOf(extend('chuyenvien', 'bode', '2022-10-13'), 'INVALID_INPUT');
  expect(await world.db.deadlineExtension.count()).toBe(0);
});

it('does not make a report that came late one that came in time', async () => {
  world.clock.set(new Date('2022-10-12T09:00:00+07:00'));
  await send(world, 'bode', Q3, FIGURES);
  await refusalOf(extend('chuyenvien', 'bode', '2022-10-15'), 'INVALID_INPUT');
  expect(await stateOf('bode')).toMatchObject({ state: 'late', deadline: '2022-10-10' });
});

it('lets nothing but a later day be stored', async () => {
  await extend('chuyenvien', 'bode', '2022-10-15');
  const earlier = world.db.deadlineExtension.updateMany({ data: { deadline: new Date('2022-10-10') } });
  await expect(earlier).rejects.toThrow('an extension must be later');
});

it('counts parts per period, per unit and in all, and tells a draft from nothing', async () => {
  await send(world, 'bode', Q3, FIGURES);
  await save(world, 'cukhoi', Q3, 0, { W2: '1' });
  const { periods, units, total, year, years, mayExtend } = await matrix();
  expect({ year, years, mayExtend }).toEqual({ year: 2022, years: [2022, 2021, 2020], mayExtend: true });
  expect(periods.map(({ code, state, tally }) => [code, state, tally.submitted, tally.expected])).toEqual([
    ['2022-Q1', 'overdue', 0, 3],
    ['2022-Q2', 'overdue', 0, 3],
    ['2022-Q3', 'open', 1, 3],
    ['2022-Q4', 'running', 0, 0],
  ]);
  expect(units.map(({ code, tally }) => [code, tally.submitted, tally.onTime, tally.expected])).toEqual([
    ['bode', 1, 1, 3],
    ['cukhoi', 0, 0, 3],
    ['saidong', 0, 0, 3],
  ]);
  expect(total).toEqual({ expected: 9, submitted: 1, onTime: 1, undecided: 2 });
  expect(units.map(({ cells }) => cells[2]?.status)).toEqual(['submitted', 'draft', 'missing']);
});

it('leaves a unit out of the periods it was not asked for', async () => {
  await world.db.formUnit.updateMany({
    where: { unitId: world.unitId('saidong') },
    data: { validFrom: new Date('2022-09-30') },
  });
  const { units } = await matrix();
  const cells = units.find(({ code }) => code === 'saidong')?.cells;
  expect(cells?.map((cell) => cell?.state ?? null)).toEqual([null, null, 'awaited', 'running']);
});

it('shows leaders every form to read, and staff those of their body', async () => {
  await world.addForm({ ...WARD_FORM, code: 'B09', ownerCode: 'btg' });
  const codes = async (person: Person) => (await world.as(person).deadlines.submissions({}))?.forms ?? [];
  expect((await codes('chuyenvien')).map(({ code }) => code)).toEqual(['B01', 'B03']);
  expect((await codes('lanhdao')).map(({ code }) => code)).toEqual(['B01', 'B03', 'B09']);
  expect((await matrix('lanhdao')).mayExtend).toBe(false);
});

describe('an extension taken back', () => {
  const withdraw = (person: Person, reason = 'Đã có điện trở lại') =>
    world
      .as(person)
      .deadlines.withdrawExtension({ ...Q3, unitCode: 'bode', reason, requestKey: randomUUID() });

  it('leaves everybody’s deadline, and both events', async () => {
    await extend('chuyenvien', 'bode', '2022-10-15');
    await refusalOf(withdraw('btg.chuyenvien'), 'NOT_FOUND');
    await refusalOf(withdraw('chuyenvien', ' '), 'REASON_REQUIRED');
    expect(await withdraw('chanhvanphong')).toEqual({ deadline: '2022-10-10' });
    world.clock.set(new Date('2022-10-12T09:00:00+07:00'));
    expect(await stateOf('bode')).toMatchObject({ state: 'overdue', extensionReason: null });
    const events = await world.db.auditEvent.findMany({
      where: { subjectType: 'deadline' },
      orderBy: { seq: 'asc' },
      select: { action: true, before: true, after: true },
    });
    expect(events.at(-1)).toEqual({
      action: 'deadlines:withdraw',
      before: { deadline: '2022-10-15', reason: STORM },
      after: { deadline: '2022-10-10' },
    });
    expect(events).toHaveLength(2);
    await refusalOf(withdraw('chuyenvien'), 'INVALID_INPUT');
  });

  it('is refused once the report came in time by it, not when it came before everybody’s deadline', async () => {
    await extend('chuyenvien', 'bode', '2022-10-15');
    world.clock.set(new Date('2022-10-12T09:00:00+07:00'));
    await send(world, 'bode', Q3, FIGURES);
    await refusalOf(withdraw('chuyenvien'), 'INVALID_INPUT');
    expect(await stateOf('bode')).toMatchObject({ state: 'onTime' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { refusalOf } from '../../test/report-steps.ts';
import { key, noonOf, TASK_WARDS, taskSteps } from '../../test/task-steps.ts';
import { aWorld, type World } from '../../test/world.ts';
import { toDay } from '../core/db.ts';
import { giveDueRounds } from './rounds.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
});
beforeEach(() => world.clock.set(noonOf('2022-10-05')));
afterAll(() => database.drop());

const { staff, show, aTask, partOf, report } = taskSteps(() => world);

describe('a recurring task', () => {
  const rounds = async (code: string) =>
    (
      await world.db.taskAssignment.findMany({
        where: { task: { code }, unit: { code: 'bode' } },
        orderBy: { roundEnds: 'asc' },
        select: { occurrence: true, deadline: true },
      })
    ).map(({ occurrence, deadline }) => [occurrence, deadline && toDay(deadline)]);

  it('comes round by itself a little ahead, once however often one looks', async () => {
    const code = await aTask({ deadline: null, recurrence: 'quarter', recursFrom: '2022-05-01' });
    expect(await rounds(code)).toEqual([
      // Over when it was ordered: nobody was late with what nobody had asked for.
      ['2022-Q2', null],
      ['2022-Q3', null],
      ['2022-Q4', '2022-12-31'],
    ]);
    world.clock.set(noonOf('2022-12-17'));
    expect((await giveDueRounds(world)).get(code)).toBeUndefined();
    world.clock.set(noonOf('2022-12-18'));
    const looks = await Promise.all([giveDueRounds(world), giveDueRounds(world)]);
    expect(looks.map((given) => given.get(code) ?? 0).toSorted((a, b) => a - b)).toEqual([0, 3]);
    expect((await rounds(code)).at(-1)).toEqual(['2023-Q1', '2023-03-31']);
    world.clock.set(noonOf('2023-01-02'));
    expect(await show(code)).toMatchObject({
      occurrence: '2023-Q1',
      deadline: '2023-03-31',
      counts: { of: 3, overdue: 0 },
      earlierOverdue: 3,
      lateness: 'overdue',
    });
  });

  it('goes on for each unit until it is taken off, and not while the whole is halted', async () => {
    const code = await aTask({ deadline: null, recurrence: 'month', recursFrom: '2022-10-01' });
    world.clock.set(noonOf('2022-10-25'));
    await giveDueRounds(world);
    await staff().takeOffUnits({ code, revision: 0, unitCodes: ['bode'], reason: 'Sáp nhập', ...key() });
    world.clock.set(noonOf('2022-11-02'));
    await giveDueRounds(world);
    expect((await show(code)).parts.map(({ unit, occurrence }) => `${occurrence} ${unit.code}`)).toEqual([
      '2022-M11 cukhoi',
      '2022-M11 saidong',
      '2022-M10 bode',
      '2022-M10 cukhoi',
      '2022-M10 saidong',
    ]);
    await staff().haltTask({ code, revision: 1, to: 'paused', reason: 'Chờ', ...key() });
    world.clock.set(noonOf('2022-12-02'));
    expect((await giveDueRounds(world)).get(code)).toBeUndefined();
  });

  it('takes up another cadence where the rounds that have begun end, and keeps these', async () => {
    const code = await aTask({ deadline: null, recurrence: 'quarter', recursFrom: '2022-10-01' });
    const change = (revision: number, more: object) =>
      staff().changeRecurrence({
        code,
        revision,
        recurrence: 'month',
        recursTo: null,
        reason: 'Theo dõi sát hơn',
        ...more,
        ...key(),
      });
    world.clock.set(noonOf('2022-12-20'));
    await giveDueRounds(world);
    expect((await rounds(code)).map(([round]) => round)).toEqual(['2022-Q4', '2023-Q1']);
    await refusalOf(change(0, { recurrence: 'quarter' }), 'INVALID_INPUT');
    await refusalOf(change(0, { recursTo: '2022-12-31' }), 'INVALID_INPUT');
    await refusalOf(change(0, { reason: ' ' }), 'REASON_REQUIRED');
    expect(await change(0, {})).toMatchObject({ revision: 1, recursFrom: '2023-01-01' });
    await refusalOf(change(0, { recurrence: 'year' }), 'INVALID_INPUT');
    expect(await rounds(code)).toEqual([
      ['2022-Q4', '2022-12-31'],
      ['2023-M01', '2023-01-31'],
    ]);
    expect(await show(code)).toMatchObject({ occurrence: '2022-Q4', recurrence: 'month' });
    world.clock.set(noonOf('2023-01-05'));
    // A code that sorts before the one that stands: the days decide which round runs.
    await change(1, { recurrence: 'year' });
    world.clock.set(noonOf('2023-02-01'));
    expect(await show(code)).toMatchObject({ occurrence: '2023', deadline: '2023-12-31', earlierOverdue: 6 });
  });

  it('of nobody has its rounds all the same, given to no unit and never late', async () => {
    const order = { deadline: null, recurrence: 'quarter', recursFrom: '2021-01-01' };
    const code = await aTask({ ...order, unitCodes: [] });
    const nobodys = { lateness: 'inTime', counts: { of: 0 }, parts: [] };
    world.clock.set(noonOf('2022-12-31'));
    expect(await show(code)).toMatchObject({ ...nobodys, occurrence: '2022-Q4', deadline: '2022-12-31' });
    world.clock.set(noonOf('2023-01-01'));
    expect(await show(code)).toMatchObject({ ...nobodys, occurrence: '2023-Q1', deadline: '2023-03-31' });
    await staff().addUnits({ code, revision: 0, unitCodes: ['bode'], ...key() });
    expect(await rounds(code)).toEqual([['2023-Q1', '2023-03-31']]);
  });

  it('cannot have a deadline of its own, nor begin in another century', async () => {
    const order = { text: 'Giao ban', unitCodes: TASK_WARDS, recurrence: 'month' as const };
    await refusalOf(staff().assign({ ...order, deadline: '2022-12-31', ...key() }), 'INVALID_INPUT');
    await refusalOf(staff().assign({ ...order, recursFrom: '1022-01-01', ...key() }), 'INVALID_INPUT');
    expect(await world.db.task.count({ where: { text: 'Giao ban' } })).toBe(0);
  });
});

describe('sessions', () => {
  it('stand unit by year with the day and the way they were held', async () => {
    const { code } = await staff().assign({
      kind: 'session',
      text: 'Thường vụ làm việc với đảng ủy phường',
      recurrence: 'year',
      recursFrom: '2021-01-01',
      unitCodes: TASK_WARDS,
      ...key(),
    });
    const past = (await show(code)).parts.find(
      ({ unit, occurrence }) => unit.code === 'bode' && occurrence === '2021',
    );
    expect(past).toMatchObject({ deadline: null, doneOn: null, lateness: 'inTime' });
    const held = { partId: past?.id ?? '', revision: 0, heldOn: '2021-06-03', mode: 'both' as const };
    await staff().recordSession({ ...held, evidenceNumber: '15-TB/QU', ...key() });
    const [matrix] = (await staff().sessions()).filter(({ taskCode }) => taskCode === code);
    expect(matrix).toMatchObject({
      years: [2021, 2022],
      totals: [
        { year: 2021, held: 1, of: 3 },
        { year: 2022, held: 0, of: 3 },
      ],
    });
    expect(matrix?.rows[0]).toMatchObject({
      unit: { code: 'bode' },
      years: [
        { cells: [{ heldOn: '2021-06-03', mode: 'both', status: 'done' }] },
        { cells: [{ heldOn: null }] },
      ],
    });
    const [own] = (await world.as('cukhoi').tasks.sessions()).filter(({ taskCode }) => taskCode === code);
    expect(own?.rows.map(({ unit }) => unit.code)).toEqual(['cukhoi']);
    expect(own?.totals).toEqual(matrix?.totals);
  });

  it('are nothing that work is entered as', async () => {
    const code = await aTask();
    const { id, revision } = await partOf(code, 'bode');
    const held = { partId: id, revision, heldOn: '2022-10-01', ...key() };
    await refusalOf(staff().recordSession(held), 'NOT_FOUND');
    await refusalOf(report(code, 'bode', { mode: 'online' }), 'INVALID_INPUT');
  });
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CalendarRule, INSPECTION, ND09_2019, PLAIN } from '@soket/shared/calendar';
import type { TestDatabase } from '../../test/database.ts';
import { refusalOf } from '../../test/report-steps.ts';
import { aWorld, type Person, type World, worldDatabase } from '../../test/world.ts';
import { defineCalendar } from '../definitions/open-periods.ts';

let database: TestDatabase;
let world: World;

beforeEach(async () => {
  database = await worldDatabase();
  world = await aWorld(database.db);
});
afterEach(() => database.drop());

type Rules = Omit<Parameters<ReturnType<World['as']>['deadlines']['keepRules']>[0], 'requestKey'>;
const keep = (person: Person, what: Partial<Rules> = {}) =>
  world.as(person).deadlines.keepRules({
    ...{ calendarCode: 'nd09', version: null, name: 'Lịch Nghị định 09', rules: [...ND09_2019] },
    ...what,
    requestKey: randomUUID(),
  });
const timeline = (calendarCode: string | null, year: number, rules: CalendarRule[] | null = null) =>
  world.as('chuyenvien').deadlines.timeline({ calendarCode, rules, frequency: 'quarter', year });
const openYear = (calendarCode: string, year: number) =>
  world.as('chuyenvien').deadlines.openYear({
    ...{ calendarCode, frequency: 'quarter', year },
    requestKey: randomUUID(),
  });

describe('a calendar', () => {
  it('is shown while it is written, made, and its periods opened by hand', async () => {
    const shown = await timeline(null, 2022, [...ND09_2019]);
    expect(shown.faults).toEqual([]);
    expect(shown.periods[0]).toMatchObject({
      label: 'Quý I/2022',
      firstDay: '2021-12-15',
      lastDay: '2022-03-14',
      isOpened: false,
    });
    expect(await keep('chuyenvien')).toEqual({ version: 1 });
    await refusalOf(keep('chuyenvien'), 'NAME_TAKEN');
    expect(await openYear('nd09', 2022)).toEqual({ opened: 4 });
    expect(await openYear('nd09', 2022)).toEqual({ opened: 0 });
    const opened = await timeline('nd09', 2022);
    expect(opened.periods.map(({ lastDay, isOpened }) => [lastDay, isOpened])).toEqual([
      ['2022-03-14', true],
      ['2022-06-14', true],
      ['2022-09-14', true],
      ['2022-12-14', true],
    ]);
    const listed = await world.as('chuyenvien').deadlines.calendars();
    expect(listed.calendars).toMatchObject([{ code: 'nd09', mayChange: true, forms: [] }]);
  });

  it('is refused with the days that no rule has, or two', async () => {
    const [first, second, third] = INSPECTION;
    if (!first || !second || !third) throw new Error('the inspection calendar has three rules');
    const gap = [third, { ...first, validTo: '2024-02-29' }];
    expect(await refusalOf(keep('chuyenvien', { rules: gap }), 'INVALID_INPUT')).toMatchObject({
      field: 'rules',
      message: 'Hở từ 01/3/2024 đến 04/3/2024, giữa Thông tư 03/2013/TT-TTCP và Thông tư 01/2024/TT-TTCP.',
    });
    const overlap = await timeline(null, 2024, [{ ...first, validTo: null }, third]);
    expect(overlap.faults).toEqual([
      'Chồng nhau từ 05/3/2024 trở đi: Thông tư 03/2013/TT-TTCP và Thông tư 01/2024/TT-TTCP.',
    ]);
    expect(await world.db.reportingCalendar.count({ where: { code: 'nd09' } })).toBe(0);
  });

  it('takes other rules without moving what is open, and keeps the terms that staff set', async () => {
    const late = PLAIN.map((rule) => ({ ...rule, closesAfterDays: 30 }));
    await defineCalendar(world.deps('chuyenvien'), { code: 'plain', name: 'Lịch thường', rules: late });
    const before = await world.db.period.findMany({ orderBy: { code: 'asc' } });
    const rules = PLAIN.map((rule) => ({ ...rule, deadline: { daysAfterCutOff: 5 } }));
    const change = { calendarCode: 'plain', version: 2, name: 'Lịch thường', rules };
    const stale = keep('chuyenvien', { ...change, version: 1 });
    expect(await refusalOf(stale, 'INVALID_INPUT')).toMatchObject({ field: 'version' });
    await refusalOf(keep('btg.chuyenvien', change), 'NOT_FOUND');
    expect(await keep('chuyenvien', change)).toEqual({ version: 3 });
    expect(await world.db.period.findMany({ orderBy: { code: 'asc' } })).toEqual(before);
    const { periods } = await timeline('plain', 2023);
    expect(periods[0]).toMatchObject({ deadline: '2023-04-05', closesOn: '2023-05-06', isOpened: false });
  });

  it('names the days in which its next periods would run into those that are open', async () => {
    const rules = PLAIN.map((rule) => ({ ...rule, startDay: 15 }));
    await defineCalendar(world.deps('chuyenvien'), { code: 'plain', name: 'Lịch thường', rules });
    await world.db.period.updateMany({
      where: { code: '2022-Q4' },
      data: { lastDay: new Date('2023-02-02'), deadline: new Date('2023-02-10') },
    });
    const { faults } = await timeline('plain', 2023);
    expect(faults).toEqual(['Chồng nhau từ 15/12/2022 đến 02/02/2023: Quý IV/2022 và Quý I/2023.']);
    expect(await refusalOf(openYear('plain', 2023), 'INVALID_INPUT')).toMatchObject({ message: faults[0] });
  });
});

describe('a thematic report', () => {
  const ask = (person: Person, part: object = {}) =>
    world.as(person).deadlines.openThematic({
      ...{ formCode: 'CD', from: '2016-01-01', to: '2022-09-08', deadline: '2022-10-20', ...part },
      requestKey: randomUUID(),
    });

  beforeEach(() =>
    world.addForm({
      code: 'CD',
      ownerCode: 'vpqu',
      unitCodes: ['bode', 'cukhoi'],
      calendarCode: null,
      elements: [{ code: 'W5', kind: 'flow', label: '1', name: 'Lượt người được tập huấn' }],
    }),
  );

  it('stands in the list of every unit that its form asks, from the moment it is opened', async () => {
    expect(await ask('chuyenvien')).toEqual({ code: '2016-01-01..2022-09-08', units: 2 });
    const mine = await world.as('bode').reports.mine();
    expect(JSON.stringify(mine)).toContain('2016-01-01..2022-09-08');
    expect(JSON.stringify(await world.as('saidong').reports.mine())).not.toContain('2016-01-01..2022-09-08');
    expect((await world.as('chuyenvien').deadlines.calendars()).thematicForms).toMatchObject([
      { code: 'CD', spans: [{ deadline: '2022-10-20' }] },
    ]);
    expect(await ask('chuyenvien')).toMatchObject({ units: 0 });
  });

  it('is not asked for by other bodies, of forms that follow a calendar, or in days that cannot be', async () => {
    await refusalOf(ask('btg.chuyenvien'), 'NOT_FOUND');
    for (const [part, field] of [
      [{ formCode: 'B01' }, 'formCode'],
      [{ from: '2022-09-09' }, 'to'],
      [{ deadline: '2022-09-08' }, 'deadline'],
    ] as const)
      expect(await refusalOf(ask('chuyenvien', part), 'INVALID_INPUT')).toMatchObject({ field });
  });
});

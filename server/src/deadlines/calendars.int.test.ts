import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLAIN } from '@soket/shared/calendar';
import type { TestDatabase } from '../../test/database.ts';
import { refusalOf } from '../../test/report-steps.ts';
import { aWorld, type Person, type World, worldDatabase } from '../../test/world.ts';
import { defineCalendar } from '../definitions/open-periods.ts';
import type { CalendarChange } from './change-calendar.ts';

let database: TestDatabase;
let world: World;

beforeEach(async () => {
  database = await worldDatabase();
  world = await aWorld(database.db);
  await defineCalendar(world.deps('chuyenvien'), { code: 'plain', name: 'Lịch thường', rules: [...PLAIN] });
});
afterEach(() => database.drop());

const change = (person: Person, what: CalendarChange) =>
  world.as(person).deadlines.changeCalendar({ change: what, requestKey: randomUUID() });
const terms = (part: Partial<Extract<CalendarChange, { kind: 'terms' }>> = {}) => ({
  kind: 'terms' as const,
  calendarCode: 'plain',
  version: 2,
  movesToWorkingDay: true,
  closesAfterDays: null,
  ...part,
});
const holiday = (day: string): CalendarChange => ({ kind: 'addHoliday', day, name: 'Nghỉ lễ thử' });
const deadlines = async () => {
  const shown = await world.as('chuyenvien').deadlines.submissions({ formCode: 'B01' });
  return Object.fromEntries(shown?.periods.map(({ code, deadline }) => [code, deadline]) ?? []);
};

describe('a public holiday', () => {
  // Monday 10/10/2022, the deadline of the third quarter.
  it('moves what is not due yet as the preview says, and nothing that is due', async () => {
    await change('chuyenvien', terms());
    const before = await deadlines();
    const preview = await world.as('chuyenvien').deadlines.previewCalendar(holiday('2022-10-10'));
    expect(preview).toMatchObject([
      {
        calendarName: 'Lịch thường',
        label: 'Quý III/2022',
        before: { deadline: '2022-10-10', closesOn: null },
        after: { deadline: '2022-10-11', closesOn: null },
      },
    ]);
    expect(await change('chuyenvien', holiday('2022-10-10'))).toEqual({ moved: 1 });
    expect(await deadlines()).toEqual({ ...before, '2022-Q3': '2022-10-11' });
    await change('btg.chuyenvien', { kind: 'removeHoliday', day: '2022-10-10' });
    expect(await deadlines()).toEqual(before);
    const events = await world.db.auditEvent.findMany({
      where: { subjectType: 'holiday' },
      orderBy: { seq: 'asc' },
    });
    expect(events.map(({ actorId, subjectId }) => [actorId, subjectId])).toEqual([
      ['chuyenvien', '2022-10-10'],
      ['btg.chuyenvien', '2022-10-10'],
    ]);
    expect(events[0]?.after).toMatchObject({
      name: 'Nghỉ lễ thử',
      moved: [{ after: { deadline: '2022-10-11' } }],
    });
  });

  it('is entered once and with its name, and only one that is there is removed', async () => {
    await change('chuyenvien', holiday('2022-09-02'));
    const twice = await refusalOf(change('chuyenvien', holiday('2022-09-02')), 'INVALID_INPUT');
    expect(twice.message).toBe('Ngày này đã có trong danh sách: Nghỉ lễ thử.');
    await refusalOf(
      change('chuyenvien', { kind: 'addHoliday', day: '2022-09-01', name: ' ' }),
      'INVALID_INPUT',
    );
    await refusalOf(change('chuyenvien', { kind: 'removeHoliday', day: '2022-09-01' }), 'NOT_FOUND');
  });
});

describe('the terms of a calendar', () => {
  it('set when entry ends from now on; an extension that gives no more than everybody has ends', async () => {
    const key = { formCode: 'B01', periodCode: '2022-Q3', unitCode: 'bode' };
    const given = { ...key, deadline: '2022-10-11' as const, reason: 'Mất điện', requestKey: randomUUID() };
    await world.as('chuyenvien').deadlines.extend(given);
    await change('chuyenvien', terms({ closesAfterDays: 20 }));
    expect(await world.db.deadlineExtension.count()).toBe(1);
    await change('chuyenvien', holiday('2022-10-10'));
    expect(await world.db.deadlineExtension.count()).toBe(0);
    const q3 = await world.db.period.findFirstOrThrow({ where: { code: '2022-Q3' } });
    expect(q3.closesOn?.toISOString().slice(0, 10)).toBe('2022-11-01');
    const { calendars } = await world.as('chuyenvien').deadlines.calendars();
    expect(calendars).toMatchObject([
      {
        code: 'plain',
        version: 3,
        terms: { movesToWorkingDay: true, closesAfterDays: 20 },
        mayChange: true,
      },
    ]);
  });

  it('are set by staff whose forms follow it, and by one of two who look at the same version', async () => {
    await refusalOf(change('btg.chuyenvien', terms()), 'NOT_FOUND');
    await change('chuyenvien', terms());
    const second = await refusalOf(
      change('chanhvanphong', terms({ movesToWorkingDay: false })),
      'INVALID_INPUT',
    );
    expect(second.message).toBe('Người khác vừa sửa lịch này. Hãy xem lại rồi lưu.');
  });
});

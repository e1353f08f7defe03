import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLAIN } from '@soket/shared/calendar';
import type { TestDatabase } from '../../test/database.ts';
import { approve, refusalOf, save, send, sentVersion, submit } from '../../test/report-steps.ts';
import { aWorld, type Person, WARD_FORM, type World, worldDatabase } from '../../test/world.ts';
import { openDuePeriods } from './open-due-periods.ts';

const Q2 = { formCode: 'B01', periodCode: '2022-Q2' };
const Q3 = { formCode: 'B01', periodCode: '2022-Q3' };
const FIGURES = { W1: '0', W2: '3', W3: '2', W4: '1' };
const REASON = 'Số liệu đã chốt cho hội nghị';

let database: TestDatabase;
let world: World;

beforeEach(async () => {
  database = await worldDatabase();
  world = await aWorld(database.db);
});
afterEach(() => database.drop());

const close = (
  person: Person,
  key = Q2,
  part: { closesOn?: string; version?: number; reason?: string } = {},
) =>
  world.as(person).deadlines.closeEntry({
    ...key,
    closesOn: '2022-10-05',
    reason: REASON,
    version: 0,
    requestKey: randomUUID(),
    ...part,
  });
const reopen = (person: Person, version: number, reason = 'Bổ sung số liệu') =>
  world.as(person).deadlines.reopenEntry({ ...Q2, reason, version, requestKey: randomUUID() });

async function entryOf(periodCode: string) {
  const shown = await world.as('chuyenvien').deadlines.submissions({ formCode: 'B01' });
  return shown?.periods.find(({ code }) => code === periodCode)?.entry;
}

describe('a period closed by hand', () => {
  it('takes no report that was never sent, and says since when', async () => {
    const { revision } = await save(world, 'bode', Q2, 0, FIGURES);
    await close('chuyenvien');
    const closed = { period: 'Quý II/2022', closedOn: '2022-10-05' };
    expect(await refusalOf(save(world, 'bode', Q2, revision, { W2: '4' }), 'PERIOD_CLOSED')).toEqual(closed);
    expect(await refusalOf(submit(world, 'bode', Q2, revision), 'PERIOD_CLOSED')).toEqual(closed);
    await refusalOf(save(world, 'cukhoi', Q2, 0, { W2: '4' }), 'PERIOD_CLOSED');
    const sheet = await world.as('bode').reports.sheet(Q2);
    expect({ since: sheet.period.closedSince, may: sheet.may }).toMatchObject({
      since: '2022-10-05',
      may: { save: false, submit: false },
    });
    expect(await entryOf('2022-Q2')).toEqual({
      state: 'closed',
      closesOn: '2022-10-05',
      reason: REASON,
      version: 1,
    });
  });

  it('is marked in the unit’s list, which asks for no work there any more', async () => {
    await close('chuyenvien');
    const inList = async () => {
      const items = await world.as('bode').reports.mine();
      return items.find(
        ({ formCode, periodCode }) => formCode === Q2.formCode && periodCode === Q2.periodCode,
      );
    };
    expect(await inList()).toMatchObject({ isOpen: false, closedSince: expect.any(String), daysLeft: null });
    await world.as('chuyenvien').deadlines.extend({
      ...Q2,
      unitCode: 'bode',
      deadline: '2022-10-12',
      reason: 'Mất điện',
      requestKey: randomUUID(),
    });
    expect(await inList()).toMatchObject({ isOpen: true, closedSince: null, daysLeft: 7 });
  });

  it('leaves the other periods, and the same period of other forms, as they were', async () => {
    await world.addForm({ ...WARD_FORM, code: 'B09', ownerCode: 'btg' });
    await close('chuyenvien');
    await save(world, 'bode', Q3, 0, { W2: '4' });
    await save(world, 'bode', { ...Q2, formCode: 'B09' }, 0, { W2: '4' });
  });

  it('still takes what its unit was given more time for, until that day', async () => {
    await close('chuyenvien');
    await world.as('chuyenvien').deadlines.extend({
      ...Q2,
      unitCode: 'bode',
      deadline: '2022-10-12',
      reason: 'Mất điện',
      requestKey: randomUUID(),
    });
    world.clock.set(new Date('2022-10-12T20:00:00+07:00'));
    const { revision } = await save(world, 'bode', Q2, 0, FIGURES);
    world.clock.set(new Date('2022-10-13T08:00:00+07:00'));
    await refusalOf(submit(world, 'bode', Q2, revision), 'PERIOD_CLOSED');
  });

  it('still takes a report that was returned, and a correction of an approved one', async () => {
    await send(world, 'bode', Q2, FIGURES);
    await send(world, 'cukhoi', Q2, FIGURES);
    await approve(world, 'cukhoi', Q2);
    await close('chuyenvien');
    const { id, revision } = await sentVersion(world, 'bode', Q2);
    const returned = await world.as('chuyenvien').review.returnForCorrection({
      versionId: id,
      revision,
      reason: 'Xem lại dòng 1.2',
      requestKey: randomUUID(),
    });
    await save(world, 'bode', Q2, returned.revision, { W2: '4', W4: '2' });
    const sheet = await world.as('cukhoi').reports.sheet(Q2);
    const correction = await world.as('cukhoi').reports.correct({
      ...Q2,
      revision: sheet.version.revision,
      reason: 'Cộng sót',
      requestKey: randomUUID(),
    });
    await save(world, 'cukhoi', Q2, correction.revision, { W2: '4', W4: '2' });
  });

  it('opens again with a reason, and every decision is recorded', async () => {
    await close('chuyenvien');
    await refusalOf(reopen('chanhvanphong', 1, ' '), 'REASON_REQUIRED');
    await reopen('chanhvanphong', 1);
    await save(world, 'bode', Q2, 0, { W2: '4' });
    await refusalOf(reopen('chuyenvien', 2), 'INVALID_INPUT');
    const events = await world.db.auditEvent.findMany({
      where: { subjectType: 'entry' },
      orderBy: { seq: 'asc' },
      select: { action: true, actorId: true, before: true, after: true },
    });
    expect(events).toEqual([
      {
        action: 'deadlines:closeEntry',
        actorId: 'chuyenvien',
        before: { closesOn: null, version: 0 },
        after: { closesOn: '2022-10-05', version: 1 },
      },
      {
        action: 'deadlines:reopenEntry',
        actorId: 'chanhvanphong',
        before: { closesOn: '2022-10-05', version: 1 },
        after: { closesOn: null, version: 2 },
      },
    ]);
  });

  it('is not closed before the deadline has passed, on a day gone by, without a reason, or over somebody’s head', async () => {
    expect(await refusalOf(close('chuyenvien', Q3), 'INVALID_INPUT')).toMatchObject({
      message: 'Chỉ khóa được sau hạn chung, từ 11/10/2022.',
    });
    await close('chuyenvien', Q3, { closesOn: '2022-10-20' });
    expect(await entryOf('2022-Q3')).toMatchObject({ state: 'closing', closesOn: '2022-10-20' });
    await refusalOf(close('chuyenvien', Q2, { closesOn: '2022-10-04' }), 'INVALID_INPUT');
    await refusalOf(close('chuyenvien', Q2, { reason: '' }), 'REASON_REQUIRED');
    await refusalOf(close('chuyenvien', Q3, { closesOn: '2022-10-25' }), 'INVALID_INPUT');
    await refusalOf(close('btg.chuyenvien'), 'NOT_FOUND');
  });

  it('lets one of two who decide at once through', async () => {
    const results = await Promise.allSettled([close('chuyenvien'), close('chanhvanphong')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await world.db.auditEvent.count({ where: { subjectType: 'entry' } })).toBe(1);
  });
});

describe('periods that open by the calendar', () => {
  const [plain] = PLAIN;
  const rules = (part: object) =>
    world.db.calendarVersion.updateMany({ data: { rules: [{ ...plain, ...part }] } });

  it('are there up to the next one ahead, once, also when two processes look at once', async () => {
    await rules({});
    const both = await Promise.all([openDuePeriods(world), openDuePeriods(world)]);
    expect(both.flatMap(({ opened }) => opened)).toEqual(['2023-Q1']);
    world.clock.set(new Date('2023-01-01T06:00:00+07:00'));
    expect((await openDuePeriods(world)).opened).toEqual(['2023-Q2']);
    const [event] = await world.db.auditEvent.findMany({ where: { action: 'deadlines:openPeriods' } });
    expect(event).toMatchObject({ actorId: null, actorPost: 'Hệ thống', after: { codes: ['2023-Q1'] } });
    const [sheet] = (await world.as('bode').reports.mine()).filter((r) => r.periodCode === '2023-Q1');
    expect(sheet).toMatchObject({ deadline: '2023-04-10', isRunning: true });
  });

  it('go back to the first day from which a form asks', async () => {
    await rules({});
    await world.addForm({ ...WARD_FORM, code: 'B10', effectiveFrom: '2019-08-15' });
    expect((await openDuePeriods(world)).opened).toEqual(['2019-Q3', '2019-Q4', '2023-Q1']);
  });

  it('close by the calendar’s rule, until staff hold them open', async () => {
    await world.db.period.deleteMany({ where: { code: { in: ['2022-Q2', '2022-Q3', '2022-Q4'] } } });
    await rules({ closesAfterDays: 20, movesToWorkingDay: true });
    await world.db.holiday.create({ data: { day: new Date('2022-07-11'), name: 'Ngày nghỉ thử' } });
    await openDuePeriods(world);
    // Due on Sunday 10/7/2022, moved over the holiday to the 12th; entry ends twenty days later.
    const [period] = await world.db.period.findMany({ where: { code: '2022-Q2' } });
    expect(period?.deadline?.toISOString().slice(0, 10)).toBe('2022-07-12');
    await refusalOf(save(world, 'bode', Q2, 0, FIGURES), 'PERIOD_CLOSED');
    expect(await entryOf('2022-Q2')).toMatchObject({ state: 'closed', closesOn: '2022-08-02', reason: null });
    await reopen('chuyenvien', 0);
    await save(world, 'bode', Q2, 0, FIGURES);
    expect(await entryOf('2022-Q3')).toMatchObject({ state: 'closing', closesOn: '2022-10-31' });
  });

  it('are not made from rules that cannot be read, and the calendar is named', async () => {
    expect(await openDuePeriods(world)).toEqual({ opened: [], unreadable: ['plain'] });
  });
});

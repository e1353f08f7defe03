import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { anIndicator, aTarget } from '../../test/indicators.ts';
import { refusalOf } from '../../test/report-steps.ts';
import { key, noonOf, TASK_WARDS, taskSteps } from '../../test/task-steps.ts';
import { aWorld, type Person, type World } from '../../test/world.ts';
import { toDate } from '../core/db.ts';
import { readOfficeFile } from '../files/office-parts.ts';
import { progressOfPlans } from './plan-progress.ts';
import type { StepOutcome } from './task-story.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  await world.db.document.create({ data: { code: 'NQ-15', role: 'directive', typeCode: 'NQ' } });
  await world.db.document.create({ data: { code: 'KH-1', role: 'plan', typeCode: 'KH' } });
});
beforeEach(() => world.clock.set(noonOf('2022-10-05')));
afterAll(() => database.drop());

const { staff, show, aTask, partOf, report } = taskSteps(() => world);

async function partsOf(code: string) {
  return (await show(code)).parts.map(({ id, revision }) => ({ id, revision }));
}

const messages = ({ refused }: StepOutcome) => refused.map(({ unitName, message }) => [unitName, message]);

describe('a task for all wards', () => {
  it('is ordered once, with what it serves, and begins with a part for each', async () => {
    const request = {
      text: ' Rà soát quy chế ',
      unitCodes: [...TASK_WARDS, 'bode'],
      deadline: '2022-10-10',
      leadUnitCode: 'ubnd',
      cooperatingUnitCodes: ['btg'],
      planCode: 'KH-1',
      serves: ['NQ-15'],
      expectedProduct: 'Báo cáo',
      weight: '1.5',
      ...key(),
    };
    const ordered = await staff().assign(request);
    expect(await staff().assign(request)).toEqual(ordered);
    expect(ordered).toEqual({ code: 'NV-2022-1', revision: 0 });
    expect(await show(ordered.code, 'lanhdao')).toMatchObject({
      text: 'Rà soát quy chế',
      status: 'notStarted',
      lateness: 'dueSoon',
      counts: { done: 0, of: 3, overdue: 0, dueSoon: 3, doneLate: 0 },
      leadUnit: { code: 'ubnd' },
      cooperatingUnits: [{ code: 'btg' }],
      plan: { code: 'KH-1' },
      directives: [{ code: 'NQ-15' }],
      weight: '1.5',
    });
    expect(await world.db.auditEvent.count({ where: { action: 'tasks:assign' } })).toBe(1);
  });

  it('counts who is done, and tells a ward its own part only', async () => {
    const code = await aTask();
    await report(code, 'bode', { text: 'Xong', evidenceNumber: '12-BC/ĐU', evidenceDate: '2022-10-04' });
    await report(code, 'cukhoi', { percent: 40, text: 'Đang rà soát' });
    const all = await show(code);
    expect(all.status).toBe('inProgress');
    expect(all.counts).toMatchObject({ done: 1, of: 3 });
    expect(all.events).toHaveLength(2);
    const own = await show(code, 'cukhoi');
    expect(own.counts).toEqual(all.counts);
    expect(own.parts.map(({ unit }) => unit.code)).toEqual(['cukhoi']);
    expect(own.events).toMatchObject([{ text: 'Đang rà soát', percent: 40, status: 'inProgress' }]);
    expect(JSON.stringify(own)).not.toContain('12-BC');
    const list = await world.as('bode').tasks.mine();
    expect(list.find((task) => task.code === code)?.parts.map(({ percent }) => percent)).toEqual([100]);
  });

  it('is closed once confirmed, and open again when sent back', async () => {
    const code = await aTask();
    await report(code, 'bode');
    const outcome = await staff().confirm({ parts: await partsOf(code), ...key() });
    expect(outcome.done).toMatchObject([{ status: 'done' }]);
    expect(messages(outcome)).toEqual([
      ['Phường Cự Khối', 'Đơn vị chưa báo hoàn thành.'],
      ['Phường Sài Đồng', 'Đơn vị chưa báo hoàn thành.'],
    ]);
    const refusal = await refusalOf(report(code, 'bode', { percent: 90 }), 'INVALID_INPUT');
    expect(refusal.message).toContain('đã được xác nhận');
    const { id, revision } = await partOf(code, 'bode');
    const back = { parts: [{ id, revision }], ...key() };
    await refusalOf(staff().sendBack({ ...back, reason: ' ' }), 'REASON_REQUIRED');
    await staff().sendBack({ ...back, reason: 'Thiếu biên bản' });
    expect(await partOf(code, 'bode')).toMatchObject({
      status: 'inProgress',
      isConfirmed: false,
      doneOn: null,
    });
    await report(code, 'bode');
    expect((await show(code, 'bode')).events.map(({ kind }) => kind)).toEqual([
      'progress',
      'sentBack',
      'confirmed',
      'progress',
    ]);
  });

  it('turns overdue by the clock alone, and what is done after that is done late', async () => {
    const code = await aTask();
    await report(code, 'bode');
    world.clock.set(noonOf('2022-10-20'));
    expect((await show(code)).counts).toMatchObject({ overdue: 0, dueSoon: 2 });
    world.clock.set(noonOf('2022-10-21'));
    expect(await show(code)).toMatchObject({ lateness: 'overdue', counts: { overdue: 2, done: 1 } });
    await report(code, 'cukhoi');
    expect((await show(code)).counts).toMatchObject({ overdue: 1, done: 2, doneLate: 1 });
    expect(await partOf(code, 'cukhoi')).toMatchObject({ lateness: 'doneLate', doneOn: '2022-10-21' });
  });

  it('refuses a part of another ward, a stale look, a day to come and a file without its document', async () => {
    const code = await aTask();
    const { id: partId, revision } = await partOf(code, 'bode');
    const say = { partId, revision, percent: 10, ...key() };
    await refusalOf(world.as('cukhoi').tasks.report(say), 'NOT_FOUND');
    await refusalOf(world.as('bode').tasks.report({ ...say, revision: 7 }), 'INVALID_INPUT');
    await refusalOf(
      world.as('bode').tasks.report({ ...say, percent: 100, doneOn: '2022-10-06' }),
      'INVALID_INPUT',
    );
    const withFile = { ...say, fileIds: [randomUUID()] };
    const refusal = await refusalOf(world.as('bode').tasks.report(withFile), 'INVALID_INPUT');
    expect(refusal.field).toBe('evidenceNumber');
    const documented = { ...withFile, evidenceNumber: '1-BC/ĐU', evidenceDate: '2022-10-01' };
    await refusalOf(world.as('bode').tasks.report(documented), 'NOT_FOUND');
    expect(await world.db.taskEvent.count({ where: { assignmentId: partId } })).toBe(0);
  });

  it('takes as evidence only a file of the one who reports, and only once', async () => {
    const code = await aTask();
    const fileOf = async (person: Person) => {
      const content = new TextEncoder().encode(person);
      const { id } = await world.db.storedFile.create({
        data: {
          name: 'bao-cao.pdf',
          mediaType: 'application/pdf',
          size: content.length,
          sha256: '0'.repeat(64),
          content,
          uploadedAt: world.clock.now(),
          uploadedById: person,
          unitId: world.actor(person).unitId,
        },
      });
      return id;
    };
    const paper = { evidenceNumber: '1-BC/ĐU', evidenceDate: '2022-10-01' };
    await refusalOf(report(code, 'bode', { ...paper, fileIds: [await fileOf('cukhoi')] }), 'NOT_FOUND');
    const own = await fileOf('bode');
    await report(code, 'bode', { ...paper, percent: 50, fileIds: [own] });
    await refusalOf(report(code, 'bode', { ...paper, fileIds: [own] }), 'NOT_FOUND');
    expect((await show(code, 'bode')).events[0]?.files).toMatchObject([{ id: own, name: 'bao-cao.pdf' }]);
    expect((await show(code, 'cukhoi')).events).toEqual([]);
  });
});

describe('decisions', () => {
  it('put a deadline off with the reason and keep the earlier one', async () => {
    const code = await aTask();
    await report(code, 'bode');
    const late = { reason: 'Mưa bão', deadline: '2022-10-04' };
    await refusalOf(
      staff().changeDeadline({ parts: await partsOf(code), ...late, ...key() }),
      'INVALID_INPUT',
    );
    const outcome = await staff().changeDeadline({
      parts: await partsOf(code),
      ...late,
      deadline: '2022-11-15',
      ...key(),
    });
    expect(outcome.done).toHaveLength(2);
    expect(messages(outcome)).toEqual([
      ['Phường Bồ Đề', 'Đơn vị đã báo hoàn thành; hãy xác nhận hoặc trả lại.'],
    ]);
    expect((await show(code, 'cukhoi')).events).toMatchObject([
      { kind: 'deadlineChanged', deadlineBefore: '2022-10-20', deadlineAfter: '2022-11-15', text: 'Mưa bão' },
    ]);
    const { revision } = await show(code);
    await staff().changeTaskDeadline({ code, revision, reason: 'Lùi', deadline: '2022-12-01', ...key() });
    expect((await partOf(code, 'saidong')).deadline).toBe('2022-12-01');
    expect((await show(code)).deadline).toBe('2022-12-01');
  });

  it('halt one part or the whole, and let it go on where it was', async () => {
    const code = await aTask();
    await report(code, 'bode', { percent: 30 });
    const bode = async () => {
      const { id, revision } = await partOf(code, 'bode');
      return { parts: [{ id, revision }], reason: 'Chờ hướng dẫn', ...key() };
    };
    await staff().halt({ ...(await bode()), to: 'paused' });
    expect((await refusalOf(report(code, 'bode'), 'INVALID_INPUT')).message).toContain('tạm dừng');
    await staff().resume(await bode());
    expect(await partOf(code, 'bode')).toMatchObject({ status: 'inProgress', percent: 30 });
    await staff().halt({ ...(await bode()), to: 'cancelled' });
    expect((await show(code)).counts.of).toBe(2);

    world.clock.set(noonOf('2022-11-30'));
    const whole = { code, reason: 'Không còn phù hợp' };
    await staff().haltTask({ ...whole, revision: 0, to: 'cancelled', ...key() });
    expect(await show(code)).toMatchObject({
      status: 'cancelled',
      lateness: 'inTime',
      counts: { overdue: 0 },
      halted: { status: 'cancelled', reason: 'Không còn phù hợp' },
    });
    await refusalOf(report(code, 'cukhoi'), 'INVALID_INPUT');
    await refusalOf(staff().resumeTask({ ...whole, revision: 0, ...key() }), 'INVALID_INPUT');
    await staff().resumeTask({ ...whole, revision: 1, ...key() });
    expect((await show(code)).counts.overdue).toBe(2);
  });

  it('bring units in and take them off: gone where nothing was said, cancelled where something was', async () => {
    const code = await aTask({ unitCodes: ['bode', 'cukhoi'] });
    await refusalOf(staff().addUnits({ code, revision: 0, unitCodes: ['bode'], ...key() }), 'INVALID_INPUT');
    const { revision } = await staff().addUnits({ code, revision: 0, unitCodes: ['saidong'], ...key() });
    await report(code, 'bode', { percent: 10 });
    await report(code, 'saidong');
    const outcome = await staff().takeOffUnits({
      code,
      revision,
      unitCodes: TASK_WARDS,
      reason: 'Giao nhầm',
      ...key(),
    });
    expect(messages(outcome)).toMatchObject([['Phường Sài Đồng', expect.stringContaining('hoàn thành')]]);
    expect((await show(code)).parts.map(({ unit, status }) => [unit.code, status])).toEqual([
      ['bode', 'cancelled'],
      ['saidong', 'done'],
    ]);
  });

  it('change what was ordered, of the version that was on screen', async () => {
    const code = await aTask({ serves: ['NQ-15'] });
    const changed = { code, text: 'Nội dung mới', planCode: 'KH-1', weight: '2' };
    await staff().change({ ...changed, revision: 0, ...key() });
    expect(await show(code)).toMatchObject({ text: 'Nội dung mới', plan: { code: 'KH-1' }, directives: [] });
    await refusalOf(staff().change({ ...changed, revision: 0, ...key() }), 'INVALID_INPUT');
    await refusalOf(staff().change({ ...changed, weight: '0', revision: 1, ...key() }), 'INVALID_INPUT');
    await refusalOf(staff().change({ ...changed, serves: ['x'], revision: 1, ...key() }), 'NOT_FOUND');
  });

  it('link indicators, each with a target of its own only', async () => {
    const formula = { kind: 'sum' as const, terms: [{ element: 'W1', sign: 1 as const }] };
    for (const code of ['I1', 'I2']) await anIndicator(world, { code, formula });
    await aTarget(world, { indicator: 'I1', value: '95.5', to: '2022-12-31' });
    const [target] = await staff().targets();
    expect(target).toMatchObject({ indicatorCode: 'I1', value: '95.5', isIllustrative: true });
    const link = { code: await aTask(), text: 'Việc', revision: 0 };
    const targetId = target?.id ?? '';
    await refusalOf(
      staff().change({ ...link, indicators: [{ code: 'I2', targetId }], ...key() }),
      'NOT_FOUND',
    );
    await staff().change({ ...link, indicators: [{ code: 'I1', targetId }, { code: 'I2' }], ...key() });
    expect((await show(link.code)).indicators).toMatchObject([
      { code: 'I1', target: { id: targetId, value: '95.5', toDay: '2022-12-31' } },
      { code: 'I2', target: null },
    ]);
  });
});

it('keeps what was said: the app cannot change or remove it', async () => {
  const code = await aTask();
  await report(code, 'bode', { text: 'Xong' });
  await expect(world.db.taskEvent.updateMany({ data: { text: 'khác' } })).rejects.toThrow(/permission|42501/);
  await expect(world.db.taskEvent.deleteMany({})).rejects.toThrow(/permission|42501/);
  await expect(
    world.db.taskAssignment.updateMany({ where: { task: { code } }, data: { doneOn: toDate('2022-10-01') } }),
  ).rejects.toThrow('task_assignment_done');
});

describe('reminders', () => {
  it('name by unit what is late and what is soon due, and follow the clock', async () => {
    const code = await aTask({ deadline: '2022-10-19', text: 'Đôn đốc' });
    await report(code, 'bode');
    const of = async (person: Person) =>
      (await world.as(person).tasks.reminders()).map(({ unit, overdue, dueSoon }) => [
        unit.code,
        overdue.filter(({ taskCode }) => taskCode === code).map(({ daysLate }) => daysLate),
        dueSoon.filter(({ taskCode }) => taskCode === code).map(({ daysLate }) => daysLate),
      ]);
    expect(await of('lanhdao')).toContainEqual(['cukhoi', [], [-14]]);
    world.clock.set(noonOf('2022-10-22'));
    expect(await of('chuyenvien')).toContainEqual(['saidong', [3], []]);
    expect((await of('bode')).flat(2)).not.toContain(3);
    expect((await of('cukhoi')).map(([unit]) => unit)).toEqual(['cukhoi']);
  });
});

describe('a plan', () => {
  it('is as far as its weighted parts are done, added up and divided once', async () => {
    await world.db.document.create({ data: { code: 'KH-2', role: 'plan', typeCode: 'KH' } });
    const first = await aTask({ planCode: 'KH-2', weight: '2.5' });
    const second = await aTask({ planCode: 'KH-2', unitCodes: ['bode'] });
    await aTask({ planCode: 'KH-2', unitCodes: [] });
    await report(first, 'bode');
    await report(second, 'bode');
    const progress = await progressOfPlans(world.db, ['KH-2', 'KH-1'], '2022-10-05');
    // (2.5 × 1 + 1 × 1) ÷ (2.5 × 3 + 1 × 1)
    expect(progress.get('KH-2')).toMatchObject({
      share: '0.411764706',
      counts: { done: 2, of: 4 },
      unassigned: 1,
    });
  });
});

describe('the reminder letter', () => {
  it('goes to the units that are late or soon due, and that it was made is kept', async () => {
    const code = await aTask({ deadline: '2022-10-08', text: 'Việc của lá thư' });
    world.clock.set(noonOf('2022-10-10'));
    await report(code, 'bode');
    const letter = await staff().makeReminderLetter({ unitCodes: ['cukhoi', 'ubnd'] });
    expect(letter.fileName).toBe('don-doc-2022-10-10.docx');
    const { text } = await readOfficeFile(Buffer.from(letter.fileBase64, 'base64'));
    expect(text).toContain('Kính gửi: Phường Cự Khối');
    expect(text).toMatch(/Việc của lá thư\s+08\/10\/2022\s+Quá hạn 2 ngày; chưa báo cáo/);
    expect(text).not.toContain('Phường Sài Đồng');
    const again = await staff().makeReminderLetter({ unitCodes: ['ubnd', 'cukhoi'] });
    expect(again.fileBase64).toBe(letter.fileBase64);
    const made = await world.db.auditEvent.findMany({ where: { action: 'tasks:makeReminderLetter' } });
    expect(made.map(({ actorId }) => actorId)).toEqual(['chuyenvien', 'chuyenvien']);
    await refusalOf(staff().makeReminderLetter({ unitCodes: ['btg'] }), 'INVALID_INPUT');
    await refusalOf(staff().makeReminderLetter({ unitCodes: ['khong-co'] }), 'NOT_FOUND');
  });
});

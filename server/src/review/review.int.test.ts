import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../test/database.ts';
import {
  approve,
  cells,
  type Key,
  refusalOf,
  save,
  send,
  sentVersion,
  submit,
} from '../../test/report-steps.ts';
import { aWorld, type World, worldDatabase } from '../../test/world.ts';

let database: TestDatabase;
let world: World;

beforeEach(async () => {
  database = await worldDatabase();
  world = await aWorld(database.db);
});
afterEach(() => database.drop());

const Q3 = { formCode: 'B01', periodCode: '2022-Q3' };
const Q2 = { formCode: 'B01', periodCode: '2022-Q2' };
const GOOD = { W1: '5', W2: '44', W3: '40', W4: '9', W5: '120' };

/** As a reviewer's screen holds it. */
const stepOn = async (unitCode: string, key: Key) => {
  const { id, revision } = await sentVersion(world, unitCode, key);
  return { versionId: id, revision, requestKey: randomUUID() };
};

describe('the life of a report', () => {
  it('goes from the unit to review, back with words on a cell, and through to approval', async () => {
    await send(world, 'bode', Q3, GOOD);
    const step = await stepOn('bode', Q3);
    const reviewer = world.as('chuyenvien').review;
    await reviewer.comment({
      versionId: step.versionId,
      elementCode: 'W2',
      placeUnitCode: null,
      text: 'Đề nghị kiểm tra lại.',
      requestKey: randomUUID(),
    });
    await refusalOf(reviewer.returnForCorrection({ ...step, reason: '  ' }), 'REASON_REQUIRED');
    expect(await reviewer.returnForCorrection({ ...step, reason: 'Số 1.2 chưa khớp.' })).toEqual({
      status: 'returned',
      revision: 3,
    });
    const back = await world.as('bode').reports.sheet(Q3);
    expect(back.rows[1]?.comments).toMatchObject([
      { text: 'Đề nghị kiểm tra lại.', post: 'Chức vụ chuyenvien' },
    ]);
    expect(back.comments).toMatchObject([{ text: 'Số 1.2 chưa khớp.' }]);
    expect(back.may).toMatchObject({ save: true, submit: true, correct: false });
    await save(world, 'bode', Q3, 3, { W2: '45', W4: '10' });
    await submit(world, 'bode', Q3, 4);
    await approve(world, 'bode', Q3);
    const done = await world.as('bode').reports.sheet(Q3);
    expect(done.version).toMatchObject({ status: 'approved', number: 1 });
    expect(done.may).toEqual({ save: false, submit: false, signOff: false, correct: true });
    expect(done.events.map((event) => event.action)).toEqual([
      'reports:save',
      'reports:submit',
      'review:comment',
      'review:return',
      'reports:save',
      'reports:submit',
      'review:markReviewed',
      'review:approve',
    ]);
    expect(done.events[3]?.reason).toBe('Số 1.2 chưa khớp.');
  });

  it('refuses a step that the status does not accept', async () => {
    await send(world, 'bode', Q3, GOOD);
    const { versionId, revision, requestKey } = await stepOn('bode', Q3);
    const approveAt = (at: number) =>
      world
        .as('chanhvanphong')
        .review.approve({ versions: [{ versionId, revision: at }], requestKey: randomUUID() });
    await refusalOf(approveAt(revision), 'REPORT_LOCKED');
    await world.as('chuyenvien').review.markReviewed({ versionId, revision, requestKey });
    await refusalOf(
      world
        .as('chuyenvien')
        .review.markReviewed({ versionId, revision: revision + 1, requestKey: randomUUID() }),
      'REPORT_LOCKED',
    );
    await refusalOf(approveAt(revision), 'REPORT_CHANGED');
    await approveAt(revision + 1);
    await refusalOf(
      world.as('chanhvanphong').review.returnForCorrection({
        versionId,
        revision: revision + 2,
        requestKey: randomUUID(),
        reason: 'Sai',
      }),
      'REPORT_LOCKED',
    );
  });

  it('approves a one-step form straight from submitted', async () => {
    const key = { formCode: 'B03', periodCode: '2022-Q3' };
    await send(world, 'ubnd', key, { D1: '10' });
    const { versionId, revision, requestKey } = await stepOn('ubnd', key);
    await world.as('chanhvanphong').review.approve({ versions: [{ versionId, revision }], requestKey });
    expect((await world.as('ubnd').reports.sheet(key)).version.status).toBe('approved');
  });
});

describe('approving', () => {
  it('takes of a set what is still as it was seen, and names the rest', async () => {
    for (const unit of ['bode', 'cukhoi', 'saidong'] as const) await send(world, unit, Q3, GOOD);
    const [bode, cukhoi, saidong] = await Promise.all([
      stepOn('bode', Q3),
      stepOn('cukhoi', Q3),
      stepOn('saidong', Q3),
    ]);
    const { revision } = await world.as('chuyenvien').review.markReviewed(bode);
    const returned = { ...saidong, reason: 'Thiếu' };
    await world.as('chuyenvien').review.markReviewed(cukhoi);
    await world.as('chuyenvien').review.returnForCorrection(returned);
    const versions = [
      { versionId: bode.versionId, revision },
      { versionId: cukhoi.versionId, revision: cukhoi.revision },
      { versionId: saidong.versionId, revision: saidong.revision },
    ];
    const head = world.as('chanhvanphong').review;
    const requestKey = randomUUID();
    const result = {
      approved: 1,
      refused: [
        { versionId: cukhoi.versionId, code: 'REPORT_CHANGED' },
        { versionId: saidong.versionId, code: 'REPORT_LOCKED' },
      ],
    };
    expect(await head.approve({ versions, requestKey })).toEqual(result);
    expect(await head.approve({ versions, requestKey })).toEqual(result);
    expect(await world.db.auditEvent.count({ where: { action: 'review:approve' } })).toBe(1);
    const foreign = [
      { versionId: cukhoi.versionId, revision },
      { versionId: randomUUID(), revision: 0 },
    ];
    await refusalOf(head.approve({ versions: foreign, requestKey: randomUUID() }), 'NOT_FOUND');
    expect(await world.db.reportVersion.count({ where: { status: 'approved' } })).toBe(1);
  });

  it('lets one of two people approve', async () => {
    await send(world, 'bode', Q3, GOOD);
    const { revision } = await world.as('chuyenvien').review.markReviewed(await stepOn('bode', Q3));
    const { id } = await sentVersion(world, 'bode', Q3);
    const press = () =>
      world
        .as('chanhvanphong')
        .review.approve({ versions: [{ versionId: id, revision }], requestKey: randomUUID() });
    const results = await Promise.allSettled([press(), press()]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await world.db.auditEvent.count({ where: { action: 'review:approve' } })).toBe(1);
  });

  it('closes the figures for good, also for the database', async () => {
    await send(world, 'bode', Q3, GOOD);
    await approve(world, 'bode', Q3);
    // 23001: restrict_violation, which the trigger raises.
    const closed = /Foreign key constraint violated|23001/;
    await expect(world.db.figure.updateMany({ data: { value: '1' } })).rejects.toThrow(closed);
    await expect(world.db.figure.deleteMany()).rejects.toThrow(closed);
    const { rows } = await world.as('bode').reports.sheet(Q3);
    expect(rows.map((row) => row.figure.value)).toEqual(['5', '44', '40', '9', '120']);
  });

  it('takes the place of the version before at the very moment a correction is approved', async () => {
    await send(world, 'bode', Q3, GOOD);
    await approve(world, 'bode', Q3);
    const { version } = await world.as('bode').reports.sheet(Q3);
    const correct = (reason: string) =>
      world
        .as('bode')
        .reports.correct({ ...Q3, revision: version.revision, requestKey: randomUUID(), reason });
    await refusalOf(correct(' '), 'REASON_REQUIRED');
    const opened = await correct('Cộng sót một đơn');
    expect(opened).toMatchObject({ status: 'draft', versionNumber: 2 });
    await refusalOf(correct('Lần nữa'), 'REPORT_LOCKED');

    const leader = await world.as('lanhdao').reports.sheet({ ...Q3, unitCode: 'bode' });
    expect(leader.version).toMatchObject({ number: 1, status: 'approved' });
    await save(world, 'bode', Q3, opened.revision, { W2: '45', W4: '10' });
    await submit(world, 'bode', Q3, opened.revision + 1);
    await approve(world, 'bode', Q3);

    const versions = await world.db.reportVersion.findMany({ orderBy: { number: 'asc' } });
    expect(versions.map((each) => each.status)).toEqual(['approved', 'approved']);
    expect(versions[0]?.supersededSeq).toBe(versions[1]?.approvedSeq);
    const sheet = await world.as('bode').reports.sheet(Q3);
    expect(sheet.rows.map((row) => row.figure.value)).toEqual(['5', '45', '40', '10', '120']);
    expect(sheet.versions).toMatchObject([
      { number: 2, correctionReason: 'Cộng sót một đơn' },
      { number: 1 },
    ]);
    const old = await world.as('bode').reports.sheet({ ...Q3, versionNumber: 1 });
    expect(old.rows[1]?.figure.value).toBe('44');
    expect(old.may.correct).toBe(false);
  });
});

describe('the queue', () => {
  it('puts doubts first and counts how many are explained', async () => {
    await send(world, 'bode', Q2, { W1: '0', W2: '10', W3: '5', W4: '5' });
    await approve(world, 'bode', Q2);
    await send(world, 'cukhoi', Q3, GOOD);
    await save(world, 'bode', Q3, 0, GOOD);
    const explained = cells({ W2: '44' }).map((cell) => ({ ...cell, explanation: 'Giải phóng mặt bằng' }));
    await world.as('bode').reports.save({ ...Q3, revision: 1, requestKey: randomUUID(), figures: explained });
    await submit(world, 'bode', Q3, 2);
    const queue = await world.as('chuyenvien').review.queue();
    expect(queue.map((item) => [item.unitCode, item.questions, item.explained])).toEqual([
      ['bode', 1, 1],
      ['cukhoi', 0, 0],
    ]);
    expect(queue[0]).toMatchObject({
      filled: 5,
      total: 5,
      mayReview: true,
      mayApprove: false,
      submittedLate: false,
    });
  });

  it('belongs to the body that owns the form; leaders read it', async () => {
    await send(world, 'bode', Q3, GOOD);
    const { versionId, revision, requestKey } = await stepOn('bode', Q3);
    expect(await world.as('btg.chuyenvien').review.queue()).toEqual([]);
    await refusalOf(world.as('btg.chuyenvien').review.show({ versionId }), 'NOT_FOUND');
    await refusalOf(
      world.as('btg.truongban').review.approve({ versions: [{ versionId, revision }], requestKey }),
      'NOT_FOUND',
    );
    expect(await world.as('lanhdao').review.queue()).toMatchObject([{ mayReview: false, mayApprove: false }]);
  });

  it('is empty of drafts and of what is done', async () => {
    await save(world, 'bode', Q3, 0, { W2: '1' });
    await send(world, 'cukhoi', Q3, GOOD);
    await approve(world, 'cukhoi', Q3);
    expect(await world.as('chanhvanphong').review.queue()).toEqual([]);
  });
});

describe('the report under review', () => {
  it('stands beside its own history and the other units', async () => {
    await send(world, 'bode', Q2, { W1: '0', W2: '30', W3: '25', W4: '5' });
    await approve(world, 'bode', Q2);
    await send(world, 'cukhoi', Q3, { W1: '0', W2: '50', W3: '0', W4: '50' });
    await send(world, 'saidong', Q3, { W1: '0', W2: '21', W3: '0', W4: '21' });
    await send(world, 'bode', Q3, GOOD);
    const { id } = await sentVersion(world, 'bode', Q3);
    const review = await world.as('chuyenvien').review.show({ versionId: id });
    const received = review.context.find((cell) => cell.elementCode === 'W2');
    expect(received?.place).toEqual({ rank: 2, of: 3 });
    expect(received?.othersMedian).toBe('35.5');
    expect(received?.history).toHaveLength(8);
    expect(received?.history.at(-1)).toEqual({ periodLabel: 'Quý II/2022', value: '30' });
    expect(received?.history.at(0)?.value).toBeNull();
    expect(review.may).toEqual({
      comment: true,
      returnForCorrection: true,
      markReviewed: true,
      approve: false,
    });
    expect(review.sheet.unit.name).toBe('Phường Bồ Đề');
  });

  it('takes a word only on a cell of its form', async () => {
    await send(world, 'bode', Q3, GOOD);
    const { id } = await sentVersion(world, 'bode', Q3);
    const say = (elementCode: string | null, placeUnitCode: string | null) =>
      world.as('chuyenvien').review.comment({
        versionId: id,
        elementCode,
        placeUnitCode,
        text: 'Xem lại',
        requestKey: randomUUID(),
      });
    await refusalOf(say('X1', null), 'INVALID_INPUT');
    await refusalOf(say('W1', 'bode'), 'INVALID_INPUT');
    await refusalOf(say(null, 'bode'), 'INVALID_INPUT');
    await say(null, null);
    expect(await world.db.reportComment.count()).toBe(1);
  });
});

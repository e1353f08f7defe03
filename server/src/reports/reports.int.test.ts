import { randomUUID } from 'node:crypto';
import type { Qualifier, QualifierWord } from '@soket/shared/figure';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../test/database.ts';
import { approve, cells, refusalOf, save, send, submit } from '../../test/report-steps.ts';
import { aWorld, type World, worldDatabase } from '../../test/world.ts';
import { saveReport } from './reports.service.ts';

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

describe('saving', () => {
  it('makes the report at the first save and keeps every later state of a cell', async () => {
    const first = await save(world, 'bode', Q3, 0, { W1: '5', W2: '44' });
    expect(first).toMatchObject({ revision: 1, status: 'draft', versionNumber: 1 });
    await save(world, 'bode', Q3, 1, { W2: '45', W1: '5' });
    const sheet = await world.as('bode').reports.sheet(Q3);
    expect(sheet.version).toMatchObject({ number: 1, revision: 2, status: 'draft' });
    expect(sheet.rows.map((row) => row.figure.value)).toEqual(['5', '45', null, null, null]);
    const states = await world.db.figureState.findMany({
      orderBy: { seq: 'asc' },
      include: { element: true },
    });
    expect(states.map((state) => [state.element.code, String(state.value)])).toEqual([
      ['W1', '5'],
      ['W2', '44'],
      ['W2', '45'],
    ]);
  });

  it('remembers the workbook that a figure was taken from, until somebody types over it', async () => {
    const [typed, taken] = cells({ W1: '5', W2: '44' });
    const figures = [typed, taken && { ...taken, fileName: ' Quý III.xlsx ' }].filter((cell) => !!cell);
    await world.as('bode').reports.save({ ...Q3, revision: 0, requestKey: randomUUID(), figures });
    await save(world, 'bode', Q3, 1, { W2: '45' });
    const cell = { ...Q3, elementCode: 'W2', placeUnitCode: null };
    const history = await world.as('bode').reports.cellHistory(cell);
    expect(history.map(({ value, fileName }) => [value, fileName])).toEqual([
      ['45', null],
      ['44', 'Quý III.xlsx'],
    ]);
    const { events } = await world.as('bode').reports.sheet(Q3);
    expect(events.map(({ fileNames }) => fileNames)).toEqual([['Quý III.xlsx'], []]);
  });

  it('writes one audit row for each save, with what was there before', async () => {
    await save(world, 'bode', Q3, 0, { W2: '44' });
    await save(world, 'bode', Q3, 1, { W2: '45' });
    const events = await world.db.auditEvent.findMany({ orderBy: { seq: 'asc' } });
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({ action: 'reports:save', actorId: 'bode', before: null });
    expect(events[1]).toMatchObject({
      unitId: world.unitId('bode'),
      before: { status: 'draft', revision: 1, figures: [{ element: 'W2', value: '44' }] },
      after: { status: 'draft', revision: 2, figures: [{ element: 'W2', value: '45' }] },
    });
  });

  it('lets the first of two people through and leaves nothing of the second', async () => {
    await save(world, 'bode', Q3, 0, { W2: '1' });
    const results = await Promise.allSettled([
      save(world, 'bode', Q3, 1, { W2: '10', W3: '10' }),
      save(world, 'bode.lanhdao', Q3, 1, { W2: '20', W3: '20' }),
    ]);
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = results[0]?.status === 'rejected' ? results[0] : results[1];
    expect(lost).toMatchObject({
      reason: { cause: { code: 'REPORT_CHANGED', details: { yours: 1, current: 2 } } },
    });
    const winner = results[0]?.status === 'fulfilled' ? '10' : '20';
    const sheet = await world.as('bode').reports.sheet(Q3);
    expect(sheet.rows.slice(1, 3).map((row) => row.figure.value)).toEqual([winner, winner]);
    expect(await world.db.auditEvent.count()).toBe(2);
    expect(await world.db.idempotencyKey.count()).toBe(2);
  });

  it('lets one of two people make the report when both save first', async () => {
    const results = await Promise.allSettled([
      save(world, 'bode', Q3, 0, { W2: '10' }),
      save(world, 'bode.lanhdao', Q3, 0, { W2: '20' }),
    ]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({
      reason: { cause: { code: 'REPORT_CHANGED', details: { yours: 0, current: 1 } } },
    });
    expect(await world.db.figure.count()).toBe(1);
  });

  it('answers a repeated delivery the same and changes nothing', async () => {
    const input = { ...Q3, revision: 0, requestKey: randomUUID(), figures: cells({ W2: '44' }) };
    const first = await world.as('bode').reports.save(input);
    expect(await world.as('bode').reports.save(input)).toEqual(first);
    expect(await world.db.auditEvent.count()).toBe(1);
    await refusalOf(
      world.as('bode').reports.save({ ...input, figures: cells({ W2: '45' }) }),
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it.each([
    ['a line that is not on the form', { X9: '1' }, 'figures.X9'],
    ['a place on a line without places', { 'W2@bode': '1' }, 'figures.W2.bode'],
    ['a negative count', { W2: '-1' }, 'figures.W2'],
    ['decimals in a whole number', { W2: '1.5' }, 'figures.W2'],
  ])('refuses %s and stores nothing', async (_, values, field) => {
    const details = await refusalOf(save(world, 'bode', Q3, 0, { W1: '1', ...values }), 'INVALID_INPUT');
    expect(details.field).toBe(field);
    expect(await world.db.report.count()).toBe(0);
  });

  it('keeps the boxes and the paper, composed and without what the database cannot hold', async () => {
    await world.as('bode').reports.save({
      ...Q3,
      revision: 0,
      requestKey: randomUUID(),
      figures: [],
      narrative: { results: 'Hoàn thành\u0000'.normalize('NFD') },
      paper: { number: ' 12/BC-UBND ', date: '2022-10-04', signerPost: 'Chủ tịch UBND phường' },
    });
    await save(world, 'bode', Q3, 1, { W2: '1' });
    const sheet = await world.as('bode').reports.sheet(Q3);
    expect(sheet.narrative.results).toBe('Hoàn thành');
    expect(sheet.paper).toEqual({
      number: '12/BC-UBND',
      date: '2022-10-04',
      signerPost: 'Chủ tịch UBND phường',
    });
  });

  it('opens on the first day of the period, not before', async () => {
    const Q4 = { ...Q3, periodCode: '2022-Q4' };
    world.clock.set(new Date('2022-09-30T16:59:00Z'));
    await refusalOf(save(world, 'bode', Q4, 0, { W2: '1' }), 'PERIOD_NOT_OPEN');
    world.clock.set(new Date('2022-09-30T17:00:00Z'));
    await save(world, 'bode', Q4, 0, { W2: '1' });
  });

  it('calls a cell reported once a person changes an invented one', async () => {
    const input = { ...Q3, revision: 0, requestKey: randomUUID(), narrative: {}, paper: {} };
    const figure = { qualifier: 'exact' as const, estimated: false, note: null, explanation: null };
    await saveReport(
      world.deps('bode'),
      { ...input, figures: cells({ W2: '44', W3: '40' }).map((cell) => ({ ...cell, ...figure })) },
      { provenance: 'synthetic' },
    );
    await save(world, 'bode', Q3, 1, { W2: '45', W3: '40' });
    const { rows } = await world.as('bode').reports.sheet(Q3);
    expect(rows.slice(1, 3).map((row) => row.provenance)).toEqual(['reported', 'synthetic']);
  });
});

it('keeps the word before a number as it was written, and one of another meaning not', async () => {
  const saveAs = async (revision: number, qualifier: Qualifier, word?: QualifierWord | null) => {
    const figures = cells({ W2: '44' }).map((cell) => ({ ...cell, qualifier, qualifierWord: word }));
    await world.as('bode').reports.save({ ...Q3, revision, requestKey: randomUUID(), figures });
    const { rows } = await world.as('bode').reports.sheet(Q3);
    return rows[1]?.figure.qualifierWord;
  };
  expect(await saveAs(0, 'over', 'hơn')).toBe('hơn');
  expect(await saveAs(1, 'over')).toBe('hơn');
  expect(await saveAs(2, 'over', null)).toBeNull();
  expect(await saveAs(3, 'nearly', 'hơn')).toBeNull();
  const key = { ...Q3, elementCode: 'W2', placeUnitCode: null };
  const history = await world.as('bode').reports.cellHistory(key);
  expect(history.map(({ qualifier, qualifierWord }) => [qualifier, qualifierWord])).toEqual([
    ['nearly', null],
    ['over', null],
    ['over', 'hơn'],
  ]);
});

describe('submitting', () => {
  it('names every cell that keeps the report back', async () => {
    await save(world, 'bode', Q3, 0, { W1: '5', W2: '44', W3: '52' });
    const { problems } = await refusalOf(submit(world, 'bode', Q3, 1), 'REPORT_HAS_ERRORS');
    expect(problems.map((problem) => problem.elementCode)).toEqual(['W4', 'W3']);
    expect(problems[1]?.message).toContain('52 lớn hơn 1.1 + 1.2 = 49');
    const sheet = await world.as('bode').reports.sheet(Q3);
    expect(sheet.version).toMatchObject({ status: 'draft', revision: 1 });
  });

  it('lets a doubtful figure through only with a word beside it', async () => {
    await send(world, 'bode', Q2, { W1: '0', W2: '10', W3: '5', W4: '5' });
    await approve(world, 'bode', Q2);
    await save(world, 'bode', Q3, 0, GOOD);
    const { problems } = await refusalOf(submit(world, 'bode', Q3, 1), 'REPORT_HAS_ERRORS');
    expect(problems).toMatchObject([{ elementCode: 'W2' }]);
    const explained = cells({ W2: '44' }).map((cell) => ({ ...cell, explanation: 'Giải phóng mặt bằng' }));
    await world.as('bode').reports.save({ ...Q3, revision: 1, requestKey: randomUUID(), figures: explained });
    expect(await submit(world, 'bode', Q3, 2)).toMatchObject({ status: 'submitted' });
  });

  it('locks the report for its unit', async () => {
    const { revision } = await send(world, 'bode', Q3, GOOD);
    await refusalOf(save(world, 'bode', Q3, revision, { W2: '45' }), 'REPORT_LOCKED');
    await refusalOf(submit(world, 'bode', Q3, revision), 'REPORT_LOCKED');
  });

  it('is late from the day after the deadline', async () => {
    world.clock.set(new Date('2022-10-10T16:59:00Z'));
    await send(world, 'bode', Q3, GOOD);
    world.clock.set(new Date('2022-10-10T17:01:00Z'));
    await send(world, 'cukhoi', Q3, GOOD);
    expect((await world.as('bode').reports.sheet(Q3)).isLate).toBe(false);
    expect((await world.as('cukhoi').reports.sheet(Q3)).isLate).toBe(true);
    expect((await world.as('saidong').reports.sheet(Q3)).isLate).toBe(true);
  });

  it('waits for the unit leader where the form asks for it, again after a change', async () => {
    await world.db.formVersion.updateMany({ data: { needsSignOff: true } });
    await save(world, 'bode', Q3, 0, GOOD);
    await refusalOf(submit(world, 'bode', Q3, 1), 'SIGN_OFF_REQUIRED');
    const sign = (revision: number) =>
      world.as('bode.lanhdao').reports.signOff({ ...Q3, revision, requestKey: randomUUID() });
    await sign(1);
    await save(world, 'bode', Q3, 2, { W5: '121' });
    await refusalOf(submit(world, 'bode', Q3, 3), 'SIGN_OFF_REQUIRED');
    await sign(3);
    await submit(world, 'bode', Q3, 4);
    const sheet = await world.as('bode').reports.sheet(Q3);
    expect(sheet.version.signedOff?.post).toBe('Chức vụ bode.lanhdao');
  });
});

describe('carrying over', () => {
  it('fills the opening with what the report before closed with, and follows it until sending', async () => {
    await send(world, 'bode', Q2, { W1: '0', W2: '30', W3: '25', W4: '5' });
    const empty = await world.as('bode').reports.sheet(Q3);
    expect(empty.rows[0]).toMatchObject({ isCarriedOver: true, figure: { value: '5' }, previous: null });
    await refusalOf(save(world, 'bode', Q3, 0, { W1: '6' }), 'INVALID_INPUT');
    await save(world, 'bode', Q3, 0, { W2: '44', W3: '40', W4: '9' });
    const back = await world.db.reportVersion.findFirstOrThrow({ where: { status: 'submitted' } });
    await world.as('chuyenvien').review.returnForCorrection({
      versionId: back.id,
      revision: 2,
      requestKey: randomUUID(),
      reason: 'Xem lại',
    });
    await save(world, 'bode', Q2, 3, { W2: '31', W4: '6' });
    await submit(world, 'bode', Q2, 4);
    const { problems } = await refusalOf(submit(world, 'bode', Q3, 1), 'REPORT_HAS_ERRORS');
    expect(problems.map((problem) => problem.elementCode)).toEqual(['W4']);
    await save(world, 'bode', Q3, 1, { W4: '10' });
    await submit(world, 'bode', Q3, 2);
    const { rows } = await world.as('bode').reports.sheet(Q3);
    expect(rows.map((row) => row.figure.value)).toEqual(['6', '44', '40', '10', null]);
  });
});

describe('what is not carried over', () => {
  it('is a closing that is not exact', async () => {
    await save(world, 'bode', Q2, 0, { W1: '0', W2: '30', W3: '25' });
    const about = cells({ W4: '5' }).map((cell) => ({ ...cell, qualifier: 'about' as const }));
    await world.as('bode').reports.save({ ...Q2, revision: 1, requestKey: randomUUID(), figures: about });
    await submit(world, 'bode', Q2, 2);
    const { rows } = await world.as('bode').reports.sheet(Q3);
    expect(rows[0]).toMatchObject({ isCarriedOver: false, figure: { value: null } });
  });
});

describe('reading', () => {
  it('shows a ward nothing of another ward', async () => {
    await send(world, 'bode', Q3, GOOD);
    const asked = { ...Q3, unitCode: 'bode' };
    await refusalOf(world.as('cukhoi').reports.sheet(asked), 'NOT_FOUND');
    await refusalOf(
      world.as('cukhoi').reports.save({ ...asked, revision: 2, requestKey: randomUUID(), figures: [] }),
      'NOT_FOUND',
    );
    const mine = await world.as('cukhoi').reports.mine();
    expect(new Set(mine.map((item) => item.unitCode))).toEqual(new Set(['cukhoi']));
  });

  it('keeps a draft from everybody outside its unit', async () => {
    await save(world, 'bode', Q3, 0, { W2: '1' });
    for (const person of ['chuyenvien', 'lanhdao'] as const) {
      await refusalOf(world.as(person).reports.sheet({ ...Q3, unitCode: 'bode' }), 'NOT_FOUND');
    }
    await save(world, 'bode', Q3, 1, GOOD);
    await submit(world, 'bode', Q3, 2);
    for (const person of ['chuyenvien', 'lanhdao'] as const) {
      const sheet = await world.as(person).reports.sheet({ ...Q3, unitCode: 'bode' });
      expect(sheet.may).toEqual({ save: false, submit: false, signOff: false, correct: false });
    }
    await refusalOf(world.as('btg.chuyenvien').reports.sheet({ ...Q3, unitCode: 'bode' }), 'NOT_FOUND');
  });

  it('gives the period before and the same period last year from approved figures only', async () => {
    for (const periodCode of ['2021-Q3', '2022-Q2']) {
      await send(world, 'bode', { ...Q3, periodCode }, { W1: '0', W2: '30', W3: '25', W4: '5' });
    }
    await approve(world, 'bode', { ...Q3, periodCode: '2021-Q3' });
    const { rows } = await world.as('bode').reports.sheet(Q3);
    expect(rows[1]).toMatchObject({ previous: null, sameLastYear: '30' });
    await approve(world, 'bode', Q2);
    expect((await world.as('bode').reports.sheet(Q3)).rows[1]).toMatchObject({ previous: '30' });
  });

  it('takes the form version in force on the last day of the period', async () => {
    await world.addForm({
      code: 'B01',
      ownerCode: 'vpqu',
      unitCodes: [],
      calendarCode: 'plain',
      effectiveFrom: '2022-09-30',
      elements: [{ code: 'W2', kind: 'flow', label: '1', name: 'Đơn tiếp nhận trong kỳ' }],
    });
    const lines = async (key: typeof Q3) =>
      (await world.as('bode').reports.sheet(key)).rows.map((row) => row.elementCode);
    expect(await lines(Q3)).toEqual(['W2']);
    expect(await lines(Q2)).toEqual(['W1', 'W2', 'W3', 'W4', 'W5']);
  });

  it('asks a by-place line once for the unit and once for each ward', async () => {
    const key = { formCode: 'B03', periodCode: '2022-Q3' };
    const { rows } = await world.as('ubnd').reports.sheet(key);
    expect(rows.map((row) => row.placeUnitCode)).toEqual([null, 'bode', 'cukhoi', 'saidong']);
    await save(world, 'ubnd', key, 0, { D1: '10', 'D1@bode': '4', 'D1@cukhoi': '5' });
    await refusalOf(submit(world, 'ubnd', key, 1), 'REPORT_HAS_ERRORS');
    await save(world, 'ubnd', key, 1, { 'D1@saidong': '1' });
    expect(await submit(world, 'ubnd', key, 2)).toMatchObject({ status: 'submitted' });
  });

  it('tells who put what into a cell, through every version, and takes nothing that was typed into an older one', async () => {
    await send(world, 'bode', Q3, GOOD);
    await approve(world, 'bode', Q3);
    await world
      .as('bode.lanhdao')
      .reports.correct({ ...Q3, revision: 4, requestKey: randomUUID(), reason: 'Cộng sót một đơn' });
    const typedBefore = { ...Q3, versionNumber: 1, revision: 5, requestKey: randomUUID() };
    const late = world.as('bode').reports.save({ ...typedBefore, figures: cells({ W2: '46' }) });
    await refusalOf(late, 'REPORT_CHANGED');
    await save(world, 'bode.lanhdao', Q3, 5, { W2: '45' });
    const cell = { ...Q3, elementCode: 'W2', placeUnitCode: null };
    const states = await world.as('bode').reports.cellHistory(cell);
    expect(states.map(({ value, post, versionNumber }) => [value, post, versionNumber])).toEqual([
      ['45', 'Chức vụ bode.lanhdao', 2],
      ['44', 'Chức vụ bode', 1],
    ]);
    const seen = await world.as('chuyenvien').reports.cellHistory({ ...cell, unitCode: 'bode' });
    expect(seen.map(({ value }) => value)).toEqual(['44']);
    await refusalOf(world.as('cukhoi').reports.cellHistory({ ...cell, unitCode: 'bode' }), 'NOT_FOUND');
  });

  it('lists what is due first, by deadline', async () => {
    await send(world, 'bode', { ...Q3, periodCode: '2020-Q1' }, { W1: '0', W2: '1', W3: '1', W4: '0' });
    const mine = await world.as('bode').reports.mine();
    expect(mine[0]).toMatchObject({
      periodCode: '2020-Q2',
      status: 'missing',
      isOpen: true,
      isLate: true,
      total: 5,
    });
    expect(mine.at(-1)).toMatchObject({
      periodCode: '2020-Q1',
      status: 'submitted',
      isOpen: false,
      filled: 4,
    });
    expect(mine.find((item) => item.periodCode === '2022-Q3')).toMatchObject({ daysLeft: 5, isLate: false });
    expect(mine).toHaveLength(12);
  });
});

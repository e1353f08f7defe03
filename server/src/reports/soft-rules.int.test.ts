import { randomUUID } from 'node:crypto';
import type { FormRule } from '@soket/shared/form-rule';
import { judgeSheet } from '@soket/shared/form-rules/sheet-rules';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { approve, cells, refusalOf, save, send, submit, type Values } from '../../test/report-steps.ts';
import { aWorld, type World } from '../../test/world.ts';
import { correctReport } from './correct-report.ts';
import { saveReport, submitReport } from './reports.service.ts';

let database: TestDatabase;
let world: World;

/** Six others beside Bồ Đề. */
const OTHERS = ['cukhoi', 'saidong', 'vpqu', 'ubnd', 'btg', 'quan'];
const RULES: FormRule[] = [
  { kind: 'outlier', element: 'S1', factor: '3.5', atLeast: 5 },
  { kind: 'dateSerial' },
  { kind: 'unchanged', atLeast: 2 },
];
const Q3 = { formCode: 'B77', periodCode: '2022-Q3' };
const Q2 = { formCode: 'B77', periodCode: '2022-Q2' };
const SECRETS = ['101', '203', '307', '409', '503', '88888'];

beforeEach(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  await world.addForm({
    code: 'B77',
    ownerCode: 'vpqu',
    unitCodes: ['bode', ...OTHERS],
    calendarCode: 'plain',
    elements: [
      { code: 'S1', kind: 'flow', label: '1.1', name: 'Lượt người được tập huấn' },
      { code: 'S2', kind: 'stock', label: '1.2', name: 'Cán bộ có mặt', required: false },
    ],
    rules: RULES,
  });
});
afterEach(() => database.drop());

/** A unit's reporter, also of units that have no account in this world. */
const reporterOf = (unitCode: string) => ({
  ...world.deps('bode'),
  actor: { ...world.actor('bode'), unitId: world.unitId(unitCode) },
});
const explained = (values: Values) =>
  cells(values).map((cell) => ({
    ...cell,
    qualifier: 'exact' as const,
    estimated: false,
    note: null,
    explanation: 'Đã rà soát',
    explains: cell.value,
  }));

async function enterAs(unitCode: string, key: typeof Q3, values: Values, revision = 0): Promise<number> {
  const input = {
    ...key,
    revision,
    requestKey: randomUUID(),
    figures: explained(values),
    narrative: {},
    paper: {},
  };
  return (await saveReport(reporterOf(unitCode), input)).revision;
}
async function sendAs(unitCode: string, key: typeof Q3, values: Values, revision = 0): Promise<number> {
  const saved = await enterAs(unitCode, key, values, revision);
  const step = { ...key, revision: saved, requestKey: randomUUID() };
  return (await submitReport(reporterOf(unitCode), step)).revision;
}
const sheetOf = (key = Q3) => world.as('bode').reports.sheet(key);
const problemsOf = async (values: Values, key = Q3) =>
  judgeSheet(await sheetOf(key), ({ elementCode }) => ({ value: values[elementCode] ?? null })).map(
    ({ elementCode, severity, message }) => `${severity} ${elementCode} ${message}`,
  );

describe('beside the other units', () => {
  it('a unit learns how they lie, and no figure of any of them', async () => {
    for (const [index, unit] of OTHERS.entries()) await sendAs(unit, Q3, { S1: SECRETS[index] ?? null });
    const sheet = await sheetOf();
    expect(sheet.peers).toEqual([
      { elementCode: 'S1', median: '358', mad: '150', units: 6, periodCode: '2022-Q3' },
    ]);
    const figures = new RegExp(`"(${SECRETS.join('|')})"`);
    expect(JSON.stringify(sheet)).not.toMatch(figures);
    const refusal = await send(world, 'bode', Q3, { S1: '44805' }).catch(({ cause }: { cause: unknown }) =>
      JSON.stringify(cause),
    );
    expect(refusal).toContain('mức giữa 358');
    expect(refusal).not.toMatch(new RegExp(SECRETS.join('|')));
  });

  it('nothing is said before five have sent: until then by the period before, and else not at all', async () => {
    for (const unit of OTHERS.slice(0, 4)) await sendAs(unit, Q3, { S1: '20' });
    expect((await sheetOf()).peers).toEqual([]);
    for (const unit of OTHERS.slice(1)) await sendAs(unit, Q2, { S1: '10' });
    expect((await sheetOf()).peers).toMatchObject([{ median: '10', units: 5, periodCode: '2022-Q2' }]);
    await enterAs('btg', Q3, { S1: '20' });
    expect((await sheetOf()).peers).toMatchObject([{ periodCode: '2022-Q2' }]);
    await sendAs('quan', Q3, { S1: '20' });
    expect((await sheetOf()).peers).toMatchObject([{ median: '20', units: 5, periodCode: '2022-Q3' }]);
  });

  it('each counts once, by what it sent last; what it got back does not count', async () => {
    for (const unit of OTHERS.slice(0, 5)) await sendAs(unit, Q3, { S1: '20' });
    await approve(world, 'cukhoi', Q3);
    const { revision } = await world.db.reportVersion.findFirstOrThrow({ where: { status: 'approved' } });
    const correction = { ...Q3, revision, requestKey: randomUUID(), reason: 'Nhập nhầm' };
    const opened = await correctReport(reporterOf('cukhoi'), correction);
    const saved = await enterAs('cukhoi', Q3, { S1: '26' }, opened.revision);
    expect((await sheetOf()).peers).toMatchObject([{ median: '20', mad: '0', units: 5 }]);
    await submitReport(reporterOf('cukhoi'), { ...Q3, revision: saved, requestKey: randomUUID() });
    for (const unit of ['saidong', 'vpqu']) {
      const { id, revision: sent } = await world.db.reportVersion.findFirstOrThrow({
        where: { status: 'submitted', unitId: world.unitId(unit) },
      });
      const back = { versionId: id, revision: sent, reason: 'Xem lại', requestKey: randomUUID() };
      const returned = await world.as('chuyenvien').review.returnForCorrection(back);
      expect((await sheetOf()).peers).toEqual([]);
      await sendAs(unit, Q3, { S1: '26' }, returned.revision);
    }
    expect((await sheetOf()).peers).toMatchObject([{ median: '26', mad: '0', units: 5 }]);
  });

  it('its own figure is none of the others, whoever looks', async () => {
    for (const unit of OTHERS.slice(0, 5)) await sendAs(unit, Q3, { S1: '20' });
    const before = (await sheetOf()).peers;
    await sendAs('bode', Q3, { S1: '90' });
    expect((await sheetOf()).peers).toEqual(before);
    const reviewed = await world.as('chuyenvien').reports.sheet({ ...Q3, unitCode: 'bode' });
    expect(reviewed.peers).toEqual(before);
  });
});

describe('a question', () => {
  const before = { S1: '20', S2: '7' };
  beforeEach(async () => {
    for (const unit of OTHERS) await sendAs(unit, Q3, { S1: '20' });
    await sendAs('bode', Q2, before);
    await approve(world, 'bode', Q2);
  });

  it.each<[string, Values]>([
    ['an outlier and a day', { S1: '44805', S2: '8' }],
    ['a day beside none', { S1: '21', S2: '44805' }],
    ['the same as before', before],
    ['nothing to ask', { S1: '21', S2: '8' }],
    ['nothing typed', { S1: '0', S2: null }],
  ])('is the same in the grid and at submission: %s', async (_, values) => {
    const inGrid = judgeSheet(await sheetOf(), ({ elementCode }) => ({ value: values[elementCode] ?? null }));
    const { revision } = await save(world, 'bode', Q3, 0, values);
    const sent = submit(world, 'bode', Q3, revision);
    const { problems } =
      inGrid.length > 0 ? await refusalOf(sent, 'REPORT_HAS_ERRORS') : { problems: [], ...(await sent) };
    expect(problems).toEqual(
      inGrid.map(({ elementCode, placeUnitCode, message }) => ({ elementCode, placeUnitCode, message })),
    );
  });

  it('names what it stands on', async () => {
    expect(await problemsOf({ S1: '44805', S2: '8' })).toEqual([
      'question S1 44.805 cao khác xa các đơn vị khác (6 đơn vị, Quý III/2022: mức giữa 20). Đề nghị giải trình.',
      'question S1 44.805 giống mã ngày của Excel (01/9/2022). Nếu đúng là số liệu, đề nghị giải trình.',
    ]);
    expect(await problemsOf(before)).toEqual([
      'question S1 Tất cả số liệu giữ nguyên như kỳ trước (2 số khác 0). Đề nghị rà soát, giải trình.',
    ]);
  });

  it('takes its answer along: to the reviewer, the queue, the history and the next version', async () => {
    await sendAs('bode', Q3, { S1: '90', S2: '8' });
    const [item] = (await world.as('chuyenvien').review.queue()).filter(
      ({ unitCode }) => unitCode === 'bode',
    );
    expect(item).toMatchObject({ questions: 1, explained: 1 });
    const { context, sheet } = await world.as('chuyenvien').review.show({ versionId: item?.versionId ?? '' });
    expect(context.map(({ problems }) => problems.map(({ severity }) => severity))).toEqual([
      ['question'],
      [],
    ]);
    expect(sheet.rows.map(({ figure }) => figure.explanation)).toEqual(['Đã rà soát', 'Đã rà soát']);
    const cell = { ...Q3, unitCode: 'bode', elementCode: 'S1', placeUnitCode: null };
    expect(await world.as('chuyenvien').reports.cellHistory(cell)).toMatchObject([
      { value: '90', explanation: 'Đã rà soát' },
    ]);
    await approve(world, 'bode', Q3);
    const { revision } = (await sheetOf()).version;
    await correctReport(world.deps('bode'), { ...Q3, revision, requestKey: randomUUID(), reason: 'Thiếu' });
    expect((await sheetOf()).rows[0]?.figure).toMatchObject({ value: '90', explanation: 'Đã rà soát' });
  });

  it('counts as a doubt for the reviewer also where the others sent later', async () => {
    await sendAs('bode', Q3, { S1: '21', S2: '8' });
    const questionsOf = async () =>
      (await world.as('chuyenvien').review.queue()).find(({ unitCode }) => unitCode === 'bode')?.questions;
    expect(await questionsOf()).toBe(0);
    for (const unit of OTHERS) {
      const { id, revision: sent } = await world.db.reportVersion.findFirstOrThrow({
        where: { status: 'submitted', unitId: world.unitId(unit) },
      });
      const back = { versionId: id, revision: sent, reason: 'Thiếu một số 0', requestKey: randomUUID() };
      const { revision } = await world.as('chuyenvien').review.returnForCorrection(back);
      await sendAs(unit, Q3, { S1: '200' }, revision);
    }
    expect(await questionsOf()).toBe(1);
  });
});

it('remembers what an earlier figure was explained with, while the new one is not', async () => {
  const before = async () =>
    (await sheetOf()).rows.find(({ elementCode }) => elementCode === 'S1')?.explainedBefore;
  let revision = await enterAs('bode', Q3, { S1: '44' });
  expect(await before()).toBeUndefined();
  const change = { ...cells({ S1: '440' })[0]!, qualifier: 'exact' as const, estimated: false, note: null };
  const saveCell = (explanation: string | null) =>
    saveReport(reporterOf('bode'), {
      ...{ ...Q3, revision, requestKey: randomUUID(), narrative: {}, paper: {} },
      figures: [{ ...change, explanation }],
    });
  revision = (await saveCell(null)).revision;
  expect(await before()).toEqual({ value: '44', explanation: 'Đã rà soát' });
  revision = (await saveCell('Mở thêm lớp')).revision;
  expect(await before()).toBeUndefined();
});

describe('words written for another number', () => {
  const saveAs = (value: string, words: { explanation: string; explains?: string }, revision: number) => {
    const figures = [{ elementCode: 'S1', placeUnitCode: null, value, ...words }];
    return world.as('bode').reports.save({ ...Q3, revision, requestKey: randomUUID(), figures });
  };

  it('are refused with a sentence, and taken when they are said again for this one', async () => {
    const { revision } = await saveAs('44', { explanation: 'Mở thêm lớp' }, 0);
    const refusals = [
      saveAs('440', { explanation: 'Mở thêm lớp' }, revision),
      saveAs('440', { explanation: 'Tăng gấp mười', explains: '44' }, revision),
    ];
    for (const refused of refusals)
      expect(await refusalOf(refused, 'INVALID_INPUT')).toEqual({
        field: 'figures.S1',
        message: 'Lời giải trình này viết cho số 44, không phải số 440. Hãy giải trình lại.',
      });
    expect((await sheetOf()).rows[0]?.figure).toMatchObject({ value: '44', explanation: 'Mở thêm lớp' });
    await saveAs('440', { explanation: 'Mở thêm lớp', explains: '440' }, revision);
    expect((await sheetOf()).rows[0]?.figure).toMatchObject({ value: '440', explanation: 'Mở thêm lớp' });
  });
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../test/database.ts';
import { approve, refusalOf, save, send, sentVersion, submit } from '../../test/report-steps.ts';
import { aWorld, type World, worldDatabase } from '../../test/world.ts';

let database: TestDatabase;
let world: World;

beforeEach(async () => {
  database = await worldDatabase();
  world = await aWorld(database.db);
});
afterEach(() => database.drop());

const Q3 = { formCode: 'B01', periodCode: '2022-Q3' };
const GOOD = { W1: '5', W2: '44', W3: '40', W4: '9', W5: '120' };

const sheetOf = (versionNumber?: number) => world.as('bode').reports.sheet({ ...Q3, versionNumber });
const revisionNow = async () => (await sheetOf()).version.revision;

async function say(elementCode: string | null, text: string) {
  const { id } = await sentVersion(world, 'bode', Q3);
  const at = { elementCode, placeUnitCode: null, text, requestKey: randomUUID() };
  return world.as('chuyenvien').review.comment({ versionId: id, ...at });
}

async function giveBack(reason: string) {
  const { id, revision } = await sentVersion(world, 'bode', Q3);
  const step = { versionId: id, revision, reason, requestKey: randomUUID() };
  return world.as('chuyenvien').review.returnForCorrection(step);
}

const reviewed = async () => {
  const { id } = await sentVersion(world, 'bode', Q3);
  return (await world.as('chuyenvien').review.show({ versionId: id })).sheet;
};

const told = (changes: Awaited<ReturnType<typeof sheetOf>>['changes'][number]['cells']) =>
  changes.map(({ elementCode, before, after }) => [elementCode, before.value, after.value]);

describe('a report sent again', () => {
  it('says exactly what is different since it was handed back, and what was done about each comment', async () => {
    await send(world, 'bode', Q3, GOOD);
    await say('W3', 'Lệch sổ tiếp dân');
    await say('W5', 'Vì sao tăng?');
    await say('W2', 'Kiểm tra lại');
    await say(null, 'Thiếu nhận định');
    expect((await sheetOf()).rows.flatMap(({ comments }) => comments.map(({ answer }) => answer))).toEqual([
      null,
      null,
      null,
    ]);
    await giveBack('Đề nghị rà soát');
    await save(world, 'bode', Q3, await revisionNow(), { W3: '41', W4: '8', W2: '45' });
    await save(world, 'bode', Q3, await revisionNow(), { W2: '44' });
    const explained = [{ elementCode: 'W5', placeUnitCode: null, value: '120', explanation: 'Thêm hai lớp' }];
    await world.as('bode').reports.save({
      ...Q3,
      revision: await revisionNow(),
      requestKey: randomUUID(),
      figures: explained,
      narrative: { causes: 'Dân số tăng' },
      paper: { number: '45-BC/ĐU', date: '2022-09-30' },
    });
    await submit(world, 'bode', Q3, await revisionNow());

    const sheet = await reviewed();
    expect(sheet.changes).toHaveLength(1);
    const [since] = sheet.changes;
    expect(since?.since).toMatchObject({
      kind: 'return',
      reason: 'Đề nghị rà soát',
      post: 'Chức vụ chuyenvien',
    });
    expect(told(since?.cells ?? [])).toEqual([
      ['W3', '40', '41'],
      ['W4', '9', '8'],
      ['W5', '120', '120'],
    ]);
    expect(since?.cells.at(-1)).toMatchObject({
      before: { explanation: null },
      after: { explanation: 'Thêm hai lớp' },
      post: 'Chức vụ bode',
    });
    expect(since?.texts).toEqual([
      { field: 'causes', before: '', after: 'Dân số tăng' },
      { field: 'paperNumber', before: '', after: '45-BC/ĐU' },
      { field: 'paperDate', before: '', after: '2022-09-30' },
    ]);
    const answers = sheet.rows.flatMap(({ elementCode, comments }) =>
      comments.map(({ answer }) => [elementCode, answer]),
    );
    expect(answers).toEqual([
      ['W2', 'none'],
      ['W3', 'figure'],
      ['W5', 'words'],
    ]);
    // The comment on the whole report and the reason of the return: figures were changed.
    expect(sheet.comments.map(({ answer }) => answer)).toEqual(['figure', 'figure']);
  });

  it('says of a comment on the whole report what was done, be it to the boxes only', async () => {
    const answers = async () => (await sheetOf()).comments.map(({ answer }) => answer);
    await send(world, 'bode', Q3, GOOD);
    await giveBack('Bổ sung nguyên nhân');
    expect(await answers()).toEqual(['none']);
    const texts = { figures: [], narrative: { causes: 'Dân số tăng' }, requestKey: randomUUID() };
    await world.as('bode').reports.save({ ...Q3, revision: await revisionNow(), ...texts });
    expect(await answers()).toEqual(['texts']);
    await submit(world, 'bode', Q3, await revisionNow());
    await giveBack('Rà soát số lớp');
    expect(await answers()).toEqual(['texts', 'none']);
    await save(world, 'bode', Q3, await revisionNow(), { W5: '130' });
    expect(await answers()).toEqual(['figure', 'figure']);
  });

  it('begins anew with each return, and is history once approved', async () => {
    await send(world, 'bode', Q3, GOOD);
    await giveBack('Một');
    await save(world, 'bode', Q3, await revisionNow(), { W5: '130' });
    await submit(world, 'bode', Q3, await revisionNow());
    await giveBack('Hai');
    expect((await sheetOf()).changes).toMatchObject([{ since: { reason: 'Hai' }, cells: [], texts: [] }]);
    await save(world, 'bode', Q3, await revisionNow(), { W5: '140' });
    expect(told((await sheetOf()).changes[0]?.cells ?? [])).toEqual([['W5', '130', '140']]);
    await submit(world, 'bode', Q3, await revisionNow());
    await approve(world, 'bode', Q3);
    expect((await sheetOf()).changes).toEqual([]);
  });
});

describe('a correction', () => {
  const correct = async (reason: string) => {
    const step = { ...Q3, revision: await revisionNow(), requestKey: randomUUID(), reason };
    return world.as('bode').reports.correct(step);
  };

  it('stands beside the version it corrects, also after a return', async () => {
    await send(world, 'bode', Q3, GOOD);
    await approve(world, 'bode', Q3);
    expect((await sheetOf()).changes).toEqual([]);
    await correct('Cộng sót một đơn');
    await save(world, 'bode', Q3, await revisionNow(), { W2: '45', W4: '10' });
    await submit(world, 'bode', Q3, await revisionNow());
    await giveBack('Ghi thêm nguyên nhân');
    await save(world, 'bode', Q3, await revisionNow(), { W5: '125' });
    await submit(world, 'bode', Q3, await revisionNow());

    const [sinceReturn, sinceVersion] = (await reviewed()).changes;
    expect(told(sinceReturn?.cells ?? [])).toEqual([['W5', '120', '125']]);
    expect(sinceVersion?.since).toMatchObject({
      kind: 'version',
      versionNumber: 1,
      post: 'Chức vụ chanhvanphong',
      reason: 'Cộng sót một đơn',
    });
    expect(told(sinceVersion?.cells ?? [])).toEqual([
      ['W2', '44', '45'],
      ['W4', '9', '10'],
      ['W5', '120', '125'],
    ]);
    await approve(world, 'bode', Q3);
    expect((await sheetOf()).changes.map(({ since }) => since.kind)).toEqual(['version']);
    expect((await sheetOf(1)).changes).toEqual([]);
  });

  it('keeps the life of its draft from those who may not read it yet', async () => {
    await send(world, 'bode', Q3, GOOD);
    await approve(world, 'bode', Q3);
    await correct('Cộng sót một đơn');
    await save(world, 'bode', Q3, await revisionNow(), { W2: '45', W4: '10' });
    const leader = await world.as('lanhdao').reports.sheet({ ...Q3, unitCode: 'bode' });
    expect(leader.version.number).toBe(1);
    expect(leader.changes).toEqual([]);
    await refusalOf(
      world.as('lanhdao').reports.sheet({ ...Q3, unitCode: 'bode', versionNumber: 2 }),
      'NOT_FOUND',
    );
  });
});

it('tells of more time given, before and after there is a report', async () => {
  const extend = {
    ...Q3,
    unitCode: 'bode',
    deadline: '2022-10-20',
    reason: 'Mất điện',
    requestKey: randomUUID(),
  };
  await world.as('chuyenvien').deadlines.extend(extend);
  const given = {
    action: 'deadlines:extend',
    deadline: '2022-10-20',
    reason: 'Mất điện',
    post: 'Chức vụ chuyenvien',
  };
  expect((await sheetOf()).events).toMatchObject([given]);
  await save(world, 'bode', Q3, 0, { W2: '1' });
  expect((await sheetOf()).events).toMatchObject([given, { action: 'reports:save', deadline: null }]);
  const other = await world.as('cukhoi').reports.sheet(Q3);
  expect(other.events).toEqual([]);
});

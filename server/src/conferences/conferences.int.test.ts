import { randomUUID } from 'node:crypto';
import type { ChartBlock, ConferenceContent, KeyFigure, SlideKind } from '@soket/shared/conference';
import pg from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { approvedReport } from '../../test/approved-figures.ts';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { anIndicator } from '../../test/indicators.ts';
import { aWorld, type World } from '../../test/world.ts';
import { noticeContent } from './conclusions.ts';

let database: TestDatabase;
let world: World;
let id: string;

/** Complaints of three wards in Q3/2022, of which Sài Đồng says nothing. */
beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
  world = await aWorld(database.db);
  await anIndicator(world, {
    code: 'I1',
    name: 'Đơn đã giải quyết',
    formula: {
      kind: 'ratio',
      numerator: [{ element: 'W3', sign: 1 }],
      denominator: [
        { element: 'W1', sign: 1 },
        { element: 'W2', sign: 1 },
      ],
    },
    decimals: 1,
    polarity: 'higher',
    directives: ['CT-1'],
  });
  await report('bode', { W1: '0', W2: '10', W3: '9', W4: '1' });
  await report('cukhoi', { W1: '0', W2: '10', W3: '5', W4: '5' });
  id = (
    await staff().create({
      title: 'Sơ kết quý III',
      heldOn: '2022-10-04',
      directives: ['CT-1'],
      span: { from: '2022-07-01', to: '2022-09-30' },
      requestKey: randomUUID(),
    })
  ).id;
  await staff().propose({ ...(await key()), requestKey: randomUUID() });
});
afterAll(() => database.drop());

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

const staff = () => world.as('chuyenvien').conferences;

function report(unit: string, figures: Record<string, string>, period = '2022-Q3') {
  return approvedReport(world, {
    form: 'B01',
    unit,
    period,
    figures: Object.entries(figures).map(([element, value]) => ({ element, value })),
  });
}

async function key() {
  const { revision } = await staff().show({ id });
  return { id, revision };
}

const content = async (number?: number): Promise<ConferenceContent> =>
  (await staff().show({ id, number })).content;

async function freeze() {
  return staff().freeze({ ...(await key()), requestKey: randomUUID() });
}

function slideOf({ slides }: ConferenceContent, kind: SlideKind) {
  const found = slides.find((slide) => slide.kind === kind);
  if (!found) throw new Error(`no slide of kind ${kind}`);
  return found;
}

function figureOf(shown: ConferenceContent): KeyFigure {
  const [figure] = slideOf(shown, 'summary').blocks.flatMap((block) =>
    block.kind === 'figures' ? block.figures : [],
  );
  if (!figure) throw new Error('the summary has no figure');
  return figure;
}

function barsOf(shown: ConferenceContent): ChartBlock {
  const chart = slideOf(shown, 'ranking').blocks.find((block) => block.kind === 'chart');
  if (chart?.kind !== 'chart') throw new Error('the ranking has no chart');
  return chart;
}

describe('an agenda made in a click', () => {
  it('tells the figures with what they stand on, and never shows a silent ward as zero', async () => {
    const shown = await content();
    expect(figureOf(shown)).toMatchObject({
      display: '70%',
      partsDisplay: '14/20',
      sentence: 'Đơn đã giải quyết: 14/20 đơn, đạt 70% (theo báo cáo của 2/3 phường).',
      standsOn: { coverage: '2/3 phường' },
    });
    expect(barsOf(shown)).toMatchObject({
      categories: ['Bồ Đề', 'Cự Khối'],
      series: [{ values: ['90', '50'] }],
    });
    const ranking = JSON.stringify(slideOf(shown, 'ranking').blocks);
    expect(ranking).toContain('Chưa có số liệu: Sài Đồng.');
    expect(JSON.stringify(slideOf(shown, 'missing').blocks)).toContain('Sài Đồng');
  });

  it('compares as it is told, and sets only the chosen units side by side', async () => {
    const quarter = { W1: '0', W2: '10', W3: '6', W4: '4' };
    for (const unit of ['bode', 'cukhoi', 'saidong']) await report(unit, quarter, '2022-Q2');
    await report('saidong', quarter);
    const changed = async (comparison: 'previous' | 'none', unitCodes: string[]) => {
      const { title, heldOn, span, revision } = await staff().show({ id });
      const input = { title, heldOn, span, directives: ['CT-1'], comparison, unitCodes };
      await staff().change({ ...input, id, revision, requestKey: randomUUID() });
      return content();
    };
    const compared = await changed('previous', ['bode', 'saidong']);
    expect(figureOf(compared).change).toBe('tăng 6,7 điểm phần trăm so với kỳ trước');
    expect(barsOf(compared)).toMatchObject({
      categories: ['Bồ Đề', 'Sài Đồng'],
      standsOn: { coverage: '2/2 phường' },
    });
    expect(figureOf(await changed('none', [])).change).toBeNull();
  });

  it('is saved whole: retitled, reordered, hidden, and a slide keeps its id', async () => {
    const { slides, ...conference } = await staff().show({ id });
    const turned = slides.toReversed().map((slide) => ({ ...slide, title: `${slide.title}!` }));
    const [first] = turned;
    await staff().saveSlides({
      id,
      revision: conference.revision,
      slides: turned.map((slide) => (slide === first ? { ...slide, isHidden: true } : slide)),
      requestKey: randomUUID(),
    });
    const after = await staff().show({ id });
    expect(after.slides.map((slide) => slide.id)).toEqual(turned.map((slide) => slide.id));
    expect(after.content.slides.map(({ title }) => title)).toEqual(turned.slice(1).map(({ title }) => title));
  });

  it('refuses what somebody else changed first', async () => {
    const stale = { ...(await key()), requestKey: randomUUID() };
    await staff().propose({ ...(await key()), requestKey: randomUUID() });
    await expect(staff().propose(stale)).rejects.toMatchObject({ cause: { code: 'INVALID_INPUT' } });
  });
});

describe('a frozen conference', () => {
  it('shows what was approved then, and tells of a later correction beside it', async () => {
    await freeze();
    const before = await content();
    await report('bode', { W1: '0', W2: '10', W3: '4', W4: '6' });
    expect(await content()).toEqual(before);
    expect(await staff().check({ id })).toMatchObject({ isWhole: true, differences: [] });
    const corrections = await staff().corrections({ id });
    expect(corrections).toContainEqual(
      expect.objectContaining({ code: figureOf(before).trace, frozenDisplay: '70%', nowDisplay: '45%' }),
    );
    expect(corrections).toContainEqual(expect.objectContaining({ where: 'Bồ Đề', frozen: '90', now: '40' }));
    expect(corrections.map(({ where }) => where)).not.toContain('Cự Khối');
    const live = await world.as('lanhdao').indicators.show({
      code: 'I1',
      from: '2022-07-01',
      to: '2022-09-30',
    });
    expect(live.answer.display).toBe('45%');
    const { trace, frozen } = await staff().trace({ code: figureOf(before).trace });
    expect(frozen?.number).toBe(1);
    expect(trace.answer.display).toBe('70%');
  });

  it('takes no change until it is reopened with a reason, and then there are two', async () => {
    await freeze();
    const refused = { cause: { code: 'INVALID_INPUT', details: { field: 'frozen' } } };
    await expect(freeze()).rejects.toMatchObject(refused);
    await expect(staff().propose({ ...(await key()), requestKey: randomUUID() })).rejects.toMatchObject(
      refused,
    );
    const reopen = async (reason: string) =>
      staff().reopen({ ...(await key()), reason, requestKey: randomUUID() });
    await expect(reopen(' ')).rejects.toMatchObject({ cause: { code: 'REASON_REQUIRED' } });
    await reopen('Bổ sung số liệu phường Bồ Đề');
    await report('bode', { W1: '0', W2: '10', W3: '4', W4: '6' });
    await freeze();
    expect(figureOf(await content(1)).display).toBe('70%');
    expect(figureOf(await content()).display).toBe('45%');
    const { freezes } = await staff().show({ id });
    expect(freezes).toMatchObject([
      { number: 1, reopened: { reason: 'Bổ sung số liệu phường Bồ Đề' } },
      { number: 2, reopened: null },
    ]);
    expect(await staff().check({ id, number: 1 })).toMatchObject({ isWhole: true });
  });

  it('is frozen once however often the request arrives', async () => {
    const request = { ...(await key()), requestKey: randomUUID() };
    const first = await staff().freeze(request);
    expect(await staff().freeze(request)).toEqual(first);
    expect((await staff().show({ id })).freezes).toHaveLength(1);
  });

  it('cannot be tampered with by the app, and figures changed beneath it are found, as are changed bytes', async () => {
    await freeze();
    const tamper = { content: '{}' };
    await expect(
      database.db.conferenceFreeze.updateMany({ where: { conferenceId: id }, data: tamper }),
    ).rejects.toThrow(/conferenceFreeze/);
    await expect(database.db.conferenceFreeze.deleteMany({ where: { conferenceId: id } })).rejects.toThrow(
      /conferenceFreeze/,
    );
    await asOwner('ALTER TABLE figure DISABLE TRIGGER USER');
    await asOwner('UPDATE figure SET value = 1 WHERE value = 9');
    const check = await staff().check({ id });
    expect(check).toMatchObject({ bytesAreWhole: true, isWhole: false });
    expect(check.differences).toContainEqual(
      expect.objectContaining({ where: 'Bồ Đề', frozen: '90', now: '10' }),
    );
    await asOwner('ALTER TABLE conference_freeze DISABLE TRIGGER USER');
    await asOwner(`UPDATE conference_freeze SET content = replace(content, '"70%"', '"71%"')`);
    expect(await staff().check({ id })).toMatchObject({ bytesAreWhole: false, isWhole: false });
  });
});

describe('commendations', () => {
  it('rank by a formula that is shown; a silent ward has no place, and equal ones share theirs', async () => {
    const tables = async () => {
      const { blocks } = slideOf(await content(), 'commendations');
      const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
      return { words: JSON.stringify(blocks), rows: rows.map(({ cells }) => cells.map(({ text }) => text)) };
    };
    await staff().saveSlides({
      ...(await key()),
      slides: [{ kind: 'commendations', title: 'Khen thưởng', settings: { weights: { I1: '2' } } }],
      requestKey: randomUUID(),
    });
    const { words, rows } = await tables();
    expect(rows).toEqual([
      ['Bồ Đề', '1', '90%', '100,0'],
      ['Cự Khối', '2', '50%', '55,6'],
    ]);
    expect(words).toContain('trọng số 2');
    expect(words).toContain('Chưa xếp hạng vì chưa đủ báo cáo: Sài Đồng.');
    await report('saidong', { W1: '0', W2: '20', W3: '18', W4: '2' });
    expect((await tables()).rows).toEqual([
      ['Bồ Đề', '1 (đồng hạng)', '90%', '100,0'],
      ['Sài Đồng', '1 (đồng hạng)', '90%', '100,0'],
      ['Cự Khối', '3', '50%', '55,6'],
    ]);
    await freeze();
    await report('bode', { W1: '0', W2: '10', W3: '4', W4: '6' });
    expect((await tables()).rows[0]).toEqual(['Bồ Đề', '1 (đồng hạng)', '90%', '100,0']);
    expect(await staff().corrections({ id })).toMatchObject([
      { where: 'Bồ Đề, Đơn đã giải quyết', frozenDisplay: '90%', nowDisplay: '40%' },
    ]);
  });
});

describe('conclusions', () => {
  const WORK = {
    text: 'Giải quyết dứt điểm đơn tồn',
    leadUnitCode: 'vpqu',
    deadline: '2022-12-15',
  };
  const conclude = (...conclusions: { text: string; leadUnitCode?: string; deadline?: string }[]) =>
    staff().conclude({ id, conclusions, requestKey: randomUUID() });

  it('become tasks, each once, whoever asks again; what nobody named stays missing', async () => {
    await staff().saveSlides({
      ...(await key()),
      slides: [
        {
          kind: 'conclusions',
          title: 'Kết luận',
          settings: { paragraphs: [WORK.text, 'Rà soát quy chế', 'Họp định kỳ'] },
        },
      ],
      requestKey: randomUUID(),
    });
    const head = world.as('chanhvanphong').conferences;
    const [first, second] = await Promise.all([
      conclude(WORK, { text: ' Rà soát quy chế ' }),
      head.conclude({ id, conclusions: [WORK], requestKey: randomUUID() }),
    ]);
    expect(first.tasks[0]).toBe(second.tasks[0]);
    expect(await conclude({ text: 'Rà soát quy chế' }, WORK)).toEqual({ tasks: first.tasks.toReversed() });
    const { conference, tasks, open } = await staff().conclusions({ id });
    expect(tasks.map(({ text }) => text).toSorted()).toEqual([WORK.text, 'Rà soát quy chế']);
    expect(tasks.find(({ text }) => text === WORK.text)).toMatchObject({
      deadline: WORK.deadline,
      leadUnit: { code: 'vpqu' },
      directives: [{ code: 'CT-1' }],
      conference,
    });
    expect(tasks.find(({ text }) => text !== WORK.text)).toMatchObject({ deadline: null, leadUnit: null });
    expect(open).toEqual(['Họp định kỳ']);
  });

  it('are all ordered or none', async () => {
    await expect(conclude(WORK, { text: 'Việc khác', leadUnitCode: 'khongco' })).rejects.toMatchObject({
      cause: { code: 'NOT_FOUND' },
    });
    expect((await staff().conclusions({ id })).tasks).toEqual([]);
  });

  it('are followed up at the next conference, whose freeze keeps them as data that is asked about again', async () => {
    const [code = ''] = (await conclude(WORK)).tasks;
    const next = await staff().create({
      title: 'Giao ban tháng 10',
      heldOn: '2022-10-05',
      directives: ['CT-1'],
      span: { from: '2022-01-01', to: '2022-09-30' },
      previousId: id,
      requestKey: randomUUID(),
    });
    const { revision } = await staff().propose({ ...next, requestKey: randomUUID() });
    await staff().freeze({ id: next.id, revision, requestKey: randomUUID() });
    await world.as('chuyenvien').tasks.changeTaskDeadline({
      code,
      revision: 0,
      deadline: '2023-01-31',
      reason: 'Chờ hướng dẫn',
      requestKey: randomUUID(),
    });
    const followed = slideOf((await staff().show({ id: next.id })).content, 'followUp');
    const frozen = { code, leadUnitCode: 'vpqu', deadline: WORK.deadline, status: 'notStarted', of: 1 };
    expect(followed.blocks).toMatchObject([{ rows: [{ task: frozen }] }]);
    expect(JSON.stringify(followed.blocks)).toContain('15/12/2022');
    const { shown } = await staff().conclusions({ id: next.id });
    expect(shown).toMatchObject([
      { code, text: WORK.text, frozen, now: { ...frozen, deadline: '2023-01-31' } },
    ]);
    expect(await staff().check({ id: next.id })).toMatchObject({ isWhole: true });
  });

  it('are written up in a notice as they are ordered, with what is missing named', async () => {
    const { tasks } = await conclude(WORK, { text: 'Rà soát quy chế' });
    const { slides } = await noticeContent(world.deps('lanhdao'), { id });
    const rows = slides.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])),
    );
    expect(rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      [WORK.text, 'Văn phòng Quận ủy', '15/12/2022', tasks[0]],
      ['Rà soát quy chế', 'Chưa giao', 'Chưa nêu', tasks[1]],
    ]);
  });
});

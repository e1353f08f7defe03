import { randomUUID } from 'node:crypto';
import { sum } from '@soket/shared/decimal';
import type { IndicatorFormula } from '@soket/shared/indicator';
import type { MapChoice } from '@soket/shared/lineage';
import type { Span } from '@soket/shared/period';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvedReport } from '../../test/approved-figures.ts';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { anIndicator } from '../../test/indicators.ts';
import { aWorld, type World } from '../../test/world.ts';
import type { UnitChange } from '../units/change-input.ts';
import { answerQuestions } from './answers.ts';
import { parseFeedQuery } from './feed-query.ts';
import { readFeed } from './feed-rows.ts';
import { indicatorAsked, openView, unitAsked, visiblePeers } from './view.ts';

// Three wards. On 01/4/2022 Cự Khối merges into Bồ Đề; on 01/7/2022 Sài Đồng is split: a quarter to Bồ Đề, the rest to
// Phúc Lợi, which is new. On 01/9/2022 a part of Phúc Lợi goes to Gia Thụy, and nobody says how much.

let database: TestDatabase;
let world: World;

const plus = (element: string) => ({ element, sign: 1 as const });
const total = (element: string): IndicatorFormula => ({ kind: 'sum', terms: [plus(element)] });
const TO_JUNE = { from: '2022-01-01', to: '2022-06-30' };
const TO_SEPTEMBER = { from: '2022-01-01', to: '2022-09-30' };

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  const ratio = { kind: 'ratio' as const, numerator: [plus('W3')], denominator: [plus('W1'), plus('W2')] };
  await anIndicator(world, { code: 'RATE', formula: ratio, decimals: 1, polarity: 'higher' });
  await anIndicator(world, { code: 'FLOW', formula: total('W2') });
  await anIndicator(world, { code: 'STATE', formula: total('W4') });
  await anIndicator(world, { code: 'OPENING', formula: total('W1') });
  await anIndicator(world, { code: 'PLACE', formula: total('D1') });
  await merge();
  await split();
  for (const [unit, period, figures] of REPORTS) {
    const values = figures.map((value, at) => ({ element: `W${at + 1}`, value }));
    await approvedReport(reporting(), { form: 'B01', unit, period, figures: values });
  }
  for (const [period, places] of PLACES) {
    const whole = { element: 'D1', value: sum(Object.values(places)) };
    const parts = Object.entries(places).map(([place, value]) => ({ element: 'D1', value, place }));
    await approvedReport(reporting(), { form: 'B03', unit: 'ubnd', period, figures: [whole, ...parts] });
  }
}, 60_000);
afterAll(() => database.drop());

/** Opening, received, resolved, open at the end. */
const REPORTS = [
  ['bode', '2022-Q1', ['1', '10', '8', '3']],
  ['cukhoi', '2022-Q1', ['2', '6', '7', '1']],
  ['saidong', '2022-Q1', ['0', '8', '4', '4']],
  ['bode', '2022-Q2', ['4', '20', '21', '3']],
  ['saidong', '2022-Q2', ['4', '4', '6', '2']],
  ['bode', '2022-Q3', ['4', '16', '15', '5']],
  ['phucloi', '2022-Q3', ['1', '3', '2', '2']],
] as const;

const PLACES: [string, Record<string, string>][] = [
  ['2022-Q1', { bode: '5', cukhoi: '3', saidong: '4' }],
  ['2022-Q2', { bode: '7', saidong: '8' }],
  ['2022-Q3', { bode: '2', phucloi: '1' }],
];

const newIds = new Map<string, string>();

/** The world with the ids of units that came later. */
function reporting(): World {
  return { ...world, unitId: (code) => newIds.get(code) ?? world.unitId(code) };
}

async function redraw(change: Omit<Extract<UnitChange, { kind: 'redraw' }>, 'kind'>) {
  const api = world.as('quantri').units;
  const full: UnitChange = { kind: 'redraw', ...change };
  const { seen } = await api.preview({ change: full });
  await api.change({ change: full, grounds: 'NQ 1', seen, confirmsPast: true, requestKey: randomUUID() });
  for (const { code, id } of await world.db.orgUnit.findMany()) newIds.set(code, id);
}

const newWard = (code: string, name: string) => ({
  code,
  name: `Phường ${name}`,
  shortName: name,
  levelCode: 'ward',
  parentCode: 'quan',
  sortOrder: 9,
  formCodes: null,
});
const part = (toCode: string, share: string | null) => ({ toCode, share, people: null, note: null });
const declared = { basis: 'declared' as const, keptPeople: null };

const merge = () =>
  redraw({
    day: '2022-04-01',
    opens: [],
    divides: [{ unitCode: 'cukhoi', goesOn: false, ...declared, parts: [part('bode', '1')] }],
  });
const split = () =>
  redraw({
    day: '2022-07-01',
    opens: [newWard('phucloi', 'Phúc Lợi')],
    divides: [
      {
        unitCode: 'saidong',
        goesOn: false,
        ...declared,
        parts: [part('bode', '0.25'), part('phucloi', '0.75')],
      },
    ],
  });

async function ask(code: string, unit: string | null, span: Span, map: MapChoice) {
  const view = await openView(world.deps('lanhdao'), { map });
  const question = { indicator: indicatorAsked(view, code), unit: unitAsked(view, unit), span };
  return (await answerQuestions(view, [question]))(question);
}

async function wardsOf(code: string, span: Span, map: MapChoice) {
  const view = await openView(world.deps('lanhdao'), { map });
  const indicator = indicatorAsked(view, code);
  const questions = visiblePeers(view, [span]).map((unit) => ({ indicator, unit, span }));
  const answer = await answerQuestions(view, questions);
  return Object.fromEntries(questions.map((question) => [question.unit.code, answer(question).value]));
}

describe('a merger and a split', () => {
  it('show the wards of then with what they reported, and the wards of today with what they took over', async () => {
    expect(await wardsOf('FLOW', TO_SEPTEMBER, 'then')).toEqual({
      bode: '46',
      cukhoi: '6',
      saidong: '12',
      phucloi: '3',
    });
    expect(await wardsOf('FLOW', TO_SEPTEMBER, 'now')).toEqual({ bode: '55', phucloi: '12' });
  });

  it.each(['FLOW', 'STATE', 'OPENING', 'PLACE'])('add up to the same %s on both maps', async (code) => {
    for (const span of [TO_JUNE, TO_SEPTEMBER, { from: '2022-07-01', to: '2022-09-30' }]) {
      const whole = (await ask(code, null, span, 'then')).value;
      expect((await ask(code, null, span, 'now')).value).toBe(whole);
      for (const map of ['then', 'now'] as const) {
        const parts = Object.values(await wardsOf(code, span, map));
        expect({ code, span, map, sum: sum(parts.map((value) => value ?? '0')) }).toEqual({
          code,
          span,
          map,
          sum: whole,
        });
      }
    }
  });

  it('mark what a share apportioned, and nothing else', async () => {
    expect(await ask('FLOW', 'bode', TO_JUNE, 'now')).toMatchObject({
      value: '39',
      display: 'ước tính 39',
      isEstimate: true,
      coverage: {
        unitsReported: 3,
        unitsExpected: 3,
        cellsReported: 5,
        cellsExpected: 5,
        countWord: 'phường',
      },
    });
    expect(await ask('FLOW', 'bode', TO_JUNE, 'then')).toMatchObject({ display: '30', isEstimate: false });
    const q3 = { from: '2022-07-01', to: '2022-09-30' };
    expect(await ask('FLOW', 'bode', q3, 'now')).toMatchObject({ display: '16', isEstimate: false });
    expect(await ask('FLOW', null, TO_JUNE, 'now')).toMatchObject({ display: '48', isEstimate: false });
  });

  it('sum numerators and denominators, and no percentages', async () => {
    // resolved 8+7+21+0.25·(4+6), of 1+2+0.25·0 carried over and 10+6+20+0.25·(8+4) received
    expect(await ask('RATE', 'bode', TO_JUNE, 'now')).toMatchObject({
      numerator: '38.5',
      denominator: '42',
      display: 'ước tính 91,7%',
      partsDisplay: '38,5/42',
    });
  });

  it('leave the finished state of a ward that is gone to those who have its area', async () => {
    expect(await wardsOf('STATE', TO_SEPTEMBER, 'then')).toEqual({
      bode: '5',
      cukhoi: null,
      saidong: null,
      phucloi: '2',
    });
    expect(await ask('STATE', 'saidong', TO_JUNE, 'then')).toMatchObject({ value: '2' });
  });

  it('say in the trace from where, how much, and on what it rests', async () => {
    const { indicators } = world.as('lanhdao');
    const trace = await indicators.trace({ code: 'FLOW', unit: 'phucloi', ...TO_JUNE, map: 'now' });
    expect(trace.parts[0]).toMatchObject({
      total: '9',
      totalDisplay: 'ước tính 9,0',
      contributions: [
        { unitCode: 'saidong', display: '8', shareDisplay: '75,0%' },
        { unitCode: 'saidong', display: '4', shareDisplay: '75,0%' },
      ],
    });
    expect(trace.passages).toMatchObject([
      {
        fromName: 'Phường Sài Đồng',
        toName: 'Phường Phúc Lợi',
        effectiveOn: '2022-07-01',
        shareDisplay: '75,0%',
        basisWord: 'theo tỷ lệ khai báo',
      },
    ]);
    expect((await indicators.trace({ code: 'FLOW', unit: 'bode', ...TO_JUNE })).passages).toEqual([]);
  });

  it('follow the choice in the page of an indicator and in the feed', async () => {
    const page = await world
      .as('lanhdao')
      .indicators.show({ code: 'FLOW', ...TO_JUNE, map: 'now', compare: 'none' });
    expect(page.scope.map).toBe('now');
    expect(page.wards?.reported.map(({ unitCode, display }) => [unitCode, display])).toEqual([
      ['bode', 'ước tính 39'],
      ['phucloi', 'ước tính 9'],
    ]);
    const query = parseFeedQuery(
      new URLSearchParams('indicator=FLOW&from=2022-01-01&to=2022-06-30&groupBy=unit&map=now'),
    );
    const rows = await readFeed(world.deps('lanhdao'), query);
    expect(rows.map(({ unit, value, map, estimate }) => [unit, value, map, estimate])).toEqual([
      ['bode', 39, 'now', true],
      ['phucloi', 9, 'now', true],
    ]);
  });

  it('show a ward that is gone as it was, whatever map is asked for', async () => {
    const page = await world
      .as('lanhdao')
      .indicators.show({ code: 'FLOW', unit: 'cukhoi', ...TO_JUNE, map: 'now', compare: 'none' });
    expect(page.scope).toMatchObject({ map: 'then', unitName: 'Phường Cự Khối' });
    expect(page.answer).toMatchObject({ display: '6', isEstimate: false });
  });
});

describe('a share that nobody knows', () => {
  it('leaves a gap with its reason, and the total as it is', async () => {
    await redraw({
      day: '2022-09-01',
      opens: [newWard('giathuy', 'Gia Thụy')],
      divides: [
        {
          unitCode: 'phucloi',
          goesOn: true,
          basis: 'unknown',
          keptPeople: null,
          parts: [part('giathuy', null)],
        },
      ],
    });
    expect(await ask('FLOW', 'giathuy', TO_JUNE, 'now')).toMatchObject({ value: null, note: 'unknownShare' });
    expect(await ask('FLOW', 'phucloi', TO_JUNE, 'now')).toMatchObject({ value: null, note: 'unknownShare' });
    expect(await ask('FLOW', 'bode', TO_JUNE, 'now')).toMatchObject({ value: '39' });
    expect(await ask('FLOW', null, TO_JUNE, 'now')).toMatchObject({ value: '48', note: null });
  });
});

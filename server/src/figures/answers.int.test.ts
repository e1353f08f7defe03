import type { IndicatorFormula } from '@soket/shared/indicator';
import type { Span } from '@soket/shared/period';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvedReport } from '../../test/approved-figures.ts';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { anIndicator } from '../../test/indicators.ts';
import { aWorld, type World } from '../../test/world.ts';
import { answerQuestions } from './answers.ts';
import { indicatorAsked, openView, unitAsked } from './view.ts';

let database: TestDatabase;
let world: World;

const plus = (element: string) => ({ element, sign: 1 as const });
const RESOLVED: IndicatorFormula = {
  kind: 'ratio',
  numerator: [plus('W3')],
  denominator: [plus('W1'), plus('W2')],
};
const YEAR = { from: '2022-01-01', to: '2022-12-31' };

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  await anIndicator(world, {
    code: 'R',
    formula: RESOLVED,
    decimals: 1,
    polarity: 'higher',
    directives: ['15-CT/TU'],
  });
  await anIndicator(world, { code: 'S', formula: { kind: 'sum', terms: [plus('W2')] } });
  await anIndicator(world, { code: 'OPEN', formula: { kind: 'sum', terms: [plus('W4')] } });
  await anIndicator(world, { code: 'D', formula: { kind: 'sum', terms: [plus('D1')] } });
  await anIndicator(world, { code: 'T', formula: { kind: 'sum', terms: [plus('W5')] } });
  await petitions('bode', '2022-Q1', ['0', '10', '8', '2']);
  await petitions('bode', '2022-Q2', ['2', '5', '6', '1']);
  await petitions('cukhoi', '2022-Q1', ['3', '7', '10', '0']);
  await approvedReport(world, {
    form: 'B03',
    unit: 'ubnd',
    period: '2022-Q1',
    figures: [
      { element: 'D1', value: '9' },
      { element: 'D1', value: '4', place: 'bode' },
      { element: 'D1', value: '5', place: 'cukhoi' },
    ],
  });
}, 60_000);

afterAll(() => database.drop());

function petitions(
  unit: string,
  period: string,
  [opening, received, resolved, open]: [string, string, string, string],
) {
  const figures = [
    { element: 'W1', value: opening },
    { element: 'W2', value: received },
    { element: 'W3', value: resolved },
    { element: 'W4', value: open, provenance: 'synthetic' as const },
  ];
  return approvedReport(world, { form: 'B01', unit, period, figures });
}

async function ask(code: string, unit: string | null, span: Span, asOf?: bigint) {
  const view = await openView(world.deps('lanhdao'), { asOf: asOf?.toString() ?? null });
  const question = { indicator: indicatorAsked(view, code), unit: unitAsked(view, unit), span };
  return (await answerQuestions(view, [question]))(question);
}

describe('answers from calendar figures', () => {
  it('adds the parts of a ratio, each by its own rule, before it divides', async () => {
    // opening counts once: (0 + 15) + (3 + 7); resolved 14 + 10
    expect(await ask('R', null, YEAR)).toMatchObject({
      numerator: '24',
      denominator: '25',
      value: '96',
      display: '96%',
      partsDisplay: '24/25',
      provenance: ['reported'],
    });
  });

  it('says on how many of how many units and reports it stands', async () => {
    expect((await ask('R', null, YEAR)).coverage).toMatchObject({
      unitsReported: 2,
      unitsExpected: 3,
      countWord: 'phường',
      isComplete: false,
    });
    expect((await ask('S', null, { from: '2022-01-01', to: '2022-06-30' })).coverage).toMatchObject({
      cellsReported: 3,
      cellsExpected: 6,
    });
  });

  it('takes the last state of each unit', async () => {
    expect(await ask('OPEN', null, YEAR)).toMatchObject({ value: '1', provenance: ['synthetic'] });
    expect(await ask('OPEN', null, { from: '2022-01-01', to: '2022-03-31' })).toMatchObject({ value: '2' });
  });

  it('answers one ward from its own figures', async () => {
    expect(await ask('R', 'bode', YEAR)).toMatchObject({
      numerator: '14',
      denominator: '15',
      display: '93,3%',
    });
    expect(await ask('R', 'saidong', YEAR)).toMatchObject({ value: null, display: null, numerator: null });
    expect((await ask('R', 'saidong', YEAR)).coverage).toMatchObject({ unitsReported: 0, unitsExpected: 1 });
  });

  it('reads a broken-down element by the ward where it arose, and never adds the breakdown to the total', async () => {
    expect(await ask('D', null, YEAR)).toMatchObject({ value: '9' });
    expect(await ask('D', 'bode', YEAR)).toMatchObject({ value: '4' });
    expect(await ask('D', 'ubnd', YEAR)).toMatchObject({ value: '9' });
    expect(await ask('D', 'saidong', YEAR)).toMatchObject({ value: null });
  });

  it('is empty where nothing was reported', async () => {
    expect(await ask('S', null, { from: '2020-01-01', to: '2020-12-31' })).toMatchObject({
      value: null,
      provenance: [],
    });
  });
});

describe('published figures', () => {
  it('answer exactly their own span, with the word of the source', async () => {
    await world.addForm({
      code: 'CD',
      ownerCode: 'vpqu',
      unitCodes: ['ubnd'],
      calendarCode: null,
      elements: [{ code: 'W5', kind: 'flow', label: '1', name: 'Lượt người được tập huấn' }],
    });
    const figure = { element: 'W5', value: '75000', provenance: 'published' as const };
    await approvedReport(world, {
      form: 'CD',
      unit: 'ubnd',
      period: '..2022-09-08',
      figures: [{ ...figure, qualifier: 'over', qualifierWord: 'hơn' }],
    });
    expect(await ask('T', null, { from: null, to: '2022-09-08' })).toMatchObject({
      display: 'hơn 75.000',
      qualifier: 'over',
      provenance: ['published'],
    });
    expect(await ask('T', null, { from: '2016-01-01', to: '2022-09-08' })).toMatchObject({ value: null });
  });
});

describe('a total stated by a district body', () => {
  it('answers for the district and not for the body, when the wards report it too', async () => {
    const figure = { element: 'W2', value: '500', provenance: 'published' as const };
    const span = { from: '2022-01-01', to: '2022-09-08' };
    await approvedReport(world, {
      form: 'CD',
      unit: 'ubnd',
      period: '2022-01-01..2022-09-08',
      figures: [figure],
    });
    expect(await ask('S', null, span)).toMatchObject({ value: '500', provenance: ['published'] });
    expect(await ask('S', 'ubnd', span)).toMatchObject({ value: null });
    expect(await ask('S', 'bode', span)).toMatchObject({ value: '15', provenance: ['reported'] });
  });
});

describe('as of an earlier moment', () => {
  it('answers with what was approved then', async () => {
    const first = await petitions('saidong', '2021-Q4', ['0', '1', '1', '0']);
    const span = { from: '2021-10-01', to: '2021-12-31' };
    const second = await petitions('saidong', '2021-Q4', ['0', '4', '4', '0']);
    expect(await ask('S', null, span, first - 1n)).toMatchObject({ value: null });
    expect(await ask('S', null, span, first)).toMatchObject({ value: '1' });
    expect(await ask('S', null, span, second)).toMatchObject({ value: '4' });
    expect(await ask('S', null, span)).toMatchObject({ value: '4' });
  });
});

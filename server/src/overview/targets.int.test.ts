import { afterAll, beforeAll, expect, it } from 'vitest';
import { approvedReport } from '../../test/approved-figures.ts';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { anIndicator, aTarget } from '../../test/indicators.ts';
import { aWorld, type World } from '../../test/world.ts';

let database: TestDatabase;
let world: World;

const plus = (element: string) => ({ element, sign: 1 as const });
const HALF = { from: '2022-01-01', to: '2022-06-30' };

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  const shared = { polarity: 'higher' as const, directives: ['15-CT/TU'] };
  const ratio = { kind: 'ratio' as const, numerator: [plus('W3')], denominator: [plus('W2')] };
  await anIndicator(world, { code: 'RATE', formula: ratio, decimals: 1, ...shared });
  await anIndicator(world, { code: 'COUNT', formula: { kind: 'sum', terms: [plus('W2')] }, ...shared });
  await anIndicator(world, {
    code: 'SHARE',
    formula: { kind: 'share', printed: 'P1' },
    decimals: 1,
    ...shared,
  });
  await anIndicator(world, { code: 'FREE', formula: { kind: 'sum', terms: [plus('W3')] }, ...shared });
  await world.addForm({
    code: 'CD',
    ownerCode: 'vpqu',
    unitCodes: ['btg'],
    calendarCode: null,
    elements: [{ code: 'P1', kind: 'printed', label: '1', name: 'Tỷ lệ dự học tập' }],
  });
  for (const unit of ['bode', 'cukhoi', 'saidong']) {
    for (const period of ['2022-Q1', '2022-Q2']) {
      const figures = [
        { element: 'W2', value: '20' },
        { element: 'W3', value: '18' },
      ];
      await approvedReport(world, { form: 'B01', unit, period, figures });
    }
  }
  const printed = {
    element: 'P1',
    value: '96',
    qualifier: 'over' as const,
    provenance: 'published' as const,
  };
  await approvedReport(world, {
    form: 'CD',
    unit: 'btg',
    period: '2017-07-04..2022-09-08',
    figures: [printed],
  });
  await aTarget(world, { indicator: 'RATE', value: '95' });
  await aTarget(world, { indicator: 'SHARE', value: '95' });
  await aTarget(world, { indicator: 'COUNT', value: '240', from: '2022-01-01', to: '2022-12-31' });
}, 60_000);

afterAll(() => database.drop());

async function card(code: string, span = HALF) {
  const { directives } = await world.as('lanhdao').overview.show(span);
  const found = directives[0]?.cards.find((each) => each.code === code);
  if (!found) throw new Error(`no card ${code}`);
  return found;
}

it('judges a rate wherever its target holds', async () => {
  expect((await card('RATE')).target).toEqual({
    status: 'nearly',
    word: 'Cơ bản đạt',
    targetDisplay: '≥ 95%',
    targetValue: '95',
    isIllustrative: true,
    basis: null,
  });
});

it('does not hold half a year to the target of the whole', async () => {
  expect((await card('COUNT')).target).toBeNull();
  const year = await card('COUNT', { from: '2022-01-01', to: '2022-12-31' });
  expect(year.target).toMatchObject({ status: 'missed', targetDisplay: '≥ 240' });
});

it('shows the number of the source where the span has no answer, and judges that', async () => {
  const shown = await card('SHARE');
  expect(shown).toMatchObject({ value: null, display: null });
  expect(shown.published).toEqual({
    display: 'trên 96%',
    partsDisplay: null,
    span: { from: '2017-07-04', to: '2022-09-08' },
    spanLabel: 'từ 04/7/2017 đến 08/9/2022',
  });
  expect(shown.target).toMatchObject({ status: 'met', word: 'Đạt' });
});

it('counts only indicators that have a target', async () => {
  const { directives } = await world.as('lanhdao').overview.show(HALF);
  expect(directives).toMatchObject([{ indicatorCount: 4, withTarget: 2, met: 1, nearly: 1, missed: 0 }]);
  expect((await card('FREE')).target).toBeNull();
});

it('shows everyone the source of a published total', async () => {
  const span = { from: '2017-07-04', to: '2022-09-08' };
  const { parts } = await world.as('bode').indicators.trace({ code: 'SHARE', ...span });
  expect(parts[0]?.contributions).toMatchObject([
    { unitCode: 'btg', display: 'trên 96', sourceQuote: 'theo nguồn' },
  ]);
});

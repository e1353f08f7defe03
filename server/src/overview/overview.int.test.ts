import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvedReport } from '../../test/approved-figures.ts';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { anIndicator } from '../../test/indicators.ts';
import { aWorld, type World } from '../../test/world.ts';

let database: TestDatabase;
let world: World;

const plus = (element: string) => ({ element, sign: 1 as const });
const YEAR_2021 = { from: '2021-01-01', to: '2021-12-31' };

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  const directives = ['15-CT/TU'];
  await anIndicator(world, {
    code: 'R',
    name: 'Tỷ lệ giải quyết',
    formula: { kind: 'ratio', numerator: [plus('W3')], denominator: [plus('W1'), plus('W2')] },
    decimals: 1,
    polarity: 'higher',
    directives,
  });
  await anIndicator(world, { code: 'S', formula: { kind: 'sum', terms: [plus('W2')] }, directives });
  await anIndicator(world, { code: 'D', formula: { kind: 'sum', terms: [plus('D1')] }, directives });
  for (const year of [2021, 2022]) {
    for (const quarter of [1, 2]) {
      for (const [index, unit] of ['bode', 'cukhoi', 'saidong'].entries()) {
        if (year === 2022 && quarter === 2 && unit === 'saidong') continue;
        await petitions(unit, `${year}-Q${quarter}`, 10 + index, 9 + index - (year === 2021 ? 1 : 0));
      }
    }
  }
}, 60_000);

afterAll(() => database.drop());

function petitions(unit: string, period: string, received: number, resolved: number) {
  const figures = [
    { element: 'W1', value: '0' },
    { element: 'W2', value: String(received) },
    { element: 'W3', value: String(resolved) },
    { element: 'W4', value: String(received - resolved), provenance: 'synthetic' as const },
  ];
  return approvedReport(world, { form: 'B01', unit, period, figures });
}

describe('overview', () => {
  it('starts with this year up to the last approved quarter, and says what its numbers stand on', async () => {
    const { scope, directives } = await world.as('lanhdao').overview.show({});
    expect(scope).toMatchObject({
      span: { from: '2022-01-01', to: '2022-06-30' },
      spanLabel: '6 tháng đầu năm 2022',
      approvedThrough: 'Quý II/2022',
      unitsApproved: 2,
      unitsExpected: 3,
      countWord: 'phường',
      unitName: 'Quận Thử',
    });
    expect(directives).toMatchObject([{ code: '15-CT/TU', indicatorCount: 3, withTarget: 0 }]);
  });

  it('does not compare three wards with two', async () => {
    const { directives } = await world.as('lanhdao').overview.show({});
    const card = directives[0]?.cards.find(({ code }) => code === 'S');
    expect(card?.change).toMatchObject({
      display: null,
      whyNot: '6 tháng đầu năm 2022 mới có 5/6 báo cáo, chưa so sánh được.',
    });
  });

  it('compares what stands on the same reports', async () => {
    const q1 = { from: '2022-01-01', to: '2022-03-31' };
    const { directives } = await world.as('lanhdao').overview.show(q1);
    const [, rate, count] = directives[0]?.cards ?? [];
    expect(rate).toMatchObject({ display: '90,9%', partsDisplay: '30/33' });
    expect(rate?.change).toMatchObject({ display: 'tăng 9,1 điểm phần trăm', isGood: true, direction: 'up' });
    expect(count?.change).toMatchObject({ display: 'không đổi', isGood: null, whyNot: null });
  });

  it('draws the last eight quarters with gaps, and partial ones as partial', async () => {
    const { directives } = await world.as('lanhdao').overview.show({});
    const trend = directives[0]?.cards[1]?.trend ?? [];
    expect(trend.map(({ periodCode }) => periodCode)).toHaveLength(8);
    expect(trend.at(-1)).toMatchObject({ label: 'II/22', isPartial: true, longLabel: 'Quý II/2022' });
    expect(trend.find(({ periodCode }) => periodCode === '2021-Q3')).toMatchObject({
      value: null,
      isPartial: false,
    });
    expect(trend.find(({ periodCode }) => periodCode === '2022-Q1')?.lastYearValue).not.toBeNull();
  });

  it('lists who has not sent the report of the quarter that ended', async () => {
    const { attention } = await world.as('chanhvanphong').overview.show({});
    expect(attention).toContainEqual({
      kind: 'reportsMissing',
      count: 3,
      formCode: 'B01',
      text: '3 phường chưa gửi Quý III/2022 (biểu B01), hạn 10/10/2022',
      units: ['Bồ Đề', 'Cự Khối', 'Sài Đồng'],
    });
    const own = await world.as('bode').overview.show({});
    expect(own.attention.map(({ units }) => units)).toEqual([['Bồ Đề']]);
  });

  it('answers a ward about itself and the district, and about nobody else', async () => {
    const own = await world.as('bode').overview.show({ unit: 'bode' });
    expect(own.scope).toMatchObject({ unitCode: 'bode', unitsExpected: 1, unitsApproved: 1 });
    await expect(world.as('bode').overview.show({ unit: 'cukhoi' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(world.as('quantri').overview.show({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('indicator', () => {
  it('writes its finding and ranks the wards, those without data apart', async () => {
    const page = await world
      .as('lanhdao')
      .indicators.show({ code: 'R', from: '2022-04-01', to: '2022-06-30' });
    expect(page.finding).toBe('Tỷ lệ giải quyết đạt 90,5%');
    expect(page.formulaInWords).toBe(
      '100 × Đơn đã giải quyết ÷ (Đơn kỳ trước chuyển sang + Đơn tiếp nhận trong kỳ)',
    );
    expect(page.wards?.reported.map(({ unitName, display }) => [unitName, display])).toEqual([
      ['Cự Khối', '90,9%'],
      ['Bồ Đề', '90%'],
    ]);
    expect(page.wards?.missing).toEqual([
      { unitCode: 'saidong', unitName: 'Sài Đồng', nothingOccurred: false, isShareUnknown: false },
    ]);
    expect(page.wards?.heatMap.rows[2]?.cells.at(-1)).toBeNull();
  });

  it('shows a ward no other ward', async () => {
    const page = await world.as('bode').indicators.show({ code: 'R', ...YEAR_2021 });
    expect(page.answer.value).not.toBeNull();
    expect(page.wards?.reported.map(({ unitCode }) => unitCode)).toEqual(['bode']);
    expect(page.wards?.heatMap.rows).toHaveLength(1);
  });

  it('lists what can be broken down', async () => {
    expect(await world.as('bode').indicators.list()).toMatchObject([
      { code: 'D', hasWardBreakdown: true },
      { code: 'R', hasWardBreakdown: true },
      { code: 'S', hasWardBreakdown: true },
    ]);
  });

  it('says that there is no such indicator', async () => {
    await expect(world.as('bode').indicators.show({ code: 'X' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('where a number comes from', () => {
  it('names every figure, who entered, reviewed and approved it, and what is missing', async () => {
    const trace = await world
      .as('lanhdao')
      .indicators.trace({ code: 'R', from: '2022-04-01', to: '2022-06-30' });
    expect(
      trace.parts.map(({ side, elementCode, totalDisplay }) => [side, elementCode, totalDisplay]),
    ).toEqual([
      ['numerator', 'W3', '19'],
      ['denominator', 'W1', '0'],
      ['denominator', 'W2', '21'],
    ]);
    const [resolved] = trace.parts;
    expect(resolved?.contributions).toHaveLength(2);
    expect(resolved?.contributions[0]).toMatchObject({
      periodLabel: 'Quý II/2022',
      formCode: 'B01',
      approved: { post: 'Chức vụ chanhvanphong' },
      replaced: null,
    });
    expect(resolved?.missing).toEqual([
      { unitCode: 'saidong', unitName: 'Phường Sài Đồng', periodLabel: 'Quý II/2022' },
    ]);
  });

  it('keeps what a correction replaced readable, with its own reason', async () => {
    const trace = async () => {
      const span = { from: '2021-04-01', to: '2021-06-30' };
      const { parts } = await world.as('lanhdao').indicators.trace({ code: 'S', unit: 'bode', ...span });
      return parts[0]?.contributions;
    };
    const replaced = { display: '10', versionNumber: 1, reason: 'Đối chiếu lại' };
    await petitions('bode', '2021-Q2', 99, 98);
    expect(await trace()).toMatchObject([{ display: '99', versionNumber: 2, replaced }]);
    // Another correction that leaves this figure alone neither replaces it nor gives its reason to it.
    await petitions('bode', '2021-Q2', 99, 97);
    await world.db.reportVersion.updateMany({ where: { number: 3 }, data: { correctionReason: 'Ô khác' } });
    expect(await trace()).toMatchObject([{ display: '99', versionNumber: 3, replaced }]);
  });

  it('leaves out what belongs to other units, and keeps the total', async () => {
    const trace = await world
      .as('cukhoi')
      .indicators.trace({ code: 'S', from: '2022-01-01', to: '2022-03-31' });
    expect(trace.parts[0]?.total).toBe('33');
    expect(trace.parts[0]?.contributions.map(({ unitCode }) => unitCode)).toEqual(['cukhoi']);
  });
});

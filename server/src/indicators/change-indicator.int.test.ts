import { randomUUID } from 'node:crypto';
import { DomainError, type DomainErrorCode } from '@soket/shared/errors';
import type { IndicatorFormula } from '@soket/shared/indicator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvedReport } from '../../test/approved-figures.ts';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { anIndicator } from '../../test/indicators.ts';
import { aWorld, type World } from '../../test/world.ts';

let database: TestDatabase;
let world: World;

const plus = (element: string) => ({ element, sign: 1 as const });
const SUM: IndicatorFormula = { kind: 'sum', terms: [plus('W2')] };
const RESOLVED: IndicatorFormula = {
  kind: 'ratio',
  numerator: [plus('W3')],
  denominator: [plus('W1'), plus('W2')],
};
const terms = (formula: IndicatorFormula) => ({
  ...{ name: 'Tỷ lệ giải quyết đơn', nameEn: null, theme: 'Đơn thư', measure: 'đơn', formula },
  ...{ decimals: 1, polarity: 'higher' as const, bands: null, note: null, sortOrder: 1, directiveCodes: [] },
});
const HALF = { from: '2022-01-01', to: '2022-06-30' };
const TARGET = { from: null, to: null, qualifier: 'exact' as const, documentCode: 'CT-9', clause: 'mục 2' };
const key = () => ({ requestKey: randomUUID() });

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  await anIndicator(world, { code: 'OTHER', formula: SUM, directives: ['CT-9'] });
  for (const unit of ['bode', 'cukhoi'])
    await approvedReport(world, {
      form: 'B01',
      unit,
      period: '2022-Q1',
      figures: [
        { element: 'W1', value: '2' },
        { element: 'W2', value: '8' },
        { element: 'W3', value: unit === 'bode' ? '10' : '7' },
      ],
    });
}, 60_000);

afterAll(() => database.drop());

const api = () => world.as('chuyenvien').indicators;

async function refusal(work: Promise<unknown>): Promise<DomainErrorCode | null> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const fault = error instanceof Error ? error.cause : error;
  return fault instanceof DomainError ? fault.code : null;
}

const add = (code: string, formula: IndicatorFormula = RESOLVED) =>
  api().add({ ...terms(formula), code, ...key() });

describe('an indicator of one’s own', () => {
  it('answers exactly as its preview did, with the same parts', async () => {
    const preview = await api().preview({ ...terms(RESOLVED), ...HALF });
    const draftTrace = await api().previewTrace({ ...terms(RESOLVED), ...HALF });
    const { code } = await api().add({ ...terms(RESOLVED), code: null, ...key() });
    expect(code).toBe('CT01');
    const stored = await api().show({ code, ...HALF });
    expect(preview.detail?.answer).toMatchObject({ display: '85%', partsDisplay: '17/20' });
    const asStored = (text: unknown) => JSON.parse(JSON.stringify(text).replaceAll('CT?', code));
    const { scope, theme, ...shown } = stored;
    expect(asStored(preview.detail)).toMatchObject(shown);
    expect([scope.spanLabel, theme]).toEqual(['6 tháng đầu năm 2022', 'Đơn thư']);
    expect(asStored(draftTrace)).toEqual(await api().trace({ code, ...HALF }));
  });

  it('keeps the formula of before readable, with who changed it and why, and answers by it as of then', async () => {
    const { code, version } = await add('OLD', SUM);
    const before = (await api().show({ code, ...HALF })).scope.asOf.seq;
    const changed = { ...terms(RESOLVED), code, version, reason: 'Theo hướng dẫn mới', ...key() };
    expect(await api().change(changed)).toEqual({ code, version: 2 });
    expect((await api().show({ code, ...HALF })).answer.display).toBe('85%');
    const old = await api().trace({ code, ...HALF, asOf: before });
    expect(old).toMatchObject({ formulaInWords: 'Đơn tiếp nhận trong kỳ', answer: { display: '16,0' } });
    const { history } = await api().record({ code });
    expect(history).toMatchObject([
      {
        version: 2,
        post: 'Chức vụ chuyenvien',
        reason: 'Theo hướng dẫn mới',
        changes: [{ of: 'formula', before: 'Đơn tiếp nhận trong kỳ' }],
      },
      { version: 1, formulaInWords: 'Đơn tiếp nhận trong kỳ', changes: [] },
    ]);
    expect(await refusal(api().change({ ...changed, ...key() }))).toBe('DEFINITION_CHANGED');
    expect(await refusal(api().change({ ...changed, version: 2, reason: ' ', ...key() }))).toBe(
      'REASON_REQUIRED',
    );
  });

  it('is shown no more once closed, is still there as of before, and opens again with its next version', async () => {
    const { code, version } = await add('GONE');
    const before = (await api().show({ code, ...HALF })).scope.asOf.seq;
    await api().close({ code, version, reason: 'Hết giai đoạn', ...key() });
    expect(await refusal(api().show({ code, ...HALF }))).toBe('NOT_FOUND');
    expect((await api().show({ code, ...HALF, asOf: before })).answer.display).toBe('85%');
    expect(await api().closed()).toMatchObject([{ code, closed: { reason: 'Hết giai đoạn' } }]);
    await api().change({ ...terms(RESOLVED), code, version, reason: 'Theo dõi tiếp', ...key() });
    expect((await api().record({ code })).history).toMatchObject([
      { version: 2, reason: 'Theo dõi tiếp', closed: null },
      { version: 1, closed: { reason: 'Hết giai đoạn' } },
    ]);
    expect(await api().closed()).toEqual([]);
  });

  it('refuses a fault, a code that is taken, and stores one delivery once', async () => {
    expect(await refusal(add('TWICE', { kind: 'sum', terms: [plus('W2'), plus('W2')] }))).toBe(
      'INVALID_INPUT',
    );
    expect(await refusal(add('OTHER'))).toBe('NAME_TAKEN');
    const request = { ...terms(SUM), code: null, ...key() };
    expect(await api().add(request)).toEqual(await api().add(request));
  });
});

describe('targets of an indicator', () => {
  const rows = (version: number | null, ...units: [string, string][]) =>
    units.map(([unitCode, value]) => ({ unitCode, value, version }));

  it('are set for many units at once, changed with a reason, and ended without being deleted', async () => {
    const { code } = await add('GOAL');
    const set = { ...TARGET, code, reason: '' };
    await api().setTargets({ ...set, rows: rows(null, ['quan', '80'], ['bode', '90']), ...key() });
    const target = async (unit: string) => (await api().show({ code, unit, ...HALF })).answer.target;
    expect(await target('quan')).toMatchObject({ word: 'Đạt', targetDisplay: '≥ 80%', basis: 'CT-9, mục 2' });
    expect(await refusal(api().setTargets({ ...set, rows: rows(null, ['bode', '95']), ...key() }))).toBe(
      'DEFINITION_CHANGED',
    );
    expect(await refusal(api().setTargets({ ...set, rows: rows(1, ['bode', '95']), ...key() }))).toBe(
      'REASON_REQUIRED',
    );
    await api().setTargets({ ...set, rows: rows(1, ['bode', '95']), reason: 'Giao lại', ...key() });
    const stories = await api().targets({ code });
    const [ofRoot, ofWard] = ['quan', 'bode'].map((unit) =>
      stories.find(({ unitCode }) => unitCode === unit),
    );
    expect(ofWard?.versions.map(({ version, value }) => [version, value])).toEqual([
      [2, '95'],
      [1, '90'],
    ]);
    await api().endTarget({ id: ofRoot?.id ?? '', version: 1, reason: 'Nhập nhầm', ...key() });
    expect(await target('quan')).toBeNull();
    expect((await world.as('bode').indicators.targets({ code })).map(({ unitCode }) => unitCode)).toEqual([
      'quan',
      'bode',
    ]);
    expect(await world.as('cukhoi').indicators.targets({ code })).toMatchObject([
      { unitCode: 'quan', ended: { reason: 'Nhập nhầm' } },
    ]);
  });

  it('need a document, and are all set or none', async () => {
    const { code } = await add('BASIS');
    const set = { ...TARGET, code, reason: '' };
    const one = rows(null, ['quan', '80']);
    expect(await refusal(api().setTargets({ ...set, documentCode: null, rows: one, ...key() }))).toBe(
      'INVALID_INPUT',
    );
    expect(
      await refusal(api().setTargets({ ...set, rows: rows(null, ['quan', '80'], ['x', '1']), ...key() })),
    ).toBe('NOT_FOUND');
    expect(await api().targets({ code })).toEqual([]);
  });
});

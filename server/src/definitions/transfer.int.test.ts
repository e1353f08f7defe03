import { randomUUID } from 'node:crypto';
import { PLAIN } from '@soket/shared/calendar';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvedReport } from '../../test/approved-figures.ts';
import { type TestDatabase } from '../../test/database.ts';
import { aWorld, type World, worldDatabase } from '../../test/world.ts';
import { defineElement } from './define-element.ts';
import { addFormVersion, openForm } from './define-form.ts';
import { defineIndicator } from './define-indicator.ts';
import { defineCalendar } from './open-periods.ts';
import type { ImportDefinitionsInput } from './transfer-import.ts';

let databases: TestDatabase[];
let here: World;
let there: World;

beforeAll(async () => {
  databases = [await worldDatabase(), await worldDatabase()];
  const [one, other] = databases;
  if (!one || !other) throw new Error('two databases were made');
  [here, there] = [await aWorld(one.db), await aWorld(other.db)];
  for (const world of [here, there])
    await defineCalendar(world.deps('chuyenvien'), { code: 'plain', name: 'Lịch thường', rules: [...PLAIN] });
});
afterAll(() => Promise.all(databases.map((database) => database.drop())));

const WARDS = ['bode', 'cukhoi', 'saidong'] as const;
const Q3 = '2022-07-01';
const place = { ownerUnitCode: 'vpqu', reporters: { levelCode: 'ward' } };
const NOTHING: ImportDefinitionsInput['take'] = { calendar: [], element: [], indicator: [], form: [] };

const bring = (world: World, file: string, take: Partial<ImportDefinitionsInput['take']>) =>
  world.as('quantri').definitions.import({
    source: { file },
    take: { ...NOTHING, ...take },
    requestKey: randomUUID(),
  });
const exported = async (world: World, forms: string[], indicators: string[]) =>
  (await world.as('chanhvanphong').definitions.export({ forms, indicators })).text;

/** What a committee may define: a form of elements of every kind that is added up, and indicators over them. */
const kinds = fc.array(fc.constantFrom('flow', 'stock', 'cumulative', 'opening'), {
  minLength: 2,
  maxLength: 4,
});
const signs = fc.array(fc.constantFrom(1, -1), { minLength: 4, maxLength: 4 });
const figures = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 24, maxLength: 24 });

let run = 0;

async function defineHere(
  kindsOf: readonly ('flow' | 'stock' | 'cumulative' | 'opening')[],
  signsOf: readonly (1 | -1)[],
) {
  run += 1;
  const deps = here.deps('chuyenvien');
  const elements = kindsOf.map((kind, index) => ({ code: `X${run}.${index}`, kind }));
  for (const element of elements)
    await defineElement(deps, {
      ...element,
      name: `Mục ${element.code}`,
      measure: 'đơn',
      guidance: 'Đếm một lần.',
    });
  const form = `BX${run}`;
  await openForm(deps, { code: form, ownerUnitCode: 'vpqu', units: WARDS.map((unitCode) => ({ unitCode })) });
  const [first, ...others] = elements.map(({ code }, index) => ({
    elementCode: code,
    label: `1.${index + 1}`,
    max: '900.5',
  }));
  if (!first) throw new Error('at least two elements');
  await addFormVersion(deps, {
    ...{ formCode: form, name: `Biểu ${run}`, frequency: 'quarter', calendarCode: 'plain', oneStep: true },
    rules: [
      { kind: 'jump', element: first.elementCode, percent: '50', against: 'previous' },
      { kind: 'dateSerial' },
    ],
    sections: [
      { name: 'Mục một', lines: [first] },
      { name: 'Mục hai', lines: others },
    ],
  });
  const terms = elements.map(({ code }, index) => ({ element: code, sign: signsOf[index] ?? 1 }));
  const [top, ...below] = terms.map(({ element }) => ({ element, sign: 1 as const }));
  if (!top) throw new Error('at least two elements');
  const indicators = [`S${run}`, `R${run}`];
  const words = { theme: 'Nhóm', measure: 'đơn', decimals: 1 };
  await defineIndicator(deps, { ...words, code: `S${run}`, name: 'Tổng', formula: { kind: 'sum', terms } });
  await defineIndicator(deps, {
    ...words,
    ...{ code: `R${run}`, name: 'Tỷ lệ', polarity: 'higher', bands: { met: '100', nearly: '80' } },
    formula: { kind: 'ratio', numerator: [top], denominator: below },
  });
  return { form, elements, indicators };
}

describe('definitions on their way to another workspace', () => {
  it('give the same answers there, and leave it as the same file', { timeout: 90_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(kinds, signs, figures, async (kindsOf, signsOf, values) => {
        const { form, elements, indicators } = await defineHere(kindsOf, signsOf);
        const file = await exported(here, [form], indicators);
        const taken = { form: [{ code: form, effectiveFrom: Q3, place }], indicator: indicators };
        expect(await bring(there, file, taken)).toEqual({
          ...{ calendar: 0, element: elements.length, form: 1, indicator: 2 },
        });
        expect(await exported(there, [form], indicators)).toBe(file);
        for (const [at, unit] of WARDS.entries())
          for (const [later, period] of ['2022-Q3', '2022-Q4'].entries()) {
            const entered = elements.map(({ code }, index) => ({
              element: code,
              value: String(values[at * 8 + later * 4 + index] ?? 0),
            }));
            for (const world of [here, there])
              await approvedReport(world, { form, unit, period, figures: entered });
          }
        for (const code of indicators)
          for (const unit of ['quan', 'bode']) {
            const question = { code, unit, from: Q3, to: '2022-12-31' };
            const [mine, theirs] = await Promise.all(
              [here, there].map((world) => world.as('lanhdao').indicators.show(question)),
            );
            expect(theirs?.answer).toEqual(mine?.answer);
            // There the form is asked only from the third quarter on.
            const since = mine?.trend.filter(({ span }) => (span.from ?? '') >= Q3);
            expect(theirs?.trend).toEqual(since);
            expect(since).not.toEqual([]);
          }
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  it('change nothing when the same file comes again', async () => {
    const { form, indicators } = await defineHere(['flow', 'stock'], [1, 1]);
    const file = await exported(here, [form], indicators);
    const taken = { form: [{ code: form, effectiveFrom: Q3, place }], indicator: indicators };
    await bring(there, file, taken);
    const before = await there.db.auditEvent.count();
    const { definitions } = await there.as('quantri').definitions.preview({ file });
    expect(new Set(definitions.map(({ state }) => state))).toEqual(new Set(['same']));
    expect(await bring(there, file, taken)).toEqual({ calendar: 0, element: 0, form: 0, indicator: 0 });
    expect(await there.db.auditEvent.count()).toBe(before);
  });

  it('hold as a new version from the chosen period on, and touch no figure', async () => {
    const file = await exported(here, ['B01'], []);
    await approvedReport(there, {
      ...{ form: 'B01', unit: 'bode', period: '2022-Q2' },
      figures: [{ element: 'W2', value: '7' }],
    });
    const figuresBefore = await there.db.figure.findMany({ orderBy: { id: 'asc' } });
    const changed = file.replace('"name": "Biểu B01"', '"name": "Biểu B01 của tỉnh"');
    const { definitions } = await there.as('quantri').definitions.preview({ file: changed });
    expect(definitions.find(({ code }) => code === 'B01')).toMatchObject({
      state: 'changed',
      differences: [{ before: 'Biểu B01', after: 'Biểu B01 của tỉnh' }],
      form: { isNew: false, starts: expect.arrayContaining([expect.objectContaining({ day: Q3 })]) },
    });
    const take = { form: [{ code: 'B01', effectiveFrom: '2022-10-01', place: null }] };
    await expect(
      bring(there, changed, { form: [{ code: 'B01', effectiveFrom: '2022-04-01', place: null }] }),
    ).rejects.toMatchObject({ cause: { code: 'INVALID_INPUT', details: { field: 'effectiveFrom' } } });
    expect(await bring(there, changed, take)).toMatchObject({ form: 1, element: 0 });
    const versions = await there.db.formVersion.findMany({
      where: { form: { code: 'B01' }, supersededSeq: null },
      orderBy: { version: 'asc' },
      select: { name: true, effectiveFrom: true },
    });
    expect(versions).toEqual([
      { name: 'Biểu B01', effectiveFrom: null },
      { name: 'Biểu B01 của tỉnh', effectiveFrom: new Date('2022-10-01') },
    ]);
    expect(await there.db.figure.findMany({ orderBy: { id: 'asc' } })).toEqual(figuresBefore);
  });

  it('are refused by name where the same code adds up differently, whole or not at all', async () => {
    const { form, elements } = await defineHere(['flow', 'flow'], [1, 1]);
    const code = elements[1]?.code ?? '';
    await defineElement(there.deps('chuyenvien'), { code, name: 'Mục khác', measure: 'đơn', kind: 'stock' });
    const file = await exported(here, [form], []);
    const before = await there.db.dataElement.count();
    await expect(
      bring(there, file, { form: [{ code: form, effectiveFrom: Q3, place }] }),
    ).rejects.toMatchObject({
      cause: {
        code: 'INVALID_INPUT',
        details: { message: expect.stringContaining(`Mục số liệu ${code} đã có`) },
      },
    });
    expect(await there.db.dataElement.count()).toBe(before);
  });

  it('are taken by a head only for the own body', async () => {
    const file = await exported(here, ['B01'], []);
    const changed = file.replace('"name": "Biểu B01"', '"name": "Biểu lạ"');
    const { definitions } = await there.as('btg.truongban').definitions.preview({ file: changed });
    expect(definitions.find(({ code }) => code === 'B01')?.refusal).toContain('cơ quan khác chủ trì');
    const { form } = await defineHere(['flow', 'flow'], [1, 1]);
    const taken = { ...NOTHING, form: [{ code: form, effectiveFrom: Q3, place }] };
    const source = { file: await exported(here, [form], []) };
    await expect(
      there.as('btg.truongban').definitions.import({ source, take: taken, requestKey: randomUUID() }),
    ).rejects.toMatchObject({ cause: { code: 'NOT_PERMITTED' } });
  });
});

describe('the starting sets', () => {
  it('are brought in for the units of a level, with periods that stand open', async () => {
    const take: ImportDefinitionsInput['take'] = {
      ...NOTHING,
      indicator: ['W-TAPHUAN'],
      form: [{ code: 'TH-CS', effectiveFrom: Q3, place }],
    };
    await there
      .as('quantri')
      .definitions.import({ source: { sets: ['training'] }, take, requestKey: randomUUID() });
    const reports = await there.as('bode').reports.mine();
    expect(reports).toContainEqual(
      expect.objectContaining({ formCode: 'TH-CS', periodCode: '2022-Q3', status: 'missing' }),
    );
  });
});

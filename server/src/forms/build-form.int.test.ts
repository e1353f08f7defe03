import { randomUUID } from 'node:crypto';
import { PLAIN } from '@soket/shared/calendar';
import type { LineTerms } from '@soket/shared/form-change';
import { withLine, withoutLine } from '@soket/shared/form-lines';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { approve, refusalOf, save, send } from '../../test/report-steps.ts';
import { aWorld, type Person, type World } from '../../test/world.ts';
import { defineCalendar } from '../definitions/open-periods.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  // Nobody has followed it yet: none of its periods is open.
  await defineCalendar(world.deps('chuyenvien'), { code: 'quy', name: 'Quý dương lịch', rules: [...PLAIN] });
});
afterAll(() => database.drop());

const line = (elementCode: string, name: string, part: Partial<LineTerms> = {}): LineTerms => ({
  elementCode,
  section: 'I. Hòa giải',
  label: '',
  name,
  measure: 'vụ',
  kind: 'flow',
  decimals: 0,
  byPlace: false,
  required: true,
  min: null,
  max: null,
  guidance: null,
  ...part,
});
const TAKEN = line('HG-01', 'Vụ việc tiếp nhận', { guidance: 'Đếm vụ, không đếm người.' });
const SETTLED = line('HG-02', 'Vụ việc hòa giải thành');

const HEAD = {
  name: 'Biểu hòa giải ở cơ sở',
  frequency: 'quarter' as const,
  calendarCode: 'quy',
  needsSignOff: false,
  oneStep: true,
};
const lines = (...some: LineTerms[]) => some.reduce((all: LineTerms[], each) => withLine(all, each), []);

const create = (formCode: string, part: object = {}, person: Person = 'chuyenvien') =>
  world.as(person).forms.create({
    ...HEAD,
    formCode,
    rules: [],
    lines: lines(TAKEN, SETTLED),
    unitCodes: ['bode', 'cukhoi'],
    effectiveFrom: '2022-07-01',
    requestKey: randomUUID(),
    ...part,
  });

/** The form as its owner sees it, with something changed. */
async function change(formCode: string, part: { lines?: LineTerms[]; name?: string }, effectiveFrom: string) {
  const {
    calendar,
    version,
    name,
    frequency,
    needsSignOff,
    oneStep,
    lines: now,
    rules,
  } = await world.as('chuyenvien').forms.show({ formCode });
  return world.as('chuyenvien').forms.change({
    ...{ formCode, version, name, frequency, needsSignOff, oneStep, rules, lines: now, effectiveFrom },
    calendarCode: calendar?.code ?? null,
    reason: 'Thay dòng',
    requestKey: randomUUID(),
    ...part,
  });
}

const rowsOf = async (formCode: string, periodCode: string, person: Person = 'bode') =>
  (await world.as(person).reports.sheet({ formCode, periodCode, unitCode: null })).rows.map(
    ({ label, elementCode, name }) => [label, elementCode, name],
  );

describe('a new form', () => {
  it('is asked of its units at once, from the period that is being collected', async () => {
    const { calendars } = await world.as('chuyenvien').forms.choices();
    expect(calendars).toContainEqual({ code: 'quy', name: 'Quý dương lịch' });
    const starts = await world
      .as('chuyenvien')
      .forms.starts({ formCode: null, calendarCode: 'quy', frequency: 'quarter' });
    expect(starts.map(({ label }) => label)).toEqual(['Quý III/2022', 'Quý IV/2022', 'Quý I/2023']);

    expect(await create('HG')).toEqual({ formCode: 'HG' });
    const due = (await world.as('bode').reports.mine()).filter(({ formCode }) => formCode === 'HG');
    expect(due.map(({ periodCode, status, total }) => [periodCode, status, total])).toEqual([
      ['2022-Q3', 'missing', 2],
      ['2022-Q4', 'missing', 2],
    ]);
    expect((await world.as('saidong').reports.mine()).some(({ formCode }) => formCode === 'HG')).toBe(false);
    expect(await rowsOf('HG', '2022-Q3')).toEqual([
      ['1.1', 'HG-01', 'Vụ việc tiếp nhận'],
      ['1.2', 'HG-02', 'Vụ việc hòa giải thành'],
    ]);
    const shown = await world.as('chuyenvien').forms.show({ formCode: 'HG' });
    expect(shown).toMatchObject({
      version: 1,
      ownerUnitName: 'Văn phòng Quận ủy',
      mayChange: true,
      oneStep: true,
    });
    expect(shown.lines[0]?.guidance).toBe('Đếm vụ, không đếm người.');
  });

  it('keeps of a removed line what it had; a line that comes back goes on with its series', async () => {
    await create('HG2', { lines: lines(line('HG2-01', 'Vụ A'), line('HG2-02', 'Vụ B')) });
    const third = { formCode: 'HG2', periodCode: '2022-Q3' };
    await send(world, 'bode', third, { 'HG2-01': '5', 'HG2-02': '4' });
    await approve(world, 'bode', third);
    const begun = { formCode: 'HG2', periodCode: '2022-Q4' };
    await save(world, 'cukhoi', begun, 0, { 'HG2-01': '1' });

    const { lines: before } = await world.as('chuyenvien').forms.show({ formCode: 'HG2' });
    const added = line('HG2-03', 'Vụ C', { section: 'II. Khác' });
    await change('HG2', { lines: withLine(withoutLine(before, 'HG2-01'), added) }, '2022-10-01');

    const old = [
      ['1.1', 'HG2-01', 'Vụ A'],
      ['1.2', 'HG2-02', 'Vụ B'],
    ];
    expect(await rowsOf('HG2', '2022-Q3')).toEqual(old);
    expect(await rowsOf('HG2', '2022-Q4', 'cukhoi')).toEqual(old);
    expect(await rowsOf('HG2', '2022-Q4')).toEqual([
      ['1.1', 'HG2-02', 'Vụ B'],
      ['2.1', 'HG2-03', 'Vụ C'],
    ]);
    const { history, lines: now } = await world.as('chuyenvien').forms.show({ formCode: 'HG2' });
    expect(
      history[0]?.changes.map(({ of, line: named, before: from, after: to }) => [of, named, from, to]),
    ).toEqual([
      ['line', '2.1 Vụ C', null, 'tính bằng vụ · phát sinh trong kỳ · bắt buộc'],
      ['line', '1.1 Vụ A', 'tính bằng vụ · phát sinh trong kỳ · bắt buộc', null],
      ['layout', 'Thứ tự và mục của các dòng', 'I. Hòa giải: 1.2 Vụ B', 'I. Hòa giải: 1.1 Vụ B'],
    ]);

    await change('HG2', { lines: withLine(now, line('HG2-01', 'Vụ A')) }, '2022-10-01');
    const sheet = await world.as('bode').reports.sheet({ ...begun, unitCode: null });
    const back = sheet.rows.find(({ elementCode }) => elementCode === 'HG2-01');
    expect([back?.label, back?.previous]).toEqual(['1.2', '5']);
  });

  it('calls an element better, and does not let it count another thing once there are figures', async () => {
    await create('HG3', { lines: lines(line('HG3-01', 'Vụ')) });
    await save(world, 'bode', { formCode: 'HG3', periodCode: '2022-Q3' }, 0, { 'HG3-01': '1' });
    const again = (part: Partial<LineTerms>) =>
      change('HG3', { lines: lines(line('HG3-01', 'Vụ việc', part)) }, '2022-07-01');
    await again({});
    expect(await rowsOf('HG3', '2022-Q3')).toEqual([['1.1', 'HG3-01', 'Vụ việc']]);
    expect((await refusalOf(again({ measure: 'đơn' }), 'INVALID_INPUT')).message).toMatch(/chỉ sửa được tên/);
    expect((await refusalOf(again({ kind: 'stock' }), 'INVALID_INPUT')).message).toMatch(/cách cộng khác/);

    await create('HG4', { lines: lines(line('HG3-01', 'Vụ việc')) }, 'btg.chuyenvien');
    const renamed = change('HG3', { lines: lines(line('HG3-01', 'Vụ khác')) }, '2022-07-01');
    expect((await refusalOf(renamed, 'INVALID_INPUT')).message).toMatch(/biểu của cơ quan khác/);
  });

  it('can be looked at as the workbook that units would get, before it is saved', async () => {
    const asked = { ...HEAD, rules: [], lines: lines(TAKEN, { ...SETTLED, byPlace: true }) };
    const { fileBase64 } = await world.as('chuyenvien').forms.template(asked);
    const { sheets } = await readXlsx(Buffer.from(fileBase64, 'base64'));
    const texts = sheets[0]?.rows.flat().filter((cell) => typeof cell === 'string') ?? [];
    expect(texts).toEqual(expect.arrayContaining(['Biểu hòa giải ở cơ sở', 'Đơn vị: (đơn vị báo cáo)']));
    expect(texts.some((text) => text.includes('Quý III/2022'))).toBe(true);
    expect(texts.filter((text) => /Vụ việc|Bồ Đề/.test(text)).length).toBe(3);
    expect(
      await database.db.dataElement.count({
        where: { code: 'HG-02', versions: { some: { byPlace: true } } },
      }),
    ).toBe(0);
  });

  it('is refused whole, with a sentence, when something of it cannot be', async () => {
    await refusalOf(create('B01'), 'NAME_TAKEN');
    await refusalOf(create('HG5', { unitCodes: ['khongco'] }), 'NOT_FOUND');
    await refusalOf(create('HG5', { calendarCode: 'khongco' }), 'NOT_FOUND');
    const said = async (part: object) => (await refusalOf(create('HG5', part), 'INVALID_INPUT')).message;
    expect(await said({ lines: [] })).toBe('Biểu phải có ít nhất một dòng.');
    expect(await said({ name: ' ' })).toBe('Biểu chưa có tên.');
    expect(await said({ frequency: null })).toMatch(/cần một lịch báo cáo/);
    expect(await said({ effectiveFrom: '2022-04-01' })).toMatch(/kỳ đang thu báo cáo/);
    expect(await database.db.form.count({ where: { code: 'HG5' } })).toBe(0);
    expect(await database.db.dataElement.count({ where: { code: 'HG5-01' } })).toBe(0);
  });

  it('is set up once, however often the request is delivered', async () => {
    const requestKey = randomUUID();
    await create('HG6', { requestKey });
    await create('HG6', { requestKey });
    expect(await database.db.formVersion.count({ where: { form: { code: 'HG6' } } })).toBe(1);
  });
});

describe('who reports a form', () => {
  const units = async (formCode: string) =>
    (await world.as('chuyenvien').forms.show({ formCode })).units.map(({ code, validFrom, validTo }) =>
      [code, validFrom, validTo].join(' '),
    );
  const changeUnits = (
    formCode: string,
    from: string,
    add: string[],
    remove: string[],
    person: Person = 'chuyenvien',
  ) => world.as(person).forms.changeUnits({ formCode, from, add, remove, requestKey: randomUUID() });
  const isAsked = async (person: Person, formCode: string) =>
    (await world.as(person).reports.mine())
      .filter((report) => report.formCode === formCode)
      .map(({ periodCode }) => periodCode);

  it('changes from a period on, and back again', async () => {
    await create('DV');
    await changeUnits('DV', '2022-10-01', ['saidong'], ['bode']);
    expect(await units('DV')).toEqual([
      'bode 2022-07-01 2022-09-30',
      'cukhoi 2022-07-01 ',
      'saidong 2022-10-01 ',
    ]);
    expect(await isAsked('bode', 'DV')).toEqual(['2022-Q3']);
    expect(await isAsked('saidong', 'DV')).toEqual(['2022-Q4']);
    await changeUnits('DV', '2022-10-01', [], ['saidong']);
    await changeUnits('DV', '2022-07-01', ['bode', 'saidong'], []);
    expect(await units('DV')).toEqual(['bode 2022-07-01 ', 'cukhoi 2022-07-01 ', 'saidong 2022-07-01 ']);
  });

  it('keeps a unit whose report was begun, a past period as it was, and another body’s form out of reach', async () => {
    await create('DV2', { lines: lines(line('DV2-01', 'Vụ')) });
    await save(world, 'bode', { formCode: 'DV2', periodCode: '2022-Q3' }, 0, { 'DV2-01': '1' });
    const begun = changeUnits('DV2', '2022-07-01', [], ['bode']);
    expect((await refusalOf(begun, 'INVALID_INPUT')).message).toMatch(/^Phường Bồ Đề: đã mở báo cáo/);
    await refusalOf(changeUnits('DV2', '2022-04-01', ['saidong'], []), 'INVALID_INPUT');
    await refusalOf(changeUnits('DV2', '2022-10-01', ['khongco'], []), 'NOT_FOUND');
    await refusalOf(changeUnits('DV2', '2022-10-01', [], ['bode'], 'btg.chuyenvien'), 'NOT_FOUND');
  });
});

describe('the body that owns a form', () => {
  it('gives it to another, whose staff review and change it from then on', async () => {
    await create('CQ', { lines: lines(line('CQ-01', 'Vụ')) });
    const key = { formCode: 'CQ', periodCode: '2022-Q3' };
    await send(world, 'bode', key, { 'CQ-01': '1' });
    const give = (ownerCode: string, reason = 'Đổi nhiệm vụ', person: Person = 'chuyenvien') =>
      world.as(person).forms.handOver({ formCode: 'CQ', ownerCode, reason, requestKey: randomUUID() });
    await refusalOf(give('btg', ' '), 'REASON_REQUIRED');
    // A ward has nobody who could keep it.
    await refusalOf(give('bode'), 'NOT_FOUND');
    await give('btg');
    const mayChange = async (person: Person) =>
      (await world.as(person).forms.list()).find(({ code }) => code === 'CQ')?.mayChange;
    expect(await mayChange('btg.chuyenvien')).toBe(true);
    expect(await mayChange('chuyenvien')).toBeUndefined();
    const queue = await world.as('btg.truongban').review.queue();
    expect(queue.map(({ formCode, unitCode }) => [formCode, unitCode])).toEqual([['CQ', 'bode']]);
    await refusalOf(give('vpqu'), 'NOT_FOUND');
  });
});

import { randomUUID } from 'node:crypto';
import type { FormRule } from '@soket/shared/form-rule';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { approve, refusalOf, save, send, sentVersion, submit } from '../../test/report-steps.ts';
import { aWorld, type Person, WARD_FORM, type World } from '../../test/world.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  await world.addForm({ ...WARD_FORM, code: 'B09', ownerCode: 'btg', unitCodes: ['saidong'] });
  // Forms of their own, so that no test stands on what another one changed.
  for (const code of ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'])
    await world.addForm({ ...WARD_FORM, code, unitCodes: ['bode', 'cukhoi', 'saidong'] });
});
afterAll(() => database.drop());

const jump = (percent: string): FormRule => ({ kind: 'jump', element: 'W2', percent, against: 'previous' });
const withJump = (percent: string): FormRule[] =>
  (WARD_FORM.rules ?? []).map((rule) => (rule.kind === 'jump' ? jump(percent) : rule));

/** The form as staff see it, with some of it changed. */
async function edited(formCode: string, rules: readonly FormRule[], person: Person = 'chuyenvien') {
  const form = await world.as(person).forms.show({ formCode });
  const { name, frequency, calendar, needsSignOff, oneStep, lines } = form;
  const head = { name, frequency, calendarCode: calendar?.code ?? null, needsSignOff, oneStep };
  return { form, terms: { ...head, formCode, rules: [...rules], lines } };
}

const changing = (version: number, effectiveFrom = '2022-07-01') => ({
  version,
  effectiveFrom,
  reason: 'Siết mức tăng giảm',
  requestKey: randomUUID(),
});

async function change(formCode: string, rules: readonly FormRule[], effectiveFrom?: string) {
  const { form, terms } = await edited(formCode, rules);
  return world.as('chuyenvien').forms.change({ ...terms, ...changing(form.version, effectiveFrom) });
}

describe('the forms somebody sees', () => {
  const codes = async (person: Person) => (await world.as(person).forms.list()).map(({ code }) => code);

  it('are those a unit reports, those a body owns, and all of them for leaders and administrators', async () => {
    expect(await codes('ubnd')).toEqual(['B03']);
    expect(await codes('btg.chuyenvien')).toEqual(['B09']);
    expect(await codes('lanhdao')).toEqual(['B01', 'B03', 'B09', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6']);
    expect(await codes('quantri')).toEqual(await codes('lanhdao'));
  });

  it('say who owns them, how much they ask and who reports them', async () => {
    const [form] = await world.as('chuyenvien').forms.list();
    expect(form).toMatchObject({
      code: 'B01',
      ownerUnitName: 'Văn phòng Quận ủy',
      frequency: 'quarter',
      lines: 5,
      rules: 4,
      units: 3,
      mayChange: true,
    });
  });

  it('show a ward its rules, and nothing to change them with', async () => {
    const form = await world.as('bode').forms.show({ formCode: 'B01' });
    expect(form.rules).toEqual(WARD_FORM.rules);
    expect(form).toMatchObject({ mayChange: false, starts: [], trials: [] });
    await refusalOf(world.as('bode').forms.show({ formCode: 'B03' }), 'NOT_FOUND');
  });
});

describe('a change of rules', () => {
  it('is a version from a period on: what was begun keeps its own, what is begun later obeys the new one', async () => {
    const key = { formCode: 'V1', periodCode: '2022-Q3' };
    await send(world, 'bode', { ...key, periodCode: '2022-Q2' }, { W1: '0', W2: '10', W3: '10', W4: '0' });
    await approve(world, 'bode', { ...key, periodCode: '2022-Q2' });
    await send(world, 'cukhoi', { ...key, periodCode: '2022-Q2' }, { W1: '0', W2: '10', W3: '10', W4: '0' });
    await approve(world, 'cukhoi', { ...key, periodCode: '2022-Q2' });
    const twelve = { W2: '12', W3: '12', W4: '0' };
    const begun = await save(world, 'cukhoi', key, 0, twelve);

    await expect(change('V1', withJump('10'))).resolves.toEqual({ version: 2 });

    await submit(world, 'cukhoi', key, begun.revision);
    const { revision } = await save(world, 'bode', key, 0, twelve);
    const { problems } = await refusalOf(submit(world, 'bode', key, revision), 'REPORT_HAS_ERRORS');
    expect(problems.map(({ elementCode }) => elementCode)).toEqual(['W2']);
    expect(problems[0]?.message).toMatch(/tăng 20,0% so với kỳ trước \(10\), quá mức 10%/);
    const explained = await world.as('bode').reports.save({
      ...key,
      revision,
      requestKey: randomUUID(),
      figures: [{ elementCode: 'W2', placeUnitCode: null, value: '12', explanation: 'Có đợt tiếp dân' }],
    });
    await submit(world, 'bode', key, explained.revision);
  });

  it('leaves the periods before it under the rules they had', async () => {
    await change('V2', withJump('10'), '2022-10-01');
    const key = { formCode: 'V2', unitCode: null };
    const rulesOf = async (periodCode: string) =>
      (await world.as('bode').reports.sheet({ ...key, periodCode })).form.rules;
    expect(await rulesOf('2022-Q3')).toContainEqual(jump('50'));
    expect(await rulesOf('2022-Q4')).toContainEqual(jump('10'));
  });

  it('takes the place of what was planned from a later period on', async () => {
    await change('V3', withJump('10'), '2022-10-01');
    await change('V3', withJump('20'), '2022-07-01');
    const { history, effectiveFrom } = await world.as('chuyenvien').forms.show({ formCode: 'V3' });
    expect(effectiveFrom).toBe('2022-07-01');
    expect(history.map(({ version, isReplaced }) => [version, isReplaced])).toEqual([
      [3, false],
      [2, true],
      [1, false],
    ]);
    expect(history[0]).toMatchObject({ post: 'Chức vụ chuyenvien', reason: 'Siết mức tăng giảm' });
    expect(history[0]?.changes).toEqual([
      {
        of: 'rule',
        line: null,
        before: expect.stringContaining('quá 10% so với kỳ trước'),
        after: expect.stringContaining('quá 20% so với kỳ trước'),
      },
    ]);
  });

  it('changes what a line may hold and how it is counted, and keeps the other lines', async () => {
    const { form, terms } = await edited('V4', WARD_FORM.rules ?? []);
    const lines = terms.lines.map((line) =>
      line.elementCode === 'W5'
        ? { ...line, required: true, min: '1', max: '99', guidance: 'Đếm lượt.' }
        : line,
    );
    await world.as('chanhvanphong').forms.change({ ...terms, lines, ...changing(form.version) });
    const after = await world.as('chuyenvien').forms.show({ formCode: 'V4' });
    const bounds = after.lines.map(({ elementCode, min, max, guidance }) => [
      elementCode,
      min,
      max,
      guidance,
    ]);
    expect(bounds).toEqual([
      ['W1', null, null, null],
      ['W2', null, null, null],
      ['W3', null, null, null],
      ['W4', null, null, null],
      ['W5', '1', '99', 'Đếm lượt.'],
    ]);
    expect(after.history[0]?.changes).toEqual([
      {
        of: 'line',
        line: '2.1 Lượt người được tập huấn',
        before: 'không bắt buộc · không quá 5.000',
        after: 'bắt buộc · từ 1 đến 99 · Đếm lượt.',
      },
    ]);
    const audit = await database.db.auditEvent.findFirstOrThrow({
      where: { action: 'forms:change', subjectId: (await formId('V4')) ?? '' },
    });
    expect(audit.before).toMatchObject({
      version: 1,
      lines: [{ elementCode: 'W5', max: '5000' }],
      rules: [],
    });
    expect(audit.after).toMatchObject({ version: 2, lines: [{ elementCode: 'W5', max: '99' }], rules: [] });
  });

  it('sets the steps of what is begun from then on: the unit’s leader signs, the head approves at once', async () => {
    const key = { formCode: 'V6', periodCode: '2022-Q3' };
    const figures = { W1: '0', W2: '10', W3: '10', W4: '0' };
    const begun = await save(world, 'cukhoi', key, 0, figures);
    const { form, terms } = await edited('V6', WARD_FORM.rules ?? []);
    const asked = { ...terms, needsSignOff: true, oneStep: true, ...changing(form.version) };
    await world.as('chuyenvien').forms.change(asked);

    await submit(world, 'cukhoi', key, begun.revision);
    const { revision } = await save(world, 'bode', key, 0, figures);
    await refusalOf(submit(world, 'bode', key, revision), 'SIGN_OFF_REQUIRED');
    const step = { ...key, requestKey: randomUUID(), revision };
    const signed = await world.as('bode.lanhdao').reports.signOff(step);
    await submit(world, 'bode', key, signed.revision);
    const { id, revision: atHead } = await sentVersion(world, 'bode', key);
    await world
      .as('chanhvanphong')
      .review.approve({ versions: [{ versionId: id, revision: atHead }], requestKey: randomUUID() });
    const { status } = await database.db.reportVersion.findUniqueOrThrow({ where: { id } });
    expect(status).toBe('approved');

    const { history } = await world.as('bode').forms.show({ formCode: 'V6' });
    expect(history[0]?.changes.map(({ of, before, after }) => [of, before, after])).toEqual([
      ['needsSignOff', 'không cần lãnh đạo đơn vị ký trước khi gửi', 'lãnh đạo đơn vị ký trước khi gửi'],
      ['oneStep', 'thẩm định rồi mới duyệt', 'duyệt ngay, không qua thẩm định'],
    ]);
    const audit = await database.db.auditEvent.findFirstOrThrow({
      where: { action: 'forms:change', subjectId: (await formId('V6')) ?? '' },
    });
    expect(audit.after).toMatchObject({ version: 2, needsSignOff: true, oneStep: true });
  });

  it('is refused when somebody was first, and says who; a repeated delivery is stored once', async () => {
    const { form, terms } = await edited('V5', withJump('30'));
    const first = { ...terms, ...changing(form.version) };
    const both = await Promise.all([
      world.as('chuyenvien').forms.change(first),
      world.as('chuyenvien').forms.change(first),
    ]);
    expect(both).toEqual([{ version: 2 }, { version: 2 }]);
    const late = world.as('chanhvanphong').forms.change({ ...terms, ...changing(form.version) });
    expect(await refusalOf(late, 'FORM_CHANGED')).toMatchObject({
      yours: 1,
      current: 2,
      post: 'Chức vụ chuyenvien',
    });
    expect(await database.db.formVersion.count({ where: { form: { code: 'V5' } } })).toBe(2);
  });

  const message = async (call: Promise<unknown>) => (await refusalOf(call, 'INVALID_INPUT')).message;

  it('is refused with a sentence that names the rule, the line or the day', async () => {
    const { form, terms } = await edited('B01', WARD_FORM.rules ?? []);
    const attempt = (part: Partial<typeof terms>, day?: string) =>
      world.as('chuyenvien').forms.change({ ...terms, ...part, ...changing(form.version, day) });
    const foreign: FormRule = { kind: 'jump', element: 'KHAC', percent: '20', against: 'previous' };
    expect(await message(attempt({ rules: [...withJump('50'), foreign] }))).toBe(
      'Ràng buộc 5: mục số liệu KHAC không có trong biểu.',
    );
    const crossed = terms.lines.map((line) =>
      line.elementCode === 'W2' ? { ...line, min: '9', max: '3' } : line,
    );
    expect(await message(attempt({ lines: crossed }))).toBe(
      '1.2 Đơn tiếp nhận trong kỳ: mức thấp nhất lớn hơn mức cao nhất.',
    );
    expect(await message(attempt({ lines: terms.lines.slice(1) }))).toMatch(/W1 không có trong biểu/);
    expect(await message(attempt({ lines: [] }))).toBe('Biểu phải có ít nhất một dòng.');
    expect(await message(attempt({}))).toMatch(/Chưa có thay đổi nào/);
    expect(await message(attempt({ rules: withJump('10') }, '2022-04-01'))).toMatch(/kỳ đang thu báo cáo/);
    const noReason = { ...terms, rules: withJump('10'), ...changing(form.version), reason: ' ' };
    await refusalOf(world.as('chuyenvien').forms.change(noReason), 'REASON_REQUIRED');
    expect(await database.db.formVersion.count({ where: { form: { code: 'B01' } } })).toBe(1);
  });

  it('is for the body that owns the form', async () => {
    const { form, terms } = await edited('B09', withJump('10'), 'lanhdao');
    const attempt = (person: Person) =>
      world.as(person).forms.change({ ...terms, ...changing(form.version) });
    await refusalOf(attempt('chuyenvien'), 'NOT_FOUND');
    await refusalOf(attempt('lanhdao'), 'NOT_PERMITTED');
    await refusalOf(attempt('saidong'), 'NOT_PERMITTED');
    await expect(attempt('btg.truongban')).resolves.toEqual({ version: 2 });
  });
});

describe('a trial', () => {
  it('says of approved reports what the edited rules would say, and what is new in it', async () => {
    const quarter = (formCode: string, periodCode: string, W2: string) =>
      send(world, 'saidong', { formCode, periodCode }, { W1: '0', W2, W3: W2, W4: '0' }).then(() =>
        approve(world, 'saidong', { formCode, periodCode }),
      );
    await quarter('B01', '2022-Q1', '10');
    await quarter('B01', '2022-Q2', '14');
    const { form, terms } = await edited('B01', withJump('25'));
    expect(form.trials).toEqual([
      { periodCode: '2022-Q2', label: 'Quý II/2022', reports: 1 },
      { periodCode: '2022-Q1', label: 'Quý I/2022', reports: 1 },
    ]);
    const trial = await world.as('chuyenvien').forms.tryRules({ ...terms, periodCode: '2022-Q2' });
    expect(trial).toEqual({
      periodLabel: 'Quý II/2022',
      reports: 1,
      gone: 0,
      units: [
        {
          code: 'saidong',
          name: 'Phường Sài Đồng',
          problems: [
            {
              line: '1.2 Đơn tiếp nhận trong kỳ',
              severity: 'question',
              message: expect.stringContaining('tăng 40,0% so với kỳ trước (10), quá mức 25%'),
              isNew: true,
            },
          ],
        },
      ],
    });
    const none = await world.as('chuyenvien').forms.tryRules({ ...terms, rules: [], periodCode: '2022-Q2' });
    expect(none.units).toEqual([]);
    await refusalOf(
      world.as('btg.chuyenvien').forms.tryRules({ ...terms, periodCode: '2022-Q2' }),
      'NOT_FOUND',
    );
  });
});

const formId = async (code: string) =>
  (await database.db.form.findUnique({ where: { code }, select: { id: true } }))?.id;

import { INSPECTION } from '@soket/shared/calendar';
import { DomainError } from '@soket/shared/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { aWorld, type World } from '../../test/world.ts';
import type { Deps } from '../core/actor.ts';
import { defineElement } from './define-element.ts';
import { addFormVersion, openForm } from './define-form.ts';
import { defineIndicator } from './define-indicator.ts';
import { defineCalendar, openPeriods, openSpan } from './open-periods.ts';
import { setTarget } from './set-target.ts';

let database: TestDatabase;
let world: World;
let deps: Deps;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  deps = world.deps('chuyenvien');
  for (const code of ['A', 'B'])
    await defineElement(deps, { code, name: `Mục ${code}`, measure: 'đơn', kind: 'flow' });
});
afterAll(() => database.drop());

async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof DomainError ? error.code : String(error);
}

const sections = (...codes: string[]) => [
  { name: 'Mục thử', lines: codes.map((elementCode, index) => ({ elementCode, label: `1.${index + 1}` })) },
];

describe('defining elements', () => {
  it('keeps the wording of before beside the new one, each from its recorded moment', async () => {
    await defineElement(deps, { code: 'A', name: 'Mục A, viết lại', measure: 'đơn', kind: 'flow' });
    const versions = await world.db.dataElementVersion.findMany({
      where: { element: { code: 'A' } },
      orderBy: { version: 'asc' },
    });
    expect(versions.map(({ version, name }) => [version, name])).toEqual([
      [1, 'Mục A'],
      [2, 'Mục A, viết lại'],
    ]);
    expect(versions[0]?.supersededSeq).toBe(versions[1]?.recordedSeq);
    const event = await world.db.auditEvent.findUnique({ where: { seq: versions[1]?.recordedSeq ?? 0n } });
    expect(event).toMatchObject({ action: 'definitions:defineElement', actorId: 'chuyenvien' });
  });

  it('refuses another way of adding up under the same code', async () => {
    expect(
      await refusal(defineElement(deps, { code: 'A', name: 'Mục A', measure: 'đơn', kind: 'stock' })),
    ).toBe('INVALID_INPUT');
  });
});

describe('defining forms', () => {
  it('replaces a version for the same first day and lets one for a later day stand beside it', async () => {
    await openForm(deps, { code: 'BM', ownerUnitCode: 'vpqu', units: [{ unitCode: 'bode' }] });
    const version = {
      formCode: 'BM',
      name: 'Biểu thử',
      frequency: 'quarter' as const,
      calendarCode: 'plain',
    };
    await addFormVersion(deps, { ...version, effectiveFrom: '2020-01-01', sections: sections('A') });
    await addFormVersion(deps, { ...version, effectiveFrom: '2021-01-01', sections: sections('A', 'B') });
    await addFormVersion(deps, { ...version, effectiveFrom: '2020-01-01', sections: sections('B') });
    const current = await world.db.formVersion.findMany({
      where: { form: { code: 'BM' }, supersededSeq: null },
      orderBy: { effectiveFrom: 'asc' },
      select: { version: true, elements: { select: { label: true, element: { select: { code: true } } } } },
    });
    expect(current.map((row) => [row.version, row.elements.map(({ element }) => element.code)])).toEqual([
      [3, ['B']],
      [2, ['A', 'B']],
    ]);
  });

  it('refuses a rule about an element that is not on the form, and writes nothing', async () => {
    const before = await world.db.formVersion.count();
    const version = addFormVersion(deps, {
      formCode: 'BM',
      name: 'Biểu thử',
      frequency: 'quarter',
      calendarCode: 'plain',
      sections: sections('A'),
      rules: [{ kind: 'jump', element: 'B', percent: '50', against: 'previous' }],
    }).catch((error: unknown) => error);
    await expect(version).resolves.toMatchObject({ code: 'INVALID_INPUT', details: { field: 'rules' } });
    expect(await world.db.formVersion.count()).toBe(before);
  });

  it('refuses a unit that is not there, and leaves no form behind', async () => {
    expect(
      await refusal(openForm(deps, { code: 'BX', ownerUnitCode: 'vpqu', units: [{ unitCode: 'khongco' }] })),
    ).toBe('NOT_FOUND');
    expect(await world.db.form.count({ where: { code: 'BX' } })).toBe(0);
  });
});

describe('defining indicators and targets', () => {
  const sum = (code: string, element: string) => ({
    code,
    name: 'Chỉ tiêu thử',
    theme: 'Thử',
    measure: 'đơn',
    formula: { kind: 'sum' as const, terms: [{ element, sign: 1 as const }] },
  });

  it('refuses a formula over an element that nobody defined, and leaves nothing behind', async () => {
    expect(await refusal(defineIndicator(deps, sum('I1', 'KHONGCO')))).toBe('NOT_FOUND');
    expect(await world.db.indicator.count({ where: { code: 'I1' } })).toBe(0);
  });

  it('keeps the formula of before readable', async () => {
    await defineIndicator(deps, sum('I2', 'A'));
    await defineIndicator(deps, sum('I2', 'B'));
    const versions = await world.db.indicatorVersion.findMany({
      where: { indicator: { code: 'I2' } },
      orderBy: { version: 'asc' },
      select: { formula: true, supersededSeq: true },
    });
    expect(versions.map((version) => version.supersededSeq === null)).toEqual([false, true]);
    expect(versions[0]?.formula).toEqual(sum('I2', 'A').formula);
  });

  it('wants a document behind a target, or the word that it is an illustration', async () => {
    const target = { indicatorCode: 'I2', unitCode: 'quan', value: '95' };
    await expect(setTarget(deps, { ...target, isIllustrative: false })).rejects.toThrow('mục tiêu minh họa');
    await setTarget(deps, { ...target, isIllustrative: true });
    expect(await setTarget(deps, { ...target, value: '96', isIllustrative: true })).toEqual({ version: 2 });
    expect(await world.db.target.count()).toBe(1);
  });
});

describe('opening periods', () => {
  it('gives the inspection calendar its own days and deadlines, once', async () => {
    await defineCalendar(deps, { code: 'thanhtra', name: 'Lịch thanh tra', rules: [...INSPECTION] });
    const asked = {
      calendarCode: 'thanhtra',
      frequency: 'quarter' as const,
      fromCode: '2017-Q1',
      toCode: '2017-Q3',
    };
    expect(await openPeriods(deps, asked)).toEqual({ opened: 3 });
    expect(await openPeriods(deps, asked)).toEqual({ opened: 0 });
    const first = await world.db.period.findFirst({
      where: { calendar: { code: 'thanhtra' }, code: '2017-Q1' },
      select: { firstDay: true, lastDay: true, deadline: true },
    });
    const day = (date: Date | null | undefined) => date?.toISOString().slice(0, 10);
    expect([day(first?.firstDay), day(first?.lastDay), day(first?.deadline)]).toEqual([
      '2016-12-16',
      '2017-03-15',
      '2017-03-20',
    ]);
  });

  it('refuses a code of another frequency', async () => {
    const asked = {
      calendarCode: 'plain',
      frequency: 'quarter' as const,
      fromCode: '2017',
      toCode: '2017-Q4',
    };
    expect(await refusal(openPeriods(deps, asked))).toBe('INVALID_INPUT');
  });

  it('opens a span with an unknown first day once', async () => {
    const span = { from: null, to: '2022-09-08' };
    expect(await openSpan(deps, span)).toEqual({ code: '..2022-09-08' });
    await openSpan(deps, span);
    expect(await world.db.period.count({ where: { kind: 'span' } })).toBe(1);
  });
});

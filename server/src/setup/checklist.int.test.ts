import { randomUUID } from 'node:crypto';
import type { Role } from '@soket/shared/permissions';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { createAccount } from '../accounts/create-account.ts';
import type { Deps } from '../core/actor.ts';
import { settableClock } from '../core/clock.ts';
import { setTarget } from '../definitions/set-target.ts';
import { importDefinitions } from '../definitions/transfer-import.ts';
import { previewTransfer } from '../definitions/transfer-preview.ts';
import { changeLetterhead } from '../letters/letterhead.ts';
import { checkList, importList } from '../units/import-units.ts';
import { type LackCode, setupChecklist, type SetupStep } from './checklist.ts';
import { createAdministrator, prepareSetup } from './setup.service.ts';

let database: TestDatabase;
let deps: Deps;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const clock = settableClock(new Date('2026-10-05T09:00:00+07:00'));
  const printed: string[] = [];
  await prepareSetup({ db, log: (line) => void printed.push(line) });
  await createAdministrator(
    { db, clock },
    {
      code: /Mã một lần: (\S+)/.exec(printed.join('\n'))?.[1] ?? '',
      committeeName: 'Thành ủy Sông Quê',
      username: 'quantri',
      password: 'con đường làng',
    },
  );
  const { id } = await db.user.findUniqueOrThrow({ where: { username: 'quantri' }, select: { id: true } });
  const actor = { userId: id, username: 'quantri', post: 'Quản trị', unitId: null } as const;
  deps = { db, clock, actor: { ...actor, role: 'administrator' } };
});
afterAll(() => database.drop());

/** What is missing, step by step; a step that is done is not there. @shape a lack of named units or forms: [code, ...names] */
async function missing(): Promise<Partial<Record<SetupStep, (LackCode | [LackCode, ...string[]])[]>>> {
  const { steps } = await setupChecklist(deps);
  return Object.fromEntries(
    steps
      .filter(({ lacks }) => lacks.length > 0)
      .map(({ step, lacks }) => [
        step,
        lacks.map(({ code, names }) => (names.length === 0 ? code : [code, ...names])),
      ]),
  );
}

const EVERYTHING = {
  letterhead: ['superiorName', 'placeName', 'signerPost'],
  units: ['rootUnit', 'unitsBelow'],
  forms: ['forms'],
  periods: ['openPeriod'],
  accounts: ['reporters'],
  indicators: ['indicators'],
  targets: ['targets'],
};

it('turns from everything missing to done, step by step, and back when something is undone', async () => {
  expect(await missing()).toEqual(EVERYTHING);

  await changeLetterhead(deps, {
    ...{ superiorName: 'Tỉnh ủy Quê Hương', committeeName: 'Thành ủy Sông Quê', placeName: 'Sông Quê' },
    ...{ symbol: null, signsFor: null, signerPost: 'Phó Bí thư Thường trực' },
    ...{ revision: 0, requestKey: randomUUID() },
  });
  const { letterhead: _letterhead, ...withoutLetterhead } = EVERYTHING;
  expect(await missing()).toEqual(withoutLetterhead);

  await bringUnits();
  const { units: _units, ...withoutUnits } = withoutLetterhead;
  expect(await missing()).toEqual(withoutUnits);

  await bringForm();
  const offices = {
    accounts: [
      ['reporters', 'Phường Đông', 'Phường Tây'],
      ['approvers', 'Văn phòng'],
    ],
  };
  expect(await missing()).toEqual({ ...offices, targets: ['targets'] });

  await addAccount('dong', 'reporter', 'dong');
  await addAccount('vanphong', 'head', 'vptu');
  expect(await missing()).toEqual({ accounts: [['reporters', 'Phường Tây']], targets: ['targets'] });
  await addAccount('tay', 'reporter', 'tay');
  expect(await missing()).toEqual({ targets: ['targets'] });
  expect((await setupChecklist(deps)).firstReport).toBeNull();

  await setTarget(deps, {
    ...{ indicatorCode: 'W-TAPHUAN', unitCode: 'thanhuy', value: '85', isIllustrative: true },
  });
  expect(await setupChecklist(deps)).toMatchObject({
    firstReport: { formName: 'Tập huấn, bồi dưỡng của cơ sở', periodLabel: 'Quý III/2026', units: 2 },
  });

  await database.db.user.update({ where: { username: 'tay' }, data: { banned: true } });
  expect(await missing()).toEqual({ accounts: [['reporters', 'Phường Tây']] });
});

async function bringUnits(): Promise<void> {
  const text = [
    'Thành ủy Sông Quê; Thành ủy; ; Thành ủy; thanhuy',
    'Văn phòng; Ban, cơ quan; Thành ủy Sông Quê; Văn phòng; vptu',
    'Phường Đông; Phường; Thành ủy Sông Quê; Đông; dong',
    'Phường Tây; Phường; Thành ủy Sông Quê; Tây; tay',
  ].join('\n');
  const list = { source: { kind: 'text' as const, text }, openedOn: null };
  const { seen } = await checkList(deps, list);
  await importList(deps, { ...list, seen: seen ?? '', requestKey: randomUUID() });
}

/** The form of the wards alone, with the indicators that stand on it. */
async function bringForm(): Promise<void> {
  const source = { sets: ['training' as const] };
  const { definitions } = await previewTransfer(deps, source);
  const form = definitions.find(({ code }) => code === 'TH-CS')?.form;
  const take = {
    calendar: [],
    element: [],
    indicator: ['W-TAPHUAN'],
    form: [
      {
        code: 'TH-CS',
        effectiveFrom: form?.proposedStart ?? '',
        place: { ownerUnitCode: 'vptu', reporters: { levelCode: form?.levelCodes[0] ?? '' } },
      },
    ],
  };
  await importDefinitions(deps, { source, take, requestKey: randomUUID() });
}

async function addAccount(username: string, role: Role, unitCode: string): Promise<void> {
  const account = { username, post: `Cán bộ ${username}`, role, unitCode };
  await createAccount(deps, { ...account, passwordHash: 'nobody signs in here' });
}

import { PLAIN } from '@soket/shared/calendar';
import { DomainError } from '@soket/shared/errors';
import { ACTIONS, ROLES, type Role } from '@soket/shared/permissions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineCalendar } from '../src/definitions/open-periods.ts';
import { appRouter } from '../src/router.ts';
import { ACCOUNTS } from './authorization/accounts.ts';
import { CONFERENCE, CONFERENCES } from './authorization/conferences.ts';
import { INDICATORS } from './authorization/indicators.ts';
import { DOCUMENTS_AND_TASKS } from './authorization/documents-and-tasks.ts';
import { FORMS } from './authorization/forms.ts';
import { REPORTING } from './authorization/reporting.ts';
import { type Context, F, P, type Table, type Target, TARGETS, Y } from './authorization/rows.ts';
import { SAFETY } from './authorization/safety.ts';
import { SETUP } from './authorization/setup.ts';
import { UNITS } from './authorization/units.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { anIndicator } from './indicators.ts';
import { send, sentVersion } from './report-steps.ts';
import { aWorld, type Person, WARD_FORM, type World } from './world.ts';

/** Who stands for a role, and what is theirs and not theirs: a unit for those who report, a form for those who review. */
const PEOPLE: Record<Role, { person: Person; own: Target; other: Target }> = {
  reporter: { person: 'bode', own: 'bode', other: 'cukhoi' },
  unitLeader: { person: 'bode.lanhdao', own: 'bode', other: 'cukhoi' },
  specialist: { person: 'chuyenvien', own: 'bode', other: 'foreign' },
  head: { person: 'chanhvanphong', own: 'bode', other: 'foreign' },
  leader: { person: 'lanhdao', own: 'bode', other: 'foreign' },
  administrator: { person: 'quantri', own: 'bode', other: 'cukhoi' },
};

/** Every procedure × every role × what is theirs and what is not. */
const TABLE: Table = {
  ...ACCOUNTS,
  ...REPORTING,
  ...FORMS,
  ...INDICATORS,
  ...DOCUMENTS_AND_TASKS,
  ...CONFERENCES,
  ...UNITS,
  ...SETUP,
  ...SAFETY,
};

let database: TestDatabase;
let world: World;
const versionIds = new Map<Target, string>();
const partIds = new Map<Target, string>();

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  // Definitions are read whole, the calendar's rules with them.
  await defineCalendar(world.deps('chuyenvien'), {
    code: 'plain',
    name: 'Quý dương lịch',
    rules: [...PLAIN],
  });
  await world.addForm({ ...WARD_FORM, code: 'B09', ownerCode: 'btg', unitCodes: ['saidong'] });
  await anIndicator(world, {
    code: 'I1',
    formula: { kind: 'sum', terms: [{ element: 'W2', sign: 1 }] },
    directives: ['CT-1'],
  });
  await world.db.conference.create({
    data: {
      ...CONFERENCE,
      title: 'Hội nghị thử',
      heldOn: new Date('2022-09-30'),
      spanTo: new Date('2022-09-30'),
      createdAt: world.clock.now(),
    },
  });
  const task = await world.db.task.create({ data: { code: 'NV-1', text: 'Việc của mọi người' } });
  for (const [target, key] of Object.entries(TARGETS)) {
    const figures = { W1: '0', W2: '3', W3: '2', W4: '1' };
    await send(world, reporterOf(key.unitCode), key, figures);
    // The keys of TARGETS are its Target.
    versionIds.set(target as Target, (await sentVersion(world, key.unitCode, key)).id);
    const part = { taskId: task.id, unitId: world.unitId(key.unitCode) };
    // As above.
    partIds.set(target as Target, (await world.db.taskAssignment.create({ data: part })).id);
  }
});
afterAll(() => database.drop());

function reporterOf(unitCode: string): Person {
  return unitCode === 'bode' || unitCode === 'cukhoi' ? unitCode : 'saidong';
}

async function outcomeOf(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return Y;
  } catch (error) {
    const fault = error instanceof Error ? error.cause : error;
    // What is no refusal of the product's own is a mistake of this table or a crash, and fails the test.
    if (!(fault instanceof DomainError)) throw error;
    const isGate = fault.code === P || fault.code === F || fault.code === 'SIGN_IN_REQUIRED';
    return isGate ? fault.code : Y;
  }
}

const contextOf = (target: Target): Context => ({
  key: TARGETS[target],
  versionId: versionIds.get(target) ?? '',
  partId: partIds.get(target) ?? '',
});

describe('the table of rights', () => {
  it('has a row for every procedure, and every procedure names its action', () => {
    // At run time tRPC keeps all procedures in one flat record, by path; its type is still the nested one.
    const flat = appRouter._def.procedures as unknown as Record<
      string,
      { _def: { meta?: { action?: string } } }
    >;
    const procedures = Object.entries(flat);
    expect(procedures.map(([name]) => name).toSorted()).toEqual(Object.keys(TABLE).toSorted());
    const actions: readonly string[] = ACTIONS;
    const nameless = procedures.filter(([name, { _def }]) => {
      const action = _def.meta?.action ?? '';
      return TABLE[name]?.open ? action !== 'open' : !actions.includes(action);
    });
    expect(nameless.map(([name]) => name)).toEqual([]);
  });

  const cases = Object.entries(TABLE).flatMap(([name, row]) =>
    ROLES.flatMap((role, column) =>
      (['own', 'other'] as const).map((side) => ({ name, row, role, side, expected: row[side][column] })),
    ),
  );
  it.each(cases)('$name as $role on what is $side: $expected', async ({ row, role, side, expected }) => {
    const who = PEOPLE[role];
    const api = world.as(who.person);
    expect(await outcomeOf(() => row.call(api, contextOf(who[side])))).toBe(expected);
  });

  it.each(Object.entries(TABLE))('%s keeps a visitor out, unless it is meant for one', async (_, row) => {
    const outcome = await outcomeOf(() => row.call(world.as(null), contextOf('bode')));
    expect(outcome).toBe(row.open ? Y : 'SIGN_IN_REQUIRED');
  });
});

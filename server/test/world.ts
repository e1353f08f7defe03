import type { FormRule } from '@soket/shared/form-rule';
import type { ElementKind } from '@soket/shared/data-element';
import type { Role } from '@soket/shared/permissions';
import { periodCode, spanOfCode } from '@soket/shared/period';
import { addDays, type Day } from '@soket/shared/day';
import { createSeal } from '../src/auth/seal.ts';
import type { Actor, Deps } from '../src/core/actor.ts';
import { settableClock } from '../src/core/clock.ts';
import { type Db, toDate } from '../src/core/db.ts';
import { createCaller } from '../src/core/trpc.ts';
import { createFanOut } from '../src/live/fan-out.ts';
import { appRouter } from '../src/router.ts';
import { NO_BACKUPS } from './no-backups.ts';
import { loadedDatabase, type TestDatabase } from './database.ts';

/** A small district: the root, three wards, the office that reviews, and two bodies. */
const UNITS = [
  { code: 'quan', level: 'district', name: 'Quận Thử' },
  { code: 'bode', level: 'ward', name: 'Phường Bồ Đề' },
  { code: 'cukhoi', level: 'ward', name: 'Phường Cự Khối' },
  { code: 'saidong', level: 'ward', name: 'Phường Sài Đồng' },
  { code: 'vpqu', level: 'body', name: 'Văn phòng Quận ủy' },
  { code: 'ubnd', level: 'body', name: 'UBND quận' },
  { code: 'btg', level: 'body', name: 'Ban Tuyên giáo' },
] as const;

const PEOPLE = {
  bode: { role: 'reporter', unit: 'bode' },
  /** a second reporter of the same ward */
  'bode.hai': { role: 'reporter', unit: 'bode' },
  'bode.lanhdao': { role: 'unitLeader', unit: 'bode' },
  cukhoi: { role: 'reporter', unit: 'cukhoi' },
  saidong: { role: 'reporter', unit: 'saidong' },
  ubnd: { role: 'reporter', unit: 'ubnd' },
  chuyenvien: { role: 'specialist', unit: 'vpqu' },
  chanhvanphong: { role: 'head', unit: 'vpqu' },
  /** staff of a body that owns no form */
  'btg.chuyenvien': { role: 'specialist', unit: 'btg' },
  'btg.truongban': { role: 'head', unit: 'btg' },
  lanhdao: { role: 'leader', unit: null },
  quantri: { role: 'administrator', unit: null },
} as const satisfies Record<string, { role: Role; unit: string | null }>;
export type Person = keyof typeof PEOPLE;

export type ElementPlan = {
  code: string;
  kind: ElementKind;
  label: string;
  name: string;
  decimals?: number;
  byPlace?: boolean;
  required?: boolean;
  max?: string;
};

export type FormPlan = {
  code: string;
  ownerCode: string;
  unitCodes: readonly string[];
  /** null: one-off spans */
  calendarCode: string | null;
  oneStep?: boolean;
  needsSignOff?: boolean;
  effectiveFrom?: Day;
  elements: readonly ElementPlan[];
  rules?: readonly FormRule[];
};

/** Petitions of a ward: opening + received − resolved = closing, the opening carried over. */
export const WARD_FORM: FormPlan = {
  code: 'B01',
  ownerCode: 'vpqu',
  unitCodes: ['bode', 'cukhoi', 'saidong'],
  calendarCode: 'plain',
  elements: [
    { code: 'W1', kind: 'opening', label: '1.1', name: 'Đơn kỳ trước chuyển sang' },
    { code: 'W2', kind: 'flow', label: '1.2', name: 'Đơn tiếp nhận trong kỳ' },
    { code: 'W3', kind: 'flow', label: '1.3', name: 'Đơn đã giải quyết' },
    { code: 'W4', kind: 'stock', label: '1.4', name: 'Đơn còn lại cuối kỳ' },
    {
      code: 'W5',
      kind: 'flow',
      label: '2.1',
      name: 'Lượt người được tập huấn',
      required: false,
      max: '5000',
    },
  ],
  rules: [
    {
      kind: 'identity',
      lhs: [{ element: 'W3', sign: 1 }],
      relation: '<=',
      rhs: [
        { element: 'W1', sign: 1 },
        { element: 'W2', sign: 1 },
      ],
      severity: 'hard',
    },
    {
      kind: 'identity',
      lhs: [{ element: 'W4', sign: 1 }],
      relation: '=',
      rhs: [
        { element: 'W1', sign: 1 },
        { element: 'W2', sign: 1 },
        { element: 'W3', sign: -1 },
      ],
      severity: 'hard',
    },
    { kind: 'carriedOver', opening: 'W1', closing: [{ element: 'W4', sign: 1 }], severity: 'hard' },
    { kind: 'jump', element: 'W2', percent: '50', against: 'previous' },
  ],
};

/** Petitions at the district, also by the ward where they arose; one step to approval. */
export const DISTRICT_FORM: FormPlan = {
  code: 'B03',
  ownerCode: 'vpqu',
  unitCodes: ['ubnd'],
  calendarCode: 'plain',
  oneStep: true,
  elements: [{ code: 'D1', kind: 'flow', label: '1', name: 'Đơn tiếp nhận', byPlace: true }],
  rules: [{ kind: 'places', element: 'D1', relation: '=', severity: 'hard' }],
};

export type World = Awaited<ReturnType<typeof aWorld>>;

/** A database in which the world stands already, so that every test of a file can have its own: `aWorld` only reads it. */
export const worldDatabase = (): Promise<TestDatabase> => loadedDatabase('world', aWorld);

/**
 * Units, people, a plain quarterly calendar with the periods 2020-Q1…2022-Q4 (deadline ten days after the end) and two
 * forms. The clock stands at 05/10/2022, 9 o'clock, and moves when told.
 */
export async function aWorld(db: Db) {
  const clock = settableClock(new Date('2022-10-05T09:00:00+07:00'));
  const isNew = (await db.workspace.count()) === 0;
  const recorded = { recordedAt: clock.now(), recordedSeq: await nextSeq(db) };
  const unitIds = isNew ? await addUnits(db) : await knownUnits(db);
  const unitId = (code: string): string => {
    const id = unitIds.get(code);
    if (id === undefined) throw new Error(`The test's world has no unit ${code}`);
    return id;
  };
  if (isNew) await addPeople(db, unitId);
  const calendarId = isNew ? await addCalendar(db, recorded) : await knownCalendar(db);

  const actor = (person: Person): Actor => {
    const { role, unit } = PEOPLE[person];
    return {
      userId: person,
      username: person,
      post: `Chức vụ ${person}`,
      role,
      unitId: unit === null ? null : unitId(unit),
    };
  };
  const call = createCaller(appRouter);

  /** A form with its first version, or the next version when it exists already. */
  const addForm = async (plan: FormPlan): Promise<void> => {
    const form = await db.form.upsert({
      where: { code: plan.code },
      update: {},
      create: {
        code: plan.code,
        ownerUnitId: unitId(plan.ownerCode),
        units: { create: plan.unitCodes.map((code) => ({ unitId: unitId(code) })) },
      },
      select: { id: true, versions: { select: { version: true } } },
    });
    const elementIds = new Map<string, string>();
    for (const element of plan.elements)
      elementIds.set(element.code, await addElement(db, element, recorded));
    await db.formVersion.create({
      data: {
        formId: form.id,
        version: form.versions.length + 1,
        name: `Biểu ${plan.code}`,
        frequency: plan.calendarCode === null ? null : 'quarter',
        calendarId: plan.calendarCode === null ? null : calendarId,
        effectiveFrom: plan.effectiveFrom === undefined ? null : toDate(plan.effectiveFrom),
        oneStep: plan.oneStep ?? false,
        needsSignOff: plan.needsSignOff ?? false,
        rules: [...(plan.rules ?? [])],
        ...recorded,
        elements: {
          create: plan.elements.map((element, index) => ({
            elementId: elementIds.get(element.code) ?? '',
            sortOrder: index + 1,
            section: 'Mục thử',
            label: element.label,
            required: element.required ?? true,
            max: element.max ?? null,
          })),
        },
      },
    });
  };
  if (isNew) for (const form of [WARD_FORM, DISTRICT_FORM]) await addForm(form);

  return {
    db,
    clock,
    unitId,
    calendarId,
    actor,
    addForm,
    deps: (person: Person): Deps => ({ db, clock, actor: actor(person) }),
    /** The router as this person reaches it; null is a visitor. */
    as: (person: Person | null) =>
      call({
        db,
        clock,
        actor: person === null ? null : actor(person),
        requestId: 'test',
        changes: createFanOut(),
        backups: NO_BACKUPS,
        seal: createSeal('a secret of the tests, 32 bytes or more'),
        session: null,
        isMailConfigured: true,
        isStillSignedIn: async () => person !== null,
      }),
  };
}

async function nextSeq(db: Db): Promise<bigint> {
  const rows = await db.$queryRaw<{ seq: bigint }[]>`SELECT nextval('record_seq') AS seq`;
  return rows[0]?.seq ?? 0n;
}

async function addUnits(db: Db): Promise<Map<string, string>> {
  await db.orgLevel.createMany({
    data: [
      { code: 'district', name: 'Quận', countWord: 'quận', sortOrder: 1 },
      { code: 'ward', name: 'Phường', countWord: 'phường', sortOrder: 2 },
      { code: 'body', name: 'Ban, cơ quan quận', countWord: 'đơn vị', sortOrder: 3 },
    ],
  });
  const ids = new Map<string, string>();
  for (const [index, { code, level, name }] of UNITS.entries()) {
    const rootId = ids.get('quan');
    const unit = await db.orgUnit.create({
      select: { id: true },
      data: {
        code,
        levelCode: level,
        sortOrder: index,
        names: { create: { name, shortName: name.replace('Phường ', '') } },
        ...(rootId === undefined ? {} : { parents: { create: { parentId: rootId } } }),
      },
    });
    ids.set(code, unit.id);
  }
  await db.workspace.create({
    data: {
      committeeName: 'Quận ủy Thử',
      rootUnitId: ids.get('quan') ?? null,
      createdAt: new Date('2022-10-05T00:00:00Z'),
    },
  });
  return ids;
}

async function knownUnits(db: Db): Promise<Map<string, string>> {
  const units = await db.orgUnit.findMany({ select: { id: true, code: true } });
  return new Map(units.map(({ id, code }) => [code, id]));
}

async function addPeople(db: Db, unitId: (code: string) => string): Promise<void> {
  await db.user.createMany({
    data: Object.entries(PEOPLE).map(([username, { role, unit }]) => ({
      id: username,
      username,
      name: `Chức vụ ${username}`,
      email: `${username}@test.invalid`,
      role,
      unitId: unit === null ? null : unitId(unit),
    })),
  });
}

type Recorded = { recordedAt: Date; recordedSeq: bigint };

async function addCalendar(db: Db, recorded: Recorded): Promise<string> {
  const calendar = await db.reportingCalendar.create({
    select: { id: true },
    data: {
      code: 'plain',
      versions: { create: { version: 1, name: 'Quý dương lịch', rules: [], ...recorded } },
    },
  });
  const quarters = [2020, 2021, 2022].flatMap((year) =>
    [1, 2, 3, 4].map((ordinal) => periodCode('quarter', year, ordinal)),
  );
  await db.period.createMany({
    data: quarters.map((code) => {
      const span = spanOfCode(code);
      if (span?.from == null) throw new Error(`${code} has no days`);
      return {
        kind: 'calendar' as const,
        calendarId: calendar.id,
        frequency: 'quarter' as const,
        code,
        firstDay: toDate(span.from),
        lastDay: toDate(span.to),
        deadline: toDate(addDays(span.to, 10)),
      };
    }),
  });
  return calendar.id;
}

async function knownCalendar(db: Db): Promise<string> {
  const { id } = await db.reportingCalendar.findUniqueOrThrow({
    where: { code: 'plain' },
    select: { id: true },
  });
  return id;
}

async function addElement(db: Db, plan: ElementPlan, recorded: Recorded): Promise<string> {
  const known = await db.dataElement.findUnique({ where: { code: plan.code }, select: { id: true } });
  if (known) return known.id;
  const element = await db.dataElement.create({
    select: { id: true },
    data: {
      code: plan.code,
      kind: plan.kind,
      versions: {
        create: {
          version: 1,
          name: plan.name,
          measure: 'đơn',
          decimals: plan.decimals ?? 0,
          byPlace: plan.byPlace ?? false,
          ...recorded,
        },
      },
    },
  });
  return element.id;
}

import type { Day } from '@soket/shared/day';
import { printPeriod } from '@soket/shared/period';
import { may, type Role } from '@soket/shared/permissions';
import type { Deps } from '../core/actor.ts';
import { type Reader, toDate, toDay, toDayOrNull } from '../core/db.ts';
import { letterheadSettings } from '../letters/letterhead.ts';
import { unitNamesOn } from '../units/unit-names.ts';

/** What a committee sets up before its first report can be opened, judged and charted, in the order it is done. */
export const SETUP_STEPS = [
  'letterhead',
  'units',
  'forms',
  'periods',
  'accounts',
  'indicators',
  'targets',
] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** What a step lacks; words are the client's. */
export type LackCode =
  | 'superiorName'
  | 'placeName'
  | 'signerPost'
  | 'rootUnit'
  | 'unitsBelow'
  | 'forms'
  | 'reportingUnits'
  | 'openPeriod'
  | 'reporters'
  | 'signers'
  | 'approvers'
  | 'indicators'
  | 'targets';

/** @shape `names`: the units or forms that lack it; empty where it is the workspace itself */
export type Lack = { code: LackCode; names: string[] };

export type SetupChecklist = {
  steps: { step: SetupStep; lacks: Lack[] }[];
  /** the first report that stands open once everything is there; null while something is missing */
  firstReport: { formName: string; periodLabel: string; deadline: Day | null; units: number } | null;
};

/** What is still missing until the first report can be opened, as the data says. No figures. @source product rule, docs/decisions/0028 */
export async function setupChecklist({ db, clock }: Deps): Promise<SetupChecklist> {
  const today = clock.today();
  const [head, workspace, units, forms, periods, people, indicators, targets] = await Promise.all([
    letterheadSettings(db),
    db.workspace.findUniqueOrThrow({ where: { id: 1 }, select: { rootUnitId: true } }),
    db.orgUnit.count({ where: { OR: [{ closedOn: null }, { closedOn: { gte: toDate(today) } }] } }),
    formsInForce(db, today),
    openPeriods(db, today),
    db.user.findMany({ where: { banned: false }, select: { role: true, unitId: true } }),
    db.indicator.count(),
    db.targetVersion.count({ where: { supersededSeq: null } }),
  ]);
  const names = await unitNamesOn(
    db,
    forms.flatMap(({ ownerUnitId, unitIds }) => [ownerUnitId, ...unitIds]),
    today,
  );
  /** Those of these units where nobody has an account that may do this. */
  const without = (unitIds: readonly string[], can: (role: Role) => boolean) =>
    [...new Set(unitIds)]
      .filter((id) => !people.some((person) => person.unitId === id && can(person.role)))
      .flatMap((id) => names.get(id)?.name ?? [])
      .toSorted(new Intl.Collator('vi').compare);
  const periodOf = (form: FormInForce) =>
    periods.find(
      (period) =>
        period.calendarId === form.calendarId &&
        period.frequency === form.frequency &&
        (form.effectiveFrom === null || period.lastDay >= form.effectiveFrom),
    );
  const isAsked = ({ unitIds }: FormInForce) => unitIds.length > 0;
  const isOpen = (form: FormInForce) => form.calendarId === null || periodOf(form) !== undefined;
  const steps: Record<SetupStep, Lack[]> = {
    letterhead: (['superiorName', 'placeName', 'signerPost'] as const).flatMap((code) =>
      lack(code, head[code] === null),
    ),
    units: [...lack('rootUnit', workspace.rootUnitId === null), ...lack('unitsBelow', units < 2)],
    forms: [
      ...lack('forms', forms.length === 0),
      ...lackOf(
        'reportingUnits',
        forms.filter((form) => !isAsked(form)).map(({ name }) => name),
      ),
    ],
    periods: [
      ...lack('openPeriod', forms.length === 0),
      ...lackOf(
        'openPeriod',
        forms.filter((form) => !isOpen(form)).map(({ name }) => name),
      ),
    ],
    accounts: [
      ...lack('reporters', forms.length === 0),
      ...lackOf(
        'reporters',
        without(
          forms.flatMap(({ unitIds }) => unitIds),
          (role) => may(role, 'reports:submit'),
        ),
      ),
      ...lackOf(
        'signers',
        without(
          forms.filter(({ needsSignOff }) => needsSignOff).flatMap(({ unitIds }) => unitIds),
          (role) => may(role, 'reports:signOff'),
        ),
      ),
      ...lackOf(
        'approvers',
        without(
          forms.map(({ ownerUnitId }) => ownerUnitId),
          (role) => may(role, 'review:approve'),
        ),
      ),
    ],
    indicators: lack('indicators', indicators === 0),
    targets: lack('targets', targets === 0),
  };
  const isDone = SETUP_STEPS.every((step) => steps[step].length === 0);
  const first = forms.find((form) => isAsked(form) && periodOf(form));
  const period = first && periodOf(first);
  return {
    steps: SETUP_STEPS.map((step) => ({ step, lacks: steps[step] })),
    firstReport:
      isDone && first && period
        ? {
            formName: first.name,
            periodLabel: printPeriod(period.code),
            deadline: period.deadline,
            units: first.unitIds.length,
          }
        : null,
  };
}

const lack = (code: LackCode, isMissing: boolean): Lack[] => (isMissing ? [{ code, names: [] }] : []);
const lackOf = (code: LackCode, names: string[]): Lack[] => (names.length > 0 ? [{ code, names }] : []);

type FormInForce = Awaited<ReturnType<typeof formsInForce>>[number];

/** Forms that are asked by their newest version, now or from a coming period on. */
async function formsInForce(reader: Reader, today: Day) {
  const rows = await reader.form.findMany({
    select: {
      ownerUnitId: true,
      units: {
        where: { OR: [{ validTo: null }, { validTo: { gte: toDate(today) } }] },
        select: { unitId: true },
      },
      versions: {
        where: { supersededSeq: null },
        orderBy: { effectiveFrom: { sort: 'desc', nulls: 'last' } },
        take: 1,
        select: { name: true, frequency: true, calendarId: true, needsSignOff: true, effectiveFrom: true },
      },
    },
    orderBy: { code: 'asc' },
  });
  return rows.flatMap(({ ownerUnitId, units, versions: [version] }) =>
    version
      ? [
          {
            ...version,
            ownerUnitId,
            unitIds: units.map(({ unitId }) => unitId),
            effectiveFrom: toDayOrNull(version.effectiveFrom),
          },
        ]
      : [],
  );
}

/** Periods that have begun and still take reports, oldest first. */
async function openPeriods(reader: Reader, today: Day) {
  const rows = await reader.period.findMany({
    where: {
      kind: 'calendar',
      firstDay: { lte: toDate(today) },
      OR: [{ closesOn: null }, { closesOn: { gt: toDate(today) } }],
    },
    select: { calendarId: true, frequency: true, code: true, lastDay: true, deadline: true },
    orderBy: { lastDay: 'asc' },
  });
  return rows.map(({ lastDay, deadline, ...period }) => ({
    ...period,
    lastDay: toDay(lastDay),
    deadline: toDayOrNull(deadline),
  }));
}

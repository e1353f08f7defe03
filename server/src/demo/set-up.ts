import { INSPECTION, PLAIN } from '@soket/shared/calendar';
import { createAccount } from '../accounts/create-account.ts';
import type { Actor, Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { settableClock } from '../core/clock.ts';
import { type Db, inTransaction } from '../core/db.ts';
import { defineElement } from '../definitions/define-element.ts';
import { addFormVersion, openForm } from '../definitions/define-form.ts';
import { defineIndicator } from '../definitions/define-indicator.ts';
import { defineCalendar, openPeriods } from '../definitions/open-periods.ts';
import { setTarget } from '../definitions/set-target.ts';
import { registerDocument } from '../directives/register-document.ts';
import { nameLevel, openUnit } from '../units/open-unit.ts';
import { demoDocuments } from './demo-documents.ts';
import { type DemoElement, demoElements } from './demo-elements.ts';
import { type DemoForm, numbered, PERIODIC_FORMS, thematicForms } from './demo-forms.ts';
import { type DemoIndicator, demoIndicators, ILLUSTRATIVE_TARGETS } from './demo-indicators.ts';
import { ACCOUNTS, ADMINISTRATOR, BODIES, LEVELS, ROOT, WARDS } from './demo-organisation.ts';
import type { Source } from './demo-source.ts';
import { momentOn } from './moments.ts';
import type { Stage } from './replay.ts';

const OWNER = 'vpqu';

/** The workspace with its units and everybody's account, in August 2016. @returns the accounts by user name */
export async function setUpOrganisation(db: Db, passwordHash: string): Promise<Map<string, Actor>> {
  const clock = settableClock(momentOn('2016-08-15', 8));
  const administrator = await createAccount({ db, clock, actor: null }, { ...ADMINISTRATOR, passwordHash });
  const deps: Deps = { db, clock, actor: administrator };
  for (const level of LEVELS) await nameLevel(deps, level);
  const root = await openUnit(deps, { ...ROOT, levelCode: 'district', parentCode: null, sortOrder: 0 });
  const below = [
    ...WARDS.map((ward) => ({ ...ward, name: `Phường ${ward.shortName}`, levelCode: 'ward' })),
    ...BODIES.map((body) => ({ ...body, levelCode: 'body' })),
  ];
  for (const [index, { code, name, shortName, levelCode }] of below.entries())
    await openUnit(deps, {
      code,
      name,
      shortName,
      levelCode,
      parentCode: ROOT.code,
      sortOrder: index + 1,
    });
  await openWorkspace(deps, root.id);
  const actors = new Map([[ADMINISTRATOR.username, administrator]]);
  for (const account of ACCOUNTS)
    actors.set(account.username, await createAccount(deps, { ...account, passwordHash }));
  return actors;
}

/** Whose workspace it is: the one row that the product makes only at its beginning. */
function openWorkspace(deps: Deps, rootUnitId: string): Promise<void> {
  const workspace = {
    committeeName: 'Quận ủy Long Biên',
    superiorName: 'Thành ủy Hà Nội',
    placeName: 'Long Biên',
    isDemo: true,
    publishedSource: 'Cổng TTĐT quận Long Biên, 08/9/2022',
  };
  return inTransaction(deps.db, async (tx) => {
    await tx.workspace.create({ data: { ...workspace, rootUnitId, createdAt: deps.clock.now() } });
    await recordAudit(tx, {
      ...deps,
      action: 'setup:createWorkspace',
      subject: { type: 'workspace', id: '1', unitId: rootUnitId },
      after: workspace,
    });
  });
}

const elementCodesOf = (forms: readonly DemoForm[]) =>
  new Set(
    forms.flatMap((form) =>
      form.versions.flatMap((version) =>
        version.sections.flatMap((section) => section.lines.map((line) => line.elementCode)),
      ),
    ),
  );

async function defineElements(deps: Deps, elements: readonly DemoElement[]): Promise<void> {
  for (const element of elements) await defineElement(deps, element);
}

async function addVersion(deps: Deps, form: DemoForm, position: number): Promise<void> {
  const version = form.versions[position];
  if (!version) throw new RangeError(`Form ${form.code} has no version ${position + 1}`);
  await addFormVersion(deps, {
    formCode: form.code,
    name: form.name,
    frequency: form.calendarCode === null ? null : 'quarter',
    calendarCode: form.calendarCode,
    effectiveFrom: version.effectiveFrom,
    rules: [...version.rules],
    sections: numbered(version.sections),
  });
}

/** Opens a form with its first version; what changed later comes with `addVersion` in its own time. */
async function openWithFirstVersion(deps: Deps, form: DemoForm): Promise<void> {
  await openForm(deps, { code: form.code, ownerUnitCode: OWNER, units: [...form.units] });
  await addVersion(deps, form, 0);
}

const PERIODIC_ELEMENTS = elementCodesOf(PERIODIC_FORMS);
/** Indicators of periodic elements whose directive was there first. */
const OF_DIRECTIVE_15 = /^(F4[2-9]|F5[0-4]|W-DON)$/;
const OF_RESOLUTION_15 = /^(F04|F14|F21|F25|F32|F33|W-BIENCHE|W-TAPHUAN)$/;

async function defineIndicators(deps: Deps, indicators: readonly DemoIndicator[]): Promise<void> {
  for (const indicator of indicators) await defineIndicator(deps, indicator);
}

export type Step = { at: Date; run: (stage: Stage) => Promise<void> };

/**
 * What was defined when: forms as they came into force, the directives as they were received, and in August 2022 the
 * documents, elements and indicators that the review conference asked for.
 */
export function setUpSteps(source: Source): Step[] {
  const documents = demoDocuments(source);
  const elements = demoElements(source.facts);
  const indicators = demoIndicators(source.facts);
  const thematic = thematicForms(source.facts);
  const form = (code: string) => {
    const found = PERIODIC_FORMS.find((candidate) => candidate.code === code);
    if (!found) throw new RangeError(`No form ${code}`);
    return found;
  };
  const step = (day: string, work: (deps: Deps) => Promise<void>): Step => {
    const at = momentOn(day, 9);
    return { at, run: (stage) => work(stage.as('chuyenvien', at)) };
  };
  const register = async (deps: Deps, choose: (number: string | null) => boolean) => {
    for (const document of documents.filter(({ number }) => choose(number)))
      await registerDocument(deps, document);
  };
  const early = (number: string | null) =>
    number === '15-CT/TU' || number === '15-TT/QU' || number === '15-NQ/TU';
  return [
    step('2016-08-16', async (deps) => {
      await defineCalendar(deps, { code: 'plain', name: 'Quý dương lịch', rules: [...PLAIN] });
      await defineCalendar(deps, {
        code: 'inspection',
        name: 'Lịch báo cáo công tác thanh tra, tiếp công dân',
        rules: [...INSPECTION],
      });
      const quarter = { frequency: 'quarter' as const, toCode: '2022-Q4' };
      await openPeriods(deps, { ...quarter, calendarCode: 'plain', fromCode: '2016-Q3' });
      await openPeriods(deps, { ...quarter, calendarCode: 'inspection', fromCode: '2017-Q1' });
      await defineElements(
        deps,
        elements.filter(({ code }) => PERIODIC_ELEMENTS.has(code)),
      );
      await openWithFirstVersion(deps, form('B01'));
      await openWithFirstVersion(deps, form('B02-BTG'));
    }),
    step('2016-12-20', async (deps) => {
      await register(deps, (number) => number === '15-CT/TU');
      await openWithFirstVersion(deps, form('B03-UBND'));
      await openWithFirstVersion(deps, form('B04-TIEPDAN'));
      await addVersion(deps, form('B01'), 1);
      await defineIndicators(
        deps,
        indicators.filter(({ code }) => OF_DIRECTIVE_15.test(code)),
      );
    }),
    step('2017-01-09', (deps) => register(deps, (number) => number === '15-TT/QU')),
    step('2017-07-10', async (deps) => {
      await register(deps, (number) => number === '15-NQ/TU');
      await addVersion(deps, form('B01'), 2);
      await openWithFirstVersion(deps, form('B02-BTC'));
      await openWithFirstVersion(deps, form('B02-MTTQ'));
      await defineIndicators(
        deps,
        indicators.filter(({ code }) => OF_RESOLUTION_15.test(code)),
      );
    }),
    step('2022-06-20', (deps) => openWithFirstVersion(deps, form('B05-UBKT'))),
    step('2022-08-15', async (deps) => {
      await register(deps, (number) => !early(number));
      await defineElements(
        deps,
        elements.filter(({ code }) => !PERIODIC_ELEMENTS.has(code)),
      );
      for (const summary of thematic) await openWithFirstVersion(deps, summary);
      await defineIndicators(
        deps,
        indicators.filter(({ code }) => !OF_DIRECTIVE_15.test(code) && !OF_RESOLUTION_15.test(code)),
      );
      for (const target of ILLUSTRATIVE_TARGETS)
        await setTarget(deps, { ...target, unitCode: ROOT.code, isIllustrative: true });
    }),
  ];
}

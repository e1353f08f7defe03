import { createHash } from 'node:crypto';
import type { Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, type Reader, toDate, toDateOrNull, toDay, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import type { ChangeInput, UnitChange } from './change-input.ts';
import { type LineagePart, nameOf, type Plan, planChange, type Standing } from './plan-change.ts';
import { effectsOf, type UnitEffects } from './unit-effects.ts';
import { readUnits, storeUnits, type UnitState } from './unit-state.ts';

export type UnitFate = 'opens' | 'closes' | 'goesOn' | 'receives' | 'renamed' | 'moved';

export type TouchedUnit = Omit<UnitEffects, 'code'> & {
  code: string;
  name: string;
  fate: UnitFate;
  /** that it reports from the day on, or no longer does */
  forms: string[];
};

export type ChangePreview = {
  /** the change lies before today: what was reported and printed since reads differently */
  isPast: boolean;
  units: TouchedUnit[];
  /** how each part is told on the map after the change */
  lineage: LineagePart[];
  /** names this preview; the change is made only as it says */
  seen: string;
};

/** What a change would touch; nothing is stored. @throws as `planChange` */
export async function previewChange(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  change: UnitChange,
): Promise<ChangePreview> {
  const standing = await readStanding(db);
  return previewOf(db, standing, change, planChange(standing, change), clock.today());
}

/**
 * Opens, renames, moves or closes a unit, or redraws the map, from a day on. Nothing is deleted; what ends gets a last day.
 * @throws as `planChange`; INVALID_INPUT when something that the preview named has changed since, or the day lies in the
 *   past and nobody said that this is meant
 * @source product rule, docs/decisions/0023
 */
export function changeUnits(deps: Deps, input: ChangeInput): Promise<{ changeId: string }> {
  const { db, actor, clock } = deps;
  const { change, grounds, seen, confirmsPast, requestKey } = input;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: requestKey, body: input }, async () => {
      await holdTree(tx);
      const standing = await readStanding(tx);
      const plan = planChange(standing, change);
      const preview = await previewOf(tx, standing, change, plan, clock.today());
      if (preview.seen !== seen)
        throw refusal('seen', 'Dữ liệu liên quan vừa thay đổi. Hãy xem lại phần ảnh hưởng rồi xác nhận.');
      if (preview.isPast && !confirmsPast)
        throw refusal('confirmsPast', 'Ngày hiệu lực ở quá khứ. Hãy xác nhận thêm một lần nữa.');
      if (change.kind === 'redraw' && !grounds)
        throw refusal('grounds', 'Hãy ghi căn cứ: số, ngày nghị quyết hoặc quyết định.');
      return store(tx, deps, { standing, change, plan, grounds: grounds || null });
    }),
  );
}

/** Does what a change says without asking anybody first, for lists and first data. The caller holds the tree. */
export async function changeInTurn(tx: Tx, deps: Deps, change: UnitChange): Promise<{ changeId: string }> {
  const standing = await readStanding(tx);
  const plan = planChange(standing, change);
  return store(tx, deps, { standing, change, plan, grounds: null });
}

/** One change of the tree at a time: each is judged by what stands. */
export async function holdTree(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(727409)`;
}

/** What every change is judged by. */
export async function readStanding(reader: Reader): Promise<Standing> {
  // One after the other: a transaction has one connection.
  const units = await readUnits(reader);
  const workspace = await reader.workspace.findFirst({ select: { rootUnit: { select: { code: true } } } });
  const levels = await reader.orgLevel.findMany({ select: { code: true } });
  const forms = await reader.form.findMany({ select: { code: true } });
  const lineage = await reader.orgUnitLineage.findMany({
    select: {
      effectiveOn: true,
      share: true,
      fromUnit: { select: { code: true } },
      toUnit: { select: { code: true } },
    },
  });
  return {
    units,
    rootCode: workspace?.rootUnit?.code ?? null,
    levels: new Set(levels.map(({ code }) => code)),
    forms: new Set(forms.map(({ code }) => code)),
    lineage: lineage.map(({ effectiveOn, share, fromUnit, toUnit }) => ({
      fromCode: fromUnit.code,
      toCode: toUnit.code,
      effectiveOn: toDay(effectiveOn),
      isKnown: share !== null,
    })),
  };
}

async function previewOf(
  reader: Reader,
  { units }: Standing,
  change: UnitChange,
  { after, lineage }: Plan,
  today: Day,
): Promise<Omit<ChangePreview, 'seen'> & { seen: string }> {
  const states = new Map(after.map((unit) => [unit.code, unit]));
  const touched = new Set([
    ...after.map(({ code }) => code),
    ...lineage.flatMap((part) => [part.fromCode, part.toCode]),
  ]);
  const effects = new Map(
    (await effectsOf(reader, [...touched], change.day)).map((each) => [each.code, each]),
  );
  const preview = {
    isPast: change.day !== null && change.day < today,
    units: [...touched].flatMap((code): TouchedUnit[] => {
      const before = units.get(code);
      const unit = states.get(code) ?? before;
      if (!unit) return [];
      const known = effects.get(code) ?? NOTHING;
      const ended = (before?.forms ?? []).filter((form) => form.validTo === null);
      const forms = before === undefined ? unit.forms : unit.closedOn === before.closedOn ? [] : ended;
      return [
        {
          ...known,
          code,
          name: nameOf(unit),
          fate: fateOf(change, before, unit, lineage),
          forms: forms.map(({ formCode }) => formCode),
        },
      ];
    }),
    lineage,
  };
  return { ...preview, seen: createHash('sha256').update(JSON.stringify(preview)).digest('hex') };
}

const NOTHING = { reports: [], accounts: [], tasks: [], targets: [], series: null };

function fateOf(
  change: UnitChange,
  before: UnitState | undefined,
  unit: UnitState,
  lineage: readonly LineagePart[],
): UnitFate {
  if (before === undefined) return 'opens';
  if (change.kind === 'rename') return 'renamed';
  if (change.kind === 'move') return 'moved';
  if (unit.closedOn !== null) return 'closes';
  return lineage.some(({ fromCode }) => fromCode === unit.code) ? 'goesOn' : 'receives';
}

type Settled = {
  standing: Standing;
  change: UnitChange;
  plan: Plan;
  grounds: string | null;
};

async function store(tx: Tx, deps: Deps, settled: Settled): Promise<{ changeId: string }> {
  const { standing, change, plan, grounds } = settled;
  const { actor, clock } = deps;
  const before = plan.after.flatMap(({ code }) => standing.units.get(code) ?? []);
  await storeUnits(tx, before, plan.after);
  const { id: changeId } = await tx.orgUnitChange.create({
    select: { id: true },
    data: {
      effectiveOn: toDateOrNull(change.day),
      change,
      grounds,
      documentId: grounds === null ? null : await citedDocument(tx, grounds),
      before,
      after: plan.after,
      madeAt: clock.now(),
      madeById: actor.userId,
    },
  });
  const ids = await idsOf(tx, [
    ...plan.after.map(({ code }) => code),
    ...plan.lineage.flatMap(({ fromCode, toCode }) => [fromCode, toCode]),
  ]);
  if (change.day !== null)
    for (const { fromCode, toCode, share, basis, people, note } of plan.lineage)
      await tx.orgUnitLineage.create({
        data: {
          fromUnitId: ids.get(fromCode) ?? '',
          toUnitId: ids.get(toCode) ?? '',
          effectiveOn: toDate(change.day),
          share,
          basis,
          people,
          source: grounds,
          note,
          changeId,
        },
      });
  const [only] = plan.after;
  const unitId = plan.after.length === 1 && only ? (ids.get(only.code) ?? null) : null;
  if (standing.rootCode === null && change.kind === 'open' && change.unit.parentCode === null)
    await tx.workspace.updateMany({ where: { rootUnitId: null }, data: { rootUnitId: unitId } });
  await recordAudit(tx, {
    actor,
    clock,
    action: `units:${change.kind}`,
    subject: unitId === null ? { type: 'unitChange', id: changeId } : { type: 'unit', id: unitId, unitId },
    before: { units: before },
    after: { units: plan.after, lineage: plan.lineage, day: change.day, grounds },
  });
  await announce(tx, ['reports', 'figures', 'tasks'], null);
  return { changeId };
}

/** The registered document whose number stands in the text; null where none does, or more than one has it. */
async function citedDocument(tx: Tx, grounds: string): Promise<string | null> {
  const numbers = grounds.match(/\d+[-/]\p{L}[\p{L}\d/-]*/gu) ?? [];
  const found = await tx.document.findMany({
    where: { number: { in: numbers } },
    select: { id: true },
    take: 2,
  });
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

async function idsOf(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.orgUnit.findMany({
    where: { code: { in: [...codes] } },
    select: { id: true, code: true },
  });
  return new Map(rows.map(({ id, code }) => [code, id]));
}

function refusal(field: string, message: string) {
  return new DomainError('INVALID_INPUT', { field, message });
}

import { addDays, DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDate, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { Code } from '../reports/report-input.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import { lockForm, refuseOtherDay } from './change-form.ts';
import { mayChangeForm } from './form-access.ts';
import { refusal } from './form-content.ts';
import { findForm } from './form-versions.ts';

const codes = z.array(Code).max(1000);

export const ChangeUnitsInput = z.object({
  formCode: Code,
  /** units that report the form from the day on; who does already goes on */
  add: codes,
  /** units that report it until the day before */
  remove: codes,
  /** the first day of a period */
  from: DaySchema,
  requestKey: z.uuid(),
});
type ChangeUnitsInput = z.infer<typeof ChangeUnitsInput>;

/**
 * Who reports a form from a period on. What was reported before stays; a report that was begun for that period or a later
 * one keeps its unit.
 * @throws NOT_FOUND for a form outside the actor's rows or a unit that is not there, NOT_PERMITTED for a form of another
 *   body, INVALID_INPUT for a day that is no start, and naming the units that have begun a report
 * @source product rule, docs/decisions/0026
 */
export function changeUnits(deps: Deps, input: ChangeUnitsInput): Promise<{ formCode: string }> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const { formCode, from } = input;
      await lockForm(tx, formCode);
      const form = await findForm(tx, actor, formCode);
      if (!mayChangeForm(actor, form)) throw new DomainError('NOT_PERMITTED', { action: 'forms:change' });
      const { calendarId, frequency } = form.newest;
      await refuseOtherDay(tx, { formId: form.id, calendarId, frequency }, from, clock.today());
      if (input.add.length + input.remove.length === 0) throw refusal('add', 'Chưa đổi đơn vị nào.');
      const added = await unitIdsOf(tx, input.add);
      const removed = await unitIdsOf(tx, input.remove);
      await refuseBegun(tx, form.id, removed, from);
      for (const unitId of added) await addUnit(tx, form.id, unitId, from);
      for (const unitId of removed) await removeUnit(tx, form.id, unitId, from);
      await recordAudit(tx, {
        actor,
        clock,
        action: 'forms:changeUnits',
        subject: { type: 'form', id: form.id, unitId: form.ownerUnitId },
        after: { from, add: input.add, remove: input.remove },
      });
      await announce(tx, ['reports'], null);
      return { formCode };
    }),
  );
}

async function unitIdsOf(tx: Tx, unitCodes: readonly string[]): Promise<string[]> {
  const units = await tx.orgUnit.findMany({
    where: { code: { in: [...unitCodes] } },
    select: { id: true, code: true },
  });
  const ids = new Map(units.map(({ id, code }) => [code, id]));
  return unitCodes.map((code) => {
    const id = ids.get(code);
    if (id === undefined) throw new DomainError('NOT_FOUND', { what: 'unit', id: code });
    return id;
  });
}

async function refuseBegun(tx: Tx, formId: string, unitIds: readonly string[], from: string): Promise<void> {
  const begun = await tx.report.findMany({
    where: { formId, unitId: { in: [...unitIds] }, period: { lastDay: { gte: toDate(from) } } },
    select: { unitId: true },
    distinct: ['unitId'],
  });
  if (begun.length === 0) return;
  const names = await unitNamesOn(
    tx,
    begun.map(({ unitId }) => unitId),
    from,
  );
  const list = [...names.values()].map(({ name }) => name).join(', ');
  throw refusal('remove', `${list}: đã mở báo cáo của kỳ này hoặc kỳ sau. Hãy chọn kỳ muộn hơn.`);
}

/** Those of the unit's rows that reach beyond the day before. */
const rowsSince = (tx: Tx, formId: string, unitId: string, from: string) =>
  tx.formUnit.findMany({
    where: { formId, unitId, OR: [{ validTo: null }, { validTo: { gte: toDate(from) } }] },
    orderBy: { validFrom: { sort: 'asc', nulls: 'first' } },
  });

async function addUnit(tx: Tx, formId: string, unitId: string, from: string): Promise<void> {
  const validFrom = toDate(from);
  const [next] = await rowsSince(tx, formId, unitId, from);
  if (next && (next.validFrom === null || next.validFrom <= validFrom)) {
    // It reports already; a day on which it was to stop is taken back.
    await tx.formUnit.update({ where: { id: next.id }, data: { validTo: null } });
    return;
  }
  await tx.formUnit.deleteMany({ where: { formId, unitId, validFrom: { gte: validFrom } } });
  await tx.formUnit.create({ data: { formId, unitId, validFrom } });
}

async function removeUnit(tx: Tx, formId: string, unitId: string, from: string): Promise<void> {
  const start = toDate(from);
  // What was to begin only later never begins.
  await tx.formUnit.deleteMany({ where: { formId, unitId, validFrom: { gte: start } } });
  for (const { id } of await rowsSince(tx, formId, unitId, from))
    await tx.formUnit.update({ where: { id }, data: { validTo: toDate(addDays(from, -1)) } });
}

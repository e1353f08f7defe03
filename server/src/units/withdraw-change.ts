import { isDeepStrictEqual } from 'node:util';
import { DomainError } from '@soket/shared/errors';
import type { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDay, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import type { WithdrawInput } from './change-input.ts';
import { holdTree } from './change-units.ts';
import { readUnits, storeUnits, type UnitState } from './unit-state.ts';

/**
 * Takes back a change that has not taken effect: every unit it touched is again what it was.
 * @throws NOT_FOUND; REASON_REQUIRED; INVALID_INPUT when the day has come, or something was built on the change meanwhile
 */
export function withdrawChange(
  deps: Deps,
  input: z.infer<typeof WithdrawInput>,
): Promise<{ changeId: string }> {
  const { db, actor, clock } = deps;
  const { changeId, reason, requestKey } = input;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: requestKey, body: input }, async () => {
      if (reason === '') throw new DomainError('REASON_REQUIRED', {});
      await holdTree(tx);
      const change = await tx.orgUnitChange.findUnique({ where: { id: changeId } });
      if (!change) throw new DomainError('NOT_FOUND', { what: 'unitChange', id: changeId });
      if (change.effectiveOn === null || toDay(change.effectiveOn) <= clock.today())
        throw refusal(
          'changeId',
          'Thay đổi này đã có hiệu lực nên không rút lại được. Hãy nhập một thay đổi mới.',
        );
      // Both were written when the change was made, by `changeUnits`.
      const before = change.before as UnitState[];
      const after = change.after as UnitState[];
      const units = await readUnits(tx);
      if (
        !after.every((unit) => isDeepStrictEqual(units.get(unit.code), unit)) ||
        (await isBuiltOn(tx, change.id, before, after))
      )
        throw refusal(
          'changeId',
          'Đã có tài khoản, báo cáo, nhiệm vụ hoặc thay đổi khác dựa trên thay đổi này. Hãy gỡ những nội dung đó trước.',
        );
      await tx.orgUnitLineage.deleteMany({ where: { changeId } });
      await storeUnits(tx, after, before);
      await tx.orgUnitChange.delete({ where: { id: changeId } });
      await recordAudit(tx, {
        actor,
        clock,
        action: 'units:withdraw',
        subject: { type: 'unitChange', id: changeId },
        before: { units: after, change: change.change },
        after: { units: before },
        reason,
      });
      await announce(tx, ['reports', 'figures', 'tasks'], null);
      return { changeId };
    }),
  );
}

/** Whether something refers to a unit that the change opened, or another change hands on parts of one it closed. */
async function isBuiltOn(
  tx: Tx,
  changeId: string,
  before: readonly UnitState[],
  after: readonly UnitState[],
): Promise<boolean> {
  const known = new Set(before.map(({ code }) => code));
  const opened = after.map(({ code }) => code).filter((code) => !known.has(code));
  const [row] = await tx.$queryRaw<{ isBuiltOn: boolean }[]>`
    WITH opened AS (SELECT id FROM org_unit WHERE code = ANY(${opened})),
         touched AS (SELECT id FROM org_unit WHERE code = ANY(${after.map(({ code }) => code)}))
    SELECT EXISTS (SELECT 1 FROM org_unit_lineage WHERE change_id IS DISTINCT FROM ${changeId}::uuid
             AND effective_on >= (SELECT effective_on FROM org_unit_change WHERE id = ${changeId}::uuid)
             AND (from_unit_id IN (SELECT id FROM touched) OR to_unit_id IN (SELECT id FROM opened)))
        OR EXISTS (SELECT 1 FROM org_unit_parent WHERE parent_id IN (SELECT id FROM opened)
             AND unit_id NOT IN (SELECT id FROM touched))
        OR EXISTS (SELECT 1 FROM workspace WHERE root_unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM "user" WHERE unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM form WHERE owner_unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM report WHERE unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM deadline_extension WHERE unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM figure WHERE place_unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM figure_state WHERE place_unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM report_comment WHERE place_unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM target WHERE unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM document WHERE issuer_unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM task WHERE lead_unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM task_unit WHERE unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM task_assignment WHERE unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM stored_file WHERE unit_id IN (SELECT id FROM opened))
        OR EXISTS (SELECT 1 FROM steering_committee WHERE unit_id IN (SELECT id FROM opened)) AS "isBuiltOn"`;
  return row?.isBuiltOn ?? false;
}

function refusal(field: string, message: string) {
  return new DomainError('INVALID_INPUT', { field, message });
}

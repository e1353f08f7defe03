import { DomainError } from '@soket/shared/errors';
import { ROLES, may } from '@soket/shared/permissions';
import { z } from 'zod';
import type { Day } from '@soket/shared/day';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, type Reader } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { cleanText } from '../reports/clean-text.ts';
import { Code } from '../reports/report-input.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import { lockForm } from './change-form.ts';
import { mayChangeForm } from './form-access.ts';
import { findForm } from './form-versions.ts';

export const HandOverInput = z.object({
  formCode: Code,
  /** the body that keeps the form from now on */
  ownerCode: Code,
  reason: z.string().max(1000),
  requestKey: z.uuid(),
});
type HandOverInput = z.infer<typeof HandOverInput>;

/**
 * Gives a form to another body: its staff review, approve and change it from now on, reports that are under way included.
 * @throws NOT_FOUND for a form outside the actor's rows or a body without staff who could keep it, NOT_PERMITTED for a form
 *   of another body, REASON_REQUIRED
 * @source product rule, docs/decisions/0026
 */
export function handOver(deps: Deps, input: HandOverInput): Promise<{ ownerCode: string }> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const { formCode, ownerCode } = input;
      await lockForm(tx, formCode);
      const form = await findForm(tx, actor, formCode);
      if (!mayChangeForm(actor, form)) throw new DomainError('NOT_PERMITTED', { action: 'forms:change' });
      const reason = cleanText(input.reason);
      if (reason === null) throw new DomainError('REASON_REQUIRED', {});
      const bodies = await bodiesThatKeep(tx, clock.today());
      const [before, after] = [
        bodies.find(({ unitId }) => unitId === form.ownerUnitId),
        bodies.find(({ code }) => code === ownerCode),
      ];
      if (!after) throw new DomainError('NOT_FOUND', { what: 'unit', id: ownerCode });
      await tx.form.update({ where: { id: form.id }, data: { ownerUnitId: after.unitId } });
      await recordAudit(tx, {
        actor,
        clock,
        action: 'forms:handOver',
        subject: { type: 'form', id: form.id, unitId: after.unitId },
        before: { owner: before?.code ?? null },
        after: { owner: after.code },
        reason,
      });
      await announce(tx, ['reports'], null);
      return { ownerCode };
    }),
  );
}

/** Bodies with somebody who may change forms, by name. */
export async function bodiesThatKeep(
  reader: Reader,
  today: Day,
): Promise<{ unitId: string; code: string; name: string }[]> {
  const keepers = await reader.user.findMany({
    where: { banned: false, role: { in: ROLES.filter((role) => may(role, 'forms:change')) } },
    select: { unitId: true },
    distinct: ['unitId'],
  });
  const names = await unitNamesOn(
    reader,
    keepers.flatMap(({ unitId }) => unitId ?? []),
    today,
  );
  return [...names]
    .map(([unitId, { code, name }]) => ({ unitId, code, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));
}

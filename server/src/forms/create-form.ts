import { DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { ElementCodeSchema } from '@soket/shared/data-element';
import { termsOf } from '@soket/shared/form-change';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { addForm, holdDefinitions } from '../definitions/define-form.ts';
import { openDuePeriods } from '../deadlines/open-due-periods.ts';
import { Code } from '../reports/report-input.ts';
import { refuseOtherDay } from './change-form.ts';
import { FormContentInput, readContent, storeContent } from './form-content.ts';

export const CreateFormInput = FormContentInput.extend({
  /** as strict as an element's: elements of the form are named after it */
  formCode: ElementCodeSchema,
  /** who reports it from the first period on */
  unitCodes: z.array(Code).min(1).max(1000),
  /** the first day of its first period */
  effectiveFrom: DaySchema,
  requestKey: z.uuid(),
});
type CreateFormInput = z.infer<typeof CreateFormInput>;

/**
 * Sets up a form of the actor's own body with its first version, and opens the periods it needs: its units are asked at
 * once.
 * @throws NOT_PERMITTED for somebody without a body, NAME_TAKEN, NOT_FOUND for a unit or calendar that is not there,
 *   INVALID_INPUT for content that cannot be or a day that is no start
 * @source product rule, docs/decisions/0026
 */
export async function createForm(deps: Deps, input: CreateFormInput): Promise<{ formCode: string }> {
  const { db, actor, clock } = deps;
  const created = await inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      await holdDefinitions(tx);
      const { formCode, effectiveFrom } = input;
      if (actor.unitId === null) throw new DomainError('NOT_PERMITTED', { action: 'forms:change' });
      const owner = await tx.orgUnit.findUniqueOrThrow({
        where: { id: actor.unitId },
        select: { code: true },
      });
      const content = await readContent(tx, actor, input);
      const { calendarId, frequency } = content;
      await refuseOtherDay(tx, { formId: null, calendarId, frequency }, effectiveFrom, clock.today());
      const { id } = await addForm(tx, deps, {
        code: formCode,
        ownerUnitCode: owner.code,
        units: [...new Set(input.unitCodes)].map((unitCode) => ({ unitCode, validFrom: effectiveFrom })),
      });
      const { lines, rules, ...head } = termsOf(content);
      const { seq, at } = await recordAudit(tx, {
        actor,
        clock,
        action: 'forms:create',
        subject: { type: 'form', id, unitId: actor.unitId },
        after: {
          ...head,
          version: 1,
          effectiveFrom,
          lines: lines.map((line) => ({ ...line })),
          rules: [...rules],
        },
      });
      await storeContent(tx, deps, content, { formId: id, version: 1, effectiveFrom, seq, at });
      await announce(tx, ['reports'], null);
      return { formCode };
    }),
  );
  await openDuePeriods({ db, clock });
  return created;
}

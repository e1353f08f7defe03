import { type Day, DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { type FormChange, formChanges, termsOf } from '@soket/shared/form-change';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { type AuditState, recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDate, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { cleanText } from '../reports/clean-text.ts';
import { formDefinition } from '../reports/form-definition.ts';
import { Code } from '../reports/report-input.ts';
import { mayChangeForm } from './form-access.ts';
import { FormTermsInput, withTerms } from './form-draft.ts';
import { effectiveDay, findForm, type FoundForm, startsOf } from './form-versions.ts';

export const ChangeRulesInput = FormTermsInput.extend({
  needsSignOff: z.boolean(),
  oneStep: z.boolean(),
  formCode: Code,
  /** the version that the change was made from */
  version: z.int().min(1),
  /** the first day of the first period it holds for */
  effectiveFrom: DaySchema,
  reason: z.string().max(1000),
  requestKey: z.uuid(),
});
export type ChangeRulesInput = z.infer<typeof ChangeRulesInput>;

/**
 * Writes steps, rules, bounds and guidance as the form's next version. It takes the place of every version from that day on;
 * a report that was begun keeps the version it was begun with.
 * @throws NOT_FOUND for a form outside the actor's rows, NOT_PERMITTED for one of another body, FORM_CHANGED when somebody
 *   was first, REASON_REQUIRED, INVALID_INPUT for terms that cannot be, that change nothing, or a day that is no start
 * @source product rule, docs/decisions/0015
 */
export function changeRules(deps: Deps, input: ChangeRulesInput): Promise<{ version: number }> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      await lockForm(tx, input.formCode);
      const form = await findForm(tx, actor, input.formCode);
      if (!mayChangeForm(actor, form)) throw new DomainError('NOT_PERMITTED', { action: 'forms:change' });
      await refuseStale(tx, form, input.version);
      const reason = cleanText(input.reason);
      if (reason === null) throw new DomainError('REASON_REQUIRED', {});
      const before = await formDefinition(tx, form.newest.id);
      const { needsSignOff, oneStep } = input;
      const after = { ...withTerms(before, input), needsSignOff, oneStep };
      const changes = formChanges(termsOf(before), termsOf(after));
      if (changes.length === 0) throw refusal('rules', 'Chưa có thay đổi nào so với phiên bản hiện hành.');
      await refuseOtherDay(tx, form, input.effectiveFrom, clock.today());
      const version = form.lastVersion + 1;
      const { seq, at } = await recordAudit(tx, {
        actor,
        clock,
        action: 'forms:changeRules',
        subject: { type: 'form', id: form.id, unitId: form.ownerUnitId },
        before: {
          version: form.newest.version,
          effectiveFrom: effectiveDay(form.newest),
          ...side(changes, 'before'),
        },
        after: { version, effectiveFrom: input.effectiveFrom, ...side(changes, 'after') },
        reason,
      });
      await tx.formVersion.updateMany({
        where: { formId: form.id, supersededSeq: null, effectiveFrom: { gte: toDate(input.effectiveFrom) } },
        data: { supersededSeq: seq },
      });
      const { name, frequency, calendarId } = form.newest;
      const created = await tx.formVersion.create({
        select: { id: true },
        data: {
          formId: form.id,
          version,
          name,
          frequency,
          calendarId,
          effectiveFrom: toDate(input.effectiveFrom),
          oneStep,
          needsSignOff,
          rules: after.rules,
          recordedAt: at,
          recordedSeq: seq,
        },
      });
      const lines = changes.flatMap((change) => (change.of === 'line' && change.after ? [change.after] : []));
      await copyLines(tx, { from: form.newest.id, to: created.id }, lines);
      // Whoever has an empty sheet of the form open sees the new rules before typing, whichever unit that is.
      await announce(tx, ['reports'], null);
      return { version };
    }),
  );
}

/** One change of a form after the other; also for the number of the next version. */
async function lockForm(tx: Tx, formCode: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM form WHERE code = ${formCode} FOR UPDATE`;
}

async function refuseStale(tx: Tx, form: FoundForm, yours: number): Promise<void> {
  const last = form.versions[0];
  if (!last || last.version === yours) return;
  const event = await tx.auditEvent.findUnique({
    where: { seq: last.recordedSeq },
    select: { actorPost: true },
  });
  throw new DomainError('FORM_CHANGED', {
    yours,
    current: last.version,
    post: event?.actorPost ?? null,
    at: last.recordedAt.toISOString(),
  });
}

async function refuseOtherDay(tx: Tx, form: FoundForm, day: Day, today: Day): Promise<void> {
  const starts = await startsOf(tx, form, today);
  if (!starts.some((start) => start.day === day))
    throw refusal('effectiveFrom', 'Chỉ áp dụng được từ kỳ đang thu báo cáo trở đi. Hãy chọn lại kỳ.');
}

/** The lines of one version for another; those named get new terms, the others keep what they hold. */
async function copyLines(
  tx: Tx,
  { from, to }: { from: string; to: string },
  changed: readonly FormTermsInput['lines'][number][],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO form_element (form_version_id, element_id, sort_order, section, label, required, min, max, guidance)
    SELECT ${to}::uuid, fe.element_id, fe.sort_order, fe.section, fe.label,
           COALESCE(c.required, fe.required),
           CASE WHEN c.element_code IS NULL THEN fe.min ELSE c.min END,
           CASE WHEN c.element_code IS NULL THEN fe.max ELSE c.max END,
           -- Silenced by an empty text: null would bring the element's own words back.
           CASE WHEN c.element_code IS NULL THEN fe.guidance ELSE COALESCE(c.guidance, '') END
    FROM form_element fe
    JOIN data_element e ON e.id = fe.element_id
    LEFT JOIN jsonb_to_recordset(${JSON.stringify(
      changed.map(({ elementCode, required, min, max, guidance }) => ({
        element_code: elementCode,
        required,
        min,
        max,
        guidance,
      })),
    )}::jsonb) AS c(element_code text, required boolean, min numeric, max numeric, guidance text)
      ON c.element_code = e.code
    WHERE fe.form_version_id = ${from}::uuid`;
}

/** One side of what changed, for the audit event. */
function side(changes: readonly FormChange[], of: 'before' | 'after'): AuditState {
  const rules = changes.flatMap((change) => (change.of === 'rule' ? (change[of] ?? []) : []));
  const lines = changes.flatMap((change) => (change.of === 'line' ? (change[of] ?? []) : []));
  const steps = changes.flatMap((change) =>
    change.of === 'rule' || change.of === 'line' ? [] : [[change.of, change[of]] as const],
  );
  return { ...Object.fromEntries(steps), rules, lines: lines.map((line) => ({ ...line })) };
}

function refusal(field: string, message: string) {
  return new DomainError('INVALID_INPUT', { field, message });
}

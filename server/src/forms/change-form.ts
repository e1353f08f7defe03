import { type Day, DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { type FormChange, formChanges, termsOf } from '@soket/shared/form-change';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { type AuditState, recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, type Reader, toDate, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { holdDefinitions } from '../definitions/define-form.ts';
import { openDuePeriods } from '../deadlines/open-due-periods.ts';
import { cleanText } from '../reports/clean-text.ts';
import { formDefinition } from '../reports/form-definition.ts';
import { Code } from '../reports/report-input.ts';
import { mayChangeForm } from './form-access.ts';
import { FormContentInput, readContent, refusal, storeContent } from './form-content.ts';
import { effectiveDay, findForm, type FoundForm, type FormSeries, startsOf } from './form-versions.ts';

export const ChangeFormInput = FormContentInput.extend({
  formCode: Code,
  /** the version that the change was made from */
  version: z.int().min(1),
  /** the first day of the first period it holds for */
  effectiveFrom: DaySchema,
  reason: z.string().max(1000),
  requestKey: z.uuid(),
});
export type ChangeFormInput = z.infer<typeof ChangeFormInput>;

/**
 * Writes what the form says from a period on as its next version. It takes the place of every version from that day on;
 * a report that was begun keeps the version it was begun with.
 * @throws NOT_FOUND for a form outside the actor's rows, NOT_PERMITTED for one of another body, FORM_CHANGED when somebody
 *   was first, REASON_REQUIRED, INVALID_INPUT for content that cannot be, that changes nothing, or a day that is no start
 * @source product rule, docs/decisions/0015 and 0026
 */
export async function changeForm(deps: Deps, input: ChangeFormInput): Promise<{ version: number }> {
  const { db, actor, clock } = deps;
  const changed = await inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      await holdDefinitions(tx);
      await lockForm(tx, input.formCode);
      const form = await findForm(tx, actor, input.formCode);
      if (!mayChangeForm(actor, form)) throw new DomainError('NOT_PERMITTED', { action: 'forms:change' });
      await refuseStale(tx, form, input.version);
      const reason = cleanText(input.reason);
      if (reason === null) throw new DomainError('REASON_REQUIRED', {});
      const before = await formDefinition(tx, form.newest.id);
      const after = await readContent(tx, actor, input);
      const changes = formChanges(termsOf(before), termsOf(after));
      if (changes.length === 0) throw refusal('rules', 'Chưa có thay đổi nào so với phiên bản hiện hành.');
      const { calendarId, frequency } = after;
      const series = { formId: form.id, calendarId, frequency };
      await refuseOtherDay(tx, series, input.effectiveFrom, clock.today());
      const version = form.lastVersion + 1;
      const { seq, at } = await recordAudit(tx, {
        actor,
        clock,
        action: 'forms:change',
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
      const { effectiveFrom } = input;
      await storeContent(tx, deps, after, { formId: form.id, version, effectiveFrom, seq, at });
      // Whoever has an empty sheet of the form open sees what it asks now before typing, whichever unit that is.
      await announce(tx, ['reports'], null);
      return { version };
    }),
  );
  // Another calendar may not have its periods yet.
  await openDuePeriods({ db, clock });
  return changed;
}

/** One change of a form after the other; also for the number of the next version. */
export async function lockForm(tx: Tx, formCode: string): Promise<void> {
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

/** @throws INVALID_INPUT for a day that no period begins on, or one that was collected before */
export async function refuseOtherDay(
  reader: Reader,
  series: FormSeries,
  day: Day,
  today: Day,
): Promise<void> {
  const starts = await startsOf(reader, series, today);
  if (!starts.some((start) => start.day === day))
    throw refusal('effectiveFrom', 'Chỉ áp dụng được từ kỳ đang thu báo cáo trở đi. Hãy chọn lại kỳ.');
}

/** One side of what changed, for the audit event. */
function side(changes: readonly FormChange[], of: 'before' | 'after'): AuditState {
  const rules = changes.flatMap((change) => (change.of === 'rule' ? (change[of] ?? []) : []));
  const lines = changes.flatMap((change) => (change.of === 'line' ? (change[of] ?? []) : []));
  const others = changes.flatMap((change): [string, AuditState[string]][] => {
    switch (change.of) {
      case 'rule':
      case 'line':
        return [];
      case 'layout':
        return [
          ['layout', change[of].map(({ elementCode, label, section }) => ({ elementCode, label, section }))],
        ];
      case 'schedule': {
        const { frequency, calendar } = change[of];
        return [['schedule', { frequency, calendar: calendar?.code ?? null }]];
      }
      case 'name':
      case 'needsSignOff':
      case 'oneStep':
        return [[change.of, change[of]]];
    }
  });
  return { ...Object.fromEntries(others), rules, lines: lines.map((line) => ({ ...line })) };
}

import type { AuditAction } from '@soket/shared/audit-actions';
import { entryState } from '@soket/shared/calendar';
import { addDays, type Day, DaySchema, printDay } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDateOrNull, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { cleanText } from '../reports/clean-text.ts';
import { Code } from '../reports/report-input.ts';

const Decision = z.object({
  formCode: Code,
  periodCode: Code,
  reason: z.string().max(1000),
  /** of the decision that was on screen; 0 where there was none */
  version: z.number().int().min(0),
  requestKey: z.uuid(),
});
export const CloseEntryInput = Decision.extend({
  /** the first day on which nothing is entered any more */
  closesOn: DaySchema,
});
export const ReopenEntryInput = Decision;
type Decision = z.infer<typeof Decision>;

export type EntryDecision = { closesOn: Day | null; version: number };

/**
 * Ends entry of one form in one period from a day on: what was never sent is refused from then, unless its unit has an
 * extension running. A day that the calendar set gives way to this one.
 * @throws NOT_FOUND for a form of another body, REASON_REQUIRED, INVALID_INPUT for a day gone by or one before everybody's
 *   deadline has passed, and when somebody decided first
 * @source product rule, docs/decisions/0013
 */
export function closeEntry(deps: Deps, input: z.infer<typeof CloseEntryInput>): Promise<EntryDecision> {
  return decide(deps, input, 'deadlines:closeEntry', ({ lastDay, deadline }, today) => {
    const { closesOn } = input;
    const due = deadline ?? lastDay;
    if (closesOn < today) throw refusal('closesOn', 'Ngày khóa không được là ngày đã qua.');
    if (closesOn <= due)
      throw refusal('closesOn', `Chỉ khóa được sau hạn chung, từ ${printDay(addDays(due, 1))}.`);
    return closesOn;
  });
}

/**
 * Takes a closing back, set by hand or by the calendar: late reports are taken again, and stay late.
 * @throws NOT_FOUND, REASON_REQUIRED, INVALID_INPUT when entry is not closed nor to be closed, and when somebody was first
 */
export function reopenEntry(deps: Deps, input: z.infer<typeof ReopenEntryInput>): Promise<EntryDecision> {
  return decide(deps, input, 'deadlines:reopenEntry', ({ closesOn }, today) => {
    if (entryState(closesOn, today) === 'open') throw refusal('periodCode', 'Kỳ này đang mở.');
    return null;
  });
}

function decide(
  { db, clock, actor }: Deps,
  input: Decision,
  action: AuditAction,
  judge: (standing: Standing, today: Day) => Day | null,
): Promise<EntryDecision> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const standing = await standingEntry(tx, actor.unitId, input);
      const reason = cleanText(input.reason);
      if (reason === null) throw new DomainError('REASON_REQUIRED', {});
      if (standing.version !== input.version)
        throw refusal('version', 'Người khác vừa khóa hoặc mở lại kỳ này. Hãy xem lại rồi quyết định.');
      const closesOn = judge(standing, clock.today());
      const version = standing.version + 1;
      await writeDecision(tx, standing, {
        closesOn: toDateOrNull(closesOn),
        reason,
        version,
        decidedAt: clock.now(),
        decidedById: actor.userId,
      });
      await announce(tx, ['reports'], null);
      await recordAudit(tx, {
        actor,
        clock,
        action,
        subject: { type: 'entry', id: `${input.formCode} ${input.periodCode}`, unitId: actor.unitId },
        before: { closesOn: standing.closesOn, version: standing.version },
        after: { closesOn, version },
        reason,
      });
      return { closesOn, version };
    }),
  );
}

type Standing = {
  formId: string;
  periodId: string;
  lastDay: Day;
  deadline: Day | null;
  closesOn: Day | null;
  version: number;
};

/**
 * How entry of a form of this body stands; the form stays locked until the transaction ends, so that one decides at a
 * time. Locked by a statement of its own: one that waits for a lock goes on reading what it saw before it waited.
 */
async function standingEntry(
  tx: Tx,
  ownerUnitId: string | null,
  { formCode, periodCode }: Decision,
): Promise<Standing> {
  await tx.$executeRaw`SELECT 1 FROM form WHERE code = ${formCode} AND owner_unit_id = ${ownerUnitId}::uuid FOR UPDATE`;
  const [standing] = await tx.$queryRaw<Standing[]>`
    SELECT f.id AS "formId", p.id AS "periodId", p.last_day::text AS "lastDay", p.deadline::text AS deadline,
           (CASE WHEN c.form_id IS NULL THEN p.closes_on ELSE c.closes_on END)::text AS "closesOn",
           COALESCE(c.version, 0) AS version
    FROM form f
    JOIN form_version fv ON fv.form_id = f.id AND fv.superseded_seq IS NULL
    JOIN period p ON p.calendar_id = fv.calendar_id AND p.frequency = fv.frequency AND p.code = ${periodCode}
    LEFT JOIN entry_closing c ON c.form_id = f.id AND c.period_id = p.id
    WHERE f.code = ${formCode} AND f.owner_unit_id = ${ownerUnitId}::uuid
    LIMIT 1`;
  if (!standing) throw new DomainError('NOT_FOUND', { what: 'period', id: periodCode });
  return standing;
}

type Written = {
  closesOn: Date | null;
  reason: string;
  version: number;
  decidedAt: Date;
  decidedById: string;
};

async function writeDecision(tx: Tx, { formId, periodId }: Standing, written: Written): Promise<void> {
  const { closesOn, reason, version, decidedAt, decidedById } = written;
  await tx.entryClosing.upsert({
    where: { periodId_formId: { periodId, formId } },
    create: { periodId, formId, closesOn, reason, version, decidedAt, decidedById },
    update: { closesOn, reason, version, decidedAt, decidedById },
  });
}

function refusal(field: string, message: string) {
  return new DomainError('INVALID_INPUT', { field, message });
}

import type { AuditAction } from '@soket/shared/audit-actions';
import { addDays, type Day, dayOf, DaySchema, printDay } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { type AuditState, recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDate, toDay, toDayOrNull, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { askedReport, type AskedReport } from '../reports/asked-report.ts';
import { cleanText } from '../reports/clean-text.ts';
import { Code } from '../reports/report-input.ts';
import { deadlineSubject } from './extensions.ts';

export const ExtendInput = z.object({
  formCode: Code,
  periodCode: Code,
  unitCode: Code,
  deadline: DaySchema,
  reason: z.string().max(1000),
  requestKey: z.uuid(),
});
export type ExtendInput = z.infer<typeof ExtendInput>;

/** Further than this nobody puts a quarter's report off; a year mistyped is caught here. */
const LONGEST_DAYS_AHEAD = 366;

/**
 * Gives one unit more time for one report, with the reason; given again, the newest day counts.
 * @throws NOT_FOUND for a form of another body, REASON_REQUIRED, INVALID_INPUT once the report has been sent (what was
 *   late stays late), and for a day that is not later than everybody's deadline, or that has passed
 * @source product rule, docs/decisions/0009
 */
export function extendDeadline(deps: Deps, input: ExtendInput): Promise<{ deadline: Day; times: number }> {
  const { actor, clock } = deps;
  return decide(deps, input, 'deadlines:extend', async (tx, asked, reason) => {
    const key = { periodId: asked.period.id, formId: asked.formId, unitId: asked.unitId };
    await assertNotSent(tx, asked);
    await assertLater(tx, asked, input.deadline, clock.today());
    const before = await tx.deadlineExtension.findUnique({
      where: { periodId_formId_unitId: key },
      select: { deadline: true, reason: true },
    });
    const granted = {
      deadline: toDate(input.deadline),
      reason,
      grantedAt: clock.now(),
      grantedById: actor.userId,
    };
    const { times } = await tx.deadlineExtension.upsert({
      where: { periodId_formId_unitId: key },
      create: { ...key, ...granted },
      update: { ...granted, times: { increment: 1 } },
      select: { times: true },
    });
    return {
      before: before && { deadline: toDay(before.deadline), reason: before.reason },
      after: { deadline: input.deadline, reason },
      result: { deadline: input.deadline, times },
    };
  });
}

export const WithdrawInput = ExtendInput.omit({ deadline: true });
export type WithdrawInput = z.infer<typeof WithdrawInput>;

/**
 * Takes an extension back, with a reason: everybody's deadline holds for the unit again.
 * @throws NOT_FOUND for a form of another body, REASON_REQUIRED, INVALID_INPUT where there is none, and where the report
 *   came in time only by it: what was sent is not judged anew
 * @source product rule, docs/decisions/0013
 */
export function withdrawExtension(deps: Deps, input: WithdrawInput): Promise<{ deadline: Day | null }> {
  return decide(deps, input, 'deadlines:withdraw', async (tx, asked) => {
    await assertNotReliedOn(tx, asked);
    const [before] = await tx.$queryRaw<{ deadline: Day; reason: string }[]>`
      DELETE FROM deadline_extension
      WHERE period_id = ${asked.period.id}::uuid AND form_id = ${asked.formId}::uuid AND unit_id = ${asked.unitId}::uuid
      RETURNING deadline::text AS deadline, reason`;
    if (!before) throw refusal('Đơn vị này không được gia hạn, hoặc gia hạn đã được thu hồi.');
    const after = { deadline: await ordinaryDeadline(tx, asked) };
    return { before, after, result: after };
  });
}

type Decided<Result> = { before: AuditState | null; after: AuditState; result: Result };

/** Once for its key: a decision about one unit's deadline, with its reason and its event. */
function decide<Result extends AuditState>(
  { db, clock, actor }: Deps,
  input: WithdrawInput,
  action: AuditAction,
  work: (tx: Tx, asked: AskedReport, reason: string) => Promise<Decided<Result>>,
): Promise<Result> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const asked = await askedReport(tx, actor, input);
      const reason = cleanText(input.reason);
      if (reason === null) throw new DomainError('REASON_REQUIRED', {});
      const { before, after, result } = await work(tx, asked, reason);
      await announce(tx, ['reports'], asked.unitId);
      const { formCode } = input;
      const { unitId, unitCode, period } = asked;
      await recordAudit(tx, {
        actor,
        clock,
        action,
        subject: {
          type: 'deadline',
          id: deadlineSubject({ formCode, unitCode, periodCode: period.code }),
          unitId,
        },
        before,
        after,
        reason,
      });
      return result;
    }),
  );
}

async function assertNotReliedOn(tx: Tx, asked: AskedReport): Promise<void> {
  const first = await tx.reportVersion.findFirst({
    where: {
      firstSubmittedAt: { not: null },
      report: { formId: asked.formId, unitId: asked.unitId, periodId: asked.period.id },
    },
    orderBy: { number: 'asc' },
    select: { firstSubmittedAt: true },
  });
  const ordinary = await ordinaryDeadline(tx, asked);
  if (first?.firstSubmittedAt && ordinary !== null && dayOf(first.firstSubmittedAt) > ordinary)
    throw refusal('Đơn vị đã gửi báo cáo theo hạn mới này nên không thu hồi nữa.');
}

/** Everybody's: `asked.period.deadline` is already the unit's own. */
async function ordinaryDeadline(tx: Tx, asked: AskedReport): Promise<Day | null> {
  const period = await tx.period.findUniqueOrThrow({
    where: { id: asked.period.id },
    select: { deadline: true },
  });
  return toDayOrNull(period.deadline);
}

async function assertNotSent(tx: Tx, asked: AskedReport): Promise<void> {
  const sent = await tx.reportVersion.count({
    where: {
      firstSubmittedAt: { not: null },
      report: { formId: asked.formId, unitId: asked.unitId, periodId: asked.period.id },
    },
  });
  if (sent > 0) throw refusal('Đơn vị đã gửi báo cáo này nên không gia hạn nữa.');
}

async function assertLater(tx: Tx, asked: AskedReport, deadline: Day, today: Day): Promise<void> {
  const ordinary = await ordinaryDeadline(tx, asked);
  if (ordinary === null) throw refusal('Kỳ này không có hạn gửi nên không cần gia hạn.');
  if (deadline <= ordinary) throw refusal(`Hạn mới phải sau hạn chung ${printDay(ordinary)}.`);
  if (deadline < today) throw refusal('Hạn mới không được là ngày đã qua.');
  if (deadline > addDays(ordinary, LONGEST_DAYS_AHEAD))
    throw refusal(`Hạn mới không được quá một năm sau hạn chung ${printDay(ordinary)}.`);
}

function refusal(message: string) {
  return new DomainError('INVALID_INPUT', { field: 'deadline', message });
}

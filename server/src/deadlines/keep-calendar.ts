import { type CalendarRule, ruleOn } from '@soket/shared/calendar';
import { DaySchema, dayParts } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { FREQUENCIES } from '@soket/shared/period';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDate, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { keepCalendar, keepSpan } from '../definitions/open-periods.ts';
import { cleanText } from '../reports/clean-text.ts';
import { Code } from '../reports/report-input.ts';
import { type CalendarInUse, calendarsInUse } from './calendars.ts';
import { holdPeriods, storePeriods } from './open-due-periods.ts';
import { inOrder, planTimeline, TypedRules } from './timeline.ts';

export const KeepRulesInput = z.object({
  calendarCode: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Mã lịch gồm chữ thường không dấu, số và gạch nối.'),
  /** of the calendar that was on screen; null: a new one */
  version: z.int().min(1).nullable(),
  name: z.string().max(200),
  rules: TypedRules,
  requestKey: z.uuid(),
});

export const OpenYearInput = z.object({
  calendarCode: Code,
  frequency: z.enum(FREQUENCIES),
  year: z.int().min(1990).max(2100),
  requestKey: z.uuid(),
});

export const OpenThematicInput = z.object({
  formCode: Code,
  from: DaySchema.nullable(),
  to: DaySchema,
  deadline: DaySchema.nullable(),
  requestKey: z.uuid(),
});

/**
 * Defines a calendar, or gives one other rules; periods that are open keep their days, and the terms that staff set stay.
 * @throws INVALID_INPUT for rules, or periods of this and the next year, with a gap or an overlap, naming the days, and when
 *   somebody changed the calendar first; NAME_TAKEN for a code in use; NOT_FOUND for a calendar of other bodies' forms
 * @source DOMAIN.md "Time"; docs/decisions/0031
 */
export function keepRules(
  deps: Deps,
  { requestKey, ...input }: z.infer<typeof KeepRulesInput>,
): Promise<{ version: number }> {
  return inTransaction(deps.db, (tx) =>
    once(tx, deps.actor, { key: requestKey, body: input }, async () => {
      await holdPeriods(tx);
      const name = cleanText(input.name);
      if (name === null) throw refusal('name', 'Chưa nhập tên lịch.');
      const known = await calendarToChange(tx, deps, input);
      const rules = known ? withOwnTerms(known.rules, input.rules) : inOrder(input.rules);
      await refuseFaults(tx, deps, known, rules);
      const kept = await keepCalendar(tx, deps, { code: input.calendarCode, name, rules });
      await announce(tx, ['reports'], null);
      return kept;
    }),
  );
}

async function calendarToChange(
  tx: Tx,
  { actor }: Deps,
  { calendarCode: code, version }: Pick<z.infer<typeof KeepRulesInput>, 'calendarCode' | 'version'>,
): Promise<CalendarInUse | null> {
  if (version === null) {
    if (await tx.reportingCalendar.findUnique({ where: { code }, select: { id: true } }))
      throw new DomainError('NAME_TAKEN', { field: 'calendarCode' });
    return null;
  }
  const known = await changeable(tx, actor, code);
  if (known.version !== version)
    throw refusal('version', 'Người khác vừa sửa lịch này. Hãy xem lại rồi lưu.');
  return known;
}

async function changeable(tx: Tx, actor: Deps['actor'], code: string): Promise<CalendarInUse> {
  const calendars = await calendarsInUse(tx, actor);
  const found = calendars.find((calendar) => calendar.code === code && calendar.mayChange);
  if (!found) throw new DomainError('NOT_FOUND', { what: 'calendar', id: code });
  return found;
}

/** What staff set beside the rules goes on: each new rule takes it from the one that held when it ends. */
function withOwnTerms(before: readonly CalendarRule[], after: readonly CalendarRule[]): CalendarRule[] {
  return inOrder(after).map((rule) => {
    const { movesToWorkingDay, closesAfterDays } = ruleOn(before, rule.validTo ?? '9999-12-31');
    return {
      ...rule,
      ...(movesToWorkingDay !== undefined && { movesToWorkingDay }),
      ...(closesAfterDays !== undefined && { closesAfterDays }),
    };
  });
}

async function refuseFaults(
  tx: Tx,
  deps: Deps,
  calendar: CalendarInUse | null,
  rules: readonly CalendarRule[],
): Promise<void> {
  const { year } = dayParts(deps.clock.today());
  const frequencies = new Set(calendar?.forms.map(({ frequency }) => frequency) ?? []);
  if (frequencies.size === 0) frequencies.add('quarter');
  for (const frequency of frequencies) {
    for (const each of [year, year + 1]) {
      const asked = { calendarCode: calendar?.code ?? null, rules: [...rules], frequency, year: each };
      const { faults } = await planTimeline(tx, deps, asked);
      const [fault] = faults;
      if (fault !== undefined) throw refusal('rules', fault);
    }
  }
}

/**
 * Opens what a reporting year still lacks of a calendar's periods; what is open already keeps its days.
 * @throws NOT_FOUND; INVALID_INPUT naming the days of a gap or an overlap
 */
export function openYear(
  deps: Deps,
  { requestKey, ...input }: z.infer<typeof OpenYearInput>,
): Promise<{ opened: number }> {
  return inTransaction(deps.db, (tx) =>
    once(tx, deps.actor, { key: requestKey, body: input }, async () => {
      await holdPeriods(tx);
      const { id } = await changeable(tx, deps.actor, input.calendarCode);
      const { missing, faults } = await planTimeline(tx, deps, { ...input, rules: null });
      const [fault] = faults;
      if (fault !== undefined) throw refusal('year', fault);
      const opened = await storePeriods(tx, id, missing);
      await recordAudit(tx, {
        ...deps,
        action: 'definitions:openPeriods',
        subject: { type: 'calendar', id },
        after: { ...input, codes: missing.map(({ code }) => code) },
      });
      await announce(tx, ['reports'], null);
      return { opened };
    }),
  );
}

/**
 * Asks for a thematic report: opens its span, and the report of every unit that the form asks on the span's last day, so
 * that it stands in their list.
 * @throws NOT_FOUND for a form of another body; INVALID_INPUT for one that follows a calendar, and for days in the wrong order
 */
export function openThematic(
  deps: Deps,
  { requestKey, ...input }: z.infer<typeof OpenThematicInput>,
): Promise<{ code: string; units: number }> {
  return inTransaction(deps.db, (tx) =>
    once(tx, deps.actor, { key: requestKey, body: input }, async () => {
      const { formCode, from, to, deadline } = input;
      if (from !== null && to < from) throw refusal('to', 'Ngày kết thúc không được trước ngày bắt đầu.');
      if (deadline !== null && deadline <= to)
        throw refusal('deadline', 'Hạn gửi phải sau ngày cuối của kỳ.');
      const form = await tx.form.findUnique({
        where: { code: formCode },
        select: {
          id: true,
          ownerUnitId: true,
          versions: { where: { supersededSeq: null }, orderBy: { version: 'desc' }, take: 1 },
        },
      });
      if (form?.ownerUnitId !== deps.actor.unitId)
        throw new DomainError('NOT_FOUND', { what: 'form', id: formCode });
      if (form.versions[0]?.calendarId !== null)
        throw refusal('formCode', 'Biểu này báo cáo theo lịch, không mở kỳ riêng.');
      const period = await keepSpan(tx, deps, { from, to, deadline });
      const day = toDate(to);
      const asked = await tx.formUnit.findMany({
        where: {
          formId: form.id,
          AND: [
            { OR: [{ validFrom: null }, { validFrom: { lte: day } }] },
            { OR: [{ validTo: null }, { validTo: { gte: day } }] },
          ],
        },
        select: { unitId: true },
      });
      const reports = asked.map(({ unitId }) => ({ formId: form.id, unitId, periodId: period.id }));
      const { count } = await tx.report.createMany({ data: reports, skipDuplicates: true });
      await recordAudit(tx, {
        ...deps,
        action: 'definitions:openSpan',
        subject: { type: 'form', id: form.id },
        after: { code: period.code, deadline, units: count },
      });
      await announce(tx, ['reports'], null);
      return { code: period.code, units: count };
    }),
  );
}

function refusal(field: string, message: string) {
  return new DomainError('INVALID_INPUT', { field, message });
}

import { type CalendarRule, CalendarRulesSchema, generatePeriods } from '@soket/shared/calendar';
import { DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { FREQUENCIES, parsePeriodCode, spanCode, SpanSchema } from '@soket/shared/period';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction, toDate, toDateOrNull, type Tx } from '../core/db.ts';
import { holidaysOf, storePeriods } from '../deadlines/open-due-periods.ts';

const code = z.string().trim().min(1).max(60);

const DefineCalendarInput = z.object({
  code,
  name: z.string().trim().min(1).max(200),
  rules: CalendarRulesSchema,
});
type CalendarInput = z.input<typeof DefineCalendarInput>;

const OpenPeriodsInput = z.object({
  calendarCode: code,
  frequency: z.enum(FREQUENCIES),
  fromCode: code,
  toCode: code,
});

const OpenSpanInput = SpanSchema.and(z.object({ deadline: DaySchema.nullable().default(null) }));

/** Defines a reporting calendar, or writes its next version; periods already opened keep their days. */
export function defineCalendar(deps: Deps, input: CalendarInput): Promise<{ version: number }> {
  return inTransaction(deps.db, (tx) => keepCalendar(tx, deps, input));
}

/** The same within a transaction that does more. */
export async function keepCalendar(
  tx: Tx,
  deps: Deps,
  rawInput: CalendarInput,
): Promise<{ version: number }> {
  const input = DefineCalendarInput.parse(rawInput);
  const known = await tx.reportingCalendar.findUnique({
    where: { code: input.code },
    select: { id: true, versions: { select: { version: true } } },
  });
  const { id } =
    known ?? (await tx.reportingCalendar.create({ data: { code: input.code }, select: { id: true } }));
  const version = 1 + Math.max(0, ...(known?.versions.map((earlier) => earlier.version) ?? []));
  const recorded = await recordAudit(tx, {
    ...deps,
    action: 'definitions:defineCalendar',
    subject: { type: 'calendar', id },
    after: { ...input, version },
  });
  await addCalendarVersion(tx, id, { version, name: input.name, rules: input.rules }, recorded);
  return { version };
}

/** Stores a calendar's next version as of its event; the one before ends there. */
export async function addCalendarVersion(
  tx: Tx,
  calendarId: string,
  { version, name, rules }: { version: number; name: string; rules: CalendarRule[] },
  { seq, at }: { seq: bigint; at: Date },
): Promise<void> {
  await tx.calendarVersion.updateMany({
    where: { calendarId, supersededSeq: null },
    data: { supersededSeq: seq },
  });
  await tx.calendarVersion.create({
    data: { calendarId, version, name, rules, recordedAt: at, recordedSeq: seq },
  });
}

/**
 * Opens the periods of a calendar from one code to another, both included, with their days and deadlines by the
 * calendar's rules; what is open already stays as it is.
 * @throws NOT_FOUND, INVALID_INPUT for a code that is not of the frequency
 */
export async function openPeriods(
  deps: Deps,
  rawInput: z.input<typeof OpenPeriodsInput>,
): Promise<{ opened: number }> {
  const input = OpenPeriodsInput.parse(rawInput);
  const [first, last] = [parsePeriodCode(input.fromCode), parsePeriodCode(input.toCode)];
  if (first?.frequency !== input.frequency || last?.frequency !== input.frequency)
    throw new DomainError('INVALID_INPUT', {
      field: 'fromCode',
      message: 'Mã kỳ không thuộc loại kỳ báo cáo này.',
    });
  return inTransaction(deps.db, async (tx) => {
    const calendar = await tx.reportingCalendar.findUnique({
      where: { code: input.calendarCode },
      select: { id: true, versions: { where: { supersededSeq: null }, select: { rules: true } } },
    });
    const rules = calendar?.versions[0]?.rules;
    if (!calendar || !rules) throw new DomainError('NOT_FOUND', { what: 'calendar', id: input.calendarCode });
    const holidays = await holidaysOf(tx);
    const checked: CalendarRule[] = CalendarRulesSchema.parse(rules);
    const periods = generatePeriods(checked, input.frequency, first.year, last.year, holidays).filter(
      (period) => {
        const name = parsePeriodCode(period.code);
        const isTooEarly = name?.year === first.year && name.ordinal < first.ordinal;
        const isTooLate = name?.year === last.year && name.ordinal > last.ordinal;
        return !isTooEarly && !isTooLate;
      },
    );
    const count = await storePeriods(tx, calendar.id, periods);
    await recordAudit(tx, {
      ...deps,
      action: 'definitions:openPeriods',
      subject: { type: 'calendar', id: calendar.id },
      after: { ...input, opened: count },
    });
    return { opened: count };
  });
}

type SpanInput = z.input<typeof OpenSpanInput>;

/** Opens a one-off span for a thematic report; opening it twice gives the same one. @returns the period's code */
export function openSpan(deps: Deps, input: SpanInput): Promise<{ code: string }> {
  return inTransaction(deps.db, async (tx) => {
    const { code: periodCode } = await keepSpan(tx, deps, input);
    return { code: periodCode };
  });
}

/** The same within a transaction that does more. */
export async function keepSpan(
  tx: Tx,
  deps: Deps,
  rawInput: SpanInput,
): Promise<{ id: string; code: string }> {
  const input = OpenSpanInput.parse(rawInput);
  const periodCode = spanCode(input);
  const known = await tx.period.findFirst({
    where: { kind: 'span', code: periodCode },
    select: { id: true },
  });
  if (known) return { id: known.id, code: periodCode };
  const period = await tx.period.create({
    data: {
      kind: 'span',
      code: periodCode,
      firstDay: toDateOrNull(input.from),
      lastDay: toDate(input.to),
      deadline: toDateOrNull(input.deadline),
    },
    select: { id: true },
  });
  await recordAudit(tx, {
    ...deps,
    action: 'definitions:openSpan',
    subject: { type: 'period', id: period.id },
    after: { code: periodCode, deadline: input.deadline },
  });
  return { id: period.id, code: periodCode };
}

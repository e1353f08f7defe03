import { addDays, addMonths, type Day, printDay } from '../day.ts';
import { abs, compare, type DecimalText, multiply } from '../decimal.ts';
import type { FormRule, RuleContext } from '../form-rule.ts';
import { type Found, type JudgedSheet, openingsOf, printOf, valueIn } from './judged-sheet.ts';

/** Day 0 of the 1900 system as it counts from March 1900 on: 1 is 31/12/1899 and the day that never was, 29/02/1900, is 60. */
const EXCEL_DAY_ZERO: Day = '1899-12-30';
const YEARS_AROUND = 6;
/** Earlier figures of at least a fifth of it make the number an ordinary one for its line. */
const SAME_MAGNITUDE: DecimalText = '5';

/**
 * The day that a whole number would be, when it may be a date that Excel turned into a number: within six years of the
 * period (44.805 is 01/9/2022), and at least five times everything known of its line. Null otherwise.
 * @param usual what the line held before, or the middle of what other units report; null where that is not known
 */
export function dateSerialDay(
  value: DecimalText,
  usual: readonly (DecimalText | null)[],
  lastDay: Day,
): Day | null {
  if (!/^\d{5}$/.test(value)) return null;
  const day = addDays(EXCEL_DAY_ZERO, Number(value));
  const months = 12 * YEARS_AROUND;
  if (day < addMonths(lastDay, -months) || day > addMonths(lastDay, months)) return null;
  const isUsual = usual.some(
    (known) => known !== null && compare(multiply(abs(known), SAME_MAGNITUDE), value) >= 0,
  );
  return isUsual ? null : day;
}

/** Asked of every cell that is typed: openings that are carried over are not, and rest on a closing that was asked about. */
export function checkDateSerials(
  rules: readonly FormRule[],
  sheet: JudgedSheet,
  context: RuleContext,
): Found[] {
  const notTyped = new Set(openingsOf(rules));
  return sheet.lines.flatMap(({ elementCode }) => {
    if (notTyped.has(elementCode)) return [];
    const others = context.peers.find((peers) => peers.elementCode === elementCode)?.median ?? null;
    return [null, ...sheet.places(elementCode)].flatMap((placeUnitCode): Found[] => {
      const entry = sheet.entry(elementCode, placeUnitCode);
      if (entry?.value == null || (entry.qualifier ?? 'exact') !== 'exact') return [];
      const before = (figures: RuleContext['previous']) => valueIn(figures, elementCode, placeUnitCode);
      const usual = [before(context.previous), before(context.sameLastYear), placeUnitCode ? null : others];
      const day = dateSerialDay(entry.value, usual, context.lastDay);
      if (day === null) return [];
      const number = printOf(sheet, [elementCode], entry.value);
      const message = `${number} giống mã ngày của Excel (${printDay(day)}). Nếu đúng là số liệu, đề nghị giải trình.`;
      return [{ elementCode, placeUnitCode, severity: 'soft', message }];
    });
  });
}

import { abs, compare, divide, isZero, multiply, subtract } from '../decimal.ts';
import type { FormRule, RuleContext } from '../form-rule.ts';
import { printPercent } from '../number-vi.ts';
import { type Found, type JudgedSheet, printOf, valueIn } from './judged-sheet.ts';

type JumpRule = Extract<FormRule, { kind: 'jump' }>;

/** A change of more than `percent` against the period before, or the same period last year. */
export function checkJump(rule: JumpRule, sheet: JudgedSheet, context: RuleContext): Found[] {
  const value = sheet.value(rule.element, null);
  const earlier = valueIn(context[rule.against], rule.element);
  if (value === null || earlier === null || isZero(earlier)) return [];
  if (rule.from !== undefined && compare(abs(earlier), rule.from) < 0) return [];
  const percent = divide(multiply(subtract(value, earlier), '100'), abs(earlier), 10);
  if (compare(abs(percent), rule.percent) <= 0) return [];
  const print = (number: string) => printOf(sheet, [rule.element], number);
  const direction = compare(value, earlier) > 0 ? 'tăng' : 'giảm';
  const against = rule.against === 'previous' ? 'kỳ trước' : 'cùng kỳ năm trước';
  const change = `${print(value)} ${direction} ${printPercent(abs(percent), 1)} so với ${against} (${print(earlier)})`;
  const limit = printPercent(rule.percent, 6, { trimZeros: true });
  const message = `${change}, quá mức ${limit}. Đề nghị giải trình.`;
  return [{ elementCode: rule.element, placeUnitCode: null, severity: 'soft', message }];
}

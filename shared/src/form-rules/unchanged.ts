import { compare, isZero } from '../decimal.ts';
import type { FigureEntry, FormRule, RuleContext } from '../form-rule.ts';
import { printNumber } from '../number-vi.ts';
import { type Found, type JudgedSheet, openingsOf } from './judged-sheet.ts';

type UnchangedRule = Extract<FormRule, { kind: 'unchanged' }>;

/**
 * Every figure as in the last approved period, places too: one question, on the first line that is compared. Openings are
 * left out, nobody types them. A cell that was filled and is empty now, or the other way round, is a difference, so nothing is asked before all is typed.
 */
export function checkUnchanged(
  rule: UnchangedRule,
  rules: readonly FormRule[],
  sheet: JudgedSheet,
  figures: readonly FigureEntry[],
  context: RuleContext,
): Found[] {
  const notTyped = new Set(openingsOf(rules));
  const compared = sheet.lines.filter(({ elementCode }) => !notTyped.has(elementCode));
  const codes = new Set(compared.map(({ elementCode }) => elementCode));
  const now = valuesOf(figures, codes);
  const before = valuesOf(context.previous, codes);
  const [first] = compared;
  if (!first || now.size !== before.size) return [];
  for (const [cell, value] of now) {
    const earlier = before.get(cell);
    if (earlier === undefined || compare(earlier, value) !== 0) return [];
  }
  const counted = [...now.values()].filter((value) => !isZero(value)).length;
  if (counted < rule.atLeast) return [];
  const message =
    `Tất cả số liệu giữ nguyên như kỳ trước (${printNumber(String(counted))} số khác 0). ` +
    'Đề nghị rà soát, giải trình.';
  return [{ elementCode: first.elementCode, placeUnitCode: null, severity: 'soft', message }];
}

function valuesOf(figures: readonly FigureEntry[], codes: ReadonlySet<string>): Map<string, string> {
  return new Map(
    figures.flatMap(({ elementCode, placeUnitCode, value }) =>
      value === null || !codes.has(elementCode) ? [] : [[`${elementCode}\n${placeUnitCode ?? ''}`, value]],
    ),
  );
}

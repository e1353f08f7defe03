import { compare, type DecimalText } from './decimal.ts';
import type { FigureEntry, FormLine, FormRule, Problem, RuleContext, RuledForm } from './form-rule.ts';
import { checkDateSerials } from './form-rules/date-serial.ts';
import { checkCarriedOver, checkIdentity, checkPlaces } from './form-rules/identity.ts';
import { checkJump } from './form-rules/jump.ts';
import { type Found, type JudgedSheet, judgedSheet } from './form-rules/judged-sheet.ts';
import { checkOutlier } from './form-rules/outlier.ts';
import { checkUnchanged } from './form-rules/unchanged.ts';
import { printNumber } from './number-vi.ts';

/**
 * What the form's rules say of a report's figures, in the order of its lines; the same on screen and at submission.
 * A rule with a missing operand is not judged: missing is not zero.
 * @source product rule "How a figure becomes a number on a chart" 6 and 7
 */
export function evaluateRules(
  form: RuledForm,
  figures: readonly FigureEntry[],
  context: RuleContext,
): Problem[] {
  const sheet = judgedSheet(form, figures);
  const found = [
    ...form.lines.flatMap((line) => checkBounds(line, sheet)),
    ...form.rules.flatMap((rule) => checkRule(rule, form.rules, sheet, figures, context)),
  ];
  const order = new Map(form.lines.map((line, index) => [line.elementCode, index]));
  return found
    .map((problem) => toProblem(problem, sheet))
    .sort((left, right) => (order.get(left.elementCode) ?? 0) - (order.get(right.elementCode) ?? 0));
}

/** Required lines that hold no figure yet: errors at submission, silent while typing. */
export function missingRequired(form: RuledForm, figures: readonly FigureEntry[]): Problem[] {
  const sheet = judgedSheet(form, figures);
  return form.lines
    .filter((line) => line.required && sheet.value(line.elementCode, null) === null)
    .map((line) => ({
      elementCode: line.elementCode,
      placeUnitCode: null,
      severity: 'error' as const,
      message: `Chưa nhập ${line.label} “${line.name}”. Nếu trong kỳ không phát sinh, hãy nhập 0.`,
      isExplained: false,
    }));
}

/** What keeps a report from being submitted: every error, and every question without an explanation. */
export function obstaclesToSubmission(
  form: RuledForm,
  figures: readonly FigureEntry[],
  context: RuleContext,
): Problem[] {
  const judged = evaluateRules(form, figures, context);
  return [
    ...missingRequired(form, figures),
    ...judged.filter((problem) => problem.severity === 'error' || !problem.isExplained),
  ];
}

function checkRule(
  rule: FormRule,
  rules: readonly FormRule[],
  sheet: JudgedSheet,
  figures: readonly FigureEntry[],
  context: RuleContext,
): Found[] {
  switch (rule.kind) {
    case 'identity':
      return checkIdentity(rule, sheet);
    case 'jump':
      return checkJump(rule, sheet, context);
    case 'carriedOver':
      return checkCarriedOver(rule, sheet, context);
    case 'places':
      return checkPlaces(rule, sheet);
    case 'outlier':
      return checkOutlier(rule, sheet, context);
    case 'dateSerial':
      return checkDateSerials(rules, sheet, context);
    case 'unchanged':
      return checkUnchanged(rule, rules, sheet, figures, context);
  }
}

function checkBounds(line: FormLine, sheet: JudgedSheet): Found[] {
  return [null, ...sheet.places(line.elementCode)].flatMap((placeUnitCode): Found[] => {
    const value = sheet.value(line.elementCode, placeUnitCode);
    if (value === null) return [];
    const at = { elementCode: line.elementCode, placeUnitCode, severity: 'hard' as const };
    const print = (number: DecimalText) => printNumber(number, line.decimals);
    if (line.min !== null && compare(value, line.min) < 0) {
      return [{ ...at, message: `${print(value)} nhỏ hơn mức thấp nhất cho phép là ${print(line.min)}.` }];
    }
    if (line.max !== null && compare(value, line.max) > 0) {
      return [{ ...at, message: `${print(value)} lớn hơn mức cao nhất cho phép là ${print(line.max)}.` }];
    }
    return [];
  });
}

function toProblem(found: Found, sheet: JudgedSheet): Problem {
  const isQuestion = found.severity === 'soft';
  const explanation = sheet.entry(found.elementCode, found.placeUnitCode)?.explanation ?? '';
  return {
    elementCode: found.elementCode,
    placeUnitCode: found.placeUnitCode,
    severity: isQuestion ? 'question' : 'error',
    message: found.message,
    isExplained: isQuestion && explanation.trim() !== '',
  };
}

import {
  abs,
  add,
  compare,
  divide,
  isZero,
  multiply,
  negate,
  subtract,
  sum,
  type DecimalText,
} from './decimal.ts';
import type { FigureEntry, FormLine, FormRule, Problem, RuleContext, RuledForm } from './form-rule.ts';
import type { Term } from './indicator.ts';
import { printNumber, printPercent } from './number-vi.ts';

type IdentityRule = Extract<FormRule, { kind: 'identity' }>;
type JumpRule = Extract<FormRule, { kind: 'jump' }>;
type CarriedOverRule = Extract<FormRule, { kind: 'carriedOver' }>;
type PlacesRule = Extract<FormRule, { kind: 'places' }>;
type Found = {
  elementCode: string;
  placeUnitCode: string | null;
  severity: 'hard' | 'soft';
  message: string;
};

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
  const sheet = sheetOf(form, figures);
  const found = [
    ...form.lines.flatMap((line) => checkBounds(line, sheet)),
    ...form.rules.flatMap((rule) => checkRule(rule, sheet, context)),
  ];
  const order = new Map(form.lines.map((line, index) => [line.elementCode, index]));
  return found
    .map((problem) => toProblem(problem, sheet))
    .sort((left, right) => (order.get(left.elementCode) ?? 0) - (order.get(right.elementCode) ?? 0));
}

/** Required lines that hold no figure yet: errors at submission, silent while typing. */
export function missingRequired(form: RuledForm, figures: readonly FigureEntry[]): Problem[] {
  const sheet = sheetOf(form, figures);
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

type Sheet = {
  line: (elementCode: string) => FormLine | undefined;
  entry: (elementCode: string, placeUnitCode: string | null) => FigureEntry | undefined;
  value: (elementCode: string, placeUnitCode: string | null) => DecimalText | null;
  /** Places for which any figure of the element is written down. */
  places: (elementCode: string) => string[];
};

function sheetOf(form: RuledForm, figures: readonly FigureEntry[]): Sheet {
  const lines = new Map(form.lines.map((line) => [line.elementCode, line]));
  const entries = new Map(figures.map((figure) => [keyOf(figure.elementCode, figure.placeUnitCode), figure]));
  const entry = (code: string, place: string | null) => entries.get(keyOf(code, place));
  return {
    line: (code) => lines.get(code),
    entry,
    value: (code, place) => entry(code, place)?.value ?? null,
    places: (code) =>
      figures.flatMap((figure) =>
        figure.elementCode === code && figure.placeUnitCode !== null && figure.value !== null
          ? [figure.placeUnitCode]
          : [],
      ),
  };
}

function keyOf(elementCode: string, placeUnitCode: string | null): string {
  return `${elementCode}\n${placeUnitCode ?? ''}`;
}

function checkRule(rule: FormRule, sheet: Sheet, context: RuleContext): Found[] {
  switch (rule.kind) {
    case 'identity':
      return checkIdentity(rule, sheet);
    case 'jump':
      return checkJump(rule, sheet, context);
    case 'carriedOver':
      return checkCarriedOver(rule, sheet, context);
    case 'places':
      return checkPlaces(rule, sheet);
  }
}

function checkBounds(line: FormLine, sheet: Sheet): Found[] {
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

function checkIdentity(rule: IdentityRule, sheet: Sheet): Found[] {
  const [first] = rule.lhs;
  if (!first) return [];
  // The total always, and each place for which all operands are broken down.
  return [null, ...sheet.places(first.element)].flatMap((placeUnitCode): Found[] => {
    const read = (code: string) => sheet.value(code, placeUnitCode);
    const lhs = total(rule.lhs, read);
    const rhs = total(rule.rhs, read);
    if (lhs === null || rhs === null || holds(lhs, rule.relation, rhs)) return [];
    const word = relationWord(lhs, rhs, rule.relation);
    const sentence = `${sideText(rule.lhs, lhs, sheet)} ${word} ${labelledText(rule.rhs, rhs, sheet)}.`;
    const message = rule.message ? `${rule.message}: ${sentence}` : sentence;
    return [{ elementCode: first.element, placeUnitCode, severity: rule.severity, message }];
  });
}

function checkJump(rule: JumpRule, sheet: Sheet, context: RuleContext): Found[] {
  const value = sheet.value(rule.element, null);
  const earlier = valueIn(context[rule.against], rule.element);
  if (value === null || earlier === null || isZero(earlier)) return [];
  if (rule.from !== undefined && compare(abs(earlier), rule.from) < 0) return [];
  const percent = divide(multiply(subtract(value, earlier), '100'), abs(earlier), 10);
  if (compare(abs(percent), rule.percent) <= 0) return [];
  const decimals = sheet.line(rule.element)?.decimals ?? 0;
  const direction = compare(value, earlier) > 0 ? 'tăng' : 'giảm';
  const against = rule.against === 'previous' ? 'kỳ trước' : 'cùng kỳ năm trước';
  const change = `${printNumber(value, decimals)} ${direction} ${printPercent(abs(percent), 1)} so với ${against} (${printNumber(earlier, decimals)})`;
  const message = `${change}, quá mức ${printPercent(rule.percent, 0)}. Đề nghị giải trình.`;
  return [{ elementCode: rule.element, placeUnitCode: null, severity: 'soft', message }];
}

function checkCarriedOver(rule: CarriedOverRule, sheet: Sheet, context: RuleContext): Found[] {
  const opening = sheet.value(rule.opening, null);
  const closing = total(rule.closing, (code) => valueIn(context.previous, code));
  if (opening === null || closing === null || compare(opening, closing) === 0) return [];
  const decimals = sheet.line(rule.opening)?.decimals ?? 0;
  const message = `${printNumber(opening, decimals)} khác số còn lại của kỳ trước là ${printNumber(closing, decimals)}.`;
  return [{ elementCode: rule.opening, placeUnitCode: null, severity: rule.severity, message }];
}

function checkPlaces(rule: PlacesRule, sheet: Sheet): Found[] {
  const whole = sheet.value(rule.element, null);
  const parts = sheet.places(rule.element).flatMap((place) => sheet.value(rule.element, place) ?? []);
  if (whole === null || parts.length === 0) return [];
  const added = sum(parts);
  if (holds(added, rule.relation, whole)) return [];
  const decimals = sheet.line(rule.element)?.decimals ?? 0;
  const word = relationWord(added, whole, rule.relation);
  const message = `Cộng theo địa bàn ${printNumber(added, decimals)} ${word} tổng số ${printNumber(whole, decimals)}.`;
  return [{ elementCode: rule.element, placeUnitCode: null, severity: rule.severity, message }];
}

/** Σ of the terms, or null when any operand is missing. */
function total(
  terms: readonly Term[],
  read: (elementCode: string) => DecimalText | null,
): DecimalText | null {
  let result: DecimalText = '0';
  for (const { element, sign } of terms) {
    const value = read(element);
    if (value === null) return null;
    result = add(result, sign === 1 ? value : negate(value));
  }
  return result;
}

function valueIn(figures: readonly FigureEntry[], elementCode: string): DecimalText | null {
  return (
    figures.find((figure) => figure.elementCode === elementCode && figure.placeUnitCode === null)?.value ??
    null
  );
}

function holds(lhs: DecimalText, relation: '=' | '<=' | '>=', rhs: DecimalText): boolean {
  const order = compare(lhs, rhs);
  if (relation === '=') return order === 0;
  return relation === '<=' ? order <= 0 : order >= 0;
}

function relationWord(lhs: DecimalText, rhs: DecimalText, relation: '=' | '<=' | '>='): string {
  if (relation === '=') return 'khác';
  return compare(lhs, rhs) > 0 ? 'lớn hơn' : 'nhỏ hơn';
}

/** "52" for the line itself, "1.3 + 1.4 = 50" for several. */
function sideText(terms: readonly Term[], value: DecimalText, sheet: Sheet): string {
  return terms.length === 1
    ? printNumber(value, decimalsOf(terms, sheet))
    : labelledText(terms, value, sheet);
}

/** "1.1 + 1.2 = 49" */
function labelledText(terms: readonly Term[], value: DecimalText, sheet: Sheet): string {
  const labels = terms.map(({ element, sign }, index) => {
    const label = sheet.line(element)?.label ?? element;
    if (sign === -1) return index === 0 ? `−${label}` : `− ${label}`;
    return index === 0 ? label : `+ ${label}`;
  });
  return `${labels.join(' ')} = ${printNumber(value, decimalsOf(terms, sheet))}`;
}

function decimalsOf(terms: readonly Term[], sheet: Sheet): number {
  return Math.max(0, ...terms.map(({ element }) => sheet.line(element)?.decimals ?? 0));
}

function toProblem(found: Found, sheet: Sheet): Problem {
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

import { compare, sum, type DecimalText } from '../decimal.ts';
import type { FormRule, RuleContext } from '../form-rule.ts';
import type { Term } from '../indicator.ts';
import {
  type Found,
  holds,
  type JudgedSheet,
  printOf,
  relationWord,
  termsText,
  total,
  valueIn,
} from './judged-sheet.ts';

type IdentityRule = Extract<FormRule, { kind: 'identity' }>;
type CarriedOverRule = Extract<FormRule, { kind: 'carriedOver' }>;
type PlacesRule = Extract<FormRule, { kind: 'places' }>;

/** 1.521 + 36 = 1.557: between the lines of one report, for the total and for each place that has all operands. */
export function checkIdentity(rule: IdentityRule, sheet: JudgedSheet): Found[] {
  const [first] = rule.lhs;
  if (!first) return [];
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

/** The closing balance of the period before is the opening balance of this one. */
export function checkCarriedOver(rule: CarriedOverRule, sheet: JudgedSheet, context: RuleContext): Found[] {
  const opening = sheet.value(rule.opening, null);
  const closing = total(rule.closing, (code) => valueIn(context.previous, code));
  if (opening === null || closing === null || compare(opening, closing) === 0) return [];
  const print = (value: DecimalText) => printOf(sheet, [rule.opening], value);
  const message = `${print(opening)} khác số còn lại của kỳ trước là ${print(closing)}.`;
  return [{ elementCode: rule.opening, placeUnitCode: null, severity: rule.severity, message }];
}

/** "Theo địa bàn phát sinh" adds up to the unit's own total. */
export function checkPlaces(rule: PlacesRule, sheet: JudgedSheet): Found[] {
  const whole = sheet.value(rule.element, null);
  const parts = sheet.places(rule.element).flatMap((place) => sheet.value(rule.element, place) ?? []);
  if (whole === null || parts.length === 0) return [];
  const added = sum(parts);
  if (holds(added, rule.relation, whole)) return [];
  const print = (value: DecimalText) => printOf(sheet, [rule.element], value);
  const word = relationWord(added, whole, rule.relation);
  const message = `Cộng theo địa bàn ${print(added)} ${word} tổng số ${print(whole)}.`;
  return [{ elementCode: rule.element, placeUnitCode: null, severity: rule.severity, message }];
}

/** "52" for the line itself, "1.3 + 1.4 = 50" for several. */
function sideText(terms: readonly Term[], value: DecimalText, sheet: JudgedSheet): string {
  const elements = terms.map(({ element }) => element);
  return terms.length === 1 ? printOf(sheet, elements, value) : labelledText(terms, value, sheet);
}

/** "1.1 + 1.2 = 49" */
function labelledText(terms: readonly Term[], value: DecimalText, sheet: JudgedSheet): string {
  const elements = terms.map(({ element }) => element);
  const labels = termsText(terms, (code) => sheet.line(code)?.label ?? code);
  return `${labels} = ${printOf(sheet, elements, value)}`;
}

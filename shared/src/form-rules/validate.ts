import { mayBeNegative, type ElementKind } from '../data-element.ts';
import { compare } from '../decimal.ts';
import type { FormRule } from '../form-rule.ts';
import type { Term } from '../indicator.ts';
import type { NamedLine } from './describe.ts';

/** A line as far as a rule about it can be right or wrong. */
export type RuledLine = NamedLine & { measure: string; kind: ElementKind; byPlace: boolean };

/** `index` of the rule in the list; `message` is a finished Vietnamese sentence that names it. */
export type RuleFault = { index: number; message: string };

/**
 * What is wrong with rules themselves, whatever figures they meet: elements that are not on the form, rules that say the
 * same twice, limits that ask about everything or nothing, a line on both sides of an identity, and sums of different
 * things. Petitions and cases are never added. Empty when all may be kept.
 * @source DOMAIN.md "How a figure becomes a number on a chart" 1, 6 and 7
 */
export function validateRules(rules: readonly FormRule[], lines: readonly RuledLine[]): RuleFault[] {
  const seen = new Map<string, number>();
  return rules.flatMap((rule, index) => {
    const foreign = elementsOf(rule).filter((code) => !lines.some((line) => line.elementCode === code));
    const faults = foreign.length > 0 ? foreign.map(notOnForm) : faultsOf(rule, lines);
    const subject = subjectOf(rule);
    const earlier = seen.get(subject);
    if (earlier === undefined) seen.set(subject, index);
    else faults.push(`trùng với ràng buộc ${earlier + 1}.`);
    return [...new Set(faults)].map((fault) => ({ index, message: `Ràng buộc ${index + 1}: ${fault}` }));
  });
}

const notOnForm = (code: string) => `mục số liệu ${code} không có trong biểu.`;

/** The elements that a rule speaks of; none where it judges the sheet as a whole. */
export function elementsOf(rule: FormRule): string[] {
  switch (rule.kind) {
    case 'identity':
      return [...rule.lhs, ...rule.rhs].map(({ element }) => element);
    case 'carriedOver':
      return [rule.opening, ...rule.closing.map(({ element }) => element)];
    case 'jump':
    case 'places':
    case 'outlier':
      return [rule.element];
    case 'dateSerial':
    case 'unchanged':
      return [];
  }
}

/** What a form may have only one rule for. */
function subjectOf(rule: FormRule): string {
  const side = (terms: readonly Term[]) =>
    terms
      .map(({ element, sign }) => `${sign} ${element}`)
      .sort()
      .join(' ');
  switch (rule.kind) {
    case 'identity': {
      // a ≥ b is b ≤ a, and a = b is b = a.
      const [lhs, rhs] = [side(rule.lhs), side(rule.rhs)];
      const isTurned = rule.relation === '>=' || (rule.relation === '=' && lhs > rhs);
      const [left, right] = isTurned ? [rhs, lhs] : [lhs, rhs];
      return `identity ${left} ${rule.relation === '=' ? '=' : '<='} ${right}`;
    }
    case 'jump':
      return `jump ${rule.element} ${rule.against}`;
    case 'carriedOver':
      return `carriedOver ${rule.opening}`;
    case 'places':
    case 'outlier':
      return `${rule.kind} ${rule.element}`;
    case 'dateSerial':
    case 'unchanged':
      return rule.kind;
  }
}

function faultsOf(rule: FormRule, lines: readonly RuledLine[]): string[] {
  switch (rule.kind) {
    case 'identity':
      return [
        ...repeated([...rule.lhs, ...rule.rhs], lines),
        ...mixed(rule.lhs, lines),
        ...mixed(rule.rhs, lines),
        ...(rule.relation === '=' ? mixed([...rule.lhs, ...rule.rhs], lines) : []),
      ];
    case 'carriedOver':
      return [
        ...repeated(rule.closing, lines),
        ...mixed([{ element: rule.opening, sign: 1 }, ...rule.closing], lines),
      ];
    case 'jump':
      return [
        ...(isPositive(rule.percent) ? [] : ['mức tăng giảm phải lớn hơn 0%.']),
        ...(rule.from === undefined || compare(rule.from, '0') >= 0
          ? []
          : ['mức bắt đầu xét không được âm.']),
      ];
    case 'places':
      return lines.some((line) => line.elementCode === rule.element && line.byPlace)
        ? []
        : [`${labelOf(rule.element, lines)} không có số liệu theo địa bàn.`];
    case 'outlier':
      return [
        ...(isPositive(rule.factor) ? [] : ['hệ số phải lớn hơn 0.']),
        ...(rule.atLeast >= 5
          ? []
          : ['cần ít nhất 5 đơn vị khác để so sánh mà không lộ số liệu của đơn vị nào.']),
      ];
    case 'unchanged':
      return rule.atLeast >= 1 ? [] : ['cần ít nhất một số khác 0 để so sánh.'];
    case 'dateSerial':
      return [];
  }
}

const isPositive = (value: string) => compare(value, '0') > 0;
const labelOf = (code: string, lines: readonly RuledLine[]) =>
  lines.find(({ elementCode }) => elementCode === code)?.label ?? code;

function repeated(terms: readonly Term[], lines: readonly RuledLine[]): string[] {
  const codes = terms.map(({ element }) => element);
  return codes
    .filter((code, index) => codes.indexOf(code) < index)
    .map((code) => `${labelOf(code, lines)} có mặt hai lần.`);
}

/** Terms that may not stand in one sum: of different measures, or printed numbers, which are never added. */
function mixed(terms: readonly Term[], lines: readonly RuledLine[]): string[] {
  if (terms.length < 2) return [];
  const summed = terms.flatMap(
    ({ element }) => lines.find(({ elementCode }) => elementCode === element) ?? [],
  );
  const [first] = summed;
  const other = summed.find(({ measure }) => measure !== first?.measure);
  const printed = summed.find(({ kind }) => mayBeNegative(kind));
  return [
    ...(first && other
      ? [
          `không cộng, so bằng ${first.label} (${first.measure}) với ${other.label} (${other.measure}): khác đơn vị tính.`,
        ]
      : []),
    ...(printed ? [`${printed.label} là số theo nguồn in, không cộng với số khác.`] : []),
  ];
}

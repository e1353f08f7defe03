import type { DataElement } from './data-element.ts';
import { isState } from './data-element.ts';
import { type DecimalText, isNegative, isZero } from './decimal.ts';
import type { FormRule } from './form-rule.ts';
import { elementsOf, type IndicatorFormula, type Term } from './indicator.ts';

/**
 * Something to know of a formula before anybody trusts its number. A `fault` is refused; a `warning` is a likely mistake
 * that the writer may have reasons for; a `note` says what the number will do at its edges.
 */
export type FormulaWarning = {
  readonly code: WarningCode;
  readonly severity: 'fault' | 'warning' | 'note';
  readonly elements: readonly string[];
  /** A finished Vietnamese sentence for whoever writes the formula, naming the elements. */
  readonly message: string;
};

const SEVERITIES = {
  unknownElement: 'fault',
  sameElementTwice: 'fault',
  averagesPercentages: 'fault',
  addsPercentages: 'warning',
  mixedMeasures: 'warning',
  countsTwice: 'warning',
  mixedKinds: 'warning',
  differentTimes: 'warning',
  notAPart: 'warning',
  askedOnTwoForms: 'note',
  mayBeZero: 'note',
} as const satisfies Record<string, FormulaWarning['severity']>;
type WarningCode = keyof typeof SEVERITIES;

/** @shape min: the least that a form lets the element be; null where nothing is said, or no form asks for it */
export type KnownElement = Pick<DataElement, 'code' | 'name' | 'measure' | 'kind'> & {
  readonly min: DecimalText | null;
  /** names of the forms that ask for it period by period */
  readonly forms: readonly string[];
};

/** What the elements mean to each other is what their forms demand of them. */
export type KnownDefinitions = {
  readonly elements: readonly KnownElement[];
  readonly rules: readonly FormRule[];
};

/**
 * What looks wrong in a formula, faults first.
 * @source product rules: percentages are never averaged; petitions and cases are never added together; a cumulative
 *   figure is never added over time; docs/decisions/0027
 */
export function warningsOf(formula: IndicatorFormula, known: KnownDefinitions): FormulaWarning[] {
  const byCode = new Map(known.elements.map((element) => [element.code, element]));
  const codes = [...new Set(elementsOf(formula).map(({ element }) => element))];
  const unknown = codes.filter((code) => !byCode.has(code));
  const sides = sidesOf(formula).map((terms) => readSide(terms, byCode));
  return [
    ...unknown.map((code) =>
      warn('unknownElement', [code], `Công thức dùng mục số liệu “${code}” chưa được khai báo.`),
    ),
    ...sides.flatMap((side) => warningsOfSide(side, formula, known.rules)),
    ...(formula.kind === 'ratio' ? warningsOfRatio(sides, known.rules) : []),
    ...askedTwice(codes.flatMap((code) => byCode.get(code) ?? [])),
  ].sort((left, right) => rank(left) - rank(right));
}

/** The faults of a formula as one sentence after the other; null when it may be stored. */
export function faultsOf(formula: IndicatorFormula, known: KnownDefinitions): string | null {
  const faults = warningsOf(formula, known).filter(({ severity }) => severity === 'fault');
  return faults.length === 0 ? null : faults.map(({ message }) => message).join(' ');
}

function rank({ severity }: FormulaWarning): number {
  return ['fault', 'warning', 'note'].indexOf(severity);
}

function warn(code: WarningCode, elements: readonly string[], message: string): FormulaWarning {
  return { code, severity: SEVERITIES[code], elements, message };
}

const codesOf = (elements: readonly KnownElement[]) => elements.map(({ code }) => code);
const namesOf = (elements: readonly KnownElement[]) => elements.map(({ name }) => `“${name}”`).join(', ');

type Side = {
  readonly terms: readonly Term[];
  readonly elements: readonly KnownElement[];
  readonly added: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
};

function sidesOf(formula: IndicatorFormula): (readonly Term[])[] {
  switch (formula.kind) {
    case 'sum':
      return [formula.terms];
    case 'ratio':
      return [formula.numerator, formula.denominator];
    case 'change':
      return [formula.of];
    case 'share':
      return formula.numerator ? [formula.numerator] : [];
    case 'printed':
      return [];
  }
}

function readSide(terms: readonly Term[], byCode: ReadonlyMap<string, KnownElement>): Side {
  const withSign = (wanted: Term['sign']) =>
    new Set(terms.flatMap(({ element, sign }) => (sign === wanted ? [element] : [])));
  const elements = [...new Set(terms.map(({ element }) => element))].flatMap(
    (code) => byCode.get(code) ?? [],
  );
  return { terms, elements, added: withSign(1), taken: withSign(-1) };
}

function warningsOfSide(side: Side, formula: IndicatorFormula, rules: readonly FormRule[]): FormulaWarning[] {
  return [
    ...twice(side),
    ...percentages(side, formula),
    ...mixedMeasures(side),
    ...countedInAnother(side, rules),
    ...mixedKinds(side),
  ];
}

function twice({ terms, elements }: Side): FormulaWarning[] {
  const repeated = elements.filter(({ code }) => terms.filter(({ element }) => element === code).length > 1);
  if (repeated.length === 0) return [];
  const message = `${namesOf(repeated)} có mặt hai lần trong cùng một vế; hãy bỏ bớt một lần.`;
  return [warn('sameElementTwice', codesOf(repeated), message)];
}

function percentages({ terms, elements }: Side, { kind }: IndicatorFormula): FormulaWarning[] {
  const printed = elements.filter((element) => element.kind === 'printed');
  if (printed.length > 0 && (terms.length > 1 || kind === 'ratio')) {
    const message = `${namesOf(printed)} là số in sẵn, không có tử số và mẫu số nên không được cộng, chia hoặc lấy trung bình. Hãy chọn các mục làm nên nó.`;
    return [warn('averagesPercentages', codesOf(printed), message)];
  }
  const added = elements.filter((element) => element.measure === '%' && element.kind !== 'printed');
  if (added.length === 0) return [];
  const message = `${namesOf(added)} tính bằng phần trăm: cộng các đơn vị hoặc các kỳ sẽ cho số vô nghĩa. Hãy dùng tử số và mẫu số.`;
  return [warn('addsPercentages', codesOf(added), message)];
}

function mixedMeasures({ elements }: Side): FormulaWarning[] {
  const measures = [...new Set(elements.map(({ measure }) => measure))];
  if (measures.length < 2) return [];
  const parts = measures.map(
    (measure) => `${namesOf(elements.filter((element) => element.measure === measure))} (${measure})`,
  );
  const message = `Công thức cộng các đơn vị tính khác nhau: ${parts.join('; ')}.`;
  return [warn('mixedMeasures', codesOf(elements), message)];
}

/** Both a total and what it is made of, or a balance that was carried over and the one it was carried over from. */
function countedInAnother({ elements, added, taken }: Side, rules: readonly FormRule[]): FormulaWarning[] {
  const together = (whole: string, part: string) =>
    (added.has(whole) && added.has(part)) || (taken.has(whole) && taken.has(part));
  const pairs = rules.flatMap(totalsOf).filter(({ whole, part }) => together(whole, part));
  const unique = new Map(pairs.map((pair) => [`${pair.whole} ${pair.part}`, pair]));
  return [...unique.values()].map(({ whole, part }) => {
    const named = (code: string) => namesOf(elements.filter((element) => element.code === code));
    const message = `${named(part)} đã nằm trong ${named(whole)} theo ràng buộc của biểu; cộng cả hai là tính hai lần.`;
    return warn('countsTwice', [whole, part], message);
  });
}

function totalsOf(rule: FormRule): { whole: string; part: string }[] {
  if (rule.kind === 'carriedOver') {
    // A closing balance that is itself computed (opening + received − resolved) is no element to count twice.
    const [closing, ...others] = rule.closing;
    return closing && others.length === 0 ? [{ whole: closing.element, part: rule.opening }] : [];
  }
  if (rule.kind !== 'identity' || rule.relation !== '=') return [];
  const { left, right } = balanced(rule);
  return [
    [left, right],
    [right, left],
  ].flatMap(([wholes = [], parts = []]) => {
    const [whole, ...others] = wholes;
    return whole === undefined || others.length > 0 ? [] : parts.map((part) => ({ whole, part }));
  });
}

/** An identity with everything that is taken away brought to the other side, where it is added. */
function balanced({ lhs, rhs }: Extract<FormRule, { kind: 'identity' }>): {
  left: string[];
  right: string[];
} {
  const side = (own: readonly Term[], other: readonly Term[]) => [
    ...own.flatMap(({ element, sign }) => (sign === 1 ? [element] : [])),
    ...other.flatMap(({ element, sign }) => (sign === -1 ? [element] : [])),
  ];
  return { left: side(lhs, rhs), right: side(rhs, lhs) };
}

function mixedKinds({ elements }: Side): FormulaWarning[] {
  const cumulative = elements.filter(({ kind }) => kind === 'cumulative');
  const events = elements.filter(({ kind }) => kind === 'flow');
  if (cumulative.length === 0 || events.length === 0) return [];
  const message = `${namesOf(cumulative)} là số lũy kế, có thể đã gồm số phát sinh của ${namesOf(events)}; cộng cả hai dễ tính trùng.`;
  return [warn('mixedKinds', codesOf([...cumulative, ...events]), message)];
}

function warningsOfRatio([above, below]: readonly Side[], rules: readonly FormRule[]): FormulaWarning[] {
  if (!above || !below) return [];
  return [...differentTimes(above, below), ...notAPart(above, below, rules), ...mayBeZero(below)];
}

function differentTimes(above: Side, below: Side): FormulaWarning[] {
  const isAllState = ({ elements }: Side) =>
    elements.length > 0 && elements.every(({ kind }) => isState(kind));
  const hasEvents = ({ elements }: Side) => elements.some(({ kind }) => kind === 'flow');
  const [events, states] =
    hasEvents(above) && isAllState(below)
      ? [above, below]
      : hasEvents(below) && isAllState(above)
        ? [below, above]
        : [];
  if (!events || !states) return [];
  const message = `${namesOf(events.elements)} cộng dồn qua các kỳ, còn ${namesOf(states.elements)} chỉ lấy số cuối; xem nhiều kỳ một lúc thì tỷ lệ đổi theo độ dài khoảng thời gian.`;
  return [warn('differentTimes', codesOf([...events.elements, ...states.elements]), message)];
}

/** Whether the numerator can be seen to lie within the denominator: in it by name, or by a rule of the form. */
function notAPart(above: Side, below: Side, rules: readonly FormRule[]): FormulaWarning[] {
  const within = (code: string) =>
    below.added.has(code) ||
    rules.some(
      (rule) =>
        rule.kind === 'identity' &&
        boundsOf(rule).some(
          ({ small, great }) => small.includes(code) && great.every((each) => below.added.has(each)),
        ),
    );
  const outside = above.elements.filter(({ code }) => above.added.has(code) && !within(code));
  if (outside.length === 0) return [];
  const message = `Chưa có ràng buộc nào của biểu cho biết ${namesOf(outside)} nằm trong ${namesOf(below.elements)}; tỷ lệ có thể vượt 100%.`;
  return [warn('notAPart', codesOf(outside), message)];
}

function boundsOf(rule: Extract<FormRule, { kind: 'identity' }>): { small: string[]; great: string[] }[] {
  const { left, right } = balanced(rule);
  const bounds = {
    '<=': [{ small: left, great: right }],
    '>=': [{ small: right, great: left }],
  };
  return rule.relation === '=' ? [...bounds['<='], ...bounds['>=']] : bounds[rule.relation];
}

function mayBeZero({ elements, added, taken }: Side): FormulaWarning[] {
  const isAboveZero = ({ code, min }: KnownElement) =>
    added.has(code) && min !== null && !isNegative(min) && !isZero(min);
  if (elements.length === 0 || (taken.size === 0 && elements.some(isAboveZero))) return [];
  const message = `Mẫu số (${namesOf(elements)}) có thể bằng 0; kỳ hoặc đơn vị như thế sẽ để trống, không ghi 0%.`;
  return [warn('mayBeZero', codesOf(elements), message)];
}

function askedTwice(elements: readonly KnownElement[]): FormulaWarning[] {
  return elements
    .filter(({ forms }) => forms.length > 1)
    .map((element) => {
      const message = `${namesOf([element])} được hỏi ở ${element.forms.length} biểu (${element.forms.join('; ')}): số của các đơn vị khác nhau sẽ được cộng lại. Hãy xem kỹ phần xem trước.`;
      return warn('askedOnTwoForms', [element.code], message);
    });
}

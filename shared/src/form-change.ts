import type { ElementKind } from './data-element.ts';
import type { FormLine, FormRule } from './form-rule.ts';
import type { Frequency } from './period.ts';

/** One line of a form: what its element counts, where it stands, and what the form asks of it. */
export type LineTerms = FormLine & {
  readonly kind: ElementKind;
  readonly measure: string;
  /** also asked "theo địa bàn phát sinh" */
  readonly byPlace: boolean;
  /** the part of the form that the line stands in; lines of one section stand together */
  readonly section: string;
  /** how it is to be counted */
  readonly guidance: string | null;
};

/** Which steps a report of the form goes through. @source DOMAIN.md "A report's life" */
export type FormSteps = {
  /** the unit's leader signs before the report leaves the unit */
  readonly needsSignOff: boolean;
  /** the owning body approves without a specialist's review before */
  readonly oneStep: boolean;
};

/** What the form is called and when it is asked. */
export type FormHead = {
  readonly name: string;
  /** null, like the calendar: one-off spans */
  readonly frequency: Frequency | null;
  readonly calendar: { readonly code: string; readonly name: string } | null;
};

/** Everything a form's version says. Who reports the form has dates of its own. */
export type FormTerms = FormHead &
  FormSteps & {
    /** in the order of the form */
    readonly lines: readonly LineTerms[];
    readonly rules: readonly FormRule[];
  };

/** Of a whole definition only what its owners change, with no field besides. */
export function termsOf(definition: FormTerms): FormTerms {
  const { name, frequency, calendar, needsSignOff, oneStep, rules, lines } = definition;
  return {
    name,
    frequency,
    calendar,
    needsSignOff,
    oneStep,
    rules,
    lines: lines.map((line) => ({
      elementCode: line.elementCode,
      section: line.section,
      label: line.label,
      name: line.name,
      measure: line.measure,
      kind: line.kind,
      decimals: line.decimals,
      byPlace: line.byPlace,
      required: line.required,
      min: line.min,
      max: line.max,
      guidance: line.guidance,
    })),
  };
}

/** When a form is asked. */
export type Schedule = Pick<FormHead, 'frequency' | 'calendar'>;

/** `before` null: added; `after` null: taken away. */
export type FormChange =
  | { of: 'rule'; before: FormRule | null; after: FormRule | null }
  | { of: 'line'; before: LineTerms | null; after: LineTerms | null }
  /** order, numbers and sections of the lines that both versions have */
  | { of: 'layout'; before: readonly LineTerms[]; after: readonly LineTerms[] }
  | { of: 'name'; before: string; after: string }
  | { of: 'schedule'; before: Schedule; after: Schedule }
  | { of: keyof FormSteps; before: boolean; after: boolean };

/**
 * What differs between two versions of a form: its head and steps, lines in the order of the form, then rules. A rule that
 * speaks of the same lines in the same way is the same rule, changed; the order of rules says nothing and is no change.
 */
export function formChanges(before: FormTerms, after: FormTerms): FormChange[] {
  return [
    ...headChanges(before, after),
    ...stepChanges(before, after),
    ...lineChanges(before.lines, after.lines),
    ...layoutChanges(before.lines, after.lines),
    ...ruleChanges(before.rules, after.rules),
  ];
}

function headChanges(before: FormHead, after: FormHead): FormChange[] {
  const isSameSchedule =
    before.frequency === after.frequency && before.calendar?.code === after.calendar?.code;
  return [
    ...(before.name === after.name ? [] : [{ of: 'name' as const, before: before.name, after: after.name }]),
    ...(isSameSchedule
      ? []
      : [{ of: 'schedule' as const, before: scheduleOf(before), after: scheduleOf(after) }]),
  ];
}

const scheduleOf = ({ frequency, calendar }: FormHead): Schedule => ({ frequency, calendar });

function stepChanges(before: FormSteps, after: FormSteps): FormChange[] {
  return (['needsSignOff', 'oneStep'] as const).flatMap((of) =>
    before[of] === after[of] ? [] : [{ of, before: before[of], after: after[of] }],
  );
}

function lineChanges(before: readonly LineTerms[], after: readonly LineTerms[]): FormChange[] {
  const earlier = new Map(before.map((line) => [line.elementCode, line]));
  const kept = new Set(after.map((line) => line.elementCode));
  return [
    ...after.flatMap((line): FormChange[] => {
      const old = earlier.get(line.elementCode) ?? null;
      return old && sameTerms(old, line) ? [] : [{ of: 'line', before: old, after: line }];
    }),
    ...before.flatMap((line): FormChange[] =>
      kept.has(line.elementCode) ? [] : [{ of: 'line', before: line, after: null }],
    ),
  ];
}

/** What an element counts, apart from how the form asks for it; a change of it is the element's next version. */
export const WORDING = ['name', 'measure', 'decimals', 'byPlace'] as const;

function sameTerms(a: LineTerms, b: LineTerms): boolean {
  return [
    ...WORDING,
    'kind' as const,
    'required' as const,
    'min' as const,
    'max' as const,
    'guidance' as const,
  ].every((field) => a[field] === b[field]);
}

function layoutChanges(before: readonly LineTerms[], after: readonly LineTerms[]): FormChange[] {
  const common = (lines: readonly LineTerms[], others: readonly LineTerms[]) =>
    lines.filter(({ elementCode }) => others.some((other) => other.elementCode === elementCode));
  const [old, now] = [common(before, after), common(after, before)];
  const isSame = old.every((line, index) => {
    const other = now[index];
    return other?.elementCode === line.elementCode && isSamePlace(line, other);
  });
  return isSame ? [] : [{ of: 'layout', before: old, after: now }];
}

/** Whether a line has kept its number and its section. */
export function isSamePlace(a: LineTerms, b: LineTerms): boolean {
  return a.label === b.label && a.section === b.section;
}

function ruleChanges(before: readonly FormRule[], after: readonly FormRule[]): FormChange[] {
  const stayed = pairUp(before, after, canonical);
  const changed = pairUp(stayed.onlyBefore, stayed.onlyAfter, subjectOf);
  return [
    ...changed.pairs.map((pair): FormChange => ({ of: 'rule', before: pair.before, after: pair.after })),
    ...changed.onlyAfter.map((rule): FormChange => ({ of: 'rule', before: null, after: rule })),
    ...changed.onlyBefore.map((rule): FormChange => ({ of: 'rule', before: rule, after: null })),
  ];
}

/** Pairs each rule with the first one after it of the same key that has no partner yet. */
function pairUp(
  before: readonly FormRule[],
  after: readonly FormRule[],
  keyOf: (rule: FormRule) => string,
): { pairs: { before: FormRule; after: FormRule }[]; onlyBefore: FormRule[]; onlyAfter: FormRule[] } {
  const waiting = new Map<string, FormRule[]>();
  for (const rule of before) waiting.set(keyOf(rule), [...(waiting.get(keyOf(rule)) ?? []), rule]);
  const pairs: { before: FormRule; after: FormRule }[] = [];
  const onlyAfter: FormRule[] = [];
  for (const rule of after) {
    const partner = waiting.get(keyOf(rule))?.shift();
    if (partner) pairs.push({ before: partner, after: rule });
    else onlyAfter.push(rule);
  }
  return { pairs, onlyBefore: [...waiting.values()].flat(), onlyAfter };
}

/** The same text for the same rule, however its fields happen to be ordered. */
function canonical(rule: FormRule): string {
  return JSON.stringify(rule, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
      : value,
  );
}

/** What a rule is about: its kind and the lines it judges, whatever its numbers, its severity and its words. */
function subjectOf(rule: FormRule): string {
  switch (rule.kind) {
    case 'identity':
      return [rule.kind, ...rule.lhs.map(({ element, sign }) => `${sign}${element}`)].join(' ');
    case 'carriedOver':
      return [rule.kind, rule.opening].join(' ');
    case 'jump':
      return [rule.kind, rule.element, rule.against].join(' ');
    case 'places':
    case 'outlier':
      return [rule.kind, rule.element].join(' ');
    case 'dateSerial':
    case 'unchanged':
      return rule.kind;
  }
}

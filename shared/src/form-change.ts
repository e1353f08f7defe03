import type { DecimalText } from './decimal.ts';
import type { FormRule } from './form-rule.ts';

/** What a form asks of one of its lines, apart from what the line counts. */
export type LineTerms = {
  readonly elementCode: string;
  readonly required: boolean;
  readonly min: DecimalText | null;
  readonly max: DecimalText | null;
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

/** The part of a form's version that its owners change without building another form. */
export type FormTerms = FormSteps & {
  readonly lines: readonly LineTerms[];
  readonly rules: readonly FormRule[];
};

/** Of a whole definition only what its owners change: its steps, the rules, and what each line may hold. */
export function termsOf({ lines, rules, needsSignOff, oneStep }: FormTerms): FormTerms {
  return {
    needsSignOff,
    oneStep,
    rules,
    lines: lines.map(({ elementCode, required, min, max, guidance }) => ({
      elementCode,
      required,
      min,
      max,
      guidance,
    })),
  };
}

/** `before` null: added; `after` null: taken away. */
export type FormChange =
  | { of: 'rule'; before: FormRule | null; after: FormRule | null }
  | { of: 'line'; before: LineTerms | null; after: LineTerms | null }
  | { of: keyof FormSteps; before: boolean; after: boolean };

/**
 * What differs between two versions of a form: its steps, lines in the order of the form, then rules. A rule that speaks of the same
 * lines in the same way is the same rule, changed; the order of rules says nothing and is no change.
 */
export function formChanges(before: FormTerms, after: FormTerms): FormChange[] {
  return [
    ...stepChanges(before, after),
    ...lineChanges(before.lines, after.lines),
    ...ruleChanges(before.rules, after.rules),
  ];
}

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

function sameTerms(a: LineTerms, b: LineTerms): boolean {
  return a.required === b.required && a.min === b.min && a.max === b.max && a.guidance === b.guidance;
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

import type { FormRule } from '@soket/shared/form-rule';
import type { FormShown } from '../../lib/trpc.ts';

export type RuleKind = FormRule['kind'];
export type RuleOf<Kind extends RuleKind> = Extract<FormRule, { kind: Kind }>;
export type Line = FormShown['lines'][number];
export type Terms = RuleOf<'identity'>['lhs'];

const KINDS: readonly RuleKind[] = [
  'identity',
  'jump',
  'carriedOver',
  'places',
  'outlier',
  'dateSerial',
  'unchanged',
];

/** The kinds a form of these lines can have: a breakdown by place only where a line is broken down. */
export function kindsFor(lines: readonly Line[]): readonly RuleKind[] {
  return KINDS.filter((kind) => kind !== 'places' || lines.some((line) => line.byPlace));
}

/** A rule of a kind to begin with, about the first lines it fits and with the usual limits. */
export function newRule(kind: RuleKind, lines: readonly Line[]): FormRule {
  const first = lines[0]?.elementCode ?? '';
  const second = lines[1]?.elementCode ?? first;
  const counted = lines.find((line) => line.kind === 'flow')?.elementCode ?? first;
  const term = (element: string): Terms[number] => ({ element, sign: 1 });
  switch (kind) {
    case 'identity':
      return { kind, lhs: [term(first)], relation: '<=', rhs: [term(second)], severity: 'hard' };
    case 'jump':
      return { kind, element: counted, percent: '50', against: 'previous', from: '10' };
    case 'carriedOver': {
      const opening = lines.find((line) => line.kind === 'opening')?.elementCode ?? first;
      const closing = lines.find((line) => line.kind === 'stock')?.elementCode ?? second;
      return { kind, opening, closing: [term(closing)], severity: 'hard' };
    }
    case 'places': {
      const element = lines.find((line) => line.byPlace)?.elementCode ?? first;
      return { kind, element, relation: '=', severity: 'hard' };
    }
    case 'outlier':
      return { kind, element: counted, factor: '3.5', atLeast: 5 };
    case 'dateSerial':
      return { kind };
    case 'unchanged':
      return { kind, atLeast: 3 };
  }
}

/** `hard` stops a report, `soft` asks for a word; kinds without a choice are soft. */
export function severityOf(rule: FormRule): 'hard' | 'soft' {
  return 'severity' in rule ? rule.severity : 'soft';
}

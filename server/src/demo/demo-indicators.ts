import type { DecimalText } from '@soket/shared/decimal';
import type { Qualifier } from '@soket/shared/figure';
import type { IndicatorFormula, Term } from '@soket/shared/indicator';
import type { Polarity } from '@soket/shared/target';
import { openingOf, receivedOf, resolvedOf } from './demo-elements.ts';
import { codeOfNumber } from './demo-documents.ts';
import { INDICATOR_WORDS, THEMES } from './demo-indicator-words.ts';
import type { Fact } from './demo-source.ts';

export type DemoIndicator = {
  code: string;
  name: string;
  nameEn: string;
  theme: string;
  measure: string;
  formula: IndicatorFormula;
  decimals: number;
  polarity: Polarity;
  note: string | null;
  sortOrder: number;
  directiveCodes: string[];
};

const plus = (element: string): Term => ({ element, sign: 1 });

/** Resolved of all that was there to resolve: carried over and received. */
const balanceRatio = (id: string): IndicatorFormula => ({
  kind: 'ratio',
  numerator: [plus(resolvedOf(id))],
  denominator: [plus(openingOf(id)), plus(receivedOf(id))],
});

const FORMULAS: Record<string, IndicatorFormula> = {
  F12: { kind: 'share', printed: 'F12.TL', numerator: [plus('F12')] },
  F14: { kind: 'ratio', numerator: [plus('F14.GQ')], denominator: [plus('F14.TN')] },
  F25: { kind: 'ratio', numerator: [plus('F25.NDP')], denominator: [plus('F25.CD')] },
  F26: {
    kind: 'change',
    of: [plus('F28')],
    baseline: { kind: 'element', name: 'năm 2016', element: 'F27' },
    as: 'percent',
  },
  F29: { kind: 'printed', element: 'F29' },
  F47: balanceRatio('F47'),
  F48: balanceRatio('F48'),
  F50: balanceRatio('F50'),
  F52: balanceRatio('F52'),
  F53: balanceRatio('F53'),
};

function formulaOf(fact: Fact): IndicatorFormula {
  const own = FORMULAS[fact.id];
  if (own) return own;
  return fact.kind === 'percent' || fact.kind === 'threshold'
    ? { kind: 'share', printed: fact.id }
    : { kind: 'sum', terms: [plus(fact.id)] };
}

/** What the source leaves open about the time a number speaks of. */
const BASIS_NOTES: Record<Fact['periodBasis'], string | null> = {
  stated: null,
  'stated-years': null,
  'term-years': 'Nguồn chỉ nêu nhiệm kỳ 2020–2025.',
  'inferred-start': 'Ngày đầu kỳ được suy ra, nguồn không in.',
  'inferred-both': 'Ngày đầu và ngày cuối kỳ được suy ra từ ngày ban hành và ngày hội nghị, nguồn không in.',
  'point-in-time': 'Số tại thời điểm hội nghị 08/9/2022.',
  'not-stated': 'Nguồn không nêu từ ngày nào.',
};

const hasDecimals = (formula: IndicatorFormula) =>
  formula.kind === 'ratio' || formula.kind === 'share' || formula.kind === 'change';

function directiveCodesOf(fact: Fact): string[] {
  return [...fact.directive.split('+'), ...fact.alsoServes].map(codeOfNumber);
}

const WARD_INDICATORS: readonly Omit<DemoIndicator, 'theme' | 'sortOrder'>[] = [
  {
    code: 'W-DON',
    name: 'Tỷ lệ giải quyết đơn thuộc thẩm quyền phường',
    nameEn: 'Petitions within the wards’ competence resolved',
    measure: 'đơn',
    formula: balanceRatio('W-DON'),
    decimals: 1,
    polarity: 'higher',
    note: 'Mục của phường; số liệu trong bản mẫu là số liệu minh họa.',
    directiveCodes: ['15-CT-TU'],
  },
  {
    code: 'W-BIENCHE',
    name: 'Tỷ lệ biên chế phường có mặt so với được giao',
    nameEn: 'Ward posts filled, of those assigned',
    measure: 'biên chế',
    formula: {
      kind: 'ratio',
      numerator: [plus('W-BIENCHE.CO')],
      denominator: [plus('W-BIENCHE.GIAO')],
    },
    decimals: 1,
    polarity: 'none',
    note: 'Mục của phường; số liệu trong bản mẫu là số liệu minh họa.',
    directiveCodes: ['15-NQ-TU'],
  },
  {
    code: 'W-TAPHUAN',
    name: 'Lượt đảng viên được tập huấn, bồi dưỡng tại phường',
    nameEn: 'Party members trained in the wards (attendances)',
    measure: 'lượt',
    formula: { kind: 'sum', terms: [plus('W-TAPHUAN')] },
    decimals: 0,
    polarity: 'higher',
    note: 'Mục của phường; số liệu trong bản mẫu là số liệu minh họa.',
    directiveCodes: ['15-NQ-TU'],
  },
];

/** One indicator for each fact, its code the fact's id, and the three that only the wards' own elements make. */
export function demoIndicators(facts: readonly Fact[]): DemoIndicator[] {
  const themes = Object.keys(THEMES);
  const ofFacts = facts
    .map((fact) => ({ fact, words: wordsOf(fact) }))
    .sort(
      (left, right) =>
        themes.indexOf(left.words.theme) - themes.indexOf(right.words.theme) ||
        (left.fact.id < right.fact.id ? -1 : 1),
    )
    .map(({ fact, words }, index): DemoIndicator => {
      const formula = formulaOf(fact);
      const notes = [words.note ?? null, BASIS_NOTES[fact.periodBasis]].filter((note) => note !== null);
      return {
        code: fact.id,
        name: fact.text_vi,
        nameEn: words.nameEn,
        theme: THEMES[words.theme],
        measure: fact.unit,
        formula,
        decimals: hasDecimals(formula) ? 1 : 0,
        polarity: words.polarity,
        note: notes.length === 0 ? null : notes.join(' '),
        sortOrder: index + 1,
        directiveCodes: directiveCodesOf(fact),
      };
    });
  return [
    ...ofFacts,
    ...WARD_INDICATORS.map((indicator, index) => ({
      ...indicator,
      theme: THEMES.wards,
      sortOrder: facts.length + index + 1,
    })),
  ];
}

function wordsOf(fact: Fact) {
  const words = INDICATOR_WORDS[fact.id];
  if (!words) throw new RangeError(`No words for ${fact.id}`);
  return words;
}

export type DemoTarget = { indicatorCode: string; value: DecimalText; qualifier: Qualifier };

/**
 * The source sets no target that it prints. These few are illustrations and say so; the threshold behind "đạt yêu cầu
 * (gần 10%)" of F20 is not printed either, so there is none.
 */
export const ILLUSTRATIVE_TARGETS: readonly DemoTarget[] = [
  { indicatorCode: 'F05', value: '95', qualifier: 'exact' },
  { indicatorCode: 'F06', value: '95', qualifier: 'exact' },
  { indicatorCode: 'F14', value: '95', qualifier: 'exact' },
  { indicatorCode: 'F25', value: '75', qualifier: 'exact' },
  { indicatorCode: 'F26', value: '-10', qualifier: 'exact' },
  { indicatorCode: 'F47', value: '80', qualifier: 'exact' },
  { indicatorCode: 'W-DON', value: '85', qualifier: 'exact' },
];

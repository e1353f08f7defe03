import type { IndicatorFormula, Term } from '@soket/shared/indicator';
import type { Day } from '@soket/shared/day';
import type { IndicatorRecord, IndicatorTerms } from '../../../lib/trpc.ts';

export const KINDS = [
  'sum',
  'ratio',
  'change',
  'share',
  'printed',
] as const satisfies IndicatorFormula['kind'][];
export type Kind = (typeof KINDS)[number];
type Terms = readonly Term[];
type Bands = { met: string; nearly: string };

/** An indicator while it is written: everything that its kind could need, so that another kind loses nothing. */
export type IndicatorDraft = Omit<
  IndicatorTerms,
  'formula' | 'bands' | 'nameEn' | 'note' | 'directiveCodes'
> & {
  /** empty: the next free number */
  code: string;
  nameEn: string;
  note: string;
  directiveCodes: readonly string[];
  /** null: as usual */
  bands: Bands | null;
  kind: Kind;
  /** what is added up; of a ratio the numerator */
  terms: Terms;
  denominator: Terms;
  /** of a printed number, and of a share */
  printed: string | null;
  as: 'percent' | 'absolute';
  baseline: {
    kind: 'element' | 'span';
    name: string;
    element: string | null;
    from: Day | null;
    to: Day | null;
  };
};

export const NEW_INDICATOR: IndicatorDraft = {
  ...{ code: '', name: '', nameEn: '', theme: '', measure: '', note: '' },
  ...{ decimals: 0, polarity: 'none', bands: null, sortOrder: 0, directiveCodes: [] },
  ...{ kind: 'sum', terms: [], denominator: [], printed: null, as: 'percent' },
  baseline: { kind: 'element', name: '', element: null, from: null, to: null },
};

export const USUAL_BANDS: Bands = { met: '100', nearly: '90' };

/** The draft that a stored indicator is changed from. */
export function draftOf({ code, terms: stored }: IndicatorRecord): IndicatorDraft {
  const { formula, nameEn, note, ...rest } = stored;
  return {
    ...NEW_INDICATOR,
    ...rest,
    ...{ code, nameEn: nameEn ?? '', note: note ?? '' },
    ...partsOf(formula),
  };
}

function partsOf(formula: IndicatorFormula): Partial<IndicatorDraft> {
  const { kind } = formula;
  switch (formula.kind) {
    case 'sum':
      return { kind, terms: formula.terms };
    case 'ratio':
      return { kind, terms: formula.numerator, denominator: formula.denominator };
    case 'change':
      return {
        ...{ kind, terms: formula.of, as: formula.as },
        baseline: { ...NEW_INDICATOR.baseline, ...formula.baseline },
      };
    case 'share':
      return { kind, printed: formula.printed, terms: formula.numerator ?? [] };
    case 'printed':
      return { kind, printed: formula.element };
  }
}

/** The formula as far as it is whole; null while something has yet to be picked. */
export function formulaOf(draft: IndicatorDraft): IndicatorFormula | null {
  const { kind, printed, as } = draft;
  const [terms, denominator] = [[...draft.terms], [...draft.denominator]];
  switch (kind) {
    case 'sum':
      return terms.length > 0 ? { kind, terms } : null;
    case 'ratio':
      return terms.length > 0 && denominator.length > 0 ? { kind, numerator: terms, denominator } : null;
    case 'change': {
      const baseline = baselineOf(draft.baseline);
      return terms.length > 0 && baseline ? { kind, of: terms, baseline, as } : null;
    }
    case 'share':
      return printed === null ? null : { kind, printed, ...(terms.length > 0 && { numerator: terms }) };
    case 'printed':
      return printed === null ? null : { kind, element: printed };
  }
}

function baselineOf({ kind, name: typed, element, from, to }: IndicatorDraft['baseline']) {
  const name = typed.trim();
  if (name === '') return null;
  if (kind === 'element') return element === null ? null : { kind, name, element };
  return to === null ? null : { kind, name, from, to };
}

/** What is stored of a draft; null while it lacks what every indicator must have. */
export function termsOf(draft: IndicatorDraft): IndicatorTerms | null {
  const formula = formulaOf(draft);
  const [name, theme, measure] = [draft.name.trim(), draft.theme.trim(), draft.measure.trim()];
  if (formula === null || name === '' || theme === '' || measure === '') return null;
  return {
    ...{ name, theme, measure, formula },
    nameEn: draft.nameEn.trim() || null,
    note: draft.note.trim() || null,
    decimals: draft.decimals,
    polarity: draft.polarity,
    bands: draft.bands,
    sortOrder: draft.sortOrder,
    directiveCodes: [...draft.directiveCodes],
  };
}

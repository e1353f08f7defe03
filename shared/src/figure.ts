import { z } from 'zod';

/**
 * How precise a printed number is: "trên 96%" is `over`, "gần 1.300" is `nearly`, "khoảng 50" is `about`.
 * Product rule "Qualifiers are data": stored with the value, printed with it, never silently summed as exact.
 */
export const QUALIFIERS = ['exact', 'over', 'nearly', 'about'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];
export const QualifierSchema = z.enum(QUALIFIERS);

/** What people write before a number. */
export const QUALIFIER_WORDS = ['trên', 'hơn', 'gần', 'khoảng'] as const;
export type QualifierWord = (typeof QUALIFIER_WORDS)[number];
export const QualifierWordSchema = z.enum(QUALIFIER_WORDS);

/** How precise a word makes the number behind it; "trên" and "hơn" differ in print only. */
export const QUALIFIER_OF: Record<QualifierWord, Exclude<Qualifier, 'exact'>> = {
  trên: 'over',
  hơn: 'over',
  gần: 'nearly',
  khoảng: 'about',
};

/** Where a value comes from: printed in a source, invented for the demonstration, or entered by a unit. */
export const PROVENANCES = ['published', 'reported', 'synthetic'] as const;
export type Provenance = (typeof PROVENANCES)[number];
export const ProvenanceSchema = z.enum(PROVENANCES);

export const PROVENANCE_WORDS_VI: Record<Provenance, string> = {
  published: 'số liệu công bố',
  reported: 'số liệu báo cáo',
  synthetic: 'số liệu minh họa',
};

/**
 * A qualifier with the very word the source used: "hơn 75.000" and "trên 300" are both `over`.
 * `word` is null where the usual word of the qualifier is meant.
 */
export type Precision = { readonly qualifier: Qualifier; readonly word: string | null };
export const EXACT: Precision = { qualifier: 'exact', word: null };
/** Of what a share apportioned to another area: the word is a mark, and no other qualifier beside it takes it away. */
export const ESTIMATED = { qualifier: 'about', word: 'ước tính' } as const satisfies Precision;

export function isEstimate(precision: Precision): boolean {
  return precision.word === ESTIMATED.word;
}

/** What a qualifier becomes when its value is subtracted or divided by: minus "hơn 5" is less than minus 5. */
export function oppositeQualifier(qualifier: Qualifier): Qualifier {
  if (qualifier === 'over') return 'nearly';
  if (qualifier === 'nearly') return 'over';
  return qualifier;
}

/**
 * The qualifier of a sum. All exact stays exact; parts that all err in one direction keep it; anything else is `about`.
 * @shape one entry per term; a subtracted term is handed in through `oppositeQualifier`
 * @source product rule "Qualifiers are data"
 */
export function combineQualifiers(qualifiers: readonly Qualifier[]): Qualifier {
  let combined: Qualifier = 'exact';
  for (const qualifier of qualifiers) {
    if (qualifier === 'exact' || qualifier === combined) continue;
    if (combined !== 'exact') return 'about';
    combined = qualifier;
  }
  return combined;
}

/**
 * As `combineQualifiers`, keeping the source's own word only while every qualified part uses that one word. What contains
 * an estimate is one.
 */
export function combinePrecision(parts: readonly Precision[]): Precision {
  if (parts.some(isEstimate)) return ESTIMATED;
  const qualifier = combineQualifiers(parts.map((part) => part.qualifier));
  const words = new Set(parts.flatMap((part) => (part.qualifier === 'exact' ? [] : [part.word])));
  const [word = null] = words;
  const isShared =
    words.size === 1 && parts.every((part) => part.qualifier === 'exact' || part.qualifier === qualifier);
  return { qualifier, word: isShared ? word : null };
}

/** Precision of a subtracted value; the source's word no longer fits once its direction has turned. */
export function oppositePrecision(precision: Precision): Precision {
  const qualifier = oppositeQualifier(precision.qualifier);
  return qualifier === precision.qualifier ? precision : { qualifier, word: null };
}

/** The set of origins a value stands on, sorted so that equal sets are equal arrays. */
export function combineProvenance(sets: readonly (readonly Provenance[])[]): Provenance[] {
  return PROVENANCES.filter((provenance) => sets.some((set) => set.includes(provenance)));
}

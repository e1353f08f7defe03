import { foldText } from './search-text.ts';

/**
 * One word that is looked for. With a diacritic it is meant as it stands ("đối"), without any it finds every word that
 * reads so ("doi"); the last one may still be being typed.
 */
export type SearchTerm = {
  /** lower case, NFC, without zeros in front; more than one where the place of a tone mark is a matter of taste */
  readonly forms: readonly string[];
  readonly isExact: boolean;
  readonly isPrefix: boolean;
};

const MOST_TERMS = 12;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of a question; numbers come in pieces, so that "15-NQ/TU", "15 nq tu" and "nq tu 15" ask the same. */
export function searchTerms(text: string): SearchTerm[] {
  const words = Array.from(text.normalize('NFC').matchAll(WORD), ([word]) => plainWord(word));
  const asked = words.slice(0, MOST_TERMS);
  return asked.map((word, index) => {
    const isExact = foldText(word) !== word;
    return {
      forms: isExact ? toneForms(word) : [word],
      isExact,
      isPrefix: index === asked.length - 1,
    };
  });
}

/** The same question, forgiving every diacritic. */
export function withoutDiacritics(terms: readonly SearchTerm[]): SearchTerm[] {
  return terms.map(({ forms, isPrefix }) => ({
    forms: [foldText(forms[0] ?? '')],
    isExact: false,
    isPrefix,
  }));
}

/**
 * Where the words that were looked for stand in a text.
 * @shape places in the NFC text, from the first letter to behind the last, in order
 */
export function marksIn(text: string, terms: readonly SearchTerm[]): { from: number; to: number }[] {
  return Array.from(text.normalize('NFC').matchAll(WORD)).flatMap((match) => {
    const word = plainWord(match[0]);
    const folded = foldText(word);
    const isHit = terms.some(({ forms, isExact, isPrefix }) => {
      const own = isExact ? word : folded;
      return forms.some((form) => (isPrefix ? own.startsWith(form) : own === form));
    });
    return isHit ? [{ from: match.index, to: match.index + match[0].length }] : [];
  });
}

function plainWord(word: string): string {
  return word.toLocaleLowerCase('vi').replace(/^0+(?=\d)/u, '');
}

/** "hòa" is also written "hoà", "ủy" "uỷ": the tone stands on either of the two vowels at a word's end. */
const TONE_PAIR =
  /^(?<head>.*)(?<first>o(?=.?[ae])|u(?=.?y))(?<early>[\u0300\u0301\u0303\u0309\u0323]?)(?<second>[aey])(?<late>[\u0300\u0301\u0303\u0309\u0323]?)$/u;

function toneForms(word: string): string[] {
  const { head, first, early, second, late } = TONE_PAIR.exec(word.normalize('NFD'))?.groups ?? {};
  const tone = `${early ?? ''}${late ?? ''}`;
  if (tone.length !== 1) return [word];
  return [`${head}${first}${tone}${second}`, `${head}${first}${second}${tone}`].map((form) =>
    form.normalize('NFC'),
  );
}

import { add, compare, type DecimalText, negate } from '../decimal.ts';
import type { FigureEntry, FormLine, FormRule, RuledForm } from '../form-rule.ts';
import type { Term } from '../indicator.ts';
import { printNumber } from '../number-vi.ts';

export type Relation = '=' | '<=' | '>=';

/** What a rule says of a cell; `message` is a finished Vietnamese sentence. */
export type Found = {
  elementCode: string;
  placeUnitCode: string | null;
  severity: 'hard' | 'soft';
  message: string;
};

/** A report's figures as the rules read them; `placeUnitCode` null is the unit's own total. */
export type JudgedSheet = {
  lines: readonly FormLine[];
  line: (elementCode: string) => FormLine | undefined;
  entry: (elementCode: string, placeUnitCode: string | null) => FigureEntry | undefined;
  value: (elementCode: string, placeUnitCode: string | null) => DecimalText | null;
  /** Places for which any figure of the element is written down. */
  places: (elementCode: string) => string[];
};

export function judgedSheet(form: RuledForm, figures: readonly FigureEntry[]): JudgedSheet {
  const lines = new Map(form.lines.map((line) => [line.elementCode, line]));
  const entries = new Map(figures.map((figure) => [keyOf(figure.elementCode, figure.placeUnitCode), figure]));
  const entry = (code: string, place: string | null) => entries.get(keyOf(code, place));
  return {
    lines: form.lines,
    line: (code) => lines.get(code),
    entry,
    value: (code, place) => entry(code, place)?.value ?? null,
    places: (code) =>
      figures.flatMap((figure) =>
        figure.elementCode === code && figure.placeUnitCode !== null && figure.value !== null
          ? [figure.placeUnitCode]
          : [],
      ),
  };
}

const keyOf = (elementCode: string, placeUnitCode: string | null) => `${elementCode}\n${placeUnitCode ?? ''}`;

/** The figure of a cell in another period's report; null where there is none. */
export function valueIn(
  figures: readonly FigureEntry[],
  elementCode: string,
  placeUnitCode: string | null = null,
): DecimalText | null {
  const found = figures.find(
    (figure) => figure.elementCode === elementCode && figure.placeUnitCode === placeUnitCode,
  );
  return found?.value ?? null;
}

/** Elements that the product fills with the closing of the period before. */
export function openingsOf(rules: readonly FormRule[]): string[] {
  return rules.flatMap((rule) => (rule.kind === 'carriedOver' ? [rule.opening] : []));
}

/** Σ of the terms, or null when any operand is missing: missing is not zero. */
export function total(
  terms: readonly Term[],
  read: (elementCode: string) => DecimalText | null,
): DecimalText | null {
  let result: DecimalText = '0';
  for (const { element, sign } of terms) {
    const value = read(element);
    if (value === null) return null;
    result = add(result, sign === 1 ? value : negate(value));
  }
  return result;
}

export function holds(lhs: DecimalText, relation: Relation, rhs: DecimalText): boolean {
  const order = compare(lhs, rhs);
  if (relation === '=') return order === 0;
  return relation === '<=' ? order <= 0 : order >= 0;
}

export function relationWord(lhs: DecimalText, rhs: DecimalText, relation: Relation): string {
  if (relation === '=') return 'khác';
  return compare(lhs, rhs) > 0 ? 'lớn hơn' : 'nhỏ hơn';
}

/** "1.3 + 1.4", each term by the word that `wordOf` has for it. */
export function termsText(terms: readonly Term[], wordOf: (elementCode: string) => string): string {
  const words = terms.map(({ element, sign }, index) => {
    const word = wordOf(element);
    if (sign === -1) return index === 0 ? `−${word}` : `− ${word}`;
    return index === 0 ? word : `+ ${word}`;
  });
  return words.join(' ');
}

/** A number with as many decimals as the lines it is made of. */
export function printOf(sheet: JudgedSheet, elements: readonly string[], value: DecimalText): string {
  return printNumber(value, Math.max(0, ...elements.map((element) => sheet.line(element)?.decimals ?? 0)));
}

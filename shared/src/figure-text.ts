import type { DecimalText } from './decimal.ts';
import { type Qualifier, QUALIFIER_OF, QUALIFIER_WORDS, type QualifierWord } from './figure.ts';
import { type NumberField, parseNumberVi, printNumber, printQualified } from './number-vi.ts';

/** Longer ones first: a word is taken whole. */
const ESTIMATES = ['ước tính', 'ước đạt', 'ước'] as const;

export type ParsedFigure =
  | {
      ok: true;
      value: DecimalText | null;
      qualifier: Qualifier;
      /** as it was written; null for an exact figure */
      qualifierWord: QualifierWord | null;
      estimated: boolean;
    }
  /** `readings`: the ways to read a number that has two, as they would be printed */
  | { ok: false; message: string; readings: readonly string[] };

/**
 * Reads a figure as people write it: a Vietnamese number, perhaps after "trên", "hơn", "gần" or "khoảng", and before all
 * that perhaps "ước", "ước tính" or "ước đạt", which make it an estimate.
 * @source DOMAIN.md "How a figure becomes a number on a chart", 4 and 8
 */
export function parseFigureText(text: string, field: NumberField): ParsedFigure {
  const typed = text.normalize('NFC').trim();
  const estimate = ESTIMATES.find((word) => beginsWith(typed, word));
  const figure = estimate ? typed.slice(estimate.length).trim() : typed;
  const found = QUALIFIER_WORDS.find((word) => beginsWith(figure, word)) ?? null;
  const parsed = parseNumberVi(found ? figure.slice(found.length) : figure, field);
  if (!parsed.ok) return { ok: false, message: parsed.message, readings: parsed.readings ?? [] };
  const { value } = parsed;
  const qualifierWord = value === null ? null : found;
  return {
    ok: true,
    value,
    qualifier: qualifierWord === null ? 'exact' : QUALIFIER_OF[qualifierWord],
    qualifierWord,
    estimated: value !== null && estimate !== undefined,
  };
}

function beginsWith(text: string, word: string): boolean {
  return text.toLocaleLowerCase('vi').startsWith(`${word} `);
}

/** The figure in Vietnamese, empty while missing; `parseFigureText` reads it back to the same figure. */
export function printFigureText(
  {
    value,
    qualifier,
    qualifierWord = null,
  }: { value: DecimalText | null; qualifier: Qualifier; qualifierWord?: string | null },
  field: NumberField,
): string {
  if (value === null) return '';
  const print = (decimals: number) =>
    printQualified(printNumber(value, decimals), qualifier, { word: qualifierWord });
  const printed = print(field.decimals);
  // "1,234" could be a foreign 1234: a fourth decimal takes the doubt away.
  return parseFigureText(printed, field).ok ? printed : print(field.decimals + 1);
}

import type { DecimalText } from './decimal.ts';
import type { Qualifier } from './figure.ts';
import { type NumberField, parseNumberVi, printNumber, printQualified } from './number-vi.ts';

const WORDS: readonly (readonly [string, Qualifier])[] = [
  ['trên', 'over'],
  ['hơn', 'over'],
  ['gần', 'nearly'],
  ['khoảng', 'about'],
];

export type ParsedFigure =
  { ok: true; value: DecimalText | null; qualifier: Qualifier } | { ok: false; message: string };

/**
 * Reads a figure as people write it: a Vietnamese number, perhaps after "trên", "hơn", "gần" or "khoảng".
 * @source DOMAIN.md "How a figure becomes a number on a chart", 4 and 8
 */
export function parseFigureText(text: string, field: NumberField): ParsedFigure {
  const typed = text.normalize('NFC').trim();
  const folded = typed.toLocaleLowerCase('vi');
  const found = WORDS.find(([word]) => folded.startsWith(`${word} `));
  const parsed = parseNumberVi(found ? typed.slice(found[0].length) : typed, field);
  if (!parsed.ok) return { ok: false, message: parsed.message };
  return { ok: true, value: parsed.value, qualifier: (parsed.value !== null && found?.[1]) || 'exact' };
}

/** The figure in Vietnamese, empty while missing; `parseFigureText` reads it back to the same figure. */
export function printFigureText(
  { value, qualifier }: { value: DecimalText | null; qualifier: Qualifier },
  field: NumberField,
): string {
  if (value === null) return '';
  const print = (decimals: number) => printQualified(printNumber(value, decimals), qualifier);
  const printed = print(field.decimals);
  // "1,234" could be a foreign 1234: a fourth decimal takes the doubt away.
  return parseFigureText(printed, field).ok ? printed : print(field.decimals + 1);
}

import type { DecimalText } from './decimal.ts';

type Explained = { readonly value: DecimalText | null; readonly explanation: string | null };

/**
 * What is left of a cell's explanation when it comes to hold `value`: words written for one number say nothing of another.
 * The grid and an uploaded workbook ask this; the server refuses what does not obey it (`mayExplain`).
 * @source product decision, docs/decisions/0011
 */
export function explanationFor(value: DecimalText | null, before: Explained): string | null {
  return value === before.value ? before.explanation : null;
}

/**
 * Whether words that come with a figure may be kept beside it: never those that stand there for another number, unless
 * they are said again for this one.
 * @param sent `explains`: the number that whoever sends the words says they are for
 */
export function mayExplain(
  sent: Explained & { readonly explains?: DecimalText | null | undefined },
  before: Explained,
): boolean {
  if (sent.explanation === null) return true;
  if (sent.explains != null) return sent.explains === sent.value;
  return sent.explanation !== before.explanation || sent.value === before.value;
}

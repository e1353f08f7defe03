import type { DecimalText } from './decimal.ts';

type Explained = { readonly value: DecimalText | null; readonly explanation: string | null };

/**
 * What is left of a cell's explanation when it comes to hold `value`: words written for one number say nothing of another.
 * The grid and an uploaded workbook ask this; whoever sends a figure with words says that they belong together.
 * @source product decision, docs/decisions/0011
 */
export function explanationFor(value: DecimalText | null, before: Explained): string | null {
  return value === before.value ? before.explanation : null;
}

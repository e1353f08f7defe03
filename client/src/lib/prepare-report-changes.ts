import { printNumber, printQualified } from '@soket/shared/number-vi';
import type { ReportSheet } from './trpc.ts';

/** What a report says differently from an earlier state of it. */
export type ReportChanges = ReportSheet['changes'][number];
export type ChangedCell = ReportChanges['cells'][number];
export type ChangedText = ReportChanges['texts'][number];

export const cellKeyOf = (key: { elementCode: string; placeUnitCode: string | null }): string =>
  `${key.elementCode}\n${key.placeUnitCode ?? ''}`;

export function changesByCell(changes: ReportChanges | null): ReadonlyMap<string, ChangedCell> {
  return new Map((changes?.cells ?? []).map((cell) => [cellKeyOf(cell), cell]));
}

const MISSING = '–';

/** The figure before and now as they are printed; null where only words beside it have changed. */
export function printedChange(
  { before, after }: Pick<ChangedCell, 'before' | 'after'>,
  decimals: number,
  estimated: string,
): { before: string; after: string } | null {
  const print = ({ value, qualifier, qualifierWord, estimated: isEstimated }: ChangedCell['after']) => {
    if (value === null) return MISSING;
    const text = printQualified(printNumber(value, decimals), qualifier, { word: qualifierWord });
    return isEstimated ? `${text} (${estimated})` : text;
  };
  const printed = { before: print(before), after: print(after) };
  return printed.before === printed.after ? null : printed;
}

/** A text in four parts: what stayed at its beginning, what was taken out, what was put in, and what stayed at its end. */
export type TextParts = { head: string; removed: string; added: string; tail: string };

/** Parts at whole words, so that a changed letter shows the changed word. */
export function splitChange(before: string, after: string): TextParts {
  const [old, now] = [before, after].map((text) => text.split(/(\s+)/u)) as [string[], string[]]; // two in, two out
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return {
    head: now.slice(0, head).join(''),
    removed: old.slice(head, old.length - tail).join(''),
    added: now.slice(head, now.length - tail).join(''),
    tail: tail === 0 ? '' : now.slice(-tail).join(''),
  };
}

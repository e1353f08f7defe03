import type { DecimalText } from '@soket/shared/decimal';
import { parseNumberVi } from '@soket/shared/number-vi';
import { foldText } from '@soket/shared/search-text';
import type { UnitListItem } from '../../../lib/trpc.ts';
import type { TargetWords } from './target-words.ts';

/** A line of what was pasted: a unit and its value, or why it could not be read. */
export type PastedTarget =
  { line: string; unit: UnitListItem; value: DecimalText; problem: null } | { line: string; problem: string };

/** Targets are as exact as figures are stored. */
export const TARGET_FIELD = { decimals: 6, signed: true, percent: true };

/**
 * Reads lines of "unit, tab, value" as they come from Excel; several spaces part them too, where somebody types. A unit is
 * known by its name, short name or code, with or without diacritics.
 */
export function readTargets(
  pasted: string,
  units: readonly UnitListItem[],
  words: TargetWords,
): PastedTarget[] {
  const seen = new Set<string>();
  return pasted
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line): PastedTarget => {
      const [called = '', typed = ''] = line.trim().split(/\t+|\s{2,}|;/);
      const wanted = foldText(called);
      const found = units.filter(({ code, name, shortName }) =>
        [code, name, shortName].some((known) => foldText(known) === wanted),
      );
      const [unit] = found;
      if (!unit) return { line, problem: words.unknownUnit };
      if (found.length > 1) return { line, problem: words.severalUnits };
      if (seen.has(unit.code)) return { line, problem: words.twice };
      seen.add(unit.code);
      const read = parseNumberVi(typed, TARGET_FIELD);
      if (!read.ok) return { line, problem: read.message };
      return read.value === null
        ? { line, problem: words.noValue }
        : { line, unit, value: read.value, problem: null };
    });
}

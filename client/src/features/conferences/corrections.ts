import type { FreezeDifference } from '../../lib/trpc.ts';

/** What became of the numbers under one trace code. */
export type Correction = {
  /** key figures by their name, with what they are now; null: nothing is approved any more */
  figures: ReadonlyMap<string, string | null>;
  /** units and periods of a chart or table whose number has changed */
  places: readonly string[];
};

/** Differences gathered under the codes that stand on the slides. */
export function correctionsByCode(differences: readonly FreezeDifference[]): ReadonlyMap<string, Correction> {
  const byCode = Map.groupBy(differences, ({ code }) => code);
  return new Map(
    [...byCode].map(([code, own]) => [
      code,
      {
        figures: new Map(
          own.flatMap(({ where, name, nowDisplay, now }): [string, string | null][] =>
            where === null ? [[name, nowDisplay ?? now]] : [],
          ),
        ),
        places: [...new Set(own.flatMap(({ where }) => where ?? []))],
      },
    ]),
  );
}

import { toDateOrNull, toDayOrNull } from '../core/db.ts';
import type { StoredVersion } from './asked-report.ts';
import { cleanBox, cleanText } from './clean-text.ts';
import type { SaveReportInput } from './report-input.ts';

/** The boxes and the paper's lines that a save names. */
export type Boxes = Partial<
  Pick<
    StoredVersion,
    'results' | 'shortcomings' | 'causes' | 'proposals' | 'paperNumber' | 'paperDate' | 'paperSignerPost'
  >
>;

/** Columns named one by one; what the input does not name is undefined and stays as it is. */
export function boxesOf({ narrative, paper }: SaveReportInput): Boxes {
  const box = (text: string | undefined) => (text === undefined ? undefined : cleanBox(text));
  const line = (text: string | null | undefined) => (text === undefined ? undefined : cleanText(text));
  return {
    results: box(narrative.results),
    shortcomings: box(narrative.shortcomings),
    causes: box(narrative.causes),
    proposals: box(narrative.proposals),
    paperNumber: line(paper.number),
    paperDate: paper.date === undefined ? undefined : toDateOrNull(paper.date),
    paperSignerPost: line(paper.signerPost),
  };
}

/** Of a state, the boxes that `named` names. */
export function auditedBoxes(state: Boxes, named: Boxes): Record<string, string | null> {
  const kept: Record<string, string | null> = {};
  for (const name of [
    'results',
    'shortcomings',
    'causes',
    'proposals',
    'paperNumber',
    'paperSignerPost',
  ] as const) {
    if (named[name] !== undefined) kept[name] = state[name] ?? null;
  }
  if (named.paperDate !== undefined) kept['paperDate'] = toDayOrNull(state.paperDate ?? null);
  return kept;
}

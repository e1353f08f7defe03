import { evaluateRules, missingRequired } from '../form-check.ts';
import type { Day } from '../day.ts';
import type { DecimalText } from '../decimal.ts';
import type { FigureEntry, FormLine, FormRule, PeerSpread, Problem } from '../form-rule.ts';

/** A cell of a report as its unit sees it, with what stood there before. */
type SheetCell = FormLine & {
  readonly placeUnitCode: string | null;
  readonly previous: DecimalText | null;
  readonly sameLastYear: DecimalText | null;
};

export type RuledSheet<Cell extends SheetCell> = {
  readonly form: { readonly rules: readonly FormRule[] };
  readonly period: { readonly lastDay: Day };
  readonly rows: readonly Cell[];
  readonly peers: readonly PeerSpread[];
};

type Content = Omit<FigureEntry, 'elementCode' | 'placeUnitCode'>;

/**
 * What the rules say of a report as it is on a sheet: the entry grid asks this as one types, an uploaded workbook before
 * anything is taken over, and submission finds the same.
 * @param contentOf what a cell holds, or would hold
 * @param withMissing also the required lines that are empty
 */
export function judgeSheet<Cell extends SheetCell>(
  { form: { rules }, period, rows, peers }: RuledSheet<Cell>,
  contentOf: (cell: Cell) => Content,
  { withMissing = false } = {},
): Problem[] {
  const form = { lines: rows.filter(({ placeUnitCode }) => placeUnitCode === null), rules };
  const entries = (of: (cell: Cell) => Content) =>
    rows.map((cell): FigureEntry => {
      const { value, qualifier, explanation } = of(cell);
      const { elementCode, placeUnitCode } = cell;
      return { elementCode, placeUnitCode, value, explanation, ...(qualifier && { qualifier }) };
    });
  const figures = entries(contentOf);
  return [
    ...(withMissing ? missingRequired(form, figures) : []),
    ...evaluateRules(form, figures, {
      previous: entries(({ previous }) => ({ value: previous })),
      sameLastYear: entries(({ sameLastYear }) => ({ value: sameLastYear })),
      peers,
      lastDay: period.lastDay,
    }),
  ];
}

import type { CellContext, ReportRow, ReviewSheet } from '../../lib/trpc.ts';

export type ReviewLine = {
  id: string;
  row: ReportRow;
  context: CellContext | null;
  /** the section's name where the line begins one */
  section: string | null;
  /** how many places stand under the line */
  places: number;
};

const idOf = (key: { elementCode: string; placeUnitCode: string | null }) =>
  `${key.elementCode}\n${key.placeUnitCode ?? ''}`;

/**
 * The lines that can be seen, each with its context. A place stays folded under its line until that is opened, but one
 * with something to look at is always shown.
 */
export function reviewLines({ sheet, context }: ReviewSheet, unfolded: ReadonlySet<string>): ReviewLine[] {
  const contexts = new Map(context.map((one) => [idOf(one), one]));
  const places = new Map<string, number>();
  for (const row of sheet.rows) {
    if (row.placeUnitCode !== null) places.set(row.elementCode, (places.get(row.elementCode) ?? 0) + 1);
  }
  let section = '';
  return sheet.rows.flatMap((row): ReviewLine[] => {
    const id = idOf(row);
    const known = contexts.get(id) ?? null;
    const begins = row.section !== '' && row.section !== section;
    section = row.section;
    const isPlace = row.placeUnitCode !== null;
    const asks = (known?.problems.length ?? 0) > 0 || row.comments.length > 0;
    if (isPlace && !asks && !unfolded.has(row.elementCode)) return [];
    return [
      {
        id,
        row,
        context: known,
        section: begins ? row.section : null,
        places: isPlace ? 0 : (places.get(row.elementCode) ?? 0),
      },
    ];
  });
}

import type { CarriedOver, EarlierFigures } from './earlier-figures.ts';
import type { EarlierExplanation } from './earlier-explanations.ts';
import { cellId, type FormCell } from './form-definition.ts';
import type { CellFigure, ReportRow } from './report-sheet.ts';
import type { PlacedComment } from './report-story.ts';
import type { StoredFigure } from './write-figures.ts';

const EMPTY: CellFigure = {
  value: null,
  qualifier: 'exact',
  qualifierWord: null,
  estimated: false,
  note: null,
  explanation: null,
};

/**
 * The cells of a form with what is in them and what stood there before.
 * @param isOpen the report is still with its unit: carried-over openings then show the closing as it is now
 */
export function sheetRows(sheet: {
  cells: readonly FormCell[];
  figures: ReadonlyMap<string, StoredFigure>;
  earlier: EarlierFigures;
  carried: ReadonlyMap<string, CarriedOver>;
  isOpen: boolean;
  comments: readonly PlacedComment[];
  /** how cells were explained before, by `cellId` */
  explained: ReadonlyMap<string, EarlierExplanation>;
}): ReportRow[] {
  const previous = new Map(sheet.earlier.previous.map((entry) => [cellId(entry), entry.value]));
  const sameLastYear = new Map(sheet.earlier.sameLastYear.map((entry) => [cellId(entry), entry.value]));
  const comments = Map.groupBy(
    sheet.comments.flatMap(({ elementCode, placeUnitCode, comment }) =>
      elementCode === null ? [] : [{ id: cellId({ elementCode, placeUnitCode }), comment }],
    ),
    ({ id }) => id,
  );
  return sheet.cells.map(({ line, place, ...key }) => {
    const id = cellId(key);
    const stored = sheet.figures.get(id);
    const carried = sheet.carried.get(id);
    const explained = stored?.explanation == null ? sheet.explained.get(id) : undefined;
    const fresh = sheet.isOpen ? carried : undefined;
    return {
      ...key,
      section: line.section,
      label: line.label,
      name: line.name,
      placeName: place?.name ?? null,
      measure: line.measure,
      kind: line.kind,
      decimals: line.decimals,
      required: line.required && place === null,
      min: line.min,
      max: line.max,
      guidance: line.guidance,
      isCarriedOver: carried !== undefined,
      previous: previous.get(id) ?? null,
      sameLastYear: sameLastYear.get(id) ?? null,
      figure: fresh ? { ...figureOf(stored), value: fresh.value } : figureOf(stored),
      provenance: fresh?.provenance ?? stored?.provenance ?? 'reported',
      ...(explained && { explainedBefore: explained }),
      comments: (comments.get(id) ?? []).map(({ comment }) => comment),
    };
  });
}

function figureOf(stored: StoredFigure | undefined): CellFigure {
  if (!stored) return EMPTY;
  const { value, qualifier, qualifierWord, estimated, note, explanation } = stored;
  return { value, qualifier, qualifierWord, estimated, note, explanation };
}

import type { DecimalText } from '@soket/shared/decimal';
import type { Provenance, Qualifier, QualifierWord } from '@soket/shared/figure';
import type { Actor } from '../core/actor.ts';
import type { Reader, Tx } from '../core/db.ts';
import type { FormCell } from './form-definition.ts';
import { cellId } from './form-definition.ts';
import type { CellKey } from './report-sheet.ts';

/** Everything a cell holds. */
export type CellContent = {
  value: DecimalText | null;
  qualifier: Qualifier;
  qualifierWord: QualifierWord | null;
  estimated: boolean;
  note: string | null;
  explanation: string | null;
  provenance: Provenance;
  sourceQuote: string | null;
};

export type StoredFigure = CellKey & CellContent;

export type CellWrite = {
  cell: FormCell;
  content: CellContent;
  /** the workbook that it was taken from; null where it was typed, pasted or carried over */
  fileName: string | null;
};

/** Figures of report versions, by version and then by `cellId`, in one query. */
export async function storedFiguresOf(
  reader: Reader,
  versionIds: readonly string[],
): Promise<Map<string, Map<string, StoredFigure>>> {
  const rows = await reader.$queryRaw<(StoredFigure & { versionId: string })[]>`
    SELECT f.report_version_id AS "versionId", e.code AS "elementCode", place.code AS "placeUnitCode",
           trim_scale(f.value)::text AS value, f.qualifier::text AS qualifier, f.qualifier_word AS "qualifierWord",
           f.estimated, f.note, f.explanation, f.provenance::text AS provenance, f.source_quote AS "sourceQuote"
    FROM figure f
    JOIN data_element e ON e.id = f.element_id
    LEFT JOIN org_unit place ON place.id = f.place_unit_id
    WHERE f.report_version_id = ANY(${[...versionIds]}::uuid[])`;
  const byVersion = Map.groupBy(rows, (row) => row.versionId);
  return new Map(
    versionIds.map((id) => [
      id,
      new Map((byVersion.get(id) ?? []).map((figure) => [cellId(figure), figure])),
    ]),
  );
}

export async function storedFigures(reader: Reader, versionId: string): Promise<Map<string, StoredFigure>> {
  return (await storedFiguresOf(reader, [versionId])).get(versionId) ?? new Map<string, StoredFigure>();
}

/** The writes that change something; a cell that was empty and stays empty needs no row. */
export function changesOnly(
  stored: ReadonlyMap<string, StoredFigure>,
  writes: readonly CellWrite[],
): CellWrite[] {
  return writes.filter(({ cell, content }) => {
    const before = stored.get(cellId(cell));
    if (!before) {
      return content.value !== null || content.note !== null || content.explanation !== null;
    }
    return CONTENT_FIELDS.some((field) => before[field] !== content[field]);
  });
}

// Provenance alone is no change: a figure keeps its origin until somebody changes what it says.
const CONTENT_FIELDS = [
  'value',
  'qualifier',
  'qualifierWord',
  'estimated',
  'note',
  'explanation',
  'sourceQuote',
] as const satisfies readonly (keyof CellContent)[];

/**
 * Stores cells of a version in work, and each new state beside them, in one statement however many cells; the version's row
 * is locked by its caller.
 */
export async function writeFigures(
  tx: Tx,
  version: { id: string; unitId: string; periodId: string },
  writes: readonly CellWrite[],
  by: { actor: Actor; at: Date },
): Promise<void> {
  if (writes.length === 0) return;
  const rows = writes.map(({ cell, content, fileName }) => ({
    element_id: cell.line.elementId,
    kind: cell.line.kind,
    place_unit_id: cell.place?.unitId ?? null,
    value: content.value,
    qualifier: content.qualifier,
    qualifier_word: content.qualifierWord,
    estimated: content.estimated,
    note: content.note,
    explanation: content.explanation,
    provenance: content.provenance,
    source_quote: content.sourceQuote,
    file_name: fileName,
  }));
  await tx.$executeRaw`
    WITH cell AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c(element_id uuid, kind element_kind,
        place_unit_id uuid, value numeric, qualifier qualifier, qualifier_word text, estimated boolean, note text,
        explanation text, provenance provenance, source_quote text, file_name text)
    ), stored AS (
      INSERT INTO figure (id, report_version_id, unit_id, period_id, element_id, kind, place_unit_id, value, qualifier,
        qualifier_word, estimated, note, explanation, provenance, source_quote, saved_at, saved_by_id)
      SELECT gen_random_uuid(), ${version.id}::uuid, ${version.unitId}::uuid, ${version.periodId}::uuid, element_id, kind,
        place_unit_id, value, qualifier, qualifier_word, estimated, note, explanation, provenance, source_quote,
        ${by.at}::timestamptz, ${by.actor.userId}
      FROM cell
      ON CONFLICT (report_version_id, element_id, place_unit_id) DO UPDATE
      SET value = EXCLUDED.value, qualifier = EXCLUDED.qualifier, qualifier_word = EXCLUDED.qualifier_word,
          estimated = EXCLUDED.estimated, note = EXCLUDED.note, explanation = EXCLUDED.explanation,
          provenance = EXCLUDED.provenance, source_quote = EXCLUDED.source_quote, saved_at = EXCLUDED.saved_at,
          saved_by_id = EXCLUDED.saved_by_id
    )
    INSERT INTO figure_state (report_version_id, element_id, place_unit_id, value, qualifier, qualifier_word, estimated,
      note, explanation, file_name, saved_at, saved_by_id)
    SELECT ${version.id}::uuid, element_id, place_unit_id, value, qualifier, qualifier_word, estimated, note, explanation,
      file_name, ${by.at}::timestamptz, ${by.actor.userId}
    FROM cell`;
}

/** What an audit row keeps of cells: enough to read the change without another table. */
export function cellsForAudit(cells: readonly (CellKey & { content: CellContent | null })[]): {
  element: string;
  place: string | null;
  value: string | null;
  qualifier: string;
  note: string | null;
  explanation: string | null;
}[] {
  return cells.map(({ elementCode, placeUnitCode, content }) => ({
    element: elementCode,
    place: placeUnitCode,
    value: content?.value ?? null,
    qualifier: content?.qualifier ?? 'exact',
    note: content?.note ?? null,
    explanation: content?.explanation ?? null,
  }));
}

import type { DecimalText } from '@soket/shared/decimal';
import type { Provenance, Qualifier } from '@soket/shared/figure';
import type { Actor } from '../core/actor.ts';
import type { Reader, Tx } from '../core/db.ts';
import type { FormCell } from './form-definition.ts';
import { cellId } from './form-definition.ts';
import type { CellKey } from './report-sheet.ts';

/** Everything a cell holds. */
export type CellContent = {
  value: DecimalText | null;
  qualifier: Qualifier;
  qualifierWord: string | null;
  estimated: boolean;
  note: string | null;
  explanation: string | null;
  provenance: Provenance;
  sourceQuote: string | null;
};

export type StoredFigure = CellKey & CellContent & { id: string };

export type CellWrite = { cell: FormCell; content: CellContent };

/** Figures of report versions, by version and then by `cellId`, in one query. */
export async function storedFiguresOf(
  reader: Reader,
  versionIds: readonly string[],
): Promise<Map<string, Map<string, StoredFigure>>> {
  const rows = await reader.$queryRaw<(StoredFigure & { versionId: string })[]>`
    SELECT f.id, f.report_version_id AS "versionId", e.code AS "elementCode", place.code AS "placeUnitCode",
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
 * Stores cells of a version in work, and each new state beside them; the version's row is locked by its caller.
 * Three statements at most, however many cells.
 */
export async function writeFigures(
  tx: Tx,
  version: { id: string; unitId: string; periodId: string },
  stored: ReadonlyMap<string, StoredFigure>,
  writes: readonly CellWrite[],
  by: { actor: Actor; at: Date },
): Promise<void> {
  if (writes.length === 0) return;
  const saved = { savedAt: by.at, savedById: by.actor.userId };
  const added = writes.filter(({ cell }) => !stored.has(cellId(cell)));
  if (added.length > 0) {
    await tx.figure.createMany({
      data: added.map(({ cell, content }) => ({
        reportVersionId: version.id,
        unitId: version.unitId,
        periodId: version.periodId,
        elementId: cell.line.elementId,
        kind: cell.line.kind,
        placeUnitId: cell.place?.unitId ?? null,
        ...columnsOf(content),
        provenance: content.provenance,
        sourceQuote: content.sourceQuote,
        ...saved,
      })),
    });
  }
  const changed = writes.flatMap(({ cell, content }) => {
    const id = stored.get(cellId(cell))?.id;
    return id === undefined ? [] : [{ id, ...content }];
  });
  if (changed.length > 0) {
    await tx.$executeRaw`
      UPDATE figure f
      SET value = x.value, qualifier = x.qualifier::qualifier, qualifier_word = x."qualifierWord", estimated = x.estimated,
          note = x.note, explanation = x.explanation, provenance = x.provenance::provenance,
          source_quote = x."sourceQuote", saved_at = ${by.at}, saved_by_id = ${by.actor.userId}
      FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) AS x(id uuid, value numeric, qualifier text,
        "qualifierWord" text, estimated boolean, note text, explanation text, provenance text, "sourceQuote" text)
      WHERE f.id = x.id`;
  }
  await tx.figureState.createMany({
    data: writes.map(({ cell, content }) => ({
      reportVersionId: version.id,
      elementId: cell.line.elementId,
      placeUnitId: cell.place?.unitId ?? null,
      ...columnsOf(content),
      ...saved,
    })),
  });
}

function columnsOf({ value, qualifier, qualifierWord, estimated, note, explanation }: CellContent) {
  return { value, qualifier, qualifierWord, estimated, note, explanation };
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

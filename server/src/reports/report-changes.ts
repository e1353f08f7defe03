import { qualifierText } from '@soket/shared/number-vi';
import type { Reader } from '../core/db.ts';
import { toDayOrNull } from '../core/db.ts';
import { cellId } from './form-definition.ts';
import type { StoredVersion } from './asked-report.ts';
import type {
  CellFigure,
  CellKey,
  CommentAnswer,
  ReportChanges,
  ReportText,
  ReturnedAt,
} from './report-sheet.ts';
import type { PlacedComment } from './report-story.ts';

/** A state that a cell was saved in; `seq` is its place in the one order of everything recorded. */
export type SavedState = CellKey &
  CellFigure & { seq: bigint; versionNumber: number; post: string; at: Date };
type StatesByCell = ReadonlyMap<string, readonly SavedState[]>;

/** Every state of every cell of a report, over its versions up to one, by `cellId`; oldest first. */
export async function savedStates(
  reader: Reader,
  reportId: string,
  versionNumber: number,
): Promise<StatesByCell> {
  const rows = await reader.$queryRaw<SavedState[]>`
    SELECT s.seq, v.number AS "versionNumber", e.code AS "elementCode", place.code AS "placeUnitCode",
           trim_scale(s.value)::text AS value, s.qualifier::text AS qualifier,
           s.qualifier_word AS "qualifierWord", s.estimated, s.note, s.explanation,
           u.name AS post, s.saved_at AS at
    FROM figure_state s
    JOIN report_version v ON v.id = s.report_version_id
    JOIN data_element e ON e.id = s.element_id
    JOIN "user" u ON u.id = s.saved_by_id
    LEFT JOIN org_unit place ON place.id = s.place_unit_id
    WHERE v.report_id = ${reportId}::uuid AND v.number <= ${versionNumber}
    ORDER BY s.seq`;
  return Map.groupBy(rows, cellId);
}

/** A return of the report to its unit; `seq` orders it among what was saved and said. */
export type ReportReturn = ReturnedAt & { seq: bigint; versionNumber: number };

/** Every time a report was handed back, oldest first. */
export async function returnsOf(reader: Reader, reportId: string): Promise<ReportReturn[]> {
  const rows = await reader.$queryRaw<(Omit<ReportReturn, 'at'> & { at: Date })[]>`
    SELECT seq, at, actor_post AS post, reason, (after->>'versionNumber')::int AS "versionNumber"
    FROM audit_event
    WHERE subject_type = 'report' AND subject_id = ${reportId} AND action = 'review:return'
    ORDER BY seq`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

const EMPTY: CellFigure = {
  value: null,
  qualifier: 'exact',
  qualifierWord: null,
  estimated: false,
  note: null,
  explanation: null,
};

/** Cells that are not what they were; one that was changed and changed back is as it was. */
function cellChanges(
  states: StatesByCell,
  isEarlier: (state: SavedState) => boolean,
): ReportChanges['cells'] {
  return [...states.values()].flatMap((saved) => {
    const last = saved.at(-1);
    if (!last || isEarlier(last)) return [];
    const before = figureOf(saved.findLast(isEarlier));
    const after = figureOf(last);
    if (difference(before, after) === null) return [];
    const { elementCode, placeUnitCode, post, at } = last;
    return [{ elementCode, placeUnitCode, before, after, post, at: at.toISOString() }];
  });
}

function figureOf(state: SavedState | undefined): CellFigure {
  if (!state) return EMPTY;
  const { value, qualifier, qualifierWord, estimated, note, explanation } = state;
  return { value, qualifier, qualifierWord, estimated, note, explanation };
}

function difference(before: CellFigure, after: CellFigure): 'figure' | 'words' | null {
  const number = ({ value, qualifier, qualifierWord, estimated }: CellFigure) => [
    value,
    qualifierText(qualifier, qualifierWord),
    estimated,
  ];
  if (String(number(before)) !== String(number(after))) return 'figure';
  return before.note === after.note && before.explanation === after.explanation ? null : 'words';
}

/**
 * Comments with what the unit did about each: changed the figure it stands on (about the whole report: any figure), only
 * words beside figures, only the boxes or the paper, or nothing; null while the report has not been handed back since, so
 * that nobody could do anything.
 */
export function answered(
  reader: Reader,
  version: Compared,
  comments: readonly PlacedComment[],
  states: StatesByCell,
  returns: readonly ReportReturn[],
): Promise<PlacedComment[]> {
  const answerTo = async (placed: PlacedComment): Promise<CommentAnswer | null> => {
    const { elementCode, placeUnitCode, seq, comment } = placed;
    const wasReturned = returns.some(
      (each) => each.seq > seq && each.versionNumber === comment.versionNumber,
    );
    if (!wasReturned) return null;
    const cell = elementCode === null ? null : (states.get(cellId({ elementCode, placeUnitCode })) ?? []);
    const changes = (cell ? [cell] : [...states.values()]).map((saved) =>
      difference(figureOf(saved.findLast((state) => state.seq < seq)), figureOf(saved.at(-1))),
    );
    const change = changes.find((each) => each === 'figure') ?? changes.find((each) => each !== null);
    if (change != null || cell) return change ?? 'none';
    const texts = textChanges(await textsAt(reader, version.reportId, seq), textsOf(version));
    return texts.length > 0 ? 'texts' : 'none';
  };
  return Promise.all(
    comments.map(async (placed) => ({
      ...placed,
      comment: { ...placed.comment, answer: await answerTo(placed) },
    })),
  );
}

type TextState = Record<ReportText, string>;

/** The boxes and the paper as they are compared: missing and empty say the same. */
function textsOf(version: VersionTexts): TextState {
  return {
    results: version.results,
    shortcomings: version.shortcomings,
    causes: version.causes,
    proposals: version.proposals,
    paperNumber: version.paperNumber ?? '',
    paperDate: toDayOrNull(version.paperDate) ?? '',
    paperSignerPost: version.paperSignerPost ?? '',
  };
}

type VersionTexts = Pick<
  StoredVersion,
  'results' | 'shortcomings' | 'causes' | 'proposals' | 'paperNumber' | 'paperDate' | 'paperSignerPost'
>;

const TEXTS = [
  'results',
  'shortcomings',
  'causes',
  'proposals',
  'paperNumber',
  'paperDate',
  'paperSignerPost',
] as const satisfies readonly ReportText[];

function textChanges(before: Partial<TextState>, after: TextState): ReportChanges['texts'] {
  return TEXTS.flatMap((field) => {
    const was = before[field] ?? after[field];
    return was === after[field] ? [] : [{ field, before: was, after: after[field] }];
  });
}

/** Boxes as they were at a moment: the first save after it that named one recorded what stood there. */
async function textsAt(reader: Reader, reportId: string, seq: bigint): Promise<Partial<TextState>> {
  const rows = await reader.$queryRaw<{ before: Partial<Record<ReportText, string | null>> }[]>`
    SELECT before FROM audit_event
    WHERE subject_type = 'report' AND subject_id = ${reportId} AND action = 'reports:save' AND seq > ${seq}
      AND before IS NOT NULL
    ORDER BY seq`;
  const texts: Partial<TextState> = {};
  for (const { before } of rows) {
    for (const field of TEXTS) {
      if (before[field] !== undefined) texts[field] ??= before[field] ?? '';
    }
  }
  return texts;
}

type Compared = VersionTexts & {
  reportId: string;
  number: number;
  status: string;
  correctionReason: string | null;
};

/**
 * What a version says differently: since it was handed back, while it is not approved; and, of a correction, from the
 * version it corrects.
 * @param before the version with the number before, when there is one
 */
export async function changesOf(
  reader: Reader,
  version: Compared,
  before: (VersionTexts & { approvedAt: Date | null; approvedBy: { name: string } | null }) | null,
  states: StatesByCell,
  returns: readonly ReportReturn[],
): Promise<ReportChanges[]> {
  const changes: ReportChanges[] = [];
  const returned = returns.findLast(({ versionNumber }) => versionNumber === version.number);
  if (returned && version.status !== 'approved') {
    const { seq, post, at, reason } = returned;
    changes.push({
      since: { kind: 'return', post, at, reason },
      cells: cellChanges(states, (state) => state.seq < seq),
      texts: textChanges(await textsAt(reader, version.reportId, seq), textsOf(version)),
    });
  }
  if (before?.approvedAt) {
    changes.push({
      since: {
        kind: 'version',
        versionNumber: version.number - 1,
        post: before.approvedBy?.name ?? '',
        at: before.approvedAt.toISOString(),
        reason: version.correctionReason,
      },
      cells: cellChanges(states, ({ versionNumber }) => versionNumber < version.number),
      texts: textChanges(textsOf(before), textsOf(version)),
    });
  }
  return changes;
}

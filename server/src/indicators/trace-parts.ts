import { type Cell, countedCells, publishedCells, type SpanCell } from '@soket/shared/aggregate';
import type { Day } from '@soket/shared/day';
import { type ElementKind, isState } from '@soket/shared/data-element';
import { type DecimalText, roundHalfAwayFromZero } from '@soket/shared/decimal';
import { isEstimate } from '@soket/shared/figure';
import { printNumber, printPercent, printQualified } from '@soket/shared/number-vi';
import { belongsToSpan, printPeriod, printSpan } from '@soket/shared/period';
import { Prisma } from '../generated/prisma/client.ts';
import type { Question } from '../figures/answers.ts';
import { requestsOf } from '../figures/answers.ts';
import type { Asked } from '../figures/catalogue.ts';
import { inForce } from '../figures/cells.ts';
import type { ElementDef } from '../figures/definitions.ts';
import { cellsThatCount } from '../figures/parts-by-cells.ts';
import { loadParts, type PartLookup } from '../figures/parts.ts';
import { isDated, type PartRequest, readingOf, sharedCell, speakersFor } from '../figures/reading.ts';
import { isVisible, type View } from '../figures/view.ts';
import { reaches } from '../reports/asked-report.ts';
import type { TraceContribution, TracedTerm, TracePart } from './trace.ts';
import { shareInWords } from './trace-passages.ts';

type Stage = { post: string; at: Date };
type Row = {
  unitId: string;
  placeUnitId: string | null;
  periodKind: 'calendar' | 'span';
  periodCode: string;
  firstDay: Day | null;
  lastDay: Day;
  retroactive: boolean;
  value: DecimalText;
  qualifier: Cell['qualifier'];
  qualifierWord: string | null;
  provenance: Cell['provenance'];
  sourceQuote: string | null;
  note: string | null;
  formCode: string;
  ownerUnitId: string;
  formName: string;
  versionNumber: number;
  replacedValue: DecimalText | null;
  replacedQualifier: Cell['qualifier'] | null;
  replacedWord: string | null;
  /** null: no approved version said anything else */
  replacedNumber: number | null;
  replacedAt: Date | null;
  /** why the next version took its place, which need not be the one in force */
  replacedReason: string | null;
  enteredBy: string;
  enteredAt: Date;
  submittedBy: string | null;
  submittedAt: Date | null;
  reviewedBy: string | null;
  reviewedAt: Date | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  paperNumber: string | null;
  paperDate: Day | null;
  paperSignerPost: string | null;
};

/** The figures behind each term of a formula, with the people and papers they come from. */
export async function traceParts(
  view: View,
  question: Question,
  terms: readonly TracedTerm[],
): Promise<TracePart[]> {
  const requests = requestsOf(view, question);
  const parts = await loadParts(view, requests);
  const traced = terms.map(async (term): Promise<TracePart[]> => {
    const request = requests.find(
      ({ element, which }) => element.code === term.element && which === term.which,
    );
    return request ? [await tracePart(view, term, request, parts)] : [];
  });
  return (await Promise.all(traced)).flat();
}

async function tracePart(
  view: View,
  term: TracedTerm,
  request: PartRequest,
  parts: PartLookup,
): Promise<TracePart> {
  const { element } = request;
  const part = parts(request);
  const expected = view.catalogue.expected(element.id, request.unitId, request.span);
  const { rows, isPublished } = countedRows(view, request, await readRows(view, request));
  return {
    side: term.side,
    elementCode: element.code,
    elementName: element.name,
    measure: element.measure,
    kind: element.kind,
    sign: term.sign,
    total: part.value,
    totalDisplay: part.value === null ? null : print(element, part.value, part.qualifier, part.qualifierWord),
    coverage: {
      unitsReported: part.unitsReported,
      unitsExpected: part.unitsExpected,
      cellsReported: part.cellsReported,
      cellsExpected: part.cellsExpected,
      countWord: isPublished ? 'đơn vị' : view.catalogue.countWord(expected.units),
      isComplete: part.value !== null && part.cellsReported >= part.cellsExpected,
    },
    contributions: rows
      .filter(({ row }) => isShown(view, request, row))
      .map((counted) => toContribution(view, element, counted)),
    missing: isPublished
      ? []
      : missingOf(
          view,
          request,
          rows.map(({ row }) => row),
        ),
  };
}

/** What a source printed of the district is the district's total, whoever entered it; the rest is its unit's own. */
function isShown(view: View, { unitId }: PartRequest, row: Row): boolean {
  const isOfRoot = unitId === view.catalogue.root?.id;
  return (isOfRoot && row.provenance === 'published') || isVisible(view, row.placeUnitId ?? row.unitId);
}

/** A figure with the share of it that counts, as shared/aggregate.ts has it. */
type CountedRow = { row: Row; share?: DecimalText | null };

/** Of all figures in reach, those that the answer stands on: published ones, or the calendar's by the rule of the kind. */
function countedRows(
  view: View,
  request: PartRequest,
  rows: readonly Row[],
): { rows: readonly CountedRow[]; isPublished: boolean } {
  const { element, span } = request;
  const { byPlace } = readingOf(view, request.unitId, element);
  const ownerOf = (row: Row) => (byPlace ? row.placeUnitId : null) ?? row.unitId;
  const calendar = rows.flatMap((row): (Cell & CountedRow & { ownerId: string })[] => {
    const { firstDay } = row;
    const ownerId = ownerOf(row);
    return row.periodKind === 'calendar' && firstDay !== null
      ? [{ ...row, firstDay, unitId: ownerId, ownerId, row }]
      : [];
  });
  const spanCells = rows
    .filter((row) => row.periodKind === 'span')
    .filter(speakersFor(view, request))
    .flatMap((row) => {
      const cell: SpanCell & CountedRow = { ...row, span: { from: row.firstDay, to: row.lastDay }, row };
      return sharedCell(view, request, cell, { unitId: ownerOf(row), day: row.lastDay });
    });
  const lastState = calendar.reduce<Day | null>(
    (last, { lastDay }) => ((last ?? '') > lastDay ? last : lastDay),
    null,
  );
  const published = publishedCells({ kind: element.kind, span, spanCells }, lastState);
  if (published) return { rows: published, isPublished: true };
  const counted = countedCells(element.kind, span, cellsThatCount(view, request, calendar));
  return { rows: counted.toSorted(byTime), isPublished: false };
}

function byTime(left: Cell, right: Cell): number {
  return left.lastDay === right.lastDay ? 0 : left.lastDay < right.lastDay ? -1 : 1;
}

function readRows(view: View, { element, unitId, span }: PartRequest): Promise<Row[]> {
  const { db, standing } = view;
  const { unitIds, byPlace } = readingOf(view, unitId, element);
  const ids = unitIds === null ? null : [...unitIds];
  const owner = byPlace ? Prisma.sql`f.place_unit_id` : Prisma.sql`f.unit_id`;
  const ofUnits = ids === null ? Prisma.empty : Prisma.sql`AND ${owner} = ANY(${ids}::uuid[])`;
  const ofPlace = byPlace ? Prisma.empty : Prisma.sql`AND f.place_unit_id IS NULL`;
  return db.$queryRaw<Row[]>`
    SELECT f.unit_id AS "unitId", f.place_unit_id AS "placeUnitId", p.kind::text AS "periodKind", p.code AS "periodCode",
      p.first_day::text AS "firstDay", p.last_day::text AS "lastDay", p.retroactive, trim_scale(f.value)::text AS value,
      f.qualifier::text AS qualifier, f.qualifier_word AS "qualifierWord", f.provenance::text AS provenance,
      f.source_quote AS "sourceQuote", f.note, m.code AS "formCode", m.owner_unit_id AS "ownerUnitId", fv.name AS "formName", v.number AS "versionNumber",
      trim_scale(old.value)::text AS "replacedValue", old.qualifier::text AS "replacedQualifier",
      old.qualifier_word AS "replacedWord", old.number AS "replacedNumber", old.approved_at AS "replacedAt",
      next.correction_reason AS "replacedReason",
      e.name AS "enteredBy", f.saved_at AS "enteredAt", s.name AS "submittedBy", v.submitted_at AS "submittedAt",
      w.name AS "reviewedBy", v.reviewed_at AS "reviewedAt", a.name AS "approvedBy", v.approved_at AS "approvedAt",
      v.paper_number AS "paperNumber", v.paper_date::text AS "paperDate", v.paper_signer_post AS "paperSignerPost"
    FROM figure f JOIN report_version v ON v.id = f.report_version_id JOIN report r ON r.id = v.report_id
    JOIN form m ON m.id = r.form_id JOIN form_version fv ON fv.id = v.form_version_id JOIN period p ON p.id = f.period_id
    JOIN "user" e ON e.id = f.saved_by_id LEFT JOIN "user" s ON s.id = v.submitted_by_id
    LEFT JOIN "user" w ON w.id = v.reviewed_by_id LEFT JOIN "user" a ON a.id = v.approved_by_id
    LEFT JOIN LATERAL (
      SELECT o.value, o.qualifier, o.qualifier_word, x.number, x.approved_at
      FROM report_version x
      LEFT JOIN figure o ON o.report_version_id = x.id AND o.element_id = f.element_id
        AND o.place_unit_id IS NOT DISTINCT FROM f.place_unit_id
      WHERE x.report_id = v.report_id AND x.number < v.number AND x.status = 'approved'
        AND (o.value, o.qualifier) IS DISTINCT FROM (f.value, f.qualifier)
      ORDER BY x.number DESC LIMIT 1) old ON true
    LEFT JOIN report_version next ON next.report_id = v.report_id AND next.number = old.number + 1
    WHERE f.element_id = ${element.id}::uuid AND f.value IS NOT NULL AND ${inForce(standing)} ${ofUnits} ${ofPlace}
      AND p.last_day <= ${span.to}::date
      AND (p.kind = 'span' OR p.last_day >= coalesce(${span.from}::date, '-infinity'))`;
}

function toContribution(
  { catalogue, actor }: View,
  element: ElementDef,
  { row, share }: CountedRow,
): TraceContribution {
  const isSpan = row.periodKind === 'span';
  return {
    unitCode: catalogue.unit(row.unitId).code,
    unitName: catalogue.unit(row.unitId).name,
    placeUnitCode: row.placeUnitId === null ? null : catalogue.unit(row.placeUnitId).code,
    placeName: row.placeUnitId === null ? null : catalogue.unit(row.placeUnitId).name,
    periodCode: row.periodCode,
    periodLabel: isSpan ? printSpan({ from: row.firstDay, to: row.lastDay }) : printPeriod(row.periodCode),
    retroactive: row.retroactive,
    value: row.value,
    display: print(element, row.value, row.qualifier, row.qualifierWord),
    shareDisplay: share === undefined ? null : shareInWords(share),
    qualifier: row.qualifier,
    provenance: row.provenance,
    sourceQuote: row.sourceQuote,
    note: row.note,
    formCode: row.formCode,
    formName: row.formName,
    versionNumber: row.versionNumber,
    replaced: replacedOf(element, row),
    hasHistory: reaches(actor, row),
    entered: { post: row.enteredBy, at: row.enteredAt.toISOString() },
    submitted: stage(row.submittedBy, row.submittedAt),
    reviewed: stage(row.reviewedBy, row.reviewedAt),
    approved: stage(row.approvedBy, row.approvedAt),
    paper: { number: row.paperNumber, date: row.paperDate, signerPost: row.paperSignerPost },
  };
}

function replacedOf(element: ElementDef, row: Row): TraceContribution['replaced'] {
  const { replacedValue, replacedQualifier, replacedWord, replacedNumber, replacedAt, replacedReason } = row;
  if (replacedNumber === null || replacedAt === null) return null;
  return {
    display:
      replacedValue === null
        ? null
        : print(element, replacedValue, replacedQualifier ?? 'exact', replacedWord),
    versionNumber: replacedNumber,
    approvedAt: replacedAt.toISOString(),
    reason: replacedReason,
  };
}

function stage(post: string | null, at: Stage['at'] | null): { post: string; at: string } | null {
  return post === null || at === null ? null : { post, at: at.toISOString() };
}

/** What was asked for and is not there: of a flow every report, of a state the units without any. */
function missingOf(view: View, request: PartRequest, rows: readonly Row[]): TracePart['missing'] {
  const { element, span } = request;
  const { catalogue } = view;
  const asked = new Set(
    isDated(view, request.unitId)
      ? readingOf(view, request.unitId, element).unitIds
      : catalogue.expected(element.id, request.unitId, span).units,
  );
  const needsOne = isState(element.kind) || element.kind === 'opening';
  const have = new Set(rows.map((row) => (needsOne ? row.unitId : `${row.unitId} ${row.lastDay}`)));
  const slices = catalogue
    .schedule(element.id)
    .filter(({ period }) => period.lastDay <= view.today && belongsToSpan(period, span));
  const needed = needsOne ? edgeOf(slices, element.kind) : slices;
  return needed.flatMap(({ period, unitIds }) =>
    unitIds
      .filter(
        (id) => asked.has(id) && isVisible(view, id) && !have.has(needsOne ? id : `${id} ${period.lastDay}`),
      )
      .map((id) => ({
        unitCode: catalogue.unit(id).code,
        unitName: catalogue.unit(id).name,
        periodLabel: printPeriod(period.code),
      })),
  );
}

/** The period in which a state is asked for last, or an opening first. */
function edgeOf(slices: readonly Asked[], kind: ElementKind): readonly Asked[] {
  const days = slices.map(({ period }) => period.lastDay).sort();
  const day = kind === 'opening' ? days[0] : days.at(-1);
  return slices.filter(({ period }) => period.lastDay === day);
}

function print(
  element: ElementDef,
  value: DecimalText,
  qualifier: Cell['qualifier'],
  word: string | null,
): string {
  if (isEstimate({ qualifier, word })) return `${word} ${printNumber(roundHalfAwayFromZero(value, 1), 1)}`;
  const own = value.split('.')[1]?.length ?? 0;
  const decimals = element.kind === 'printed' ? own : Math.max(own, element.decimals);
  const text = element.measure === '%' ? printPercent(value, decimals) : printNumber(value, decimals);
  return printQualified(text, qualifier, { word });
}

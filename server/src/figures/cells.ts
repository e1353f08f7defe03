import type { Cell, SpanCell } from '@soket/shared/aggregate';
import type { Day } from '@soket/shared/day';
import { PROVENANCES, type Provenance, type Qualifier, QUALIFIERS } from '@soket/shared/figure';
import type { Span } from '@soket/shared/period';
import type { Reader } from '../core/db.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Basis } from './answer.ts';

/** Which versions of reports count: those approved as of a moment, or with what is still under review. */
export type Standing = { basis: Basis; seq: string };

/** Elements asked for together: as units reported them, or by the ward where things arose. */
export type Reading = {
  /** null: every unit, the whole tree at once */
  unitIds: readonly string[] | null;
  elementIds: readonly string[];
  /** elements read "theo địa bàn phát sinh": `unitIds` are the places then */
  placeElementIds: readonly string[];
};

/** One element over one span, already added up by the rule of its kind. */
export type SumRow = {
  elementId: string;
  bucket: number;
  /** the unit or place, where the question was asked unit by unit */
  ownerId: string | null;
  value: string;
  units: number;
  cells: number;
  /** cells that are the one a state cannot do without */
  neededCells: number;
  qualifiers: number;
  word: string | null;
  words: number;
  provenances: number;
  lastDay: Day;
};

export type SumQuestion = { elementId: string; bucket: number; neededDay: Day | null };

/** Versions in force. As of a moment: approved by then and not yet replaced; under review: the newest that left the unit. */
export function inForce({ basis, seq }: Standing): Prisma.Sql {
  if (basis === 'submitted') {
    return Prisma.sql`v.status IN ('submitted', 'reviewed', 'approved') AND NOT EXISTS (
      SELECT 1 FROM report_version w WHERE w.report_id = v.report_id AND w.number > v.number
      AND w.status IN ('submitted', 'reviewed', 'approved'))`;
  }
  return Prisma.sql`v.approved_seq <= ${seq}::bigint AND (v.superseded_seq IS NULL OR v.superseded_seq > ${seq}::bigint)`;
}

/** The figures of a reading; `owner_id` is the unit, or the place for elements read by place. */
function cellsOf(reading: Reading, standing: Standing, periods: Prisma.Sql): Prisma.Sql {
  const { unitIds, elementIds, placeElementIds } = reading;
  const columns = Prisma.sql`f.element_id, f.unit_id, f.period_id, f.kind, f.value, f.qualifier, f.qualifier_word, f.provenance`;
  const source = Prisma.sql`FROM figure f JOIN report_version v ON v.id = f.report_version_id
    WHERE ${inForce(standing)} AND f.value IS NOT NULL AND f.period_id IN (${periods})`;
  const ofUnits = unitIds === null ? Prisma.empty : Prisma.sql`AND f.unit_id = ANY(${[...unitIds]}::uuid[])`;
  const own = Prisma.sql`SELECT f.unit_id AS owner_id, ${columns} ${source}
    AND f.place_unit_id IS NULL AND f.element_id = ANY(${[...elementIds]}::uuid[]) ${ofUnits}`;
  if (placeElementIds.length === 0 || unitIds === null) return own;
  return Prisma.sql`${own} UNION ALL SELECT f.place_unit_id AS owner_id, ${columns} ${source}
    AND f.place_unit_id = ANY(${[...unitIds]}::uuid[]) AND f.element_id = ANY(${[...placeElementIds]}::uuid[])`;
}

/**
 * Adds calendar figures up in the database, by the rule of each element's kind (shared/aggregate.ts is what it must
 * equal; a test compares the two on random figures).
 * @param byOwner one row for each unit or place instead of one for all together
 */
export async function sumCells(
  db: Reader,
  reading: Reading & { buckets: readonly Span[]; questions: readonly SumQuestion[]; byOwner: boolean },
  standing: Standing,
): Promise<SumRow[]> {
  if (reading.questions.length === 0) return [];
  const buckets = JSON.stringify(reading.buckets.map(({ from, to }, no) => ({ no, from, to })));
  const questions = JSON.stringify(
    reading.questions.map(({ elementId, bucket, neededDay }) => ({
      e: elementId,
      no: bucket,
      needed: neededDay,
    })),
  );
  const owner = reading.byOwner ? Prisma.sql`owner_id` : Prisma.sql`NULL::uuid`;
  const rows = await db.$queryRaw<SumRow[]>`
    WITH bucket AS (SELECT * FROM jsonb_to_recordset(${buckets}::jsonb) AS b(no int, "from" date, "to" date)),
    in_bucket AS MATERIALIZED (
      SELECT b.no, b."from", b."to", p.id AS period_id, p.first_day, p.last_day
      FROM bucket b JOIN period p ON p.kind = 'calendar' AND p.last_day <= b."to" AND p.last_day >= coalesce(b."from", '-infinity')),
    question AS (SELECT * FROM jsonb_to_recordset(${questions}::jsonb) AS q(e uuid, no int, needed date)),
    cell AS (${cellsOf(reading, standing, Prisma.sql`SELECT period_id FROM in_bucket`)}),
    asked AS (
      SELECT c.*, i.no, i.first_day, i.last_day, q.needed,
        i.first_day = i."from" AND i.last_day = i."to" AS fits,
        CASE WHEN c.kind IN ('stock', 'cumulative')
          THEN row_number() OVER (PARTITION BY c.element_id, i.no, c.owner_id, c.unit_id ORDER BY i.last_day DESC, i.first_day DESC)
        WHEN c.kind = 'opening'
          THEN row_number() OVER (PARTITION BY c.element_id, i.no, c.owner_id, c.unit_id ORDER BY i.first_day, i.last_day)
        ELSE 1 END AS rank
      FROM cell c JOIN in_bucket i USING (period_id) JOIN question q ON q.e = c.element_id AND q.no = i.no)
    SELECT element_id AS "elementId", no AS bucket, ${owner} AS "ownerId", trim_scale(sum(value))::text AS value,
      count(DISTINCT unit_id)::int AS units, count(*)::int AS cells,
      (count(*) FILTER (WHERE last_day = needed))::int AS "neededCells",
      bit_or(CASE qualifier WHEN 'exact' THEN 1 WHEN 'over' THEN 2 WHEN 'nearly' THEN 4 ELSE 8 END) AS qualifiers,
      min(qualifier_word) AS word,
      (count(DISTINCT coalesce(qualifier_word, '')) FILTER (WHERE qualifier <> 'exact'))::int AS words,
      bit_or(CASE provenance WHEN 'published' THEN 1 WHEN 'reported' THEN 2 ELSE 4 END) AS provenances,
      max(last_day)::text AS "lastDay"
    FROM asked WHERE rank = 1 AND (kind <> 'printed' OR fits)
    GROUP BY element_id, no, ${owner}`;
  return rows;
}

export type RawCell = Cell & { elementId: string; ownerId: string };

/** Calendar figures one by one: for elements whose periods may overlap, and for whoever checks the sums. */
export async function readCells(
  db: Reader,
  reading: Reading & { span: Span },
  standing: Standing,
): Promise<RawCell[]> {
  const { from, to } = reading.span;
  const periods = Prisma.sql`SELECT id FROM period WHERE kind = 'calendar' AND last_day <= ${to}::date
    AND last_day >= coalesce(${from}::date, '-infinity')`;
  return db.$queryRaw<RawCell[]>`
    SELECT c.element_id AS "elementId", c.owner_id AS "ownerId", c.unit_id AS "unitId",
      p.first_day::text AS "firstDay", p.last_day::text AS "lastDay", trim_scale(c.value)::text AS value,
      c.qualifier::text AS qualifier, c.qualifier_word AS "qualifierWord", c.provenance::text AS provenance
    FROM (${cellsOf(reading, standing, periods)}) c JOIN period p ON p.id = c.period_id`;
}

export type RawSpanCell = SpanCell & { elementId: string; placeUnitId: string | null };

/** Figures that carry their own span: what a source printed, what a thematic report collected. There are few. */
export async function readSpanCells(db: Reader, standing: Standing): Promise<RawSpanCell[]> {
  type Row = Omit<RawSpanCell, 'span'> & { from: Day | null; to: Day };
  const rows = await db.$queryRaw<Row[]>`
    SELECT f.element_id AS "elementId", f.unit_id AS "unitId", f.place_unit_id AS "placeUnitId",
      p.first_day::text AS "from", p.last_day::text AS "to", trim_scale(f.value)::text AS value,
      f.qualifier::text AS qualifier, f.qualifier_word AS "qualifierWord", f.provenance::text AS provenance
    FROM period p JOIN figure f ON f.period_id = p.id JOIN report_version v ON v.id = f.report_version_id
    WHERE p.kind = 'span' AND f.value IS NOT NULL AND ${inForce(standing)}`;
  return rows.map(({ from, to, ...cell }) => ({ ...cell, span: { from, to } }));
}

const QUALIFIER_BITS: Record<Qualifier, number> = { exact: 1, over: 2, nearly: 4, about: 8 };
const PROVENANCE_BITS: Record<Provenance, number> = { published: 1, reported: 2, synthetic: 4 };

export function qualifiersOf(bits: number): Qualifier[] {
  return QUALIFIERS.filter((qualifier) => (bits & QUALIFIER_BITS[qualifier]) !== 0);
}

export function provenancesOf(bits: number): Provenance[] {
  return PROVENANCES.filter((provenance) => (bits & PROVENANCE_BITS[provenance]) !== 0);
}

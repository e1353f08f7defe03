import type { Cell, SpanCell } from '@soket/shared/aggregate';
import type { Day } from '@soket/shared/day';
import { PROVENANCES, type Provenance, type Qualifier, QUALIFIERS } from '@soket/shared/figure';
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
  /** cells of the one period that a state (its last) or an opening (its first) cannot do without */
  neededCells: number;
  qualifiers: number;
  /** the first and last of the words that qualify, and how many figures are qualified without one */
  firstWord: string | null;
  lastWord: string | null;
  wordless: number;
  provenances: number;
  lastDay: Day;
};

/** A calendar period that counts for a bucket (a span that is asked about); several buckets may hold one period. */
export type BucketPeriod = {
  bucket: number;
  periodId: string;
  /** of its calendar in this bucket */
  isFirst: boolean;
  isLast: boolean;
  /** the period is exactly the span: only then a printed value answers */
  fits: boolean;
  /** the only period of its bucket: each unit has at most one cell there, and nothing has to be chosen unit by unit */
  isAlone: boolean;
};

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
function cellsOf(reading: Reading, standing: Standing, periodIds: readonly string[]): Prisma.Sql {
  const { unitIds, elementIds, placeElementIds } = reading;
  const columns = Prisma.sql`f.element_id, f.unit_id, f.period_id, f.kind, f.value, f.qualifier, f.qualifier_word, f.provenance`;
  const versions = Prisma.sql`SELECT v.id FROM report_version v
    WHERE v.period_id = ANY(${[...periodIds]}::uuid[]) AND ${inForce(standing)}`;
  // By unit first: from a few versions to their figures is a short way, however many wards there are.
  const ofUnits = unitIds === null ? Prisma.empty : Prisma.sql`AND v.unit_id = ANY(${[...unitIds]}::uuid[])`;
  // Of all units the period narrows more than the versions do; of a few it would lead the planner away from them.
  const inPeriods =
    unitIds === null ? Prisma.sql`AND f.period_id = ANY(${[...periodIds]}::uuid[])` : Prisma.empty;
  const own = Prisma.sql`version AS MATERIALIZED (${versions} ${ofUnits}),
    own_cell AS (SELECT f.unit_id AS owner_id, ${columns} FROM version JOIN figure f ON f.report_version_id = version.id
      WHERE f.value IS NOT NULL AND f.place_unit_id IS NULL AND f.element_id = ANY(${[...elementIds]}::uuid[])
        ${inPeriods})`;
  if (placeElementIds.length === 0 || unitIds === null) return Prisma.sql`${own}, cell AS (TABLE own_cell)`;
  return Prisma.sql`${own}, place_version AS MATERIALIZED (${versions}),
    cell AS (TABLE own_cell UNION ALL
      SELECT f.place_unit_id AS owner_id, ${columns} FROM place_version JOIN figure f ON f.report_version_id = place_version.id
      WHERE f.value IS NOT NULL AND f.place_unit_id = ANY(${[...unitIds]}::uuid[])
        AND f.element_id = ANY(${[...placeElementIds]}::uuid[]))`;
}

/**
 * Adds calendar figures up in the database, by the rule of each element's kind (shared/aggregate.ts is what it must
 * equal; a test compares the two on random figures). First what each unit has, then the units.
 * @param byOwner one row for each unit or place instead of one for all together
 */
export async function sumCells(
  db: Reader,
  { periods, byOwner, ...reading }: Reading & { periods: readonly BucketPeriod[]; byOwner: boolean },
  standing: Standing,
): Promise<SumRow[]> {
  if (periods.length === 0) return [];
  const periodIds = [...new Set(periods.map(({ periodId }) => periodId))];
  const owner = byOwner ? Prisma.sql`c.owner_id` : Prisma.sql`NULL::uuid`;
  const marks = Prisma.sql`CASE c.qualifier WHEN 'exact' THEN 1 WHEN 'over' THEN 2 WHEN 'nearly' THEN 4 ELSE 8 END AS qualifiers,
      c.qualifier_word AS first_word, c.qualifier_word AS last_word,
      (c.qualifier <> 'exact' AND c.qualifier_word IS NULL)::int AS wordless,
      CASE c.provenance WHEN 'published' THEN 1 WHEN 'reported' THEN 2 ELSE 4 END AS provenances`;
  const stateOf = (kinds: Prisma.Sql, needed: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`(
      SELECT DISTINCT ON (c.element_id, b.no, c.owner_id, c.unit_id) c.element_id, b.no, ${owner} AS owner_id, 1 AS units,
        c.value, 1 AS cells, ${needed}::int AS needed, ${marks}, b.last_day
      FROM cell c JOIN in_bucket b USING (period_id) WHERE c.kind ${kinds} AND NOT b.is_alone
      ORDER BY c.element_id, b.no, c.owner_id, c.unit_id, ${order})`;
  return db.$queryRaw<SumRow[]>`
    WITH in_bucket AS (SELECT b.*, p.first_day, p.last_day FROM unnest(
      ${periods.map(({ periodId }) => periodId)}::uuid[], ${periods.map(({ bucket }) => bucket)}::int[],
      ${periods.map(({ isFirst }) => isFirst)}::bool[], ${periods.map(({ isLast }) => isLast)}::bool[],
      ${periods.map(({ fits }) => fits)}::bool[], ${periods.map(({ isAlone }) => isAlone)}::bool[])
      AS b(period_id, no, is_first, is_last, fits, is_alone) JOIN period p ON p.id = b.period_id),
    ${cellsOf(reading, standing, periodIds)},
    of_unit AS (
      SELECT element_id, no, owner_id, CASE WHEN unit_id IS NULL THEN count(*) ELSE 1 END AS units, sum(value) AS value,
        count(*) AS cells, sum(needed) AS needed, bit_or(qualifiers) AS qualifiers, min(first_word) AS first_word,
        max(last_word) AS last_word, sum(wordless) AS wordless, bit_or(provenances) AS provenances, max(last_day) AS last_day
      FROM (SELECT c.element_id, b.no, ${owner} AS owner_id, CASE WHEN NOT b.is_alone THEN c.unit_id END AS unit_id, c.value,
          (CASE c.kind WHEN 'opening' THEN b.is_first WHEN 'flow' THEN false ELSE b.is_last END)::int AS needed,
          ${marks}, b.last_day
        FROM cell c JOIN in_bucket b USING (period_id)
        WHERE CASE c.kind WHEN 'flow' THEN true WHEN 'printed' THEN b.fits ELSE b.is_alone END) added
      GROUP BY element_id, no, owner_id, unit_id
      UNION ALL ${stateOf(Prisma.sql`IN ('stock', 'cumulative')`, Prisma.sql`b.is_last`, Prisma.sql`b.last_day DESC, b.first_day DESC`)}
      UNION ALL ${stateOf(Prisma.sql`= 'opening'`, Prisma.sql`b.is_first`, Prisma.sql`b.first_day, b.last_day`)})
    SELECT element_id AS "elementId", no AS bucket, owner_id AS "ownerId", trim_scale(sum(value))::text AS value,
      sum(units)::int AS units, sum(cells)::int AS cells, sum(needed)::int AS "neededCells",
      bit_or(qualifiers) AS qualifiers, min(first_word) AS "firstWord", max(last_word) AS "lastWord",
      sum(wordless)::int AS wordless, bit_or(provenances) AS provenances, max(last_day)::text AS "lastDay"
    FROM of_unit GROUP BY element_id, no, owner_id`;
}

export type RawCell = Cell & { elementId: string; ownerId: string };

/** Calendar figures one by one: for elements whose periods may overlap, and for whoever checks the sums. */
export async function readCells(
  db: Reader,
  { periodIds, ...reading }: Reading & { periodIds: readonly string[] },
  standing: Standing,
): Promise<RawCell[]> {
  return db.$queryRaw<RawCell[]>`
    WITH ${cellsOf(reading, standing, periodIds)}
    SELECT c.element_id AS "elementId", c.owner_id AS "ownerId", c.unit_id AS "unitId",
      p.first_day::text AS "firstDay", p.last_day::text AS "lastDay", trim_scale(c.value)::text AS value,
      c.qualifier::text AS qualifier, c.qualifier_word AS "qualifierWord", c.provenance::text AS provenance
    FROM cell c JOIN period p ON p.id = c.period_id`;
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

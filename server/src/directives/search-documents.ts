import type { Day } from '@soket/shared/day';
import { marksIn, searchTerms, type SearchTerm, withoutDiacritics } from '@soket/shared/document-search';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { type Reader, toDayOrNull } from '../core/db.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { DocumentHit, SearchAnswer, Validity } from './document-hit.ts';
import { VALIDITIES, validityOf } from './validity.ts';

const PAGE = 30;

export const SearchInput = z.object({
  text: z.string().max(200).default(''),
  role: z.enum(['directive', 'plan']).nullable().default(null),
  typeCode: z.string().max(60).nullable().default(null),
  issuer: z.string().max(1000).nullable().default(null),
  year: z.int().min(1900).max(2200).nullable().default(null),
  validity: z.enum(VALIDITIES).nullable().default(null),
  cursor: z.string().max(100).nullable().default(null),
  /** the largest: what is printed at once */
  limit: z.int().min(1).max(1000).default(PAGE),
});
type SearchInput = z.infer<typeof SearchInput>;

/**
 * Documents that hold every word that is asked for, the closest first, then the newest: whole words in what a document is
 * called, then beginnings of words there, then its title, then everything else.
 * @throws INVALID_INPUT for a cursor that is not from an answer
 */
export async function searchDocuments(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  rawInput: z.input<typeof SearchInput>,
): Promise<SearchAnswer> {
  const input = SearchInput.parse(rawInput);
  const today = clock.today();
  const terms = termsOf(input.text);
  const exact = await pageOf(db, input, terms, today);
  const mayForgive = exact.total === 0 && terms.some((term) => term.isExact);
  const forgiving = withoutDiacritics(terms);
  const found = mayForgive ? await pageOf(db, input, forgiving, today) : exact;
  return {
    hits: await hitsOf(db, found.rows, mayForgive ? forgiving : terms, today),
    total: found.total,
    nextCursor: found.nextCursor,
    isForgiving: mayForgive && found.total > 0,
  };
}

/** Words that stand in so many documents tell nothing of how close one is: then only the day orders them. */
const MOST_RANKED = 3000;

type Place = { id: string; tier: number; issuedOn: Day | null };
/**
 * A single letter begins half of all words and says nothing yet; a single digit is meant as it stands.
 */
export function termsOf(text: string): SearchTerm[] {
  const terms = searchTerms(text);
  const [only] = terms;
  if (terms.length !== 1 || only?.forms[0]?.length !== 1) return terms;
  return /\d/.test(only.forms[0]) ? [{ ...only, isPrefix: false }] : [];
}

type Found = { rows: Place[]; total: number; nextCursor: string | null };

async function pageOf(
  reader: Reader,
  input: SearchInput,
  terms: readonly SearchTerm[],
  today: Day,
): Promise<Found> {
  const after = input.cursor === null ? null : readCursor(input.cursor);
  const rows = await reader.$queryRaw<(Place & { total: bigint })[]>(
    searchQuery(input, terms, today, after, input.limit + 1),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page,
    total: Number(rows[0]?.total ?? 0),
    nextCursor: rows.length > input.limit && last ? writeCursor(last) : null,
  };
}

/**
 * The one question that is put to the database; the bench measures it.
 * @param after the last row of the page before
 */
export function searchQuery(
  filters: Omit<SearchInput, 'text' | 'cursor' | 'limit'>,
  terms: readonly SearchTerm[],
  today: Day,
  after: Place | null,
  limit: number,
): Prisma.Sql {
  const { role, typeCode, issuer, year, validity } = filters;
  const wanted = [
    ...(terms.length > 0 ? [Prisma.sql`d.words @@ ${toTsQuery(terms)}::tsquery`] : []),
    ...(role === null ? [] : [Prisma.sql`d.role = ${role}::document_role`]),
    ...(typeCode === null ? [] : [Prisma.sql`d.type_code = ${typeCode}`]),
    ...(issuer === null ? [] : [Prisma.sql`d.issuer = ${issuer}`]),
    ...(year === null
      ? []
      : [Prisma.sql`d.issued_on BETWEEN ${`${year}-01-01`}::date AND ${`${year}-12-31`}::date`]),
    ...(validity === null ? [] : [validityFilter(validity, today)]),
  ];
  const where = wanted.length > 0 ? Prisma.sql`WHERE ${Prisma.join(wanted, ' AND ')}` : Prisma.empty;
  const tier =
    terms.length === 0
      ? Prisma.sql`0`
      : Prisma.sql`CASE WHEN d.words @@ ${toTsQuery(terms, 'A', 'whole')}::tsquery THEN 0
          WHEN d.words @@ ${toTsQuery(terms, 'A')}::tsquery THEN 1
          WHEN d.words @@ ${toTsQuery(terms, 'AB')}::tsquery THEN 2 ELSE 3 END`;
  // Nothing is older than an unknown day, so that a comparison of whole rows follows the order.
  const behind = after
    ? Prisma.sql`WHERE (tier, -(issued_on - DATE '0001-01-01'), id) > (${after.tier}, -(${after.issuedOn ?? '0001-01-01'}::date - DATE '0001-01-01'), ${after.id}::uuid)`
    : Prisma.empty;
  return Prisma.sql`
    WITH hit AS MATERIALIZED (
      SELECT d.id, COALESCE(d.issued_on, DATE '0001-01-01') AS issued_on FROM document d ${where}
    ), size AS (SELECT count(*) AS total FROM hit), found AS (
      SELECT hit.id, hit.issued_on, size.total, CASE WHEN size.total > ${MOST_RANKED} THEN 0 ELSE (
        SELECT ${tier} FROM document d WHERE d.id = hit.id) END AS tier
      FROM hit, size
    )
    SELECT id::text, tier, issued_on::text AS "issuedOn", total
    FROM found ${behind} ORDER BY tier, issued_on DESC, found.id LIMIT ${limit}`;
}

/** @param weights only words of these parts count; @param whole the last word is not taken for a beginning */
function toTsQuery(terms: readonly SearchTerm[], weights = '', whole?: 'whole'): string {
  return terms
    .map(({ forms, isPrefix }) => {
      const flags = `${isPrefix && !whole ? '*' : ''}${weights}`;
      // Letters and digits only, see searchTerms.
      return `(${forms.map((form) => `'${form}'${flags && `:${flags}`}`).join(' | ')})`;
    })
    .join(' & ');
}

function validityFilter(validity: Validity, today: Day): Prisma.Sql {
  const replaced = Prisma.sql`EXISTS (
    SELECT FROM document_link l JOIN document r ON r.id = l.from_id
    WHERE l.to_id = d.id AND l.kind = 'replaces' AND COALESCE(r.valid_from, r.issued_on, DATE '0001-01-01') <= ${today}::date)`;
  const ended = Prisma.sql`COALESCE(d.valid_to < ${today}::date, false)`;
  const ahead = Prisma.sql`COALESCE(d.valid_from > ${today}::date, false)`;
  const filters: Record<Validity, Prisma.Sql> = {
    replaced,
    ended: Prisma.sql`${ended} AND NOT ${replaced}`,
    notYet: Prisma.sql`${ahead} AND NOT ${ended} AND NOT ${replaced}`,
    inForce: Prisma.sql`NOT ${ahead} AND NOT ${ended} AND NOT ${replaced}`,
  };
  return filters[validity];
}

const Cursor = z.tuple([z.int().min(0).max(3), z.iso.date(), z.uuid()]);

function writeCursor({ tier, issuedOn, id }: Place): string {
  return [tier, issuedOn, id].join('_');
}

function readCursor(cursor: string): Place {
  const [tier = '', issuedOn, id] = cursor.split('_');
  const read = Cursor.safeParse([Number(tier), issuedOn, id]);
  if (!read.success)
    throw new DomainError('INVALID_INPUT', { field: 'cursor', message: 'Trang tiếp theo không đọc được.' });
  return { tier: read.data[0], issuedOn: read.data[1], id: read.data[2] };
}

async function hitsOf(
  reader: Reader,
  places: readonly Place[],
  terms: readonly SearchTerm[],
  today: Day,
): Promise<DocumentHit[]> {
  const rows = await reader.document.findMany({
    where: { id: { in: places.map(({ id }) => id) } },
    select: {
      id: true,
      code: true,
      role: true,
      typeCode: true,
      type: { select: { name: true } },
      number: true,
      issuer: true,
      term: true,
      issuedOn: true,
      title: true,
      asPrinted: true,
      likelyReading: true,
      note: true,
      purpose: true,
      secrecy: true,
      validFrom: true,
      validTo: true,
      linksTo: {
        where: { kind: 'replaces' },
        select: { from: { select: { validFrom: true, issuedOn: true } } },
      },
      _count: { select: { files: { where: { removedAt: null } } } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = places.flatMap(({ id }) => byId.get(id) ?? []);
  const inFiles = await fileSnippets(
    reader,
    found.filter((row) => !showsAll(row, terms)).map(({ id }) => id),
    terms,
  );
  return found.map((row): DocumentHit => {
    const { type, issuedOn, validFrom, validTo, linksTo, purpose, _count, id, ...shown } = row;
    const inPurpose = showsAll(row, terms) ? null : snippetOf(purpose, terms);
    const inFile = inFiles.get(id) ?? null;
    return {
      ...shown,
      typeName: type.name,
      issuedOn: toDayOrNull(issuedOn),
      validity: validityOf(
        {
          validFrom: toDayOrNull(validFrom),
          validTo: toDayOrNull(validTo),
          replacedFrom: linksTo.map(({ from }) => toDayOrNull(from.validFrom ?? from.issuedOn)),
        },
        today,
      ),
      fileCount: _count.files,
      snippet:
        (inPurpose !== null && { where: 'purpose' as const, text: inPurpose }) ||
        (inFile !== null && { where: 'file' as const, text: inFile }) ||
        null,
    };
  });
}

type Shown = { type: { name: string } } & Record<'number' | 'title' | 'issuer' | 'note', string | null>;

/** Whether every word stands in what the row shows. */
function showsAll({ type, number, title, issuer, note }: Shown, terms: readonly SearchTerm[]): boolean {
  const text = [type.name, number, title, issuer, note].filter(Boolean).join(' ');
  return terms.every((term) => marksIn(text, [term]).length > 0);
}

const BEFORE = 60;
const AROUND = 220;

/** A piece of the text around the first word that was looked for. */
function snippetOf(text: string | null, terms: readonly SearchTerm[]): string | null {
  const whole = text?.normalize('NFC') ?? '';
  const [first] = marksIn(whole, terms);
  if (!first) return null;
  const from = first.from <= BEFORE ? 0 : whole.indexOf(' ', first.from - BEFORE) + 1;
  const piece = whole
    .slice(from, from + AROUND)
    .replace(/\s+/gu, ' ')
    .trim();
  return `${from > 0 ? '… ' : ''}${piece}${from + AROUND < whole.length ? ' …' : ''}`;
}

async function fileSnippets(
  reader: Reader,
  documentIds: readonly string[],
  terms: readonly SearchTerm[],
): Promise<Map<string, string>> {
  if (documentIds.length === 0 || terms.length === 0) return new Map();
  const files = await reader.documentFile.findMany({
    where: { documentId: { in: [...documentIds] }, removedAt: null, file: { text: { not: null } } },
    orderBy: { sortOrder: 'asc' },
    select: { documentId: true, file: { select: { text: true } } },
  });
  const snippets = new Map<string, string>();
  for (const { documentId, file } of files) {
    const snippet = snippets.has(documentId) ? null : snippetOf(file.text, terms);
    if (snippet !== null) snippets.set(documentId, snippet);
  }
  return snippets;
}

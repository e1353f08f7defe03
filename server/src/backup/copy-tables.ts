import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** A table, and the columns that hold what was entered; what PostgreSQL works out by itself is not copied. */
export type CopiedTable = { name: string; columns: readonly string[]; key: readonly string[] };

/** Values look the same whatever the server's settings are. */
export const PLAIN_VALUES = `
  SET datestyle = 'ISO, YMD'; SET intervalstyle = 'iso_8601'; SET timezone = 'UTC';
  SET extra_float_digits = 3; SET bytea_output = 'hex'; SET client_encoding = 'UTF8'`;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const listed = (names: readonly string[]) => names.map(quoted).join(', ');

/** The tables of the schema, by name, but not Prisma's own record of migrations. */
export async function tablesOf(client: pg.Client): Promise<CopiedTable[]> {
  const { rows } = await client.query<CopiedTable>(`
    SELECT c.relname AS name,
           (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
           COALESCE((SELECT array_agg(a.attname::text ORDER BY k.place) FROM pg_index i
                     CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
                     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
                     WHERE i.indrelid = c.oid AND i.indisprimary), '{}') AS key
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relname COLLATE "C"`);
  return rows;
}

/**
 * Sends rows on in the order of the key, as bytes and not as words, which servers sort each in their own way.
 * @returns how many
 */
export async function readTable(client: pg.Client, table: CopiedTable, into: Writable): Promise<number> {
  const { name, columns, key } = table;
  const order = (key.length > 0 ? key : columns).map((column) => `${quoted(column)}::text COLLATE "C"`);
  const rows = client.query(
    copyTo(`COPY (SELECT ${listed(columns)} FROM ${quoted(name)} ORDER BY ${order.join(', ')}) TO STDOUT`),
  );
  // The last row is not the last word: the server says afterwards how many there were, and that it can be asked again.
  await Promise.all([pipeline(rows, into), once(client, 'drain')]);
  return rows.rowCount;
}

/** Puts rows in. @returns how many */
export async function writeTable(
  client: pg.Client,
  table: { name: string; columns: readonly string[] },
  rows: Readable,
): Promise<number> {
  const sink = client.query(copyFrom(`COPY ${quoted(table.name)} (${listed(table.columns)}) FROM STDIN`));
  await pipeline(rows, sink);
  return sink.rowCount;
}

/** Lets bytes through and counts them; `resume()` it where nobody wants them. */
export function measured(): { stream: Transform; result: () => { bytes: number; sha256: string } } {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}

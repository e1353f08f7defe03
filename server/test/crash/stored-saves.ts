import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import type { Saver } from './saver.ts';

/** What the tables say against what the savers were told. */
export type Finding = { lost: string[]; doubled: string[]; halfWritten: string[] };

const Connection = z.object({ appUrl: z.string() });

type Row = {
  unitCode: string;
  periodCode: string;
  revision: number;
  w2: string[] | null;
  w5: string[] | null;
  w2Now: string | null;
  w5Now: string | null;
  events: string[] | null;
  eventRevisions: number[] | null;
};

const STORED = `
  SELECT u.code AS "unitCode", p.code AS "periodCode", v.revision,
    (SELECT array_agg(trim_scale(s.value)::text ORDER BY s.seq) FROM figure_state s JOIN data_element e ON e.id = s.element_id
     WHERE s.report_version_id = v.id AND e.code = 'W2') AS w2,
    (SELECT array_agg(trim_scale(s.value)::text ORDER BY s.seq) FROM figure_state s JOIN data_element e ON e.id = s.element_id
     WHERE s.report_version_id = v.id AND e.code = 'W5') AS w5,
    (SELECT trim_scale(f.value)::text FROM figure f JOIN data_element e ON e.id = f.element_id
     WHERE f.report_version_id = v.id AND e.code = 'W2') AS "w2Now",
    (SELECT trim_scale(f.value)::text FROM figure f JOIN data_element e ON e.id = f.element_id
     WHERE f.report_version_id = v.id AND e.code = 'W5') AS "w5Now",
    (SELECT array_agg(a.after->'figures'->0->>'value' ORDER BY a.seq) FROM audit_event a
     WHERE a.subject_id = r.id::text AND a.action = 'reports:save') AS events,
    (SELECT array_agg((a.after->>'revision')::int ORDER BY a.seq) FROM audit_event a
     WHERE a.subject_id = r.id::text AND a.action = 'reports:save') AS "eventRevisions"
  FROM report r
  JOIN report_version v ON v.report_id = r.id
  JOIN org_unit u ON u.id = r.unit_id
  JOIN period p ON p.id = r.period_id`;

/** Reads the database of the running app, as the app itself may. */
export async function readStored(dataDir: string): Promise<{ rows: Row[]; keys: Set<string> }> {
  const file = readFileSync(path.join(dataDir, 'connection.json'), 'utf8');
  const client = new pg.Client({ connectionString: Connection.parse(JSON.parse(file)).appUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(STORED);
    const keys = await client.query<{ key: string }>('SELECT key FROM idempotency_key');
    return { rows, keys: new Set(keys.rows.map(({ key }) => key)) };
  } finally {
    await client.end();
  }
}

/**
 * Every acknowledged save is there once, every refused one is not, and what stands in one transaction stands together: figure,
 * state, event and request key. What was never answered may be there or not, but whole.
 */
export function compare(
  savers: readonly Saver[],
  { rows, keys }: { rows: readonly Row[]; keys: ReadonlySet<string> },
): Finding {
  const finding: Finding = { lost: [], doubled: [], halfWritten: [] };
  for (const row of rows) {
    const at = `${row.unitCode} ${row.periodCode}`;
    const states = row.w2 ?? [];
    const numbers = new Set(states);
    if (numbers.size !== states.length) finding.doubled.push(`${at}: a save stands twice in the history`);
    const same = [row.w5, row.events].every((list) => JSON.stringify(list) === JSON.stringify(row.w2));
    const counts = states.map((_, index) => index + 1);
    if (
      !same ||
      row.revision !== states.length ||
      JSON.stringify(row.eventRevisions) !== JSON.stringify(counts) ||
      row.w2Now !== (states.at(-1) ?? null) ||
      row.w5Now !== row.w2Now
    )
      finding.halfWritten.push(`${at}: ${JSON.stringify({ ...row, w2: states.length, w5: row.w5?.length })}`);
    const own = savers.filter(
      ({ post }) => post.person.split('.')[0] === row.unitCode && post.periodCode === row.periodCode,
    );
    const accounted = new Set<string>();
    for (const saver of own) {
      for (const [number, revision] of saver.acknowledged) {
        accounted.add(String(number));
        if (states[revision - 1] !== String(number))
          finding.lost.push(`${at}: ${number} was acknowledged as revision ${revision}`);
      }
      const { pending } = saver;
      if (!pending) continue;
      accounted.add(String(pending.number));
      if (numbers.has(String(pending.number)) !== keys.has(pending.requestKey))
        finding.halfWritten.push(`${at}: ${pending.number} and its request key`);
    }
    for (const number of numbers)
      if (!accounted.has(number)) finding.doubled.push(`${at}: ${number} is stored and was never accepted`);
  }
  const kept = rows.reduce((sum, row) => sum + row.revision, 0);
  if (kept !== keys.size) finding.halfWritten.push(`${kept} saves, ${keys.size} request keys`);
  for (const { post, acknowledged } of savers)
    if (
      acknowledged.size > 0 &&
      !rows.some((row) => row.periodCode === post.periodCode && row.unitCode === post.person.split('.')[0])
    )
      finding.lost.push(`${post.person} ${post.periodCode}: the whole report`);
  return finding;
}

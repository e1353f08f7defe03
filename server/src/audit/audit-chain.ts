import { createHash } from 'node:crypto';
import { type Db, inTransaction, type Tx } from '../core/db.ts';
import { Prisma } from '../generated/prisma/client.ts';

/** The newest link: whoever has written it down can tell later whether the chain was cut off. */
type Head = { place: bigint; hash: string };

export type Problem = {
  kind: 'altered' | 'removed' | 'inserted' | 'linkMissing' | 'headMissing';
  /** of the event; null where a link of the chain itself is gone */
  seq: bigint | null;
  /** in the chain; null for a head that is nowhere in it */
  place: bigint | null;
};

type Verdict = { events: number; head: Head | null; problems: Problem[] };

const BEGINNING = '';
const BATCH = 5000;
const MOST_PROBLEMS = 1000;
/** Transactions last half a minute at most, so no two that overlap began further apart. */
const OVERLAP_MS = 10 * 60_000;

/**
 * An event as the text that is hashed: every column, in PostgreSQL's own spelling of jsonb, which depends on no setting of
 * the server and is the same after a backup was put back.
 */
const LINE = Prisma.sql`jsonb_build_array(e.seq, extract(epoch FROM e.at), extract(epoch FROM e.real_at), e.actor_id,
  e.actor_post, e.origin, e.action, e.subject_type, e.subject_id, e.unit_id, e.before, e.after, e.reason)::text`;

const linkHash = (before: string, line: string): string =>
  createHash('sha256').update(before).update('\n').update(line).digest('hex');

/**
 * Links every event that is stored and has no link yet. Events are linked after the fact and in the order in which they are
 * found, so that no writer waits for another; one that was stored late finds its place further on.
 * @returns how many, and the newest link
 */
export async function linkAudit(db: Db): Promise<{ linked: number; head: Head | null }> {
  let linked = 0;
  for (let after = -1n; ;) {
    const from = after;
    const batch = await inTransaction(db, (tx) => linkBatch(tx, from));
    linked += batch.count;
    if (batch.count < BATCH) return { linked, head: batch.head };
    after = batch.lastSeq;
  }
}

async function linkBatch(tx: Tx, after: bigint) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(727407)`;
  let head = await headOf(tx);
  const events = await tx.$queryRaw<{ seq: bigint; line: string }[]>`
    SELECT e.seq, ${LINE} AS line FROM audit_event e
    WHERE e.seq > ${after} AND NOT EXISTS (SELECT FROM audit_link l WHERE l.seq = e.seq)
    ORDER BY e.seq LIMIT ${BATCH}`;
  const links = events.map(({ seq, line }) => {
    head = { place: (head?.place ?? 0n) + 1n, hash: linkHash(head?.hash ?? BEGINNING, line) };
    return { seq, ...head };
  });
  if (links.length > 0)
    await tx.$executeRaw`
      INSERT INTO audit_link (place, seq, hash)
      SELECT place, seq, decode(hash, 'hex')
      FROM unnest(${links.map(({ place }) => place)}::bigint[], ${links.map(({ seq }) => seq)}::bigint[],
                  ${links.map(({ hash }) => hash)}::text[]) AS link(place, seq, hash)`;
  return { count: links.length, head, lastSeq: links.at(-1)?.seq ?? after };
}

async function headOf(tx: Tx): Promise<Head | null> {
  const [head] = await tx.$queryRaw<Head[]>`
    SELECT place, encode(hash, 'hex') AS hash FROM audit_link ORDER BY place DESC LIMIT 1`;
  return head ?? null;
}

type LinkedRow = Head & { seq: bigint; line: string | null; realAt: Date | null };

/**
 * Reads the whole record once and looks whether each event is what it was when it was linked.
 * @param knownHead a head that somebody wrote down; when it is not in the chain, the chain was cut off or written anew
 * @shape problems: a thousand at most
 */
export async function verifyAudit(db: Db, knownHead?: string): Promise<Verdict> {
  const problems: Problem[] = [];
  let head: Head | null = null;
  let newest: { seq: bigint; realAt: Date } | null = null;
  let events = 0;
  let isHeadFound = knownHead === undefined;
  for (;;) {
    const rows: LinkedRow[] = await db.$queryRaw`
      SELECT l.place, l.seq, encode(l.hash, 'hex') AS hash, e.real_at AS "realAt",
             CASE WHEN e.seq IS NOT NULL THEN ${LINE} END AS line
      FROM audit_link l LEFT JOIN audit_event e ON e.seq = l.seq
      WHERE l.place > ${head?.place ?? 0n} ORDER BY l.place LIMIT ${BATCH}`;
    for (const { place, seq, hash, line, realAt } of rows) {
      const before: bigint = head?.place ?? 0n;
      if (place !== before + 1n) problems.push({ kind: 'linkMissing', seq: null, place: before + 1n });
      // Without the link before it nobody can tell what this one's should be.
      else if (line !== null && linkHash(head?.hash ?? BEGINNING, line) !== hash)
        problems.push({ kind: 'altered', seq, place });
      if (line === null || realAt === null) problems.push({ kind: 'removed', seq, place });
      else {
        events += 1;
        if (newest && seq < newest.seq && Math.abs(newest.realAt.getTime() - realAt.getTime()) > OVERLAP_MS)
          problems.push({ kind: 'inserted', seq, place });
        if (!newest || seq > newest.seq) newest = { seq, realAt };
      }
      isHeadFound ||= hash === knownHead;
      head = { place, hash };
    }
    if (rows.length < BATCH || problems.length > MOST_PROBLEMS) break;
  }
  if (!isHeadFound) problems.push({ kind: 'headMissing', seq: null, place: null });
  return { events, head, problems: problems.slice(0, MOST_PROBLEMS) };
}

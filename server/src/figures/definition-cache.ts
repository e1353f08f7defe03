import type { Day } from '@soket/shared/day';
import type { Db } from '../core/db.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import { loadDefinitions, NOW_SEQ } from './definitions.ts';

export type Moment = { seq: string; at: Date };
type State = { fingerprint: string; momentSeq: string | null; momentAt: Date | null };

/** The catalogue that was last built, per database; definitions change a few times a year and are read on every click. */
const latest = new WeakMap<Db, { key: string; catalogue: Catalogue }>();

/**
 * The definitions as of a recorded moment, and that moment. Reuses what was built before while the database says that
 * nothing it was built from has changed, so no writer has to remember to tell anybody.
 */
export async function readCatalogue(
  db: Db,
  seq: string,
  today: Day,
): Promise<{ catalogue: Catalogue; moment: Moment | null }> {
  const { fingerprint, momentSeq, momentAt } = await readState(db, seq);
  const moment = momentSeq === null || momentAt === null ? null : { seq: momentSeq, at: momentAt };
  const key = `${fingerprint} ${today}`;
  const known = latest.get(db);
  if (seq === NOW_SEQ && known?.key === key) return { catalogue: known.catalogue, moment };
  const catalogue = createCatalogue(await loadDefinitions(db, seq, today), today);
  // Read after the fingerprint, so at worst newer than it says: the next request then reads again.
  if (seq === NOW_SEQ) latest.set(db, { key, catalogue });
  return { catalogue, moment };
}

/**
 * Versions are only ever added and superseded, so their numbers tell of every change; the other tables are small and
 * are summed row by row.
 */
async function readState(db: Db, seq: string): Promise<State> {
  const [state] = await db.$queryRaw<State[]>`
    SELECT concat_ws(' ',
      (SELECT concat_ws(',', sum(recorded_seq), sum(superseded_seq), count(*)) FROM data_element_version),
      (SELECT concat_ws(',', sum(recorded_seq), sum(superseded_seq), count(*)) FROM form_version),
      (SELECT concat_ws(',', sum(recorded_seq), sum(superseded_seq), count(*)) FROM indicator_version),
      (SELECT concat_ws(',', sum(recorded_seq), sum(superseded_seq), count(*)) FROM target_version),
      (SELECT count(*) FROM form_element),
      (SELECT sum(hashtextextended(t::text, 0)) FROM workspace t),
      (SELECT sum(hashtextextended(t::text, 0)) FROM org_level t),
      (SELECT sum(hashtextextended(t::text, 0)) FROM org_unit t),
      (SELECT sum(hashtextextended(t::text, 0)) FROM org_unit_name t),
      (SELECT sum(hashtextextended(t::text, 0)) FROM org_unit_parent t),
      (SELECT sum(hashtextextended(t::text, 0)) FROM org_unit_lineage t),
      (SELECT sum(hashtextextended(t::text, 0)) FROM form t),
      (SELECT sum(hashtextextended(t::text, 0)) FROM form_unit t),
      (SELECT sum(hashtextextended(t::text, 0)) FROM period t WHERE kind = 'calendar'),
      (SELECT sum(hashtextextended(t::text, 0)) FROM indicator_directive t),
      (SELECT sum(hashtextextended(t::text, 0)) FROM target t),
      (SELECT sum(hashtextextended(t::text, 0)) FROM document t)) AS fingerprint,
      m.seq::text AS "momentSeq", m.at AS "momentAt"
    FROM (SELECT 1) one
    LEFT JOIN LATERAL (SELECT seq, at FROM audit_event WHERE seq <= ${seq}::bigint ORDER BY seq DESC LIMIT 1) m ON true`;
  if (!state) throw new Error('definitions: the query always gives one row');
  return state;
}

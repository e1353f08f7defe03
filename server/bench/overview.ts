import type pg from 'pg';
import { createSeal } from '../src/auth/seal.ts';
import { settableClock } from '../src/core/clock.ts';
import type { Db } from '../src/core/db.ts';
import { createCaller } from '../src/core/trpc.ts';
import { createFanOut } from '../src/live/fan-out.ts';
import { appRouter } from '../src/router.ts';
import { NO_BACKUPS } from '../test/no-backups.ts';
import { compared, inTurns, type Line } from './measure.ts';

const ROUNDS = 100;

/** The overview of the whole district, as a leader opens it, against the plainest SQL that reads the same things. */
export async function benchOverview(db: Db, client: pg.Client): Promise<Line> {
  const clock = settableClock(new Date('2022-10-05T09:00:00+07:00'));
  const user = await db.user.findUniqueOrThrow({ where: { username: 'lanhdao' } });
  const actor = {
    userId: user.id,
    username: 'lanhdao',
    post: user.name,
    role: user.role,
    unitId: user.unitId,
  };
  const caller = createCaller(appRouter)({
    db,
    clock,
    actor,
    requestId: 'bench',
    changes: createFanOut(),
    backups: NO_BACKUPS,
    seal: createSeal('a secret of the tests, 32 bytes or more'),
    session: null,
    isMailConfigured: false,
    isStillSignedIn: async () => true,
  });
  const times = await inTurns(
    ROUNDS,
    () => caller.overview.show({}),
    async () => {
      for (const statement of PLAIN_OVERVIEW) await client.query(statement);
    },
  );
  const line = compared('overview', times);
  return { ...line, goal: 'p50 ≤ 3 × SQL', isReached: (line.ratio ?? Infinity) <= 3 };
}

const APPROVED = `JOIN report_version v ON v.id = f.report_version_id AND v.approved_seq IS NOT NULL AND v.superseded_seq IS NULL
  JOIN period p ON p.id = f.period_id`;

/** What the screen shows, asked for with nothing around it: names and formulas, sums, last year's, trends, reports. */
const PLAIN_OVERVIEW = [
  `SELECT i.code, v.name, v.theme, v.measure, v.formula, v.decimals, v.polarity, d.document_id
   FROM indicator i JOIN indicator_version v ON v.indicator_id = i.id AND v.superseded_seq IS NULL
   JOIN indicator_directive d ON d.indicator_id = i.id`,
  `SELECT d.code, d.number, d.title, t.name FROM document d JOIN document_type t ON t.code = d.type_code
   WHERE d.role = 'directive'`,
  // the span, and the same span last year
  `SELECT f.element_id, p.last_day >= '2022-01-01' AS this_year, sum(f.value), count(DISTINCT f.unit_id), count(*)
   FROM figure f ${APPROVED}
   WHERE p.kind = 'calendar' AND f.place_unit_id IS NULL AND f.value IS NOT NULL AND f.kind <> 'stock'
     AND (p.last_day BETWEEN '2022-01-01' AND '2022-06-30' OR p.last_day BETWEEN '2021-01-01' AND '2021-06-30')
   GROUP BY 1, 2`,
  `SELECT element_id, this_year, sum(value), count(*) FROM (
     SELECT DISTINCT ON (f.element_id, f.unit_id, p.last_day >= '2022-01-01')
       f.element_id, f.unit_id, p.last_day >= '2022-01-01' AS this_year, f.value
     FROM figure f ${APPROVED}
     WHERE p.kind = 'calendar' AND f.place_unit_id IS NULL AND f.value IS NOT NULL AND f.kind = 'stock'
       AND (p.last_day BETWEEN '2022-01-01' AND '2022-06-30' OR p.last_day BETWEEN '2021-01-01' AND '2021-06-30')
     ORDER BY f.element_id, f.unit_id, p.last_day >= '2022-01-01', p.last_day DESC) s
   GROUP BY 1, 2`,
  // eight quarters, and the year before them
  `SELECT f.element_id, f.period_id, sum(f.value), count(*) FROM figure f ${APPROVED}
   WHERE p.kind = 'calendar' AND f.place_unit_id IS NULL AND f.value IS NOT NULL
     AND p.last_day BETWEEN '2019-07-01' AND '2022-06-30'
   GROUP BY 1, 2`,
  `SELECT f.element_id, p.first_day, p.last_day, f.value, f.qualifier, f.qualifier_word, f.provenance
   FROM figure f ${APPROVED} WHERE p.kind = 'span' AND f.value IS NOT NULL`,
  `SELECT t.indicator_id, t.unit_id, t.from_day, t.to_day, v.value FROM target t
   JOIN target_version v ON v.target_id = t.id AND v.superseded_seq IS NULL`,
  `SELECT u.code, n.name, n.short_name, u.level_code FROM org_unit u JOIN org_unit_name n ON n.unit_id = u.id`,
  `SELECT DISTINCT ON (r.id) r.form_id, r.unit_id, v.status FROM report r JOIN report_version v ON v.report_id = r.id
   JOIN period p ON p.id = r.period_id WHERE p.code = '2022-Q3' ORDER BY r.id, v.number DESC`,
];

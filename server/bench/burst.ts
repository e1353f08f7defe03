import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { hashPassword } from '../src/auth/password-hash.ts';
import type { Cluster } from '../src/boot/embedded-postgres.ts';
import { ensureDatabase } from '../src/boot/embedded-postgres.ts';
import { migrate } from '../src/boot/migrate.ts';
import { freePort, startApp } from '../test/crash/running-app.ts';
import { type Line, summarise } from './measure.ts';

const WARDS = 579;
const FEW = 14;
const ELEMENTS = 60;
const RULES = 10;
const PASSWORD = 'mat-khau-do-toc-do';
/** As many connections as the app opens. */
const CONNECTIONS = 10;
/** Each burst in a quarter of its own; the first one of each size warms up. */
const FEW_QUARTERS = ['2020-Q1', '2020-Q2', '2020-Q3', '2020-Q4', '2021-Q1', '2021-Q2'];
const ALL_QUARTERS = ['2021-Q3', '2021-Q4'];

const CODES = Array.from({ length: ELEMENTS }, (_, index) => `E${index + 1}`);

/** Units that all save 60 figures and submit them in the same moment, each from a machine of its own, as on a deadline's evening. */
export async function benchBurst(
  cluster: Cluster,
  folder: string,
  say: (line: string) => void,
): Promise<Line[]> {
  await ensureDatabase(cluster.url('superuser', 'postgres'), 'burst');
  await migrate(cluster.url('owner', 'burst'));
  const pool = new pg.Pool({ connectionString: cluster.url('superuser', 'burst'), max: CONNECTIONS });
  await pool.query(DEFINITIONS);
  // The cost of a password is not what a burst of reports is about.
  const password = await hashPassword(PASSWORD, { N: 2 ** 10, r: 8, p: 1 });
  await pool.query(ACCOUNTS, [password]);
  await pool.query('ANALYZE');
  const port = await freePort();
  const app = await startApp(path.join(folder, 'burst'), port, {
    DATABASE_URL: cluster.url('superuser', 'burst'),
    SOKET_TODAY: '2022-10-05',
  });
  try {
    const senders = await signInAll(`http://127.0.0.1:${port}`);
    const lines: Line[] = [];
    for (const [count, quarters] of [
      [FEW, FEW_QUARTERS],
      [WARDS, ALL_QUARTERS],
    ] as const) {
      const ours: Burst[] = [];
      const plain: Burst[] = [];
      for (const quarter of quarters) {
        plain.push(await burst(senders.slice(0, count), () => sendPlainly(pool)));
        ours.push(await burst(senders.slice(0, count), (sender) => sender(quarter)));
      }
      for (const error of new Set(ours.flatMap(({ errors }) => errors))) say(`burst-${count}: ${error}`);
      lines.push(...linesOf(`burst-${count}`, ours.slice(1), plain.slice(1)));
    }
    return lines;
  } finally {
    await app.stop();
    await pool.end();
  }
}

type Sender = (quarter: string) => Promise<void>;
type Burst = { milliseconds: number; times: number[]; errors: string[] };

async function burst(senders: readonly Sender[], send: (sender: Sender) => Promise<void>): Promise<Burst> {
  const errors: string[] = [];
  const from = performance.now();
  const times = await Promise.all(
    senders.map(async (sender) => {
      await send(sender).catch((error: unknown) => errors.push(String(error)));
      return performance.now() - from;
    }),
  );
  return { milliseconds: performance.now() - from, times, errors };
}

/** Milliseconds until a unit's report has arrived, counted from the start of the burst, and submissions a second. */
function linesOf(name: string, ours: readonly Burst[], plain: readonly Burst[]): Line[] {
  const times = (bursts: readonly Burst[]) => summarise(bursts.flatMap((each) => each.times));
  const rate = (bursts: readonly Burst[]) =>
    bursts.reduce((sum, each) => sum + each.times.length, 0) /
    (bursts.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000);
  const [our, their] = [times(ours), times(plain)];
  const errors = ours.reduce((sum, each) => sum + each.errors.length, 0);
  return [
    {
      ...{ name, p50: our.p50, p99: our.p99, unit: 'ms' },
      ...{ baselineP50: their.p50, baselineP99: their.p99, ratio: our.p50 / their.p50 },
      ...{ goal: `0 lỗi (${errors})`, isReached: errors === 0 },
    },
    {
      ...{ name: `${name}-rate`, p50: rate(ours), p99: null, unit: '/s' },
      ...{ baselineP50: rate(plain), ratio: rate(ours) / rate(plain) },
    },
  ];
}

/** Through the front door, with the password, as each unit does in the morning. */
async function signInAll(url: string): Promise<Sender[]> {
  const senders: Sender[] = [];
  for (let ward = 1; ward <= WARDS; ward += 1) {
    // Each ward sits behind an address of its own, which the server counts requests by.
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'x-forwarded-for': `10.2.${ward >> 8}.${ward & 255}`,
    };
    const post = (to: string, body: unknown) =>
      fetch(url + to, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer = await post('/api/auth/sign-in/username', { username: `ward${ward}`, password: PASSWORD });
    if (!answer.ok) throw new Error(`ward${ward} cannot sign in: ${await answer.text()}`);
    await answer.arrayBuffer();
    headers['cookie'] = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; ');
    const step = async (name: string, body: Record<string, unknown>) => {
      const done = await post(`/trpc/reports.${name}`, { ...body, requestKey: randomUUID() });
      const text = await done.text();
      if (!done.ok) throw new Error(`${name}: ${done.status} ${text.replace(/"requestId.*/, '')}`);
    };
    const figures = CODES.map((elementCode, index) => {
      return { elementCode, placeUnitCode: null, value: String(index + ward) };
    });
    senders.push(async (periodCode) => {
      await step('save', { formCode: 'B', periodCode, revision: 0, figures });
      await step('submit', { formCode: 'B', periodCode, revision: 1 });
    });
  }
  return senders;
}

/** The same rows by hand, in tables of the same shape, without a rule: one transaction for what a unit sends. */
async function sendPlainly(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const id = randomUUID();
    await client.query('BEGIN');
    await client.query(`INSERT INTO plain_version VALUES ($1, 'draft', 1, now())`, [id]);
    for (const table of ['plain_figure', 'plain_state'])
      await client.query(
        `INSERT INTO ${table} (version_id, code, value, saved_at) SELECT $1, code, 7, now() FROM unnest($2::text[]) AS code`,
        [id, CODES],
      );
    await client.query(`UPDATE plain_version SET status = 'submitted', revision = 2 WHERE id = $1`, [id]);
    await client.query(`INSERT INTO plain_audit (at, body) VALUES (now(), $1), (now(), '{}')`, [
      JSON.stringify({ codes: CODES }),
    ]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

const DEFINITIONS = `
  INSERT INTO org_level VALUES ('province', 'Tỉnh', 'tỉnh', 1), ('ward', 'Xã', 'xã', 2);
  INSERT INTO org_unit (id, code, level_code, sort_order) SELECT uuidv7(), 'root', 'province', 0;
  INSERT INTO org_unit (id, code, level_code, sort_order) SELECT uuidv7(), 'ward' || n, 'ward', n FROM generate_series(1, ${WARDS}) n;
  INSERT INTO org_unit_name (id, unit_id, name, short_name) SELECT uuidv7(), id, code, code FROM org_unit;
  INSERT INTO org_unit_parent (id, unit_id, parent_id)
    SELECT uuidv7(), c.id, p.id FROM org_unit c JOIN org_unit p ON c.level_code = 'ward' AND p.code = 'root';
  INSERT INTO workspace (id, committee_name, root_unit_id, created_at)
    SELECT 1, 'Đo tải', id, now() FROM org_unit WHERE code = 'root';
  INSERT INTO "user" (id, name, email, username, role, unit_id)
    SELECT code, 'Cán bộ tổng hợp', code || '@bench.invalid', code, 'reporter', id FROM org_unit WHERE level_code = 'ward';
  INSERT INTO reporting_calendar (id, code) SELECT uuidv7(), 'plain';
  INSERT INTO period (id, kind, calendar_id, frequency, code, first_day, last_day, deadline)
    SELECT uuidv7(), 'calendar', c.id, 'quarter', to_char(d, 'YYYY-"Q"Q'), d, d + interval '3 months - 1 day', '2022-12-31'
    FROM reporting_calendar c, generate_series('2020-01-01'::date, '2022-01-01', interval '3 months') d;
  INSERT INTO data_element (id, code, kind) SELECT uuidv7(), 'E' || n, 'flow' FROM generate_series(1, ${ELEMENTS}) n;
  INSERT INTO data_element_version (id, element_id, version, name, measure, recorded_at, recorded_seq)
    SELECT uuidv7(), id, 1, code, 'lượt', now(), 1 FROM data_element;
  INSERT INTO form (id, code, owner_unit_id) SELECT uuidv7(), 'B', id FROM org_unit WHERE code = 'root';
  INSERT INTO form_version (id, form_id, version, name, frequency, calendar_id, rules, recorded_at, recorded_seq)
    SELECT uuidv7(), f.id, 1, 'B', 'quarter', c.id,
      (SELECT jsonb_agg(jsonb_build_object('kind', 'identity', 'relation', '<=', 'severity', 'hard',
         'lhs', jsonb_build_array(jsonb_build_object('element', 'E1', 'sign', 1)),
         'rhs', jsonb_build_array(jsonb_build_object('element', 'E' || n, 'sign', 1)))) FROM generate_series(2, ${RULES + 1}) n),
      now(), 1
    FROM form f, reporting_calendar c;
  INSERT INTO form_element (form_version_id, element_id, sort_order, section, label)
    SELECT v.id, e.id, substr(e.code, 2)::int, 'S', substr(e.code, 2) FROM form_version v, data_element e;
  INSERT INTO form_unit (id, form_id, unit_id) SELECT uuidv7(), f.id, u.id FROM form f, org_unit u WHERE u.level_code = 'ward';
  CREATE TABLE plain_version (id uuid PRIMARY KEY, status text NOT NULL, revision int NOT NULL, at timestamptz);
  CREATE TABLE plain_figure (id uuid PRIMARY KEY DEFAULT uuidv7(), version_id uuid NOT NULL, code text NOT NULL,
    value numeric(21, 6), saved_at timestamptz NOT NULL);
  CREATE UNIQUE INDEX ON plain_figure (version_id, code);
  CREATE TABLE plain_state (seq bigserial PRIMARY KEY, version_id uuid NOT NULL, code text NOT NULL,
    value numeric(21, 6), saved_at timestamptz NOT NULL);
  CREATE TABLE plain_audit (seq bigserial PRIMARY KEY, at timestamptz NOT NULL, body jsonb)`;

const ACCOUNTS = `
  INSERT INTO account (id, account_id, provider_id, user_id, password, created_at, updated_at)
  SELECT id, id, 'credential', id, $1, now(), now() FROM "user"`;

import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../test/crash/running-app.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { NO_BACKUPS } from '../../test/no-backups.ts';
import { AUTH_SECRET } from '../../test/served-app.ts';
import { createApp } from '../app.ts';
import { createClock } from '../core/clock.ts';
import { createDb, type Db } from '../core/db.ts';
import { createFanOut } from '../live/fan-out.ts';
import { type RunningServer, serve } from './http-server.ts';
import { createMetrics, type Metrics, serveMetrics } from './metrics.ts';
import { createReadiness } from './readiness.ts';

let database: TestDatabase;
let db: Db;
let metrics: Metrics;
let server: RunningServer;

beforeAll(async () => {
  database = await testDatabase();
  db = createDb(database.appUrl);
  metrics = createMetrics(db, '/nowhere');
  const log = pino({ level: 'silent' });
  const changes = createFanOut();
  const app = createApp({
    db,
    clock: createClock(),
    changes,
    backups: NO_BACKUPS,
    log,
    authSecret: AUTH_SECRET,
  });
  server = await serve(app, '/nowhere', 0, { whyNotReady: createReadiness(db), measure: metrics.measure });
});
afterAll(async () => {
  await server.stop();
  await db.$disconnect();
  await database.drop();
});

const ask = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
const readyz = async () => {
  const answer = await ask('/readyz');
  return [answer.status, await answer.text()];
};

async function asOwner(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}

describe('/readyz', () => {
  it('is 200 while the database answers and has the shape of this version', async () => {
    expect(await readyz()).toEqual([200, 'ok\n']);
  });

  it('is 503 when another version has changed the database, until it is as it was', async () => {
    await asOwner(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', '', '9_later', now())`,
    );
    expect(await readyz()).toEqual([503, 'other version\n']);
    await asOwner(`DELETE FROM _prisma_migrations WHERE id = 'x'`);
    expect(await readyz()).toEqual([200, 'ok\n']);
  });

  it('is 503 when the database refuses', async () => {
    await asOwner('REVOKE SELECT ON _prisma_migrations FROM soket_app');
    expect(await readyz()).toEqual([503, 'no database\n']);
    expect((await ask('/healthz')).status).toBe(200);
    await asOwner('GRANT SELECT ON _prisma_migrations TO soket_app');
  });
});

describe('/metrics', () => {
  it('is not there for those who reach the app', async () => {
    expect((await ask('/metrics')).status).toBe(404);
  });

  it('tells programs of this machine how the app, its jobs and its database are, and names nobody', async () => {
    await (await ask('/trpc/session.me')).text();
    await (await ask('/api/calendar/a-secret-of-somebody.ics')).text();
    metrics.jobEnded('backup', false);
    metrics.jobEnded('open periods', true);
    const port = await freePort();
    const stop = await serveMetrics(metrics, port);
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    const text = await answer.text();
    await stop();
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toMatch(/^soket_http_request_seconds_count\{group="trpc",status="401"\} 1$/m);
    expect(text).toMatch(
      /^soket_http_request_seconds_bucket\{group="calendar",status="404",le="\+Inf"\} 1$/m,
    );
    expect(text).toMatch(/^soket_job_failures_total\{job="backup"\} 1$/m);
    expect(text).toMatch(/^soket_job_success_timestamp_seconds\{job="open periods"\} \d+/m);
    expect(text).toMatch(/^soket_live_streams 0$/m);
    expect(text).toMatch(/^soket_database_up 1$/m);
    expect(text).toMatch(/^soket_database_connections\{state="active"\} \d+$/m);
    expect(text).not.toContain('a-secret');
    // Every line is a comment or a sample as the format has it.
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(# TYPE \w+ \w+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [\d.e+-]+)$/);
  });

  it('still tells of the process when the database refuses', async () => {
    await asOwner('REVOKE SELECT ON mail_message FROM soket_app');
    expect(await metrics.read()).toMatch(/^soket_database_up 0$/m);
    await asOwner('GRANT SELECT ON mail_message TO soket_app');
  });
});

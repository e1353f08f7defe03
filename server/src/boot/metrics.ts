import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import express, { type RequestHandler } from 'express';
import { keptBackups } from '../backup/kept-backups.ts';
import type { Db } from '../core/db.ts';
import { StartError } from './start-error.ts';

/** Upper bounds in seconds: a look, a screen, a save in the rush of a deadline, an export. */
const BOUNDS = [0.05, 0.2, 1, 5, 20] as const;
/** First words of an address that tell what kind of work it was; nothing that names a person, unit or document. */
const GROUPS = new Set(['trpc', 'assets', 'auth', 'calendar', 'v1', 'files', 'backups', 'conferences']);

type Timing = { buckets: number[]; seconds: number; count: number };

export type Metrics = {
  /** Counts and times every answer; streams of hints are counted while they last. */
  measure: RequestHandler;
  jobEnded: (job: string, isDone: boolean) => void;
  /** The state of things in Prometheus' text format. */
  read: () => Promise<string>;
};

function groupOf(path: string): string {
  const [first = '', second = ''] = path.slice(1).split('/');
  const word = first === 'api' ? second : first;
  return GROUPS.has(word) ? word : 'page';
}

/** @param backupFolder where the backups stand that the program keeps by itself */
export function createMetrics(db: Db, backupFolder: string): Metrics {
  const requests = new Map<string, Timing>();
  const done = new Map<string, number>();
  const failures = new Map<string, number>();
  let streams = 0;
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();

  const measure: RequestHandler = (request, response, next) => {
    const isStream = request.path.startsWith('/trpc/live.');
    const from = performance.now();
    const group = groupOf(request.path);
    if (isStream) streams += 1;
    response.once('close', () => {
      if (isStream) streams -= 1;
      else count(`group="${group}",status="${response.statusCode}"`, (performance.now() - from) / 1000);
    });
    next();
  };

  function count(labels: string, seconds: number): void {
    const timing = requests.get(labels) ?? { buckets: BOUNDS.map(() => 0), seconds: 0, count: 0 };
    BOUNDS.forEach((bound, index) => {
      if (seconds <= bound) timing.buckets[index] = (timing.buckets[index] ?? 0) + 1;
    });
    timing.seconds += seconds;
    timing.count += 1;
    requests.set(labels, timing);
  }

  return {
    measure,
    jobEnded: (job, isDone) => {
      if (isDone) done.set(job, Date.now() / 1000);
      else failures.set(job, (failures.get(job) ?? 0) + 1);
    },
    read: async () => {
      const { rss, heapUsed } = process.memoryUsage();
      const [newest] = keptBackups(backupFolder);
      const lines = [
        ...family('soket_http_request_seconds', 'histogram', [...requests].flatMap(timingLines)),
        ...family('soket_live_streams', 'gauge', [['', streams]]),
        ...family('soket_event_loop_delay_p99_seconds', 'gauge', [['', delay.percentile(99) / 1e9]]),
        ...family('soket_memory_bytes', 'gauge', [
          ['{kind="rss"}', rss],
          ['{kind="heap"}', heapUsed],
        ]),
        ...family('soket_job_success_timestamp_seconds', 'gauge', byJob(done)),
        ...family('soket_job_failures_total', 'counter', byJob(failures)),
        ...family(
          'soket_backup_timestamp_seconds',
          'gauge',
          newest ? [['', newest.at.getTime() / 1000]] : [],
        ),
        ...(await databaseLines(db)),
      ];
      delay.reset();
      return `${lines.join('\n')}\n`;
    },
  };
}

/** What follows the metric's name, and its value. */
type Sample = readonly [string, number];

const byJob = (values: Map<string, number>): Sample[] =>
  [...values].map(([job, value]) => [`{job="${job}"}`, value]);

function family(name: string, type: string, samples: readonly Sample[]): string[] {
  return samples.length === 0
    ? []
    : [`# TYPE ${name} ${type}`, ...samples.map(([rest, value]) => `${name}${rest} ${value}`)];
}

const timingLines = ([labels, { buckets, seconds, count }]: [string, Timing]): Sample[] => [
  ...BOUNDS.map((bound, index): Sample => [`_bucket{${labels},le="${bound}"}`, buckets[index] ?? 0]),
  [`_bucket{${labels},le="+Inf"}`, count],
  [`_sum{${labels}}`, seconds],
  [`_count{${labels}}`, count],
];

/** What the database knows, for all processes together; when it does not answer, only that. */
async function databaseLines(db: Db): Promise<string[]> {
  try {
    const rows = await db.$queryRaw<{ metric: string; label: string; value: number }[]>`
      SELECT 'soket_database_connections' AS metric, coalesce(state, 'other') AS label, count(*)::int AS value
        FROM pg_stat_activity WHERE datname = current_database() GROUP BY 2
      UNION ALL SELECT 'soket_mail_messages', state::text, count(*)::int FROM mail_message GROUP BY 2
      UNION ALL SELECT 'soket_report_versions', status::text, count(*)::int FROM report_version GROUP BY 2
      ORDER BY 1, 2`;
    const samples = (name: string) =>
      rows
        .filter(({ metric }) => metric === name)
        .map(({ label, value }): Sample => [`{state="${label}"}`, value]);
    return [
      ...family('soket_database_up', 'gauge', [['', 1]]),
      ...[...new Set(rows.map(({ metric }) => metric))].flatMap((name) =>
        family(name, 'gauge', samples(name)),
      ),
    ];
  } catch {
    return family('soket_database_up', 'gauge', [['', 0]]);
  }
}

/**
 * Serves `/metrics` to programs on this machine, and to nobody else.
 * @returns stops it
 * @throws StartError when the port is taken
 */
export async function serveMetrics(metrics: Metrics, port: number): Promise<() => Promise<void>> {
  const app = express().disable('x-powered-by').set('env', 'production');
  app.get('/metrics', async (_request, response) => {
    response.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.read());
  });
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new StartError(`Không mở được cổng ${port} của SOKET_METRICS_PORT.`)));
    server.listen(port, '127.0.0.1', resolve);
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

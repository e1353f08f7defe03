import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Logger, pino } from 'pino';
import { createApp } from './app.ts';
import { createBackups } from './backup/backup-runs.ts';
import { backupName, keepBackup } from './backup/kept-backups.ts';
import { type Certificate, endsSoon, followCertificate, readCertificate } from './boot/certificate.ts';
import { keptSecret, takeDataFolder } from './boot/data-folder.ts';
import { type StartedDatabase, startDatabase } from './boot/database.ts';
import { readablePassword } from './auth/readable-password.ts';
import { clearUnfinishedDemo, loadWhole } from './boot/first-data.ts';
import { assertPortFree, type RunningServer, serve } from './boot/http-server.ts';
import { createLifecycle, type Lifecycle } from './boot/lifecycle.ts';
import { loadDemoInChild } from './boot/load-in-child.ts';
import { isUpgrade, migrate } from './boot/migrate.ts';
import { createMetrics, serveMetrics } from './boot/metrics.ts';
import { oneAtATime } from './boot/one-at-a-time.ts';
import { createReadiness } from './boot/readiness.ts';
import { StartError } from './boot/start-error.ts';
import { announceDatabase } from './boot/use-database.ts';
import { createDb, type Db } from './core/db.ts';
import { siteClock } from './demo/site-clock.ts';
import { type Env, readEnv } from './env.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { listenForChanges } from './live/listen.ts';
import { prepareSetup } from './setup/setup.service.ts';

const CLIENT_DIR = path.resolve(import.meta.dirname, '../../client/dist');

const DEMO_PASSWORD_FILE = 'demo-password';
const LARGEST_LOG_BYTES = 20 * 1024 * 1024;

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  const seconds = ((performance.now() - from) / 1000).toFixed(1).replace('.', ',');
  say(`• ${name}… xong sau ${seconds} giây`);
  return result;
}

/** The demonstration accounts' password: the given one, else a random one that is printed once and kept in the data folder. */
function demoPassword(env: Env): string {
  if (env.demoPassword) return env.demoPassword;
  const { secret } = keptSecret(env.dataDir, DEMO_PASSWORD_FILE, readablePassword);
  say(`\nMật khẩu của các tài khoản minh họa (chỉ in lần này): ${secret}`);
  return secret;
}

/** Gives an empty database its first content, and says how to come in. */
async function welcome(db: Db, env: Env, database: StartedDatabase, lifecycle: Lifecycle): Promise<void> {
  const isEmpty = (await db.user.count()) === 0;
  if (isEmpty && env.demo) {
    const password = demoPassword(env);
    await step('Nạp dữ liệu minh họa quận Long Biên', () =>
      loadWhole(database.ownerUrl, () => {
        const { stop, loaded } = loadDemoInChild(database.appUrl, password);
        lifecycle.onStop(stop);
        return loaded;
      }),
    );
  }
  const workspace = await db.workspace.findFirst({ select: { isDemo: true } });
  if (workspace?.isDemo) {
    const people = await db.user.findMany({ select: { username: true }, orderBy: { createdAt: 'asc' } });
    say(`\nTài khoản minh họa: ${people.map((person) => person.username).join(', ')}`);
    const kept = path.join(env.dataDir, DEMO_PASSWORD_FILE);
    if (existsSync(kept)) say(`Mật khẩu được giữ trong tệp ${kept}`);
  } else if (!workspace) {
    await prepareSetup({ db, log: say });
  }
}

/**
 * What happened, for whoever looks after the server: lines of JSON in the data folder, where the file of the runs before is
 * kept until it is replaced, or on standard output, for a journal that keeps and rotates them.
 */
function openLog({ dataDir, log: { target, level } }: Env, lifecycle: Lifecycle): Logger {
  const destination = target === 'stdout' ? pino.destination(1) : logFile(dataDir);
  lifecycle.onStop(() => destination.flushSync());
  return pino(
    { level, redact: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]'] },
    destination,
  );
}

function logFile(dataDir: string) {
  const file = path.join(dataDir, 'soket.log');
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG_BYTES) renameSync(file, `${file}.1`);
  return pino.destination({ dest: file, sync: false, mode: 0o600 });
}

/** A renewed certificate is taken up without a restart, in the middle of a working day. */
function followRenewals(env: Env, server: RunningServer, log: Logger, lifecycle: Lifecycle): void {
  if (!env.tls) return;
  const renew = (certificate: Certificate) => {
    server.renewCertificate(certificate);
    log.info({ validTo: certificate.validTo }, 'certificate renewed');
  };
  lifecycle.onStop(followCertificate(env.tls, renew, (sentence) => log.warn(sentence)));
}

/**
 * Gives the database this version's shape; what stood there before is kept as a backup.
 * @throws StartError when an upgrade fails, which leaves the database as the version before had it
 */
async function bringUpToDate(ownerUrl: string, env: Env): Promise<void> {
  await clearUnfinishedDemo(ownerUrl);
  if (!(await isUpgrade(ownerUrl))) return void (await migrate(ownerUrl));
  const kept = await keepBackup(ownerUrl, env.backups, backupName('truoc-nang-cap'));
  try {
    await migrate(ownerUrl);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `Nâng cấp dữ liệu không xong: ${why}\nHãy chạy lại phiên bản đang dùng trước đó. Bản sao lưu vừa ghi: ${kept}`,
    );
  }
}

async function start(env: Env, lifecycle: Lifecycle): Promise<void> {
  const certificate = env.tls && readCertificate(env.tls);
  await assertPortFree(env.port);
  lifecycle.onStop(takeDataFolder(env.dataDir));
  const log = openLog(env, lifecycle);
  const database = await step('Khởi động cơ sở dữ liệu', () =>
    startDatabase({ dataDir: env.dataDir, databaseUrl: env.databaseUrl, log: say }),
  );
  lifecycle.onStop(database.stop);
  void database.ended.then(() => {
    if (lifecycle.isStopping()) return;
    say('Cơ sở dữ liệu đã dừng đột ngột; hãy chạy lại npm start.');
    return lifecycle.stop(1);
  });
  const db = createDb(database.appUrl);
  lifecycle.onStop(() => db.$disconnect());
  await oneAtATime(database.ownerUrl, async () => {
    await step('Cập nhật cấu trúc dữ liệu', () => bringUpToDate(database.ownerUrl, env));
    await welcome(db, env, database, lifecycle);
  });

  const clock = await siteClock(db, env.today);
  const authSecret =
    env.authSecret ??
    keptSecret(env.dataDir, 'auth-secret', () => randomBytes(32).toString('base64url')).secret;
  const backups = createBackups({ ...env.backups, db, url: database.appUrl, log });
  const metrics = createMetrics(db, env.backups.folder);
  if (env.metricsPort) lifecycle.onStop(await serveMetrics(metrics, env.metricsPort));
  const { jobEnded, measure } = metrics;
  lifecycle.onStop(startJobs({ db, clock, log, backups, mail: env.mail, jobEnded }));
  lifecycle.onStop(backups.stop);
  const changes = listenForChanges(database.appUrl, log);
  const isHttps = certificate !== undefined;
  const isMailConfigured = env.mail !== undefined;
  const app = createApp({
    db,
    clock,
    changes,
    backups,
    log,
    authSecret,
    isHttps,
    proxies: env.proxies,
    isMailConfigured,
  });
  const server = await serve(app, CLIENT_DIR, env.port, {
    certificate,
    measure,
    whyNotReady: createReadiness(db),
  });
  lifecycle.onStop(server.stop);
  followRenewals(env, server, log, lifecycle);
  lifecycle.onStop(changes.stop); // First of all: the server waits for open streams.
  lifecycle.onStop(announceDatabase(env.dataDir, database.appUrl));
  const warning = certificate && endsSoon(certificate);
  if (warning) say(`\n${warning}`);
  const address = isHttps ? `https://${certificate.name ?? 'localhost'}` : 'http://localhost';
  say(`\nSơ Kết đã sẵn sàng: ${address}:${env.port}\nDừng: Ctrl-C`);
}

const launcher = Number(process.env['SOKET_LAUNCHER']) || undefined;
const lifecycle = createLifecycle(launcher, say);
try {
  await start(readEnv(process.env), lifecycle);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`\n${error instanceof StartError ? message : `Không khởi động được: ${message}`}\n`);
  if (!(error instanceof StartError) && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  await lifecycle.stop(1);
}

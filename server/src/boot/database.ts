import path from 'node:path';
import pg from 'pg';
import { databaseSecrets } from './data-folder.ts';
import { APP_ROLE, ensureDatabase, startCluster } from './embedded-postgres.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { StartError } from './start-error.ts';

export type StartedDatabase = {
  /** Connects as the role that owns the tables: for migrations only. */
  ownerUrl: string;
  /** Connects as `soket_app`, which owns nothing and has only what the migrations grant. */
  appUrl: string;
  /** Resolves when the embedded server ends; never for a server of somebody else's. */
  ended: Promise<void>;
  stop: () => Promise<void>;
};

type Options = { dataDir: string; databaseUrl?: string | undefined; log: (line: string) => void };

/**
 * The database this run works on: the server `databaseUrl` names, else the embedded PostgreSQL in `dataDir`.
 * In both cases the role `soket_app` exists afterwards, so that migrations can grant to it.
 * @throws StartError with a sentence for the operator
 */
export async function startDatabase({ dataDir, databaseUrl, log }: Options): Promise<StartedDatabase> {
  if (databaseUrl) return useServer(databaseUrl, log);
  const cluster = await startCluster(path.join(dataDir, 'postgres'), databaseSecrets(dataDir));
  try {
    await ensureDatabase(cluster.url('superuser', 'postgres'), 'soket');
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return {
    ownerUrl: cluster.url('owner', 'soket'),
    appUrl: cluster.url('app', 'soket'),
    ended: cluster.ended,
    stop: cluster.stop,
  };
}

/**
 * On a given server the app keeps the one login it was given and steps down to `soket_app` as each connection opens:
 * no second password, no change to pg_hba (docs/decisions/0002).
 */
async function useServer(databaseUrl: string, log: (line: string) => void): Promise<StartedDatabase> {
  const appUrl = new URL(databaseUrl);
  const options = [appUrl.searchParams.get('options'), `-c role=${APP_ROLE}`].filter(Boolean).join(' ');
  appUrl.searchParams.set('options', options);
  await refuseOld(databaseUrl);
  await oneAtATime(databaseUrl, () => ensureAppRole(databaseUrl, log));
  const [role] = await query<{ name: string }>(appUrl.href, 'SELECT current_user AS name');
  if (role?.name !== APP_ROLE)
    throw new StartError(
      `Máy chủ trong DATABASE_URL không cho chuyển sang vai trò ${APP_ROLE} (có thể do bộ gộp kết nối); hãy nối thẳng tới PostgreSQL.`,
    );
  return { ownerUrl: databaseUrl, appUrl: appUrl.href, ended: new Promise(() => {}), stop: async () => {} };
}

/** The first connection to that server: it also tells whether there is one. */
async function refuseOld(databaseUrl: string): Promise<void> {
  const [server] = await query<{ version: number }>(
    databaseUrl,
    `SELECT current_setting('server_version_num')::int AS version`,
  );
  if (!server || server.version < 150000)
    throw new StartError('Máy chủ trong DATABASE_URL quá cũ: cần PostgreSQL 15 trở lên.');
}

async function ensureAppRole(databaseUrl: string, log: (line: string) => void): Promise<void> {
  const [state] = await query<{ exists: boolean; member: boolean }>(
    databaseUrl,
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') AS exists,
            EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}' AND pg_has_role(oid, 'MEMBER')) AS member`,
  );
  try {
    if (!state?.exists) {
      await query(databaseUrl, `CREATE ROLE ${APP_ROLE} NOLOGIN`);
      log(`Đã tạo vai trò ${APP_ROLE} trên máy chủ cơ sở dữ liệu.`);
    }
    // A creator of PostgreSQL 16+ is a member that may only administer; stepping down needs a grant of its own.
    if (!state?.member) await query(databaseUrl, `GRANT ${APP_ROLE} TO CURRENT_USER`);
  } catch {
    throw new StartError(
      `Tài khoản trong DATABASE_URL không được tạo vai trò; nhờ quản trị máy chủ chạy: CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO <tài khoản>;`,
    );
  }
}

async function query<Row extends pg.QueryResultRow>(connectionString: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(`Không kết nối được máy chủ trong DATABASE_URL: ${why}`);
  }
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

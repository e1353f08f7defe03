import { randomBytes } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { inject } from 'vitest';
import { loadDemo } from '../src/demo/load-demo.ts';
import { PrismaClient } from '../src/generated/prisma/client.ts';

export type TestDatabase = {
  /** Connected as `soket_app`, the role the product runs as. */
  db: PrismaClient;
  ownerUrl: string;
  appUrl: string;
  /** What an operator would put into `DATABASE_URL`: a login that may make roles. */
  operatorUrl: string;
  drop: () => Promise<void>;
};

/** Of every account in a `demoDatabase()`. */
export const DEMO_PASSWORD = 'mat-khau-thu-nghiem';

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject('database').superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function connect(name: string): TestDatabase {
  const { superuserUrl, ownerUrl, appUrl } = inject('database');
  const ownUrl = (url: string) => url.replace('/DATABASE', `/${name}`);
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: ownUrl(appUrl), max: 5 }) });
  return {
    db,
    ownerUrl: ownUrl(ownerUrl),
    appUrl: ownUrl(appUrl),
    operatorUrl: superuserUrl.replace('/postgres?', `/${name}?`),
    drop: async () => {
      await db.$disconnect();
      await asSuperuser((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

async function copyOf(source: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${source} OWNER soket_owner`));
  return connect(name);
}

/**
 * A database of its own for one test file: a copy of the migrated template (about 0.1 s). Call in `beforeAll`,
 * `drop()` in `afterAll`.
 * @param options.migrated `false` gives an empty database instead, for tests of migrating itself
 */
export function testDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  return copyOf(migrated ? inject('database').template : 'template0');
}

/**
 * A copy of a database that is loaded once in a run: the first who asks loads it, the others wait for it and copy.
 * @param template the name it is kept under
 */
export async function loadedDatabase(
  template: string,
  load: (db: PrismaClient) => Promise<unknown>,
): Promise<TestDatabase> {
  await asSuperuser(async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]); // Until this connection ends.
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount) return;
    const loading = await testDatabase();
    await load(loading.db);
    await loading.db.$disconnect();
    const name = new URL(loading.appUrl).pathname.slice(1);
    await client.query(`ALTER DATABASE ${name} RENAME TO ${template}`);
  });
  return copyOf(template);
}

/** A copy of the demonstration workspace, loaded through the services (allow its `beforeAll` a minute or two). */
export const demoDatabase = (): Promise<TestDatabase> =>
  loadedDatabase('demonstration', (db) => loadDemo({ db, password: DEMO_PASSWORD }));

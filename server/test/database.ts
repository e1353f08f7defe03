import { randomBytes } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { inject } from 'vitest';
import { PrismaClient } from '../src/generated/prisma/client.ts';

export type TestDatabase = {
  /** Connected as `soket_app`, the role the product runs as. */
  db: PrismaClient;
  ownerUrl: string;
  appUrl: string;
  drop: () => Promise<void>;
};

async function asSuperuser(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('database').superuserUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * A database of its own for one test file: a copy of the migrated template (about 0.1 s). Call in `beforeAll`,
 * `drop()` in `afterAll`.
 * @param options.migrated `false` gives an empty database instead, for tests of migrating itself
 */
export async function testDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const { ownerUrl, appUrl, template } = inject('database');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const source = migrated ? template : 'template0';
  await asSuperuser(`CREATE DATABASE ${name} TEMPLATE ${source} OWNER soket_owner`);
  const ownUrl = (url: string) => url.replace('/DATABASE', `/${name}`);
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: ownUrl(appUrl), max: 5 }) });
  return {
    db,
    ownerUrl: ownUrl(ownerUrl),
    appUrl: ownUrl(appUrl),
    drop: async () => {
      await db.$disconnect();
      await asSuperuser(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

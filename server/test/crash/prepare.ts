import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../src/auth/password-hash.ts';
import { useDatabase } from '../../src/boot/use-database.ts';
import { createDb } from '../../src/core/db.ts';
import { PASSWORD } from '../office.ts';
import { aWorld, type Person } from '../world.ts';

/** A person at a machine, and the report they keep saving; two at one report meet each other's revisions. */
export type Post = { person: Person; periodCode: string };

export const FORM = 'B01';
export const POSTS: readonly Post[] = [
  { person: 'bode', periodCode: '2022-Q2' },
  { person: 'bode.hai', periodCode: '2022-Q2' },
  { person: 'bode.lanhdao', periodCode: '2022-Q1' },
  { person: 'bode', periodCode: '2021-Q4' },
  { person: 'cukhoi', periodCode: '2022-Q2' },
  { person: 'cukhoi', periodCode: '2022-Q1' },
  { person: 'cukhoi', periodCode: '2022-Q1' },
  { person: 'saidong', periodCode: '2022-Q2' },
  { person: 'saidong', periodCode: '2022-Q1' },
  { person: 'saidong', periodCode: '2021-Q4' },
];

/** Fills a new data folder with the small district and a password for everybody who saves, before the app first starts. */
export function prepareFolder(dataDir: string): Promise<void> {
  return useDatabase({ dataDir, databaseUrl: undefined }, async (appUrl) => {
    const db = createDb(appUrl);
    try {
      await aWorld(db);
      const password = await hashPassword(PASSWORD, { N: 2 ** 10, r: 8, p: 1 });
      await db.account.createMany({
        data: [...new Set(POSTS.map(({ person }) => person))].map((userId) => {
          return { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password };
        }),
      });
    } finally {
      await db.$disconnect();
    }
  });
}

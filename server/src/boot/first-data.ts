import pg from 'pg';

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * The demonstration is loaded by many transactions. While it loads, this marker stands in the database; it is only ever made
 * in an empty one, so a start that finds it may clear the schema and begin again: nothing of anybody's is lost.
 */
const MARKER = 'soket_demonstration_unfinished';

/** Clears what a killed first start left of the demonstration. Call before migrating. @returns whether there was any */
export function clearUnfinishedDemo(ownerUrl: string): Promise<boolean> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ found: boolean }>(
      `SELECT to_regclass('public.${MARKER}') IS NOT NULL AS found`,
    );
    if (!rows[0]?.found) return false;
    await client.query(
      'DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC',
    );
    return true;
  });
}

/** Loads into an empty database so that a kill at any moment is made good by the next start. */
export async function loadWhole(ownerUrl: string, load: () => Promise<void>): Promise<void> {
  await asOwner(ownerUrl, (client) => client.query(`CREATE TABLE public.${MARKER} ()`));
  await load();
  await asOwner(ownerUrl, (client) => client.query(`DROP TABLE public.${MARKER}; ANALYZE`));
}

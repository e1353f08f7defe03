import pg from 'pg';

/** Held by the process that prepares the database; several may start on one server at the same moment. */
const PREPARING = 727_410;

/**
 * Lets one process at a time look at what a database lacks and make it; the others wait and find it done. Ends with the
 * process, however that ends.
 * @param url any login to that database
 */
export async function oneAtATime<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // The work has connections of its own, and says what went wrong.
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PREPARING]);
    return await work();
  } finally {
    await client.end();
  }
}

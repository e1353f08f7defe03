import type { Tx } from './db.ts';

/** What may read differently from now on: figures that count, or where a report stands. A hint carries nothing else. */
export const TOPICS = ['figures', 'reports'] as const;
export type Topic = (typeof TOPICS)[number];

/** The channel of PostgreSQL on which every process of one database hears of changes. */
export const CHANNEL = 'soket_changes';

/** What has changed, for whoever follows. */
export type Changes = {
  /**
   * @shape one or more topics at a time, those that came together in one; an empty list says only that time has passed.
   *   Ends with the signal, or when the process stops.
   */
  follow: (signal: AbortSignal) => AsyncIterable<readonly Topic[]>;
};

/** Says so to everybody who follows, on any process, once this transaction is stored; never when it is not. */
export async function announce(tx: Tx, topics: readonly Topic[]): Promise<void> {
  if (topics.length === 0) return;
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, topic) FROM unnest(${[...topics]}::text[]) AS topic`;
}

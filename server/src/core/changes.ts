import type { Tx } from './db.ts';

/** What may read differently from now on: figures that count, where a report stands, or how far work is. */
export const TOPICS = ['figures', 'reports', 'tasks'] as const;
export type Topic = (typeof TOPICS)[number];

/** @shape unitId: whose figures, report or work; null when it may be anybody's */
export type Change = { topic: Topic; unitId: string | null };

/** The channel of PostgreSQL on which every process of one database hears of changes. */
export const CHANNEL = 'soket_changes';

/** What changes, for whoever follows. */
export type Changes = {
  /**
   * The topics of the changes that concern the follower.
   * @shape one or more topics at a time, each once; an empty list says only that time has passed.
   *   Ends with the signal, or when the process stops.
   */
  follow: (signal: AbortSignal, concerns: (change: Change) => boolean) => AsyncIterable<readonly Topic[]>;
};

/**
 * Says so to everybody who follows, on any process, once this transaction is stored; never when it is not.
 * @param unitId whose it is; null when it may be anybody's
 */
export async function announce(tx: Tx, topics: readonly Topic[], unitId: string | null): Promise<void> {
  if (topics.length === 0) return;
  const payloads = topics.map((topic) => (unitId === null ? topic : `${topic} ${unitId}`));
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, payload) FROM unnest(${payloads}::text[]) AS payload`;
}

/** What `announce` said; anything else on the channel is not ours. */
export function announced(payload: string | undefined): Change[] {
  const [word, unitId = null] = payload?.split(' ') ?? [];
  return TOPICS.filter((topic) => topic === word).map((topic) => ({ topic, unitId }));
}

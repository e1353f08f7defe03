import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { announced, type Change, type Changes, CHANNEL, TOPICS } from '../core/changes.ts';
import { createFanOut } from './fan-out.ts';

/** How often the connection is tried, and those who follow are woken to see whether their session still lasts. */
const LOOK_MS = 60_000;
const ANSWER_MS = 10_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

const ANYTHING: readonly Change[] = TOPICS.map((topic) => ({ topic, unitId: null }));

export type ChangeListener = Changes & { stop: () => void };

/**
 * Listens to what the database announces, on one connection of its own for as long as the process lives, and passes it on.
 * Broken, it connects again; what was announced meanwhile is not repeated by PostgreSQL, so everybody is then told to look.
 * @param url connection of the app's own role
 */
export function listenForChanges(url: string, log: Logger): ChangeListener {
  const fanOut = createFanOut();
  const stopping = new AbortController();
  const { signal } = stopping;
  let retryMs = FIRST_RETRY_MS;

  /** Ends when the connection does, or when asked to stop. @throws when it cannot be made or no longer answers */
  async function listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
    });
    const ended = new AbortController();
    client.on('end', () => ended.abort());
    client.on('error', (error) => {
      if (!signal.aborted) log.warn({ err: error }, 'listening for changes broke off');
      ended.abort();
    });
    client.on('notification', ({ payload }) => fanOut.publish(announced(payload)));
    const over = AbortSignal.any([signal, ended.signal]);
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      retryMs = FIRST_RETRY_MS;
      fanOut.publish(ANYTHING);
      while (await passes(LOOK_MS, over)) {
        await client.query('SELECT 1');
        fanOut.publish([]);
      }
    } finally {
      // Not waited for: a connection that no longer answers does not say good-bye either.
      client.end().catch(() => undefined);
    }
  }

  async function keepListening(): Promise<void> {
    while (!signal.aborted) {
      try {
        await listen();
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, 'listening for changes failed');
      }
      await passes(retryMs, signal);
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    }
  }

  void keepListening();
  return {
    follow: fanOut.follow,
    stop: () => {
      stopping.abort();
      fanOut.close();
    },
  };
}

/** Waits. @returns false at once when the signal comes first */
function passes(ms: number, signal: AbortSignal): Promise<boolean> {
  return sleep(ms, true, { signal, ref: false }).catch(() => false);
}

import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { pino } from 'pino';
import { NO_BACKUPS } from '../test/no-backups.ts';
import { createApp } from '../src/app.ts';
import { serve } from '../src/boot/http-server.ts';
import { createClock } from '../src/core/clock.ts';
import type { Db } from '../src/core/db.ts';
import { createFanOut } from '../src/live/fan-out.ts';
import { type Line, summarise } from './measure.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

type Visit = {
  /** of e2e/bench; sends one message with what it measured */
  script: string;
  username: string;
  password: string;
  /** the page it goes to */
  address: string;
};

/**
 * Serves the built client on this database and has a script measure it in a real browser.
 * @returns nothing where there is no browser
 */
export async function inBrowser<T>(db: Db, visit: Visit): Promise<T | null> {
  if (!process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH']) return null;
  const app = createApp({
    db,
    clock: createClock('2022-10-05'),
    changes: createFanOut(),
    backups: NO_BACKUPS,
    log: pino({ level: 'silent' }),
    authSecret: randomBytes(32).toString('base64url'),
  });
  const server = await serve(app, path.join(ROOT, 'client/dist'), 0);
  const { script, username, password, address } = visit;
  const words = [`http://127.0.0.1:${server.port}`, username, password, address];
  try {
    return await new Promise((resolve, reject) => {
      const visitor = fork(path.join(ROOT, 'e2e/bench', script), words, { execArgv: [] });
      // It sends one message, of the shape that its caller names.
      visitor.once('message', (times) => resolve(times as T));
      visitor.once('exit', (code) => reject(new Error(`bench: the browser ended with ${String(code)}`)));
    });
  } finally {
    await server.stop();
  }
}

export function lineOf(name: string, times: readonly number[]): Line {
  return { name, ...summarise(times), unit: 'ms', baselineP50: null, ratio: null };
}

/** The same with the longest time that may be taken. */
export function lineWithin(name: string, times: readonly number[], mostMs: number): Line {
  const line = lineOf(name, times);
  return { ...line, goal: `p99 ≤ ${mostMs} ms`, isReached: (line.p99 ?? 0) <= mostMs };
}

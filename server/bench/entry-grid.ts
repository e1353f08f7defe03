import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { pino } from 'pino';
import { createApp } from '../src/app.ts';
import { serve } from '../src/boot/http-server.ts';
import { createClock } from '../src/core/clock.ts';
import type { Db } from '../src/core/db.ts';
import { createFanOut } from '../src/live/fan-out.ts';
import { type Line, summarise } from './measure.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const LONGEST_KEY_MS = 16;

type GridTimes = { firstKey: number[]; keyToPaint: number[]; keyToFrame: number[] };

/**
 * A ward types into a grid of 60 lines in a real browser (e2e/bench/entry-grid.ts), on the form that `benchSubmit` made.
 * @returns nothing where there is no browser
 */
export async function benchEntryGrid(db: Db, password: string): Promise<Line[]> {
  if (!process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH']) return [];
  const app = createApp({
    db,
    clock: createClock('2022-10-05'),
    changes: createFanOut(),
    log: pino({ level: 'silent' }),
    authSecret: randomBytes(32).toString('base64url'),
  });
  const server = await serve(app, path.join(ROOT, 'client/dist'), 0);
  try {
    const times = await drive(`http://127.0.0.1:${server.port}`, password);
    const toPaint = summarise(times.keyToPaint);
    return [
      line('grid-first-keystroke', times.firstKey),
      {
        ...line('grid-key-to-paint', times.keyToPaint),
        goal: `p99 ≤ ${LONGEST_KEY_MS} ms`,
        isReached: toPaint.p99 <= LONGEST_KEY_MS,
      },
      line('grid-key-to-60Hz-frame', times.keyToFrame),
    ];
  } finally {
    await server.stop();
  }
}

function line(name: string, times: readonly number[]): Line {
  return { name, ...summarise(times), unit: 'ms', baselineP50: null, ratio: null };
}

function drive(baseUrl: string, password: string): Promise<GridTimes> {
  const script = path.join(ROOT, 'e2e/bench/entry-grid.ts');
  return new Promise((resolve, reject) => {
    const typist = fork(script, [baseUrl, 'bode', password, '/reports/BENCH/2022-Q3'], { execArgv: [] });
    // It sends one message, of this shape.
    typist.once('message', (times) => resolve(times as GridTimes));
    typist.once('exit', (code) => reject(new Error(`bench: the browser ended with ${String(code)}`)));
  });
}

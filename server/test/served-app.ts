import { createServer } from 'node:http';
import { pino } from 'pino';
import { createApp } from '../src/app.ts';
import type { Backups } from '../src/backup/backup-runs.ts';
import type { Changes } from '../src/core/changes.ts';
import { type Clock, createClock } from '../src/core/clock.ts';
import type { Db } from '../src/core/db.ts';
import { createFanOut } from '../src/live/fan-out.ts';
import { NO_BACKUPS } from './no-backups.ts';
import { PASSWORD } from './office.ts';

export const AUTH_SECRET = 'a secret of the tests, 32 bytes or more';

export type ServedApp = {
  url: string;
  /** What the app has logged so far, as one text. */
  logged: () => string;
  post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  /** @returns the Cookie header of a new session */
  signIn: (username: string, password?: string) => Promise<string>;
  close: () => Promise<void>;
};

/** The whole app over real HTTP on a free port of this machine. */
export async function serveApp(
  db: Db,
  clock: Clock = createClock(),
  changes: Changes = createFanOut(),
  backups: Backups = NO_BACKUPS,
): Promise<ServedApp> {
  let lines = '';
  const log = pino({ level: 'info' }, { write: (line: string) => void (lines += line) });
  const app = createApp({ db, clock, changes, backups, log, authSecret: AUTH_SECRET });
  const server = createServer(app);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const post: ServedApp['post'] = (path, body, headers = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    url,
    post,
    logged: () => lines,
    signIn: async (username, password = PASSWORD) => {
      const answer = await post('/api/auth/sign-in/username', { username, password });
      if (!answer.ok) throw new Error(`${username} cannot sign in: ${await answer.text()}`);
      return answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';', 1)[0])
        .join('; ');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

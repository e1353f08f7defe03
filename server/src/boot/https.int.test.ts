import { mkdtempSync, writeFileSync } from 'node:fs';
import { get, request } from 'node:https';
import { get as getPlain } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NO_BACKUPS } from '../../test/no-backups.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { anOffice, PASSWORD } from '../../test/office.ts';
import { selfSigned } from '../../test/self-signed.ts';
import { AUTH_SECRET, serveApp } from '../../test/served-app.ts';
import { createApp } from '../app.ts';
import { createClock } from '../core/clock.ts';
import { createFanOut } from '../live/fan-out.ts';
import { readCertificate } from './certificate.ts';
import { type RunningServer, serve } from './http-server.ts';

const NAME = 'soket.longbien.vn';
const log = pino({ level: 'silent' });
let database: TestDatabase;
let server: RunningServer;
let pair = selfSigned(NAME);

function stored(written: typeof pair) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'soket-https-'));
  const files = { certPath: path.join(folder, 'cert.pem'), keyPath: path.join(folder, 'key.pem') };
  writeFileSync(files.certPath, written.cert);
  writeFileSync(files.keyPath, written.key);
  return readCertificate(files);
}

beforeAll(async () => {
  database = await testDatabase();
  await anOffice(database.db);
  const deps = {
    db: database.db,
    clock: createClock(),
    changes: createFanOut(),
    backups: NO_BACKUPS,
    log,
    authSecret: AUTH_SECRET,
  };
  const app = createApp({ ...deps, isHttps: true, proxies: ['10.0.0.5'] });
  const client = mkdtempSync(path.join(os.tmpdir(), 'soket-client-'));
  writeFileSync(path.join(client, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(client, 'service-worker.js'), '');
  server = await serve(app, client, 0, { certificate: stored(pair) });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

type Answer = {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: string;
};

/** Asks as a machine that trusts this certificate and knows the server by its name. */
function ask(
  pathname: string,
  options: { method?: string; headers?: Record<string, string> } = {},
  body?: unknown,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: server.port,
        servername: NAME,
        ca: pair.cert,
        agent: false,
        path: pathname,
        ...options,
        headers: { host: `${NAME}:${server.port}`, 'content-type': 'application/json', ...options.headers },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: text }));
      },
    );
    asked.once('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const signIn = (headers: Record<string, string>) =>
  ask('/api/auth/sign-in/username', { method: 'POST', headers }, { username: 'bode', password: PASSWORD });

it('speaks https, tells browsers to stay with it for a day, and marks the cookie Secure', async () => {
  const page = await ask('/', { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  expect(page.headers['strict-transport-security']).toBe('max-age=86400');
  const answer = await signIn({ origin: `https://${NAME}:${server.port}` });
  expect(answer.status).toBe(200);
  expect(answer.headers['set-cookie']?.[0]).toMatch(/; Secure$/);
});

it('speaks nothing else on its port', async () => {
  const plain = new Promise((resolve, reject) => {
    getPlain({ host: '127.0.0.1', port: server.port, path: '/healthz', agent: false }, resolve).once(
      'error',
      reject,
    );
  });
  await expect(plain).rejects.toThrow(/hang up|ECONNRESET|Parse Error/);
});

it('takes no sign-in from a page of the same name that came over plain http', async () => {
  expect((await signIn({ origin: `http://${NAME}:${server.port}` })).status).toBe(403);
});

it('lets nobody keep an old service worker', async () => {
  const answer = await ask('/service-worker.js');
  expect(answer.headers['cache-control']).toBe('no-cache');
  expect(answer.headers['content-type']).toMatch(/javascript/);
  expect(String(answer.headers['content-security-policy'])).toContain("worker-src 'self'");
});

it('answers new connections with a renewed certificate', async () => {
  const old = pair;
  pair = selfSigned(NAME);
  server.renewCertificate(stored(pair));
  expect((await ask('/healthz')).status).toBe(200);
  const withOld = new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: server.port, servername: NAME, ca: old.cert, agent: false };
    get({ ...options, path: '/healthz' }, resolve).once('error', reject);
  });
  await expect(withOld).rejects.toThrow(/certificate/);
});

it('counts the callers behind a proxy of this machine one by one, and over http says nothing of https', async () => {
  const app = await serveApp(database.db);
  const left = async (address: string) => {
    const answer = await fetch(`${app.url}/trpc/session.me`, { headers: { 'x-forwarded-for': address } });
    expect(answer.headers.get('strict-transport-security')).toBeNull();
    return /r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1];
  };
  const [first, second, other] = [await left('10.1.1.1'), await left('10.1.1.1'), await left('10.1.1.2')];
  expect(Number(second)).toBe(Number(first) - 1);
  expect(other).toBe(first);
  await app.close();
});

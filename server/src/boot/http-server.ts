import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import path from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import type { Certificate } from './certificate.ts';
import type { NotReady } from './readiness.ts';
import { StartError } from './start-error.ts';

/** Longest wait for requests under way when the app is asked to stop. */
const DRAIN_MS = 5_000;
const SWEEP_MS = 100;
const ONE_YEAR_MS = 365 * 24 * 3_600_000;

export type RunningServer = {
  port: number;
  /** From the next connection on; without effect on a server that speaks plain http. */
  renewCertificate: (certificate: Certificate) => void;
  stop: () => Promise<void>;
};

const portTaken = (port: number) =>
  new StartError(
    `Cổng ${port} đang có chương trình khác dùng; hãy chọn cổng khác, ví dụ: PORT=${port + 1} npm start`,
  );

/** Looks before anything else is started. @throws StartError when another program listens on the port */
export async function assertPortFree(port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, port);
  await new Promise((resolve) => probe.close(resolve));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject('code' in error && error.code === 'EADDRINUSE' ? portTaken(port) : error),
    );
    server.listen(port, resolve);
  });
}

/** The built client: hashed files may be kept for ever, the page that names them never. */
function clientFiles(folder: string): express.Router {
  const files = express.Router();
  files.use(
    '/assets',
    express.static(path.join(folder, 'assets'), { immutable: true, maxAge: ONE_YEAR_MS, index: false }),
    (_request, response) => void response.status(404).end(),
  );
  // The worker is asked for anew whenever a page is opened: `no-cache` lets no proxy hand out the one of an older build.
  files.use(
    express.static(folder, {
      index: false,
      setHeaders: (response) => void response.set('Cache-Control', 'no-cache'),
    }),
  );
  files.get(/^\/(?!api\/)/, (request, response, next) => {
    if (!request.accepts('html')) return next();
    response.set('Cache-Control', 'no-cache').sendFile(path.join(folder, 'index.html'));
  });
  return files;
}

type Options = {
  /** The server speaks https, and only https, with it. */
  certificate?: Certificate | undefined;
  /** Left out: always ready until it drains. */
  whyNotReady?: () => Promise<NotReady | null>;
  /** Stands before everything but the health checks. */
  measure?: RequestHandler;
};

/**
 * Serves the app, the built client beside it, and the two answers a service manager asks for: `/healthz` is 200 as long as
 * this process serves, `/readyz` is 503 with the reason while it must not be sent requests.
 * @param port 0: any free one
 * @throws StartError when the port is taken
 */
export async function serve(
  app: Express,
  clientFolder: string,
  port: number,
  { certificate, whyNotReady = async () => null, measure }: Options = {},
): Promise<RunningServer> {
  let draining = false;
  const outer = express().disable('x-powered-by').set('env', 'production'); // whatever NODE_ENV says: no stack leaves the server
  outer.get('/healthz', (_request, response) => void response.type('text').send('ok\n'));
  outer.get('/readyz', async (_request, response) => {
    const why = draining ? 'draining' : await whyNotReady();
    response
      .status(why === null ? 200 : 503)
      .type('text')
      .send(`${why ?? 'ok'}\n`);
  });
  if (measure) outer.use(measure);
  // A stream of events must not wait in a compressor's buffer.
  outer.use(
    compression({
      filter: (request, response) =>
        !String(response.getHeader('Content-Type')).startsWith('text/event-stream') &&
        compression.filter(request, response),
    }),
  );
  outer.use(app);
  if (existsSync(clientFolder)) outer.use(clientFiles(clientFolder));

  const tls = certificate && createTlsServer({ cert: certificate.cert, key: certificate.key }, outer);
  const server = tls ?? createServer(outer);
  await listen(server, port);
  const stop = () =>
    new Promise<void>((resolve) => {
      draining = true;
      const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      // A connection that was busy, a stream for example, becomes idle later, and would be kept open for a next request.
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
      server.close(() => {
        clearTimeout(late);
        clearInterval(sweep);
        resolve();
      });
    });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    renewCertificate: ({ cert, key }) => tls?.setSecureContext({ cert, key }),
    stop,
  };
}

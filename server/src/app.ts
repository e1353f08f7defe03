import { randomUUID } from 'node:crypto';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { type Options, pinoHttp } from 'pino-http';
import { auditRoutes } from './audit/audit-routes.ts';
import { authRoutes, webHeaders } from './auth/auth-routes.ts';
import { createSeal } from './auth/seal.ts';
import { sameSiteOnly } from './auth/same-site.ts';
import { createSessions } from './auth/sessions.ts';
import { backupRoutes } from './backup/backup-routes.ts';
import type { Backups } from './backup/backup-runs.ts';
import type { Changes } from './core/changes.ts';
import type { Clock } from './core/clock.ts';
import type { Db } from './core/db.ts';
import { calendarRouter } from './deadlines/calendar-feed.ts';
import { exportRoutes } from './exports/export-routes.ts';
import { feedRouter } from './figures/feed.ts';
import { fileRoutes } from './files/file-routes.ts';
import { appRouter } from './router.ts';

/**
 * Kept short: a browser that has read it refuses plain http on every port of this name, also where another program of the
 * office answers, and an office that goes back to http waits this long.
 */
const ONE_DAY_S = 24 * 3600;

const LARGEST_BODY = 1024 * 1024;
const LARGEST_BATCH = 20;

/** Only what the built client needs; everything it loads comes from this server (the office may have no internet). */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    // Mantine writes its theme and responsive props as <style> elements; a nonce would need the page made anew per visit,
    // and a style cannot read or send data out where images, fonts and connections are all our own.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** Successes are not written down; of the others no header, body or query, where cookies, passwords and figures travel. */
const REQUEST_LOG: Options = {
  genReqId: () => randomUUID(),
  customLogLevel: (_request, { statusCode }, error) => {
    if (error || statusCode >= 500) return 'error';
    return statusCode >= 400 ? 'info' : 'silent';
  },
  serializers: {
    req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
      id,
      method,
      // The address of a calendar holds its secret.
      path: url.split('?', 1)[0]?.replace(/^(\/api\/calendar\/).*/, '$1…'),
    }),
    res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
  },
};

/** What an address may ask in a minute. Generous: a whole office stands behind one, and a screen asks several things. */
function perMinute(limit: number, skip: (request: Request) => boolean = () => false) {
  return rateLimit({
    windowMs: 60_000,
    limit,
    skip,
    legacyHeaders: false,
    standardHeaders: 'draft-8',
    handler: (_request, response) =>
      void response
        .status(429)
        .json({ code: 'TOO_MANY_ATTEMPTS', message: 'Quá nhiều yêu cầu; vui lòng thử lại sau 1 phút.' }),
  });
}

/** pino-http gave every request an id; the same one goes into the log and to the one who asks. */
const idOf = ({ id }: Request): string => (typeof id === 'string' ? id : '');

const SENTENCES: Partial<Record<number, { code: string; message: string }>> = {
  400: { code: 'INVALID_INPUT', message: 'Yêu cầu không đọc được.' },
  413: { code: 'TOO_LARGE', message: 'Dữ liệu gửi lên quá lớn.' },
};

/** Nothing of what went wrong inside leaves the server but the id under which the log has it. */
const answerError: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) return next(error);
  const given = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  const status = given >= 400 && given < 500 ? given : 500;
  if (status === 500) request.log.error({ err: error });
  const sentence = SENTENCES[status] ?? (status === 500 ? undefined : SENTENCES[400]);
  response.status(status).json({
    code: sentence?.code ?? 'INTERNAL',
    message: sentence?.message ?? 'Máy chủ gặp lỗi; hãy thử lại, nếu vẫn lỗi hãy báo mã này cho quản trị.',
    requestId: idOf(request),
  });
};

/**
 * Everything the server answers but the client's files and the health checks (boot/http-server.ts).
 * @param deps.changes what the streams of hints follow
 * @param deps.authSecret signs the session cookies; the key that seals second factors is derived from it
 * @param deps.isHttps the app answers https itself: browsers are told to stay with it
 * @param deps.proxies addresses of reverse proxies on other machines that are believed about the caller's address and scheme
 */
export function createApp(deps: {
  db: Db;
  clock: Clock;
  changes: Changes;
  backups: Backups;
  log: Logger;
  authSecret: string;
  isHttps?: boolean;
  proxies?: readonly string[];
  isMailConfigured?: boolean;
}): Express {
  const { db, clock, changes, backups, log, authSecret, isHttps = false, proxies = [] } = deps;
  const { isMailConfigured = false } = deps;
  const sessions = createSessions(db, authSecret, log);
  const seal = createSeal(authSecret);
  const app = express().disable('x-powered-by');
  app.set('env', 'production'); // Express shows stacks otherwise, whatever NODE_ENV the office's machine has.
  // A reverse proxy on the same machine tells the caller's address and scheme; nobody else's word is taken unasked.
  app.set('trust proxy', ['loopback', ...proxies]);

  app.use(pinoHttp({ ...REQUEST_LOG, logger: log }));
  app.use(
    helmet({
      contentSecurityPolicy: CONTENT_SECURITY_POLICY,
      // Belongs to who holds the certificate: behind a reverse proxy that is the proxy.
      strictTransportSecurity: isHttps && { maxAge: ONE_DAY_S, includeSubDomains: false },
      xFrameOptions: { action: 'deny' },
    }),
  );
  app.use(['/api', '/trpc'], (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use('/api/auth', authRoutes({ db, clock, sessions, seal }));
  app.use('/api/calendar', perMinute(120), calendarRouter({ db, clock }));
  app.use('/api/v1', perMinute(600), feedRouter({ db, clock }));
  app.use('/api/files', perMinute(300), fileRoutes({ db, clock, sessions }));
  app.use('/api/audit', perMinute(30), auditRoutes({ db, clock, sessions }));
  app.use('/api/backups', perMinute(60), backupRoutes({ db, clock, sessions, backups }));
  app.use('/api/conferences', perMinute(60), exportRoutes({ db, clock, sessions }));
  app.use(
    '/trpc',
    sameSiteOnly,
    perMinute(3000),
    perMinute(10, (request) => !decoded(request.path).includes('setup.createAdministrator')),
    createExpressMiddleware({
      router: appRouter,
      maxBodySize: LARGEST_BODY,
      maxBatchSize: LARGEST_BATCH,
      createContext: async ({ req }) => {
        const headers = webHeaders(req);
        const signedIn = await sessions.signedIn(headers);
        const actor = signedIn?.actor ?? null;
        return {
          db,
          clock,
          actor,
          session: signedIn && { id: signedIn.sessionId, mustChangePassword: signedIn.mustChangePassword },
          requestId: idOf(req),
          changes,
          backups,
          seal,
          isMailConfigured,
          isStillSignedIn: async () => {
            const now = await sessions.actor(headers);
            return now !== null && now.role === actor?.role && now.unitId === actor.unitId;
          },
        };
      },
      onError: ({ error, path, req }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR') req.log.error({ err: error.cause ?? error, path });
      },
    }),
  );
  app.use(['/api', '/trpc'], (_request, response) => {
    response.status(404).json({ code: 'NOT_FOUND', message: 'Không có địa chỉ này.' });
  });
  app.use(answerError);
  return app;
}

/** A procedure's name as tRPC will read it; it may be written with escapes, and in the midst of a batch. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // tRPC refuses it as well
  }
}

import express, { type Request, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import type { Db } from '../core/db.ts';
import { CALLER_ADDRESS } from './caller-address.ts';
import { PasswordQueueFull } from './password-hash.ts';
import { sameSiteOnly } from './same-site.ts';
import { LONGEST_PASSWORD, type Sessions, USERNAME } from './sessions.ts';
import { countFailure, forgetFailures, inTurnOf, secondsLocked } from './sign-in-lock.ts';

const SignInInput = z.object({
  username: z.string().trim().toLowerCase().min(1).max(64),
  password: z.string().min(1).max(LONGEST_PASSWORD),
});

/**
 * What a refused sign-in answers; `message` is a finished Vietnamese sentence, the client has its own words by `code`.
 * 400 INVALID_INPUT · 401 WRONG_CREDENTIALS (also: no such name, closed account) · 403 CROSS_SITE ·
 * 429 LOCKED, TOO_MANY_ATTEMPTS (both with `retryAfterSeconds` and a Retry-After header) · 503 BUSY
 */
export type SignInRefusal = {
  code: 'INVALID_INPUT' | 'WRONG_CREDENTIALS' | 'CROSS_SITE' | 'LOCKED' | 'TOO_MANY_ATTEMPTS' | 'BUSY';
  message: string;
  retryAfterSeconds?: number;
};

const WRONG: SignInRefusal = {
  code: 'WRONG_CREDENTIALS',
  message: 'Tên đăng nhập hoặc mật khẩu không đúng.',
};

const BUSY: SignInRefusal = {
  code: 'BUSY',
  message: 'Nhiều người đang đăng nhập cùng lúc; vui lòng thử lại sau ít giây.',
  retryAfterSeconds: 10,
};

const locked = (seconds: number): SignInRefusal => ({
  code: 'LOCKED',
  message: `Tài khoản tạm khóa vì nhập sai nhiều lần; thử lại sau ${inMinutes(seconds)} hoặc nhờ quản trị mở khóa.`,
  retryAfterSeconds: seconds,
});

function refuse(response: Response, status: number, refusal: SignInRefusal): void {
  if (refusal.retryAfterSeconds !== undefined) response.set('Retry-After', String(refusal.retryAfterSeconds));
  response.status(status).json(refusal);
}

function inMinutes(seconds: number): string {
  return seconds > 60 ? `${Math.ceil(seconds / 60)} phút` : `${seconds} giây`;
}

/** node's headers as the web's, lists joined as HTTP says, and the caller's address among them. */
export function webHeaders(request: Request): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  // A socket that serves both kinds of addresses writes IPv4 ones as IPv6.
  headers.set(CALLER_ADDRESS, request.ip?.replace(/^::ffff:/, '') ?? '');
  return headers;
}

/** Under https the cookie must never travel in the clear; on the office's plain http it otherwise would not travel at all. */
function setCookies(request: Request, response: Response, cookies: string[]): void {
  response.append(
    'Set-Cookie',
    cookies.map((cookie) => (request.secure ? `${cookie}; Secure` : cookie)),
  );
}

/**
 * `POST /sign-in/username` with `{ username, password }` answers 200 `{ username }` and the session's cookie;
 * `POST /sign-out` ends it. Nothing else of better-auth can be reached from outside.
 */
export function authRoutes(db: Db, sessions: Sessions): Router {
  const routes = Router();
  // By address only against floods: a whole office that signs in at eight stands behind one address.
  const notTooMany = rateLimit({
    windowMs: 60_000,
    limit: 120,
    legacyHeaders: false,
    standardHeaders: false,
    handler: (_request, response) =>
      refuse(response, 429, {
        code: 'TOO_MANY_ATTEMPTS',
        message: 'Quá nhiều lần đăng nhập từ máy hoặc mạng này; vui lòng thử lại sau 1 phút.',
        retryAfterSeconds: 60,
      }),
  });

  routes.use(sameSiteOnly);

  routes.post('/sign-in/username', notTooMany, express.json({ limit: '4kb' }), async (request, response) => {
    const input = SignInInput.safeParse(request.body);
    if (!input.success)
      return refuse(response, 400, {
        code: 'INVALID_INPUT',
        message: 'Hãy nhập tên đăng nhập và mật khẩu.',
      });
    const { username, password } = input.data;
    // A name that nobody can have needs no count and no password check to be wrong.
    if (!USERNAME.test(username)) return refuse(response, 401, WRONG);
    await inTurnOf(username, async () => {
      const lockedFor = await secondsLocked(db, username);
      if (lockedFor > 0) return refuse(response, 429, locked(lockedFor));
      const cookies = await sessions.open(username, password, webHeaders(request));
      if (cookies === null) {
        await countFailure(db, username);
        return refuse(response, 401, WRONG);
      }
      await forgetFailures(db, username);
      setCookies(request, response, cookies);
      response.json({ username });
    }).catch((error: unknown) => {
      if (error instanceof PasswordQueueFull) return refuse(response, 503, BUSY);
      throw error;
    });
  });

  routes.post('/sign-out', async (request, response) => {
    setCookies(request, response, await sessions.end(webHeaders(request)));
    response.json({ signedOut: true });
  });

  return routes;
}

import express, { type Request, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import { type Db, inTransaction } from '../core/db.ts';
import { CALLER_ADDRESS } from './caller-address.ts';
import { PasswordQueueFull } from './password-hash.ts';
import type { Seal } from './seal.ts';
import { sameSiteOnly } from './same-site.ts';
import { takeCode } from './second-factor.ts';
import { LONGEST_PASSWORD, type Opened, type Sessions, USERNAME } from './sessions.ts';
import { countFailure, forgetFailures, inTurnOf, secondsLocked } from './sign-in-lock.ts';
import { holderOf, makeTicket, useUp } from './sign-in-ticket.ts';

const SignInInput = z.object({
  username: z.string().trim().toLowerCase().min(1).max(64),
  password: z.string().min(1).max(LONGEST_PASSWORD),
});

const CodeInput = z.object({ ticket: z.string().min(1).max(100), code: z.string().trim().min(1).max(40) });

/**
 * What a refused sign-in answers; `message` is a finished Vietnamese sentence, the client has its own words by `code`.
 * 400 INVALID_INPUT · 401 WRONG_CREDENTIALS (also: no such name, closed account), WRONG_CODE, TICKET_ENDED · 403 CROSS_SITE ·
 * 429 LOCKED, TOO_MANY_ATTEMPTS (both with `retryAfterSeconds` and a Retry-After header) · 503 BUSY
 */
export type SignInRefusal = {
  code:
    | 'INVALID_INPUT'
    | 'WRONG_CREDENTIALS'
    | 'WRONG_CODE'
    | 'TICKET_ENDED'
    | 'CROSS_SITE'
    | 'LOCKED'
    | 'TOO_MANY_ATTEMPTS'
    | 'BUSY';
  message: string;
  retryAfterSeconds?: number;
};

const WRONG: SignInRefusal = {
  code: 'WRONG_CREDENTIALS',
  message: 'Tên đăng nhập hoặc mật khẩu không đúng.',
};

const WRONG_CODE: SignInRefusal = {
  code: 'WRONG_CODE',
  message: 'Mã xác thực không đúng hoặc đã dùng. Hãy nhập mã mới nhất.',
};

const TICKET_ENDED: SignInRefusal = {
  code: 'TICKET_ENDED',
  message: 'Đã quá 5 phút từ khi nhập mật khẩu; hãy đăng nhập lại từ đầu.',
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
 * `POST /sign-in/username` with `{ username, password }` answers 200 `{ username }` and the session's cookie; where a second
 * factor is set, 200 `{ ticket }` and no cookie: `POST /sign-in/code` with `{ ticket, code }` then opens the session.
 * `POST /sign-out` ends it. Nothing else of better-auth can be reached from outside.
 */
export function authRoutes(deps: { db: Db; clock: Clock; sessions: Sessions; seal: Seal }): Router {
  const { db, sessions } = deps;
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

  /**
   * One try at an account's password or code. Both count to the same lock-out, and the count starts anew only when a session
   * opens: who knows the password alone must not get fresh tries at the code.
   */
  async function tryToOpen(
    request: Request,
    response: Response,
    step: { username: string; wrong: SignInRefusal; open: () => Promise<Opened | null> },
  ): Promise<void> {
    const { username, wrong, open } = step;
    await inTurnOf(username, async () => {
      const lockedFor = await secondsLocked(db, username);
      if (lockedFor > 0) return refuse(response, 429, locked(lockedFor));
      const opened = await open();
      if (opened === null) {
        await countFailure(db, username);
        return refuse(response, 401, wrong);
      }
      if ('awaitsCodeOf' in opened)
        return void response.json({ ticket: await makeTicket(db, opened.awaitsCodeOf) });
      await forgetFailures(db, username);
      setCookies(request, response, opened.cookies);
      response.json({ username });
    }).catch((error: unknown) => {
      if (error instanceof PasswordQueueFull) return refuse(response, 503, BUSY);
      throw error;
    });
  }

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
    const open = () => sessions.open(username, password, webHeaders(request));
    await tryToOpen(request, response, { username, wrong: WRONG, open });
  });

  routes.post('/sign-in/code', notTooMany, express.json({ limit: '4kb' }), async (request, response) => {
    const input = CodeInput.safeParse(request.body);
    if (!input.success)
      return refuse(response, 400, { code: 'INVALID_INPUT', message: 'Hãy nhập mã xác thực.' });
    const { ticket, code } = input.data;
    const userId = await holderOf(db, ticket);
    const holder =
      userId === null
        ? null
        : await db.user.findUnique({ where: { id: userId }, select: { id: true, username: true } });
    if (holder === null) return refuse(response, 401, TICKET_ENDED);
    const open = async () => {
      const isRight = await inTransaction(
        db,
        async (tx) =>
          (await takeCode(tx, deps, { userId: holder.id, typed: code })) && (await useUp(tx, ticket)),
      );
      const cookies = isRight ? await sessions.openAfterCode(holder.id, webHeaders(request)) : null;
      return cookies && { cookies };
    };
    await tryToOpen(request, response, { username: holder.username, wrong: WRONG_CODE, open });
  });

  routes.post('/sign-out', async (request, response) => {
    setCookies(request, response, await sessions.end(webHeaders(request)));
    response.json({ signedOut: true });
  });

  return routes;
}

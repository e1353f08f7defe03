import { APIError, createAuthEndpoint } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { setSessionCookie } from 'better-auth/cookies';
import { username } from 'better-auth/plugins/username';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Actor } from '../core/actor.ts';
import type { Db } from '../core/db.ts';
import { CALLER_ADDRESS } from './caller-address.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { actorOf, isClosed, PERSON } from './person.ts';

const SESSION_SECONDS = 12 * 3600;
/** "Last used" to the minute is enough, and costs one write a minute and not one a request. */
const USED_RESOLUTION_MS = 60_000;
export const LONGEST_PASSWORD = 128;
/** The header in which a page says whose it is: the user's id. */
const PAGE_USER = 'x-soket-user';
export const USERNAME = /^[a-z0-9._-]{3,40}$/;

/** Who has signed in, in which session, and whether a password that somebody else has seen must be changed first. */
export type SignedIn = { actor: Actor; sessionId: string; mustChangePassword: boolean };

/** The cookies to set; or whose code of a second factor must follow the right password, and no session before that. */
export type Opened = { cookies: string[] } | { awaitsCodeOf: string };

/** The path by which a session is opened after the code; it is called as a library and served nowhere. */
const AFTER_CODE = '/sign-in/after-code';
const CODE_AWAITED = 'CODE_AWAITED';

export type Sessions = {
  /** @returns null when name and password do not belong together or the account is closed */
  open: (username: string, password: string, headers: Headers) => Promise<Opened | null>;
  /** For whom password and code were right. @returns the cookies to set, or null when the account is closed */
  openAfterCode: (userId: string, headers: Headers) => Promise<string[] | null>;
  /** Ends the session of these headers, if there is one. @returns the cookies to set */
  end: (headers: Headers) => Promise<string[]>;
  /**
   * Who has signed in, read anew each time: a changed role or a closed account counts from the next request on. A page says for whom
   * it is open (`PAGE_USER`): when somebody else has signed in in this browser meanwhile, nobody asks, so that nothing one
   * person typed is ever sent in another's name.
   */
  signedIn: (headers: Headers) => Promise<SignedIn | null>;
  /** The same, where nothing is answered before the password is changed. */
  actor: (headers: Headers) => Promise<Actor | null>;
};

/**
 * Sessions of twelve hours, kept in the database and named by a signed cookie and by nothing else. better-auth is called as
 * a library and its own web routes are not served: there is no way in but the ones `auth-routes.ts` names.
 * @param secret signs the cookies; whoever has it can forge one
 */
export function createSessions(db: Db, secret: string, log: Logger): Sessions {
  const auth = betterAuth({
    appName: 'Sơ Kết',
    // Used for links only, and no link is ever made: the office reaches the server under any address it likes.
    baseURL: 'http://localhost',
    secret,
    database: prismaAdapter(db, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: (password) => hashPassword(password), verify: verifyPassword },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      // One working day and then anew: what is prolonged on every request never ends on a shared computer.
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    advanced: {
      cookiePrefix: 'soket',
      ipAddress: { ipAddressHeaders: [CALLER_ADDRESS] },
      useSecureCookies: false, // Decided request by request in auth-routes.ts.
      // Strict costs nothing here: a link from a mail opens a page without data, which then asks from its own site.
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/' },
    },
    databaseHooks: {
      session: {
        create: {
          // After the password, so that a closed account takes as long and looks the same as a wrong password, and only
          // who knows the password learns that there is a second factor.
          before: async ({ userId }, context) => {
            const person = await db.user.findUnique({
              where: { id: userId },
              select: { ...PERSON, secondFactor: { select: { confirmedAt: true } } },
            });
            if (!person || isClosed(person)) throw new APIError('UNAUTHORIZED');
            if ((person.secondFactor?.confirmedAt ?? null) !== null && context?.path !== AFTER_CODE)
              throw new APIError('UNAUTHORIZED', { code: CODE_AWAITED, message: userId });
          },
        },
      },
    },
    plugins: [
      username({
        maxUsernameLength: 40,
        usernameValidator: (name) => USERNAME.test(name),
        displayUsername: false,
      }),
      {
        id: 'after-code',
        endpoints: {
          openAfterCode: createAuthEndpoint(
            AFTER_CODE,
            { method: 'POST', body: z.object({ userId: z.string() }) },
            async (context) => {
              const { internalAdapter } = context.context;
              const user = await internalAdapter.findUserById(context.body.userId);
              if (!user) throw new APIError('UNAUTHORIZED');
              const session = await internalAdapter.createSession(user.id);
              await setSessionCookie(context, { session, user });
              return context.json({ opened: true });
            },
          ),
        },
      },
    ],
    rateLimit: { enabled: false }, // Its routes are not served; auth-routes.ts counts.
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error(message) },
  });

  const signedIn: Sessions['signedIn'] = async (headers) => {
    const found = await auth.api.getSession({ headers });
    if (!found || (headers.get(PAGE_USER) ?? found.user.id) !== found.user.id) return null;
    const person = await db.user.findUnique({
      where: { id: found.user.id },
      select: { ...PERSON, mustChangePassword: true },
    });
    if (!person || isClosed(person)) return null;
    const { id, updatedAt } = found.session;
    if (Date.now() - updatedAt.getTime() > USED_RESOLUTION_MS)
      // Many, since the session may end meanwhile.
      await db.session.updateMany({ where: { id }, data: { updatedAt: new Date() } });
    const { mustChangePassword } = person;
    const origin = `web ${headers.get(CALLER_ADDRESS) ?? ''}`.trimEnd();
    return { actor: { ...actorOf(person), origin }, sessionId: id, mustChangePassword };
  };

  const cookiesOf = async (answer: Headers) => {
    await db.session.deleteMany({ where: { expiresAt: { lt: new Date() } } });
    return answer.getSetCookie();
  };

  return {
    async open(name, password, headers) {
      try {
        const body = { username: name, password };
        const answer = await auth.api.signInUsername({ body, headers, returnHeaders: true });
        return { cookies: await cookiesOf(answer.headers) };
      } catch (error) {
        if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
        return error.body?.code === CODE_AWAITED ? { awaitsCodeOf: error.body.message ?? '' } : null;
      }
    },
    async openAfterCode(userId, headers) {
      try {
        const answer = await auth.api.openAfterCode({ body: { userId }, headers, returnHeaders: true });
        return await cookiesOf(answer.headers);
      } catch (error) {
        if (error instanceof APIError && error.statusCode < 500) return null;
        throw error;
      }
    },
    async end(headers) {
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.getSetCookie();
    },
    signedIn,
    async actor(headers) {
      const found = await signedIn(headers);
      return found === null || found.mustChangePassword ? null : found.actor;
    },
  };
}

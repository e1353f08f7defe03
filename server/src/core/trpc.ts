import { initTRPC, TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import { DomainError, type DomainErrorCode, type DomainFault } from '@soket/shared/errors';
import { type Action, may } from '@soket/shared/permissions';
import { ZodError } from 'zod';
import type { Backups } from '../backup/backup-runs.ts';
import type { Seal } from '../auth/seal.ts';
import type { Actor } from './actor.ts';
import type { Changes } from './changes.ts';
import type { Clock } from './clock.ts';
import type { Db } from './db.ts';

export type Context = {
  db: Db;
  clock: Clock;
  actor: Actor | null;
  /** By what the actor is known; null where none is needed, as in tests of what comes after. */
  session: { id: string; mustChangePassword: boolean } | null;
  requestId: string;
  changes: Changes;
  backups: Backups;
  seal: Seal;
  /** Whether this server can send mail; without it nothing is queued, and screens say so. */
  isMailConfigured: boolean;
  /** Asked again while a stream is open: an ended session, or an account that has changed, must not go on hearing. */
  isStillSignedIn: () => Promise<boolean>;
};

const TRPC_CODE = {
  NOT_FOUND: 'NOT_FOUND',
  NOT_PERMITTED: 'FORBIDDEN',
  SIGN_IN_REQUIRED: 'UNAUTHORIZED',
  PASSWORD_CHANGE_REQUIRED: 'FORBIDDEN',
  REPORT_LOCKED: 'CONFLICT',
  REPORT_CHANGED: 'CONFLICT',
  FORM_CHANGED: 'CONFLICT',
  DEFINITION_CHANGED: 'CONFLICT',
  REPORT_HAS_ERRORS: 'UNPROCESSABLE_CONTENT',
  PERIOD_NOT_OPEN: 'PRECONDITION_FAILED',
  PERIOD_CLOSED: 'PRECONDITION_FAILED',
  SIGN_OFF_REQUIRED: 'PRECONDITION_FAILED',
  REASON_REQUIRED: 'BAD_REQUEST',
  INVALID_INPUT: 'BAD_REQUEST',
  PARAMETER_INVALID: 'BAD_REQUEST',
  NAME_TAKEN: 'CONFLICT',
  SETUP_CLOSED: 'PRECONDITION_FAILED',
  SETUP_CODE_WRONG: 'FORBIDDEN',
  IDEMPOTENCY_KEY_REUSED: 'CONFLICT',
} as const satisfies Record<DomainErrorCode, TRPC_ERROR_CODE_KEY>; // a new code without a row does not compile

export type FieldError = { path: string; message: string };
export type WireFault = { domain: DomainFault | null; fields: FieldError[]; requestId: string };

const t = initTRPC
  .context<Context>()
  .meta<{ action: Action | 'open' }>()
  .create({
    // A silent stream is told from a broken one, also by a proxy that closes what says nothing for a minute.
    sse: {
      ping: { enabled: true, intervalMs: 20_000 },
      client: { reconnectAfterInactivityMs: 50_000 },
    },
    errorFormatter: ({ shape, error, ctx }) => {
      const fault: WireFault = {
        domain:
          error.cause instanceof DomainError
            ? { code: error.cause.code, details: error.cause.details }
            : null,
        fields:
          error.cause instanceof ZodError
            ? error.cause.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
            : [],
        requestId: ctx?.requestId ?? '',
      };
      const message = fault.domain || error.code !== 'INTERNAL_SERVER_ERROR' ? shape.message : 'INTERNAL';
      return { ...shape, message, data: { code: shape.data.code, httpStatus: shape.data.httpStatus, fault } };
    },
  });

export const router = t.router;
export const createCaller = t.createCallerFactory;

const base = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof DomainError) throw toTrpcError(result.error.cause);
  return result;
});

function toTrpcError(error: DomainError): TRPCError {
  // keep cause: the formatter reads it
  return new TRPCError({ code: TRPC_CODE[error.code], message: error.code, cause: error });
}

/** What is answered while the password is one that somebody else has seen. */
const BEFORE_CHANGE: ReadonlySet<Action> = new Set(['session:read', 'account:secure']);

/** The only way to make a procedure for people: name the action it needs. */
export const can = (action: Action) =>
  base.meta({ action }).use(({ ctx, next }) => {
    const { actor, session } = ctx;
    if (!actor) throw new DomainError('SIGN_IN_REQUIRED', {});
    if (session?.mustChangePassword && !BEFORE_CHANGE.has(action))
      throw new DomainError('PASSWORD_CHANGE_REQUIRED', {});
    if (!may(actor.role, action)) throw new DomainError('NOT_PERMITTED', { action });
    return next({ ctx: { ...ctx, actor } });
  });

/** For the few procedures that serve a visitor before sign-in; the authorization table lists each of them by name. */
export const open = base.meta({ action: 'open' });

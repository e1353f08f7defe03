import type { Day } from './day.ts';

/** One thing wrong with, or doubtful about, a figure in a report; `message` is a finished Vietnamese sentence. */
export type FigureProblem = { elementCode: string; placeUnitCode?: string | null; message: string };

/**
 * Every refusal the product expects, with what the reader needs to understand it. Adding a code here makes the
 * server's table of transport codes and the client's `faultMessage` fail to compile until both know it.
 */
export interface DomainErrorDetails {
  /** Also the answer for what exists but lies outside the actor's units. */
  NOT_FOUND: { what: string; id?: string };
  NOT_PERMITTED: { action: string };
  SIGN_IN_REQUIRED: Record<string, never>;
  /** Signed in with a password that somebody else has seen: nothing else is answered before it is changed. */
  PASSWORD_CHANGE_REQUIRED: Record<string, never>;
  /** The report's status does not accept this step. */
  REPORT_LOCKED: { status: string };
  /** Somebody saved first: `yours` is the version the writer was looking at, `current` the stored one. */
  REPORT_CHANGED: { yours: number; current: number };
  /** Somebody changed the form first; `post` null when nobody was signed in, `at` the moment in ISO. */
  FORM_CHANGED: { yours: number; current: number; post: string | null; at: string };
  /** Somebody changed the indicator or target first; `post` null when nobody was signed in, `at` the moment in ISO. */
  DEFINITION_CHANGED: { post: string | null; at: string };
  REPORT_HAS_ERRORS: { problems: readonly FigureProblem[] };
  PERIOD_NOT_OPEN: { period: string };
  /** Nothing is entered any more that was never sent; `closedOn` is the first such day. */
  PERIOD_CLOSED: { period: string; closedOn: Day };
  /** The form asks for the unit leader's sign-off before the report leaves the unit. */
  SIGN_OFF_REQUIRED: Record<string, never>;
  /** A return or a correction without saying why. */
  REASON_REQUIRED: Record<string, never>;
  INVALID_INPUT: { field: string; message: string };
  /** A query parameter of the feed that cannot be read. */
  PARAMETER_INVALID: { field: string; message: string };
  NAME_TAKEN: { field: string };
  SETUP_CLOSED: Record<string, never>;
  SETUP_CODE_WRONG: Record<string, never>;
  IDEMPOTENCY_KEY_REUSED: Record<string, never>;
}

export type DomainErrorCode = keyof DomainErrorDetails;

/** A refusal as it travels: switch on `code` and `details` has its type. */
export type DomainFault = {
  [C in DomainErrorCode]: { code: C; details: DomainErrorDetails[C] };
}[DomainErrorCode];

/**
 * An expected refusal. Services throw nothing else on purpose; the edge turns it into a transport error and the client
 * into words, so the message is only the code and never shown.
 */
export class DomainError<C extends DomainErrorCode = DomainErrorCode> extends Error {
  override readonly name = 'DomainError';
  readonly code: C;
  readonly details: DomainErrorDetails[C];

  constructor(code: C, details: DomainErrorDetails[C]) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

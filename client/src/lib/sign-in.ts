import { forgetMe } from './remembered-me.ts';

/** Why a sign-in was refused, as the server's sign-in route names it; `LOST` when it never answered. */
export type SignInFault = {
  code:
    | 'INVALID_INPUT'
    | 'WRONG_CREDENTIALS'
    | 'WRONG_CODE'
    | 'TICKET_ENDED'
    | 'CROSS_SITE'
    | 'LOCKED'
    | 'TOO_MANY_ATTEMPTS'
    | 'BUSY'
    | 'LOST'
    | 'BROKEN';
  retryAfterSeconds: number | null;
};

/** null: signed in. A ticket: the password was right, and a code of the second factor must follow it. */
export type SignInAnswer = { fault: SignInFault } | { ticket: string } | null;

const CODES: readonly SignInFault['code'][] = [
  'INVALID_INPUT',
  'WRONG_CREDENTIALS',
  'WRONG_CODE',
  'TICKET_ENDED',
  'CROSS_SITE',
  'LOCKED',
  'TOO_MANY_ATTEMPTS',
  'BUSY',
];

/** Reads a refusal; whatever is not one of ours came from something in between and is `BROKEN`. */
function refusalOf(body: unknown): SignInFault {
  if (typeof body !== 'object' || body === null || !('code' in body)) return broken;
  const code = CODES.find((known) => known === body.code);
  if (code === undefined) return broken;
  const seconds = 'retryAfterSeconds' in body ? body.retryAfterSeconds : null;
  return { code, retryAfterSeconds: typeof seconds === 'number' ? seconds : null };
}

const broken: SignInFault = { code: 'BROKEN', retryAfterSeconds: null };

function post(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function ask(path: string, body: unknown): Promise<SignInAnswer> {
  let response: Response;
  try {
    response = await post(path, body);
  } catch {
    return { fault: { code: 'LOST', retryAfterSeconds: null } };
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) return { fault: refusalOf(answer) };
  if (typeof answer === 'object' && answer !== null && 'ticket' in answer)
    return { ticket: String(answer.ticket) };
  forgetMe(); // The next question brings whoever this is.
  return null;
}

/** Opens a session by cookie, where the account has no second factor. */
export function signIn(username: string, password: string): Promise<SignInAnswer> {
  return ask('/api/auth/sign-in/username', { username, password });
}

/** Opens the session that waited for a code. @returns null when signed in, else why not */
export async function giveCode(ticket: string, code: string): Promise<SignInFault | null> {
  const answer = await ask('/api/auth/sign-in/code', { ticket, code });
  if (answer === null) return null;
  return 'fault' in answer ? answer.fault : broken;
}

/** Ends the session. @returns whether the server has ended it */
export async function signOut(): Promise<boolean> {
  try {
    const { ok } = await post('/api/auth/sign-out', {});
    if (ok) forgetMe();
    return ok;
  } catch {
    return false;
  }
}

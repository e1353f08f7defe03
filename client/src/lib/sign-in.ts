import { forgetMe } from './remembered-me.ts';

/** Why a sign-in was refused, as the server's sign-in route names it; `LOST` when it never answered. */
export type SignInFault = {
  code:
    | 'INVALID_INPUT'
    | 'WRONG_CREDENTIALS'
    | 'CROSS_SITE'
    | 'LOCKED'
    | 'TOO_MANY_ATTEMPTS'
    | 'BUSY'
    | 'LOST'
    | 'BROKEN';
  retryAfterSeconds: number | null;
};

const CODES: readonly SignInFault['code'][] = [
  'INVALID_INPUT',
  'WRONG_CREDENTIALS',
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

/** Opens a session by cookie. @returns null when signed in, else why not */
export async function signIn(username: string, password: string): Promise<SignInFault | null> {
  let response: Response;
  try {
    response = await post('/api/auth/sign-in/username', { username, password });
  } catch {
    return { code: 'LOST', retryAfterSeconds: null };
  }
  if (response.ok) {
    forgetMe(); // The next question brings whoever this is.
    return null;
  }
  return refusalOf(await response.json().catch(() => null));
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

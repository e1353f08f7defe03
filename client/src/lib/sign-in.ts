import { z } from 'zod';

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

const Refusal = z.object({
  code: z
    .enum(['INVALID_INPUT', 'WRONG_CREDENTIALS', 'CROSS_SITE', 'LOCKED', 'TOO_MANY_ATTEMPTS', 'BUSY'])
    .catch('INVALID_INPUT'),
  retryAfterSeconds: z.number().nullish().catch(null),
});

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
  if (response.ok) return null;
  const body: unknown = await response.json().catch(() => null);
  const refusal = Refusal.safeParse(body);
  if (response.status >= 500 && response.status !== 503) return { code: 'BROKEN', retryAfterSeconds: null };
  if (!refusal.success) return { code: 'BROKEN', retryAfterSeconds: null };
  return { code: refusal.data.code, retryAfterSeconds: refusal.data.retryAfterSeconds ?? null };
}

/** Ends the session. @returns whether the server has ended it */
export async function signOut(): Promise<boolean> {
  try {
    return (await post('/api/auth/sign-out', {})).ok;
  } catch {
    return false;
  }
}

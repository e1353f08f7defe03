import type { Me } from './trpc.ts';

// Without the server nobody can say who sits here: the page opens for whoever was signed in last and has not signed out.
// It gives no rights; whatever is sent later is judged by the session of then.

/** Raised when `Me` changes its shape: what an older build has left is then as good as nothing. */
const KEY = 'soket.me.2';

export function rememberMe(me: Me): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(me));
  } catch {
    // A browser that keeps nothing: without the server there is then the sentence that it cannot be reached.
  }
}

export function rememberedMe(): Me | null {
  try {
    const kept = localStorage.getItem(KEY);
    // Written by `rememberMe` under a key that stands for this shape.
    return kept === null ? null : (JSON.parse(kept) as Me);
  } catch {
    return null;
  }
}

/** After signing out, and before somebody else is signed in. */
export function forgetMe(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}

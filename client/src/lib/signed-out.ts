import { useSyncExternalStore } from 'react';

// The session may end while somebody types. What is typed stays where it is; the frame asks for the password on top of it.
const listeners = new Set<() => void>();
let signedOut = false;

function change(next: boolean): void {
  if (signedOut === next) return;
  signedOut = next;
  for (const listener of listeners) listener();
}

export const announceSignedOut = () => change(true);
export const announceSignedIn = () => change(false);

/** Whether the server has said, since the last sign-in, that it does not know us any more. */
export function useSignedOut(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => signedOut,
  );
}

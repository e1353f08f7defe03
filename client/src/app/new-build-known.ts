import { useSyncExternalStore } from 'react';

// The server has a newer build than this page. Nothing is reloaded under somebody's hands: they are told.
let reloadToIt: (() => void) | null = null;
const listeners = new Set<() => void>();

/** @param reload changes this page over to the new build */
export function setNewBuild(reload: (() => void) | null): void {
  reloadToIt = reload;
  for (const listener of listeners) listener();
}

/** @returns what changes over, null while this page is as new as can be */
export function useNewBuild(): (() => void) | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => reloadToIt,
  );
}

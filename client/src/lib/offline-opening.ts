import { useSyncExternalStore } from 'react';

/**
 * Whether this browser can open the program without network: 'ready' when everything it needs is kept here, 'needsHttps'
 * over plain http, where browsers allow no service worker, 'refused' when this browser did not take it (most often: a
 * certificate that this machine does not trust), 'unknown' until it has answered.
 */
export type OfflineOpening = 'unknown' | 'ready' | 'needsHttps' | 'refused';

let opening: OfflineOpening = window.isSecureContext ? 'unknown' : 'needsHttps';
const listeners = new Set<() => void>();

export function setOfflineOpening(next: OfflineOpening): void {
  opening = next;
  for (const listener of listeners) listener();
}

export function useOfflineOpening(): OfflineOpening {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opening,
  );
}

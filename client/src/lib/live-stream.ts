// Loaded after the page stands: whoever looks at it has its first figures before anything can change them.
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import type { AppRouter } from '@soket/server/router';
import type { Topic } from './live-refresh.ts';
import { announceSignedOut } from './signed-out.ts';
import { apiFault } from './trpc.ts';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
const EVERYTHING: readonly Topic[] = ['figures', 'reports'];

/**
 * Hears what changes on the server for as long as somebody can see the page. A page in the background keeps no connection,
 * of which a browser has six for one address over http; in front again, like after a broken line, it is told to look at
 * everything, because nobody repeats what was said meanwhile.
 * @returns stops it
 */
export function followChanges(tell: (topics: readonly Topic[]) => void): () => void {
  const client = createTRPCClient<AppRouter>({ links: [httpSubscriptionLink({ url: '/trpc' })] });
  let close: (() => void) | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_WAIT_MS;
  let hasMissed = false;

  function open(): void {
    clearTimeout(retry);
    if (close || document.hidden) return;
    const subscription = client.live.changes.subscribe(undefined, {
      onStarted: () => {
        if (hasMissed) tell(EVERYTHING);
        hasMissed = false;
      },
      onData: ({ topic }) => {
        waitMs = FIRST_WAIT_MS;
        tell([topic]);
      },
      onConnectionStateChange: ({ state, error }) => {
        if (state === 'connecting' && error) hasMissed = true;
      },
      onStopped: openLater,
      onError: (error) => {
        if (apiFault(error)?.fault?.domain?.code === 'SIGN_IN_REQUIRED') announceSignedOut();
        else openLater();
      },
    });
    close = () => subscription.unsubscribe();
  }

  function pause(): void {
    clearTimeout(retry);
    hasMissed = true;
    close?.();
    close = null;
  }

  /** Not all at once: when the server starts again, every page of the district comes back. */
  function openLater(): void {
    pause();
    retry = setTimeout(open, waitMs * (0.5 + Math.random()));
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }

  const look = () => (document.hidden ? pause() : open());
  document.addEventListener('visibilitychange', look);
  open();
  return () => {
    document.removeEventListener('visibilitychange', look);
    pause();
  };
}

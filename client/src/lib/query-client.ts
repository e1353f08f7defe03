import {
  keepPreviousData,
  MutationCache,
  onlineManager,
  QueryCache,
  QueryClient,
} from '@tanstack/react-query';
import { apiFault } from './trpc.ts';
import { announceSignedOut } from './signed-out.ts';

const RETRIES = 2;

/** A refusal stays a refusal, and nobody waits for tries that cannot succeed; only what may have been the network or a hiccup of the server is asked again. */
function mayRetry(failures: number, error: unknown): boolean {
  const answered = apiFault(error)?.fault;
  return onlineManager.isOnline() && failures < RETRIES && !answered?.domain && !answered?.fields.length;
}

function noticeSignedOut(error: unknown): void {
  if (apiFault(error)?.fault?.domain?.code === 'SIGN_IN_REQUIRED') announceSignedOut();
}

/** Every saved mutation makes what is on screen be asked again, here and nowhere else. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // Somebody who was never signed in is sent to the sign-in page instead; only an ended session is announced.
      onError: (error, query) => query.meta?.['asksWhoIsThere'] !== true && noticeSignedOut(error),
    }),
    mutationCache: new MutationCache({
      onSuccess: () => void client.invalidateQueries(),
      onError: noticeSignedOut,
    }),
    defaultOptions: {
      queries: {
        retry: mayRetry,
        staleTime: 15_000,
        // Without network a question fails at once and its screen says so, instead of waiting for ever.
        networkMode: 'always',
        refetchOnReconnect: true,
        // A chart whose span changes keeps showing the old span, dimmed, until the new one is there.
        placeholderData: keepPreviousData,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}

import type { QueryClient } from '@tanstack/react-query';
import { setPageUser } from '../lib/page-user.ts';
import { createApiOptions, type Api } from '../lib/trpc.ts';
import type { RouterContext } from './routes.ts';

/** What routes need before they draw: who is signed in, and whether the workspace still waits for its administrator. */
export function routerContext(queryClient: QueryClient, api: Api): RouterContext {
  const options = createApiOptions(queryClient, api);
  return {
    queryClient,
    loadMe: async () => {
      const me = await queryClient.ensureQueryData(
        options.session.me.queryOptions(undefined, { meta: { asksWhoIsThere: true } }),
      );
      setPageUser(me.userId);
      return me;
    },
    loadSetup: () => queryClient.fetchQuery(options.setup.state.queryOptions(undefined, { staleTime: 0 })),
  };
}

import type { QueryClient } from '@tanstack/react-query';
import { setPageUser } from '../lib/page-user.ts';
import { isLostConnection } from '../lib/fault-message.ts';
import { rememberedMe, rememberMe } from '../lib/remembered-me.ts';
import { createApiOptions, type Api, type Me } from '../lib/trpc.ts';
import type { RouterContext } from './routes/base.ts';

/** What routes need before they draw: who is signed in, and whether the workspace still waits for its administrator. */
export function routerContext(queryClient: QueryClient, api: Api): RouterContext {
  const options = createApiOptions(queryClient, api);
  const ask = options.session.me.queryOptions(undefined, { meta: { asksWhoIsThere: true } });

  /** Without the server: whoever was signed in on this machine. */
  async function askAndRemember(): Promise<Me> {
    const remembered = rememberedMe();
    try {
      // Who can go on without an answer need not wait for second tries.
      const me = await queryClient.fetchQuery(remembered ? { ...ask, retry: false } : ask);
      rememberMe(me);
      return me;
    } catch (error) {
      if (remembered === null || !isLostConnection(error)) throw error;
      // Old from the start: asked again as soon as there is an answer to be had.
      return queryClient.setQueryData(ask.queryKey, remembered, { updatedAt: 0 }) ?? remembered;
    }
  }

  return {
    queryClient,
    loadMe: async () => {
      const known = await (queryClient.getQueryData(ask.queryKey) ?? askAndRemember());
      setPageUser(known.userId);
      return known;
    },
    askForSheet: (report) => {
      const sheet = options.reports.sheet.queryOptions(report, { meta: { asksWhoIsThere: true } });
      void queryClient.prefetchQuery(sheet);
    },
    loadSetup: () => queryClient.fetchQuery(options.setup.state.queryOptions(undefined, { staleTime: 0 })),
  };
}

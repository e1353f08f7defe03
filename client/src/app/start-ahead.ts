import type { AnyRoute } from '@tanstack/react-router';
import { rememberedMe } from '../lib/remembered-me.ts';
import { sheetOf } from '../lib/report-address.ts';
import type { createAppRouter } from './router.tsx';
import type { RouterContext } from './routes/base.ts';
import { reportRoute } from './routes/reporting.ts';

/**
 * The router asks who is there before it looks for the page. Where somebody was signed in, what the first page needs is
 * on its way meanwhile: its files, the report's figures in the same request, and what this machine keeps of them.
 */
export function startAhead(router: ReturnType<typeof createAppRouter>, context: RouterContext): void {
  const me = rememberedMe();
  if (!me) return;
  const routes: Readonly<Record<string, AnyRoute | undefined>> = router.routesById;
  for (const { routeId, params, search } of router.matchRoutes(router.latestLocation)) {
    // Whatever fails here is asked for again, and told, by the router.
    const route = routes[routeId];
    if (route) router.loadRouteChunk(route)?.catch(() => undefined);
    if (routeId !== reportRoute.id) continue;
    context.askForSheet(sheetOf(params, search));
    void import('../features/reporting/draft/work-store.ts').then(
      ({ workStoreOf }) => workStoreOf(me),
      () => undefined,
    );
  }
}

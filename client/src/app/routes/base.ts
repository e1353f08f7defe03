import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import type { Action } from '@soket/shared/permissions';
import { faultOf } from '../../lib/fault-message.ts';
import type { sheetOf } from '../../lib/report-address.ts';
import { searchText, type SearchText } from '../../lib/scope.ts';
import type { Me, SetupState } from '../../lib/trpc.ts';

export type RouterContext = {
  queryClient: QueryClient;
  loadMe: () => Promise<Me>;
  loadSetup: () => Promise<SetupState>;
  /** Nobody waits for the answer: the report's page does, when it is there. */
  askForSheet: (report: ReturnType<typeof sheetOf>) => void;
};

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The screen speaks of figures: the scope bar stands above it. */
    hasScope?: boolean;
    /** What one must be allowed to do for this screen to make sense; the server decides again. */
    needs?: Action;
    /** What is done here is answered by a short notice in the corner. */
    announces?: boolean;
    /** The screen is a sheet of paper: no navigation around it. */
    isPaper?: boolean;
  }
}

export const rootRoute = createRootRouteWithContext<RouterContext>()();

/** Everything behind the sign-in. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  beforeLoad: async ({ context, location }) => {
    let me: Me;
    try {
      me = await context.loadMe();
    } catch (error) {
      if (faultOf(error)?.code !== 'SIGN_IN_REQUIRED') throw error;
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    }
    if (me.mustChangePassword) throw redirect({ to: '/first-password' });
    return { me };
  },
});

/** The named short texts of the address that are there. */
export function optional<Name extends string>(
  search: SearchText,
  names: readonly Name[],
): { [N in Name]?: string } {
  const found: { [N in Name]?: string } = {};
  for (const name of names) {
    const value = searchText(search, name);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

import { notifications } from '@mantine/notifications';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Providers } from '../app/providers.tsx';
import { createAppRouter } from '../app/router.tsx';
import { routerContext } from '../app/router-context.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { announceSignedIn } from '../lib/signed-out.ts';
import { createApi, type Me } from '../lib/trpc.ts';
import { fakeLink, FakeRefusal, type FakeAnswers } from './fake-link.ts';

type Options = {
  /** Where the browser stands: '/reports', '/indicators/F14?ward=bode'. */
  at: string;
  /** Who is signed in; nobody when null. */
  me: Me | null;
  answers?: FakeAnswers;
};

/** The whole client as it runs, on a fake server: routes, frame, page and all. */
export function renderApp({ at, me, answers = {} }: Options) {
  announceSignedIn();
  notifications.clean(); // They belong to the page's store, which outlives a test.
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } });
  const api = createApi(
    fakeLink({
      'session.me': () => {
        if (me === null) throw new FakeRefusal({ code: 'SIGN_IN_REQUIRED', details: {} });
        return me;
      },
      'setup.state': () => ({ needsAdministrator: false, isDemo: true, committeeName: 'Quận ủy Long Biên' }),
      'units.list': () => [],
      ...answers,
    }),
  );
  const history = createMemoryHistory({ initialEntries: [at] });
  const router = createAppRouter(routerContext(queryClient, api), history);
  const view = render(
    <Providers queryClient={queryClient} api={api}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, router, queryClient, user: userEvent.setup() };
}

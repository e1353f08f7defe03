import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Providers } from '../app/providers.tsx';
import { createQueryClient } from '../lib/query-client.ts';
import { createApi } from '../lib/trpc.ts';
import { fakeLink, type FakeAnswers } from './fake-link.ts';

/** A part of a page by itself, on a fake server. */
export function renderPart(part: ReactNode, answers: FakeAnswers) {
  const view = render(
    <Providers queryClient={createQueryClient()} api={createApi(fakeLink(answers))}>
      {part}
    </Providers>,
  );
  return { ...view, user: userEvent.setup() };
}

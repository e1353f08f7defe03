import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Overview } from '../lib/trpc.ts';
import { FakeEventSource } from '../test/fake-event-source.ts';
import { aCard, aScope } from '../test/figure-samples.ts';
import { aPerson } from '../test/people.ts';
import { renderApp } from '../test/render-app.tsx';

afterEach(() => vi.restoreAllMocks());

function overview(display: string): Overview {
  const directive = {
    code: '15-NQ-TU',
    number: '15-NQ/TU',
    typeName: 'Nghị quyết',
    title: null,
    indicatorCount: 1,
    withTarget: 0,
    met: 0,
    nearly: 0,
    missed: 0,
    cards: [aCard({ display })],
  };
  return { scope: aScope, directives: [directive], others: null, attention: [] };
}

/** The overview of a leader, its value as the test sets it, and the stream it follows. */
async function lookingAtOverview() {
  const server = { display: '97,5%', asked: 0 };
  renderApp({
    at: '/',
    me: aPerson('leader'),
    answers: {
      'overview.show': () => {
        server.asked += 1;
        return overview(server.display);
      },
    },
  });
  await screen.findByText('97,5%');
  const stream = await openStream(1);
  return { server, stream };
}

async function openStream(nth: number): Promise<FakeEventSource> {
  await waitFor(() => expect(FakeEventSource.opened).toHaveLength(nth));
  const stream = FakeEventSource.opened[nth - 1]!;
  stream.say('connected', {});
  return stream;
}

const NOTICE = /Số liệu vừa được cập nhật lúc \d\d:\d\d/;

it('shows the new figure after an approval elsewhere, and says that it is new', async () => {
  const { server, stream } = await lookingAtOverview();
  expect(stream.url).toBe('/trpc/live.changes');
  server.display = '98,2%';
  act(() => stream.say('message', { topic: 'figures' }));
  expect(await screen.findByText('98,2%')).toBeInTheDocument();
  expect(await screen.findByText(NOTICE)).toBeInTheDocument();
});

it('asks once for hints that come together, and says nothing when what one reads is the same', async () => {
  const { server, stream } = await lookingAtOverview();
  act(() => {
    for (const topic of ['figures', 'reports', 'figures', 'reports']) stream.say('message', { topic });
  });
  await waitFor(() => expect(server.asked).toBe(2));
  server.display = '98,2%';
  act(() => stream.say('message', { topic: 'reports' }));
  await screen.findByText('98,2%');
  expect(server.asked).toBe(3);
  expect(screen.queryByText(NOTICE)).not.toBeInTheDocument();
});

it('keeps no connection in the background, and looks at everything when it is in front again', async () => {
  const { server, stream } = await lookingAtOverview();
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(stream.readyState).toBe(FakeEventSource.CLOSED);
  server.display = '98,2%';
  hidden.mockReturnValue(false);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  await openStream(2);
  expect(await screen.findByText('98,2%')).toBeInTheDocument();
});

it('asks for the password when the session has ended', async () => {
  const { stream } = await lookingAtOverview();
  const fault = { domain: { code: 'SIGN_IN_REQUIRED', details: {} }, fields: [], requestId: 'r' };
  act(() =>
    stream.say('serialized-error', {
      message: 'SIGN_IN_REQUIRED',
      code: -32_001,
      data: { code: 'UNAUTHORIZED', httpStatus: 401, fault },
    }),
  );
  expect(await screen.findByText('Phiên làm việc đã hết')).toBeInTheDocument();
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PageMessage } from '../service-worker/messages.ts';
import { followBuilds } from './follow-builds.ts';

/** One worker of the browser, its life moved by the test. */
class FakeWorker extends EventTarget {
  state: ServiceWorkerState;
  readonly heard: PageMessage[] = [];
  constructor(state: ServiceWorkerState) {
    super();
    this.state = state;
  }
  postMessage(message: PageMessage): void {
    this.heard.push(message);
  }
  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  update = vi.fn<() => Promise<void>>(() => Promise.resolve());
}

class FakeContainer extends EventTarget {
  readonly registration = new FakeRegistration();
  readonly ready = Promise.resolve(this.registration);
  register = vi.fn<() => Promise<FakeRegistration>>(() => Promise.resolve(this.registration));
}

const reloadPage = vi.fn<() => void>();
const onNewBuild = vi.fn<(reload: () => void) => void>();
let container: FakeContainer;
let stop: () => void = () => undefined;

beforeEach(() => {
  vi.stubEnv('PROD', true);
  container = new FakeContainer();
  Object.defineProperty(navigator, 'serviceWorker', { value: container, configurable: true });
  document.head.innerHTML = '<script type="module" src="/assets/index-1.js"></script>';
  vi.stubGlobal('location', { href: 'http://localhost/', reload: reloadPage });
  reloadPage.mockClear();
  onNewBuild.mockClear();
});
afterEach(() => {
  stop();
  Reflect.deleteProperty(navigator, 'serviceWorker');
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const HELLO = { kind: 'hello', script: expect.stringMatching(/\/assets\/index-1\.js$/) };
const workerSays = (data: unknown) => container.dispatchEvent(new MessageEvent('message', { data }));

it('asks a new worker, once it waits, whether it is newer than this page, and changes over when told to', async () => {
  stop = followBuilds(onNewBuild);
  const { registration } = container;
  await vi.waitFor(() => expect(container.register).toHaveBeenCalled());
  const next = new FakeWorker('installing');
  registration.installing = next;
  await vi.waitFor(() => {
    registration.dispatchEvent(new Event('updatefound'));
    next.become('installed');
    expect(next.heard).toContainEqual(HELLO);
  });
  registration.waiting = next;
  expect(onNewBuild).not.toHaveBeenCalled();
  workerSays({ kind: 'newBuild' });
  expect(onNewBuild).toHaveBeenCalledTimes(1);
  onNewBuild.mock.calls[0]![0]();
  expect(next.heard.at(-1)).toEqual({ kind: 'takeOver' });
  // Only the new build's own page may come: the reload waits for it.
  expect(reloadPage).not.toHaveBeenCalled();
  container.dispatchEvent(new Event('controllerchange'));
  expect(reloadPage).toHaveBeenCalledTimes(1);
});

it.each(['installing', 'installed'] as const)(
  'finds a worker that was %s before it looked',
  async (state) => {
    const early = new FakeWorker(state);
    container.registration[state === 'installing' ? 'installing' : 'waiting'] = early;
    stop = followBuilds(onNewBuild);
    await vi.waitFor(() => {
      if (early.state === 'installing') early.become('installed');
      else early.dispatchEvent(new Event('statechange'));
      expect(early.heard).toContainEqual(HELLO);
    });
  },
);

it('does not reload a page whose person has not asked for it', async () => {
  stop = followBuilds(onNewBuild);
  await vi.waitFor(() => expect(container.register).toHaveBeenCalled());
  container.dispatchEvent(new Event('controllerchange'));
  workerSays('something of another build');
  expect(reloadPage).not.toHaveBeenCalled();
  expect(onNewBuild).not.toHaveBeenCalled();
});

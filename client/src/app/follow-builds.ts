// Loaded after the page stands: what it fetches is for the next opening.
import { onlineManager } from '@tanstack/react-query';
import { setOfflineOpening } from '../lib/offline-opening.ts';
import { isWorkerMessage, type PageMessage } from '../service-worker/messages.ts';
import { ownScript } from './own-script.ts';

const LOOK_EVERY_MS = 30 * 60_000;

/**
 * Keeps the program in the browser, so that it opens without network, and hears of new builds.
 * @param onNewBuild a new build is ready here while this page is of an older one; `reload` changes over to it
 * @returns stops hearing
 */
export function followBuilds(onNewBuild: (reload: () => void) => void): () => void {
  // Over plain http from another machine there is none, whatever the types say.
  const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
  if (!workers || !import.meta.env.PROD) return () => undefined;
  const stopping = new AbortController();
  const { signal } = stopping;
  let registration: ServiceWorkerRegistration | undefined;
  let lookedAt = Date.now();

  // A worker is of our own origin; what would be transferred is none.
  const send = (worker: ServiceWorker, message: PageMessage) => worker.postMessage(message, []);
  const greet = (worker: ServiceWorker) => send(worker, { kind: 'hello', script: ownScript() });

  function greetWhenWaiting(next: ServiceWorker | null | undefined): void {
    if (next?.state === 'installed') greet(next);
    else next?.addEventListener('statechange', () => next.state === 'installed' && greet(next), { signal });
  }

  function reload(): void {
    const next = registration?.waiting;
    if (!next) return location.reload();
    workers?.addEventListener('controllerchange', () => location.reload(), { once: true });
    send(next, { kind: 'takeOver' });
  }

  function look(): void {
    if (document.hidden || Date.now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = Date.now();
    registration?.update().catch(() => undefined); // No network now; the next look may have.
  }

  async function register(container: ServiceWorkerContainer): Promise<void> {
    registration = await container.register('/service-worker.js', { updateViaCache: 'none' });
    if (signal.aborted) return;
    // The browser may have found a new build while it was loading this page.
    greetWhenWaiting(registration.waiting ?? registration.installing);
    registration.addEventListener('updatefound', () => greetWhenWaiting(registration?.installing), {
      signal,
    });
    await container.ready;
    setOfflineOpening('ready');
  }

  workers.addEventListener('message', ({ data }) => isWorkerMessage(data) && onNewBuild(reload), { signal });
  document.addEventListener('visibilitychange', look, { signal });
  const timer = setInterval(look, LOOK_EVERY_MS);
  // A server that was away has often been given a new build.
  const stopOnline = onlineManager.subscribe((isOnline) => {
    if (isOnline) registration?.update().catch(() => undefined);
  });
  register(workers).catch(() => setOfflineOpening(onlineManager.isOnline() ? 'refused' : 'unknown'));
  return () => {
    stopping.abort();
    clearInterval(timer);
    stopOnline();
  };
}

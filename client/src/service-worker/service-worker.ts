// Ties the shell to the browser's events. Built on its own into one classic script, /service-worker.js.
import type { Build } from './build.ts';
import { createShell } from './shell.ts';
import { isPageMessage, type WorkerMessage } from './messages.ts';

declare const __BUILD__: Build;

type Waiting = Event & { waitUntil: (work: Promise<unknown>) => void };

/** The part of ServiceWorkerGlobalScope that is used here: its own library cannot stand beside the page's. */
type Worker = {
  location: Location;
  caches: CacheStorage;
  clients: {
    claim: () => Promise<void>;
    matchAll: (of: { type: 'window'; includeUncontrolled: true }) => Promise<unknown[]>;
  };
  skipWaiting: () => Promise<void>;
  addEventListener: {
    (type: 'install' | 'activate', listen: (event: Waiting) => void): void;
    (
      type: 'fetch',
      listen: (event: { request: Request; respondWith: (answer: Promise<Response>) => void }) => void,
    ): void;
    (
      type: 'message',
      listen: (
        event: Waiting & { data: unknown; source: { postMessage: (message: WorkerMessage) => void } | null },
      ) => void,
    ): void;
  };
};

// The script runs nowhere else than in a service worker.
const worker = self as unknown as Worker;
const shell = createShell(__BUILD__, worker.location.origin, worker.caches, (...asked) => fetch(...asked));

worker.addEventListener('install', (event) => event.waitUntil(shell.install()));
worker.addEventListener('activate', (event) =>
  event.waitUntil(shell.activate().then(() => worker.clients.claim())),
);

worker.addEventListener('fetch', (event) => {
  const answer = shell.answer(event.request);
  if (answer) event.respondWith(answer);
});

// A new build waits while pages of the old one are open, because they still need the old one's files.
worker.addEventListener('message', (event) => {
  const message = event.data;
  if (!isPageMessage(message)) return;
  if (message.kind === 'takeOver') return event.waitUntil(worker.skipWaiting());
  if (!shell.contains(message.script)) return event.source?.postMessage({ kind: 'newBuild' });
  const pages = worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  event.waitUntil(pages.then((open) => (open.length <= 1 ? worker.skipWaiting() : undefined)));
});

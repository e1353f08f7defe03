// What the service worker keeps and answers, apart from the browser's events so that it can be tested.
import type { Build } from './build.ts';

export type Shell = {
  /** Fetches the whole build, what an earlier one already has excepted. Rejects when a file does not come. */
  install: () => Promise<void>;
  /** Removes what earlier builds have left. */
  activate: () => Promise<void>;
  /** Whether this script belongs to the build. */
  contains: (scriptUrl: string) => boolean;
  /** null: none of the shell's business, the browser asks the server itself. */
  answer: (request: Pick<Request, 'method' | 'mode' | 'url'>) => Promise<Response> | null;
};

const PREFIX = 'soket-shell-';
const PAGE = '/index.html';
const HASHED = '/assets/';

/** Figures, sessions, feeds, calendars and downloads are the server's alone, and never kept. */
const SERVER_ONLY = /^\/(api|trpc|healthz|readyz|metrics)(\/|$)/;

/** A line this slow is no line: the page that is kept opens, and asks for its data in its own time. */
const PATIENCE_MS = 4_000;

/** @param origin of this site: 'https://soket.longbien.vn' */
export function createShell(
  build: Build,
  origin: string,
  caches: CacheStorage,
  fetch: typeof globalThis.fetch,
): Shell {
  const name = PREFIX + build.id;
  const files = new Set(build.files);

  async function keep(cache: Cache, path: string): Promise<void> {
    // A hashed name promises the same bytes; the others are asked for past every cache.
    const isHashed = path.startsWith(HASHED);
    const kept = isHashed ? await caches.match(path, { ignoreVary: true }) : undefined;
    const file = kept ?? (await fetch(path, isHashed ? {} : { cache: 'reload' }));
    if (!file.ok) throw new Error(`${path}: ${file.status}`);
    await cache.put(path, file);
  }

  /** The server's page while it answers, so that a new build is seen at once; else the one that is kept. */
  async function page(request: Request): Promise<Response> {
    const kept = await (await caches.open(name)).match(PAGE);
    if (!kept) return fetch(request);
    const answered = await Promise.race([fetch(request).catch(() => null), patience()]);
    // A reverse proxy answers for a server that is down.
    return answered && answered.status < 500 ? answered : kept;
  }

  async function file(request: Request): Promise<Response> {
    return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
  }

  return {
    async install() {
      const cache = await caches.open(name);
      // One after another: the page that was opened needs the line more than its next opening does.
      for (const path of files) await keep(cache, path);
    },
    async activate() {
      const names = await caches.keys();
      const old = names.filter((each) => each.startsWith(PREFIX) && each !== name);
      await Promise.all(old.map((each) => caches.delete(each)));
    },
    contains: (scriptUrl) => files.has(new URL(scriptUrl, origin).pathname),
    answer(request) {
      const url = new URL(request.url);
      if (request.method !== 'GET' || url.origin !== origin || SERVER_ONLY.test(url.pathname)) return null;
      // Whoever handed over the request has a whole one; the tests' has what is looked at here.
      if (request.mode === 'navigate') return page(request as Request);
      return files.has(url.pathname) || url.pathname.startsWith(HASHED) ? file(request as Request) : null;
    },
  };
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
}

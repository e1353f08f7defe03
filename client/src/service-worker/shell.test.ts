import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Build } from './build.ts';
import { createShell } from './shell.ts';

const ORIGIN = 'https://soket.longbien.vn';
const OLD: Build = { id: 'old', files: ['/index.html', '/assets/grid-1.js', '/assets/font-1.woff2'] };
const NEW: Build = { id: 'new', files: ['/index.html', '/assets/grid-2.js', '/assets/font-1.woff2'] };

/** The browser's store of answers, as far as the shell uses it: by path. */
function memoryCaches() {
  const stores = new Map<string, Map<string, Response>>();
  const pathOf = (asked: RequestInfo | URL) =>
    new URL(typeof asked === 'string' ? asked : 'url' in asked ? asked.url : asked.href, ORIGIN).pathname;
  const open = (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return Promise.resolve({
      match: (asked: RequestInfo) => Promise.resolve(store.get(pathOf(asked))?.clone()),
      put: (asked: RequestInfo, answer: Response) => Promise.resolve(void store.set(pathOf(asked), answer)),
    });
  };
  const caches = {
    open,
    keys: () => Promise.resolve([...stores.keys()]),
    delete: (name: string) => Promise.resolve(stores.delete(name)),
    match: async (asked: RequestInfo) => {
      for (const name of stores.keys()) {
        const found = await (await open(name)).match(asked);
        if (found) return found;
      }
      return undefined;
    },
  };
  // The four methods above are all that the shell calls.
  return { stores, caches: caches as unknown as CacheStorage };
}

type Server = (path: string) => Response | Promise<Response>;

/** Not `new Request`: a page cannot make one that navigates. */
const asked = (path: string, mode: RequestMode = 'cors', method = 'GET') => ({
  url: ORIGIN + path,
  mode,
  method,
});

let memory: ReturnType<typeof memoryCaches>;
let server: Server;
let requests: string[];
beforeEach(() => {
  memory = memoryCaches();
  requests = [];
  server = (path) => new Response(`server ${path}`);
});

function shellOf(build: Build) {
  return createShell(build, ORIGIN, memory.caches, async (input) => {
    const path = new URL(typeof input === 'string' ? input : (input as Request).url, ORIGIN).pathname;
    requests.push(path);
    return server(path);
  });
}
const down: Server = () => Promise.reject(new TypeError('Failed to fetch'));
const textOf = async (answer: Promise<Response> | null) => (await answer)?.text();

describe('with a build kept', () => {
  beforeEach(() => shellOf(OLD).install());

  it('opens any page and its files without the server', async () => {
    server = down;
    const shell = shellOf(OLD);
    expect(await textOf(shell.answer(asked('/reports/B01/2022-Q3?version=2', 'navigate')))).toBe(
      'server /index.html',
    );
    expect(await textOf(shell.answer(asked('/assets/grid-1.js')))).toBe('server /assets/grid-1.js');
  });

  it('opens the server’s page while there is one, but not a proxy’s excuse', async () => {
    server = () => new Response('newer');
    expect(await textOf(shellOf(OLD).answer(asked('/', 'navigate')))).toBe('newer');
    server = () => new Response('Bad Gateway', { status: 502 });
    expect(await textOf(shellOf(OLD).answer(asked('/', 'navigate')))).toBe('server /index.html');
  });

  it('does not wait for a line that hangs', async () => {
    vi.useFakeTimers();
    server = () => new Promise(() => undefined);
    const opened = textOf(shellOf(OLD).answer(asked('/', 'navigate')));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await opened).toBe('server /index.html');
    vi.useRealTimers();
  });

  it('is replaced by a new one, which fetches only what has changed', async () => {
    requests = [];
    const next = shellOf(NEW);
    await next.install();
    expect(requests).toEqual(['/index.html', '/assets/grid-2.js']);
    // Pages of the old build are open until the new one takes over.
    expect(await textOf(shellOf(OLD).answer(asked('/assets/grid-1.js')))).toBe('server /assets/grid-1.js');
    await next.activate();
    expect([...memory.stores.keys()]).toEqual(['soket-shell-new']);
    server = down;
    expect(await textOf(next.answer(asked('/assets/font-1.woff2')))).toBe('server /assets/font-1.woff2');
    await expect(next.answer(asked('/assets/grid-1.js'))).rejects.toThrow('Failed to fetch');
  });

  it('stays when a file of the new one does not come', async () => {
    server = (path) => new Response('', { status: path.startsWith('/assets/') ? 404 : 200 });
    await expect(shellOf(NEW).install()).rejects.toThrow('/assets/grid-2.js: 404');
    server = down;
    expect(await textOf(shellOf(OLD).answer(asked('/', 'navigate')))).toBe('server /index.html');
  });

  it('leaves what is not its own alone when it clears up', async () => {
    await memory.caches.open('something-else');
    await shellOf(NEW).activate();
    expect([...memory.stores.keys()]).toEqual(['something-else']);
  });
});

it.each([
  asked('/trpc/reports.sheet'),
  asked('/api/v1/indicator-values.csv', 'navigate'),
  asked('/api/calendar/secret.ics', 'navigate'),
  asked('/healthz', 'navigate'),
  asked('/service-worker.js'),
  asked('/assets/grid-1.js', 'cors', 'POST'),
  { ...asked('/'), url: 'https://elsewhere.vn/assets/grid-1.js' },
])('leaves $url ($method) to the server', async (request) => {
  await shellOf(OLD).install();
  expect(shellOf(OLD).answer(request)).toBeNull();
});

it('knows the scripts of its own build', () => {
  expect(shellOf(OLD).contains(`${ORIGIN}/assets/grid-1.js`)).toBe(true);
  expect(shellOf(OLD).contains(`${ORIGIN}/assets/grid-2.js`)).toBe(false);
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isFileLost, recoverLostFiles } from './lost-files.ts';
import { setNewBuild } from './new-build-known.ts';

vi.mock(import('./new-build-known.ts'), () => ({
  setNewBuild: vi.fn<typeof setNewBuild>(),
  useNewBuild: () => null,
}));

const reload = vi.fn<() => void>();
let page: () => Promise<Response>;

beforeEach(() => {
  document.head.innerHTML = '<script type="module" src="/assets/index-1.js"></script>';
  document.body.innerHTML = '<input>';
  sessionStorage.clear();
  reload.mockClear();
  vi.mocked(setNewBuild).mockClear();
  page = () => Promise.resolve(new Response('<script src="/assets/index-2.js">'));
  vi.stubGlobal('fetch', () => page());
  vi.stubGlobal('location', { href: 'http://localhost/', reload });
});
recoverLostFiles();
afterEach(() => vi.unstubAllGlobals());

/** As Vite says it. */
function loseFile(): Error {
  const payload = new TypeError('Failed to fetch dynamically imported module: /assets/grid-1.js');
  window.dispatchEvent(Object.assign(new Event('vite:preloadError', { cancelable: true }), { payload }));
  return payload;
}

it('loads the page anew when the server has a newer build, once', async () => {
  const error = loseFile();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
  // Not in the browser's words, by which the router would reload whatever stands in the page.
  expect(error.message).not.toMatch(/dynamically imported module/);
  expect(isFileLost(error)).toBe(true);
  loseFile();
  await vi.waitFor(() => expect(setNewBuild).toHaveBeenCalledTimes(1));
  expect(reload).toHaveBeenCalledTimes(1);
});

it.each([
  ['somebody types', () => document.querySelector('input')?.focus()],
  [
    'something is not sent yet',
    () => window.addEventListener('beforeunload', (event) => event.preventDefault(), { once: true }),
  ],
])('asks the person while %s', async (_what, happens) => {
  happens();
  loseFile();
  await vi.waitFor(() => expect(setNewBuild).toHaveBeenCalledTimes(1));
  expect(reload).not.toHaveBeenCalled();
});

it.each([
  ['without network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['when the build is the same', () => Promise.resolve(new Response('<script src="/assets/index-1.js">'))],
  ['when the server is unwell', () => Promise.resolve(new Response('', { status: 503 }))],
])('does nothing %s', async (_what, answer) => {
  const asked = vi.fn<() => Promise<Response>>(answer);
  page = asked;
  loseFile();
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(reload).not.toHaveBeenCalled();
  expect(setNewBuild).not.toHaveBeenCalled();
});

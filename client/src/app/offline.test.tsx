import { onlineManager } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followConnection } from '../lib/connection.ts';
import { setOfflineOpening } from '../lib/offline-opening.ts';
import { rememberedMe, rememberMe } from '../lib/remembered-me.ts';
import { aPerson } from '../test/people.ts';
import { renderApp } from '../test/render-app.tsx';

const DOWN = (): never => {
  throw new Error('no network');
};
const isServerUp = vi.fn<() => boolean>(() => true);
let stop: (() => void) | undefined;

beforeEach(() => {
  isServerUp.mockReturnValue(true);
  vi.stubGlobal('fetch', (path: string) => {
    if (path !== '/healthz') return Promise.resolve(Response.json({ signedOut: true }));
    return isServerUp()
      ? Promise.resolve(new Response('ok'))
      : Promise.reject(new TypeError('Failed to fetch'));
  });
});
afterEach(() => {
  stop?.();
  onlineManager.setOnline(true);
  setOfflineOpening('unknown');
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The client as main.tsx starts it. */
function start(options: Parameters<typeof renderApp>[0]) {
  const view = renderApp(options);
  stop = followConnection(view.queryClient);
  return view;
}

const banner = () => screen.findByText(/Báo cáo đã mở trước đây vẫn nhập được/);

it('opens without the server for whoever was signed in last, and says what works', async () => {
  isServerUp.mockReturnValue(false);
  rememberMe(aPerson('reporter'));
  const { router } = start({
    at: '/directives',
    me: null,
    answers: { 'session.me': DOWN, 'directives.list': () => (isServerUp() ? [] : DOWN()) },
  });
  expect(await banner()).toHaveTextContent('Không kết nối được máy chủ.');
  // Nothing was ever shown that could be old.
  expect(screen.queryByText(/là của lúc/)).not.toBeInTheDocument();
  expect(router.state.location.pathname).toBe('/directives');
  expect(await screen.findByRole('link', { name: 'Nhập số liệu' })).toBeInTheDocument();
  expect(await screen.findByRole('alert')).toHaveTextContent('Chưa kết nối được với máy chủ');
  expect(within(screen.getByRole('alert')).getByRole('button', { name: 'Thử lại' })).toBeEnabled();
  // What failed is asked again by itself when there is somebody to ask.
  isServerUp.mockReturnValue(true);
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  expect(screen.queryByText(/Không kết nối được/)).not.toBeInTheDocument();
});

it('says so where nobody was signed in', async () => {
  start({ at: '/directives', me: null, answers: { 'session.me': DOWN, 'setup.state': DOWN } });
  expect(await screen.findByRole('alert')).toHaveTextContent('Chưa kết nối được với máy chủ');
});

it('remembers who is signed in, asks for the password where the server says so, and forgets at sign-out', async () => {
  const { user } = start({
    at: '/directives',
    me: aPerson('leader'),
    answers: { 'directives.list': () => [] },
  });
  await user.click(await screen.findByRole('button', { name: /^Tài khoản/ }));
  expect(rememberedMe()?.username).toBe('leader');
  await user.click(await screen.findByRole('button', { name: 'Đăng xuất' }));
  await waitFor(() => expect(rememberedMe()).toBeNull());
});

it('sends a remembered person whose session has ended to the sign-in page', async () => {
  rememberMe(aPerson('leader'));
  const { router } = start({ at: '/directives', me: null });
  await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'));
});

it('marks what is on screen as old when the network goes, and no longer when it is back', async () => {
  start({ at: '/directives', me: aPerson('reporter'), answers: { 'directives.list': () => [] } });
  await screen.findByRole('navigation', { name: 'Công việc' });
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  act(() => void window.dispatchEvent(new Event('offline')));
  expect(await banner()).toHaveTextContent(
    /^Không có mạng\..* Số liệu, biểu đồ đang hiện là của lúc \d\d:\d\d\.$/,
  );
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
  act(() => void window.dispatchEvent(new Event('online')));
  await waitFor(() => expect(screen.queryByText(/Không có mạng/)).not.toBeInTheDocument());
});

it('notices a server that has gone although the network is there, and that it is back', async () => {
  const { queryClient } = start({
    at: '/directives',
    me: aPerson('reporter'),
    answers: { 'directives.list': () => [] },
  });
  await screen.findByRole('navigation', { name: 'Công việc' });
  isServerUp.mockReturnValue(false);
  const { createApi, createApiOptions } = await import('../lib/trpc.ts');
  const { fakeLink } = await import('../test/fake-link.ts');
  const silent = createApiOptions(queryClient, createApi(fakeLink({ 'indicators.list': DOWN })));
  await expect(queryClient.fetchQuery(silent.indicators.list.queryOptions())).rejects.toThrow('no network');
  expect(await banner()).toHaveTextContent('Không kết nối được máy chủ.');
  isServerUp.mockReturnValue(true);
  await waitFor(() => expect(screen.queryByText(/Không kết nối được/)).not.toBeInTheDocument());
});

it('says in the menu and the banner that opening without network needs https', async () => {
  setOfflineOpening('needsHttps');
  const { user } = start({
    at: '/directives',
    me: aPerson('reporter'),
    answers: { 'directives.list': () => [] },
  });
  await user.click(await screen.findByRole('button', { name: /^Tài khoản/ }));
  expect(await screen.findByText(/Mở khi mất mạng cần HTTPS; nhờ quản trị bật/)).toBeInTheDocument();
  act(() => onlineManager.setOnline(false));
  expect(await banner()).toHaveTextContent('Đừng đóng trang này');
});

it('promises nobody who enters no figures that they can', async () => {
  start({ at: '/directives', me: aPerson('leader'), answers: { 'directives.list': () => [] } });
  await screen.findByRole('navigation', { name: 'Công việc' });
  act(() => onlineManager.setOnline(false));
  expect(await screen.findByText(/nội dung khác cần máy chủ/)).toBeInTheDocument();
});

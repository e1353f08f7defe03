import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { FakeRefusal } from '../../test/fake-link.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

function serverAnswers(status: number, body: unknown) {
  const request = vi.fn<typeof fetch>(() => Promise.resolve(Response.json(body, { status })));
  vi.stubGlobal('fetch', request);
  return request;
}

afterEach(() => vi.unstubAllGlobals());

async function typeAndSend(user: ReturnType<typeof renderApp>['user'], username: string, password: string) {
  const name = await screen.findByRole('textbox', { name: 'Tên đăng nhập' });
  if (username) await user.type(name, username);
  if (password) await user.type(screen.getByLabelText('Mật khẩu'), password);
  await user.click(screen.getByRole('button', { name: 'Đăng nhập' }));
}

it('sends a visitor to the sign-in page, names the committee and the demonstration accounts', async () => {
  renderApp({ at: '/indicators/F14?ward=bode', me: null });
  expect(await screen.findByRole('heading', { level: 1, name: 'Đăng nhập' })).toBeVisible();
  expect(screen.getByText('Quận ủy Long Biên')).toBeVisible();
  expect(await screen.findByText('chanhvanphong')).toBeVisible();
  expect(screen.getByText(/in ở cửa sổ lệnh khi khởi động/)).toBeVisible();
});

it('says at the fields what is missing, and asks the server nothing', async () => {
  const request = serverAnswers(200, {});
  const { user } = renderApp({ at: '/sign-in', me: null });
  await typeAndSend(user, '', '');
  expect(await screen.findByText('Hãy nhập tên đăng nhập.')).toBeVisible();
  expect(screen.getByText('Hãy nhập mật khẩu.')).toBeVisible();
  expect(request).not.toHaveBeenCalled();
});

it('keeps the name after a wrong password and says what to do', async () => {
  serverAnswers(401, { code: 'WRONG_CREDENTIALS', message: 'x' });
  const { user } = renderApp({ at: '/sign-in', me: null });
  await typeAndSend(user, 'BoDe ', 'sai-mat-khau');
  expect(await screen.findByRole('alert')).toHaveTextContent('Tên đăng nhập hoặc mật khẩu không đúng');
  expect(screen.getByRole('textbox', { name: 'Tên đăng nhập' })).toHaveValue('BoDe ');
});

it('tells how long a locked account has to wait', async () => {
  serverAnswers(429, { code: 'LOCKED', message: 'x', retryAfterSeconds: 290 });
  const { user } = renderApp({ at: '/sign-in', me: null });
  await typeAndSend(user, 'bode', 'mat-khau-sai');
  expect(await screen.findByRole('alert')).toHaveTextContent('thử lại sau 5 phút');
});

it('keeps what was typed when the server cannot be reached', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const { user } = renderApp({ at: '/sign-in', me: null });
  await typeAndSend(user, 'bode', 'mat-khau');
  expect(await screen.findByRole('alert')).toHaveTextContent('Chưa kết nối được với máy chủ');
  expect(screen.getByLabelText('Mật khẩu')).toHaveValue('mat-khau');
});

it('asks for a code after the password where there is a second factor, and begins anew when it took too long', async () => {
  const request = serverAnswers(200, { ticket: 'the-ticket' });
  const { user, router } = renderApp({
    at: '/sign-in?next=%2Faccounts',
    me: aPerson('administrator'),
    answers: { 'accounts.list': () => [] },
  });
  await typeAndSend(user, 'quantri', 'mat-khau');
  expect(await screen.findByLabelText('Mã xác thực')).toHaveFocus();
  expect(screen.queryByLabelText('Mật khẩu')).not.toBeInTheDocument();
  const send = () => user.click(screen.getByRole('button', { name: 'Đăng nhập' }));
  await send();
  expect(screen.getByText('Hãy nhập mã.')).toBeVisible();
  expect(request).toHaveBeenCalledTimes(1);

  serverAnswers(401, { code: 'WRONG_CODE', message: 'x' });
  await user.type(screen.getByLabelText('Mã xác thực'), '000000');
  await send();
  expect(await screen.findByRole('alert')).toHaveTextContent('Mã không đúng hoặc đã dùng');
  expect(screen.getByLabelText('Mã xác thực')).toHaveValue('');

  serverAnswers(401, { code: 'TICKET_ENDED', message: 'x' });
  await user.type(screen.getByLabelText('Mã xác thực'), '123456');
  await send();
  expect(await screen.findByRole('alert')).toHaveTextContent('Hãy đăng nhập lại từ đầu');
  expect(screen.getByRole('textbox', { name: 'Tên đăng nhập' })).toHaveValue('quantri');

  serverAnswers(200, { ticket: 'another-ticket' });
  await user.type(screen.getByLabelText('Mật khẩu'), 'mat-khau');
  await send();
  const opening = serverAnswers(200, { username: 'quantri' });
  await user.click(await screen.findByRole('button', { name: /dùng mã khôi phục/ }));
  await user.type(screen.getByLabelText('Mã khôi phục'), ' abcd-efgh-jkmn ');
  await send();
  await waitFor(() => expect(router.state.location.pathname).toBe('/accounts'));
  expect(opening.mock.calls[0]?.[0]).toBe('/api/auth/sign-in/code');
  expect(JSON.parse(String(opening.mock.calls[0]?.[1]?.body))).toEqual({
    ticket: 'another-ticket',
    code: 'abcd-efgh-jkmn',
  });
});

it('goes back to where the visitor wanted to go, signed in by a lower-case name', async () => {
  const request = serverAnswers(200, { username: 'quantri' });
  const { user, router } = renderApp({
    at: '/sign-in?next=%2Faccounts',
    me: aPerson('administrator'),
    answers: { 'accounts.list': () => [] },
  });
  await typeAndSend(user, ' QuanTri', 'mat-khau');
  await waitFor(() => expect(router.state.location.pathname).toBe('/accounts'));
  expect(JSON.parse(String(request.mock.calls[0]?.[1]?.body))).toEqual({
    username: 'quantri',
    password: 'mat-khau',
  });
});

it.each(['https://evil.example/', '/\\evil.example'])(
  'does not go to “%s” after signing in',
  async (next) => {
    serverAnswers(200, { username: 'quantri' });
    const { user, router } = renderApp({
      at: `/sign-in?next=${encodeURIComponent(next)}`,
      me: aPerson('administrator'),
      answers: { 'accounts.list': () => [] },
    });
    await typeAndSend(user, 'quantri', 'mat-khau');
    await waitFor(() => expect(router.state.location.pathname).toBe('/workspace'));
  },
);

it('sets an empty workspace up with the one-time code', async () => {
  serverAnswers(200, { username: 'quantri' });
  let isMade = false;
  const created = vi.fn<(input: unknown) => { username: string }>(() => {
    isMade = true;
    return { username: 'quantri' };
  });
  const { user, router } = renderApp({
    at: '/',
    me: null,
    answers: {
      'session.me': () => {
        if (!isMade) throw new FakeRefusal({ code: 'SIGN_IN_REQUIRED', details: {} });
        return aPerson('administrator');
      },
      'accounts.list': () => [],
      'setup.state': () => ({ needsAdministrator: true, isDemo: false, committeeName: null }),
      'setup.createAdministrator': created,
    },
  });
  await user.type(await screen.findByLabelText('Mã dùng một lần'), 'abcd-efgh');
  await user.type(screen.getByLabelText('Tên cấp ủy'), 'Quận ủy Long Biên');
  await user.type(screen.getByLabelText('Mật khẩu'), 'ngan');
  await user.click(screen.getByRole('button', { name: 'Tạo tài khoản quản trị' }));
  expect(await screen.findByText('Mật khẩu cần ít nhất 10 ký tự.')).toBeVisible();
  expect(created).not.toHaveBeenCalled();
  await user.type(screen.getByLabelText('Mật khẩu'), ' nhưng dài hơn');
  await user.type(screen.getByLabelText('Nhập lại mật khẩu'), 'ngan nhưng dài hơn');
  await user.click(screen.getByRole('button', { name: 'Tạo tài khoản quản trị' }));
  await waitFor(() => expect(created).toHaveBeenCalledTimes(1));
  expect(created.mock.calls[0]?.[0]).toEqual({
    code: 'abcd-efgh',
    committeeName: 'Quận ủy Long Biên',
    username: 'quantri',
    password: 'ngan nhưng dài hơn',
  });
  await waitFor(() => expect(router.state.location.pathname).toBe('/workspace'));
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

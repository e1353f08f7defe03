import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { aPerson } from '../../test/people.ts';
import { FakeRefusal } from '../../test/fake-link.ts';
import { renderApp } from '../../test/render-app.tsx';

it('stands before everything else while the password is one that was issued', async () => {
  let isChosen = false;
  const choose = vi.fn<(input: { password: string }) => { username: string }>(({ password }) => {
    if (password === 'matkhau2022')
      throw new FakeRefusal({
        code: 'INVALID_INPUT',
        details: { field: 'password', message: 'Mật khẩu này quá dễ đoán; hãy chọn một cụm từ dài hơn.' },
      });
    isChosen = true;
    return { username: 'quantri' };
  });
  const { user, router } = renderApp({
    at: '/settings',
    me: null,
    answers: {
      'session.me': () => aPerson('administrator', { mustChangePassword: !isChosen }),
      'session.chooseFirstPassword': choose,
      'accounts.list': () => [],
    },
  });
  const password = await screen.findByLabelText('Mật khẩu mới');
  expect(router.state.location.pathname).toBe('/first-password');
  await user.type(password, 'matkhau2022');
  await user.click(screen.getByRole('button', { name: 'Đổi mật khẩu' }));
  expect(screen.getByText('Hai lần nhập mật khẩu chưa giống nhau.')).toBeVisible();
  expect(choose).not.toHaveBeenCalled();
  await user.type(screen.getByLabelText('Nhập lại mật khẩu mới'), 'matkhau2022');
  await user.click(screen.getByRole('button', { name: 'Đổi mật khẩu' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('quá dễ đoán');

  await user.clear(password);
  await user.type(password, 'tre xanh bốn mùa');
  await user.clear(screen.getByLabelText('Nhập lại mật khẩu mới'));
  await user.type(screen.getByLabelText('Nhập lại mật khẩu mới'), 'tre xanh bốn mùa');
  await user.click(screen.getByRole('button', { name: 'Đổi mật khẩu' }));
  await waitFor(() => expect(router.state.location.pathname).not.toBe('/first-password'));
});

it('is not there for who has chosen', async () => {
  const { router } = renderApp({
    at: '/first-password',
    me: aPerson('administrator'),
    answers: { 'accounts.list': () => [] },
  });
  await waitFor(() => expect(router.state.location.pathname).not.toBe('/first-password'));
});

import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { NewAccountRow, PasswordSlip, UnitListItem } from '../../lib/trpc.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

const BODE: UnitListItem = {
  ...{ code: 'bode', name: 'Phường Bồ Đề', shortName: 'Bồ Đề', levelCode: 'ward', levelName: 'Phường' },
  ...{ parentCode: 'quan', isRoot: false },
};

it('proposes, checks, makes the accounts and shows their slips once', async () => {
  const make = vi.fn<(input: { rows: NewAccountRow[] }) => PasswordSlip[]>(({ rows }) =>
    rows.map(({ username, post }) => ({
      ...{ username, post, unitName: 'Phường Bồ Đề' },
      password: 'abcd-efgh-2345',
    })),
  );
  const { user, router } = renderApp({
    at: '/accounts/new',
    me: aPerson('administrator'),
    answers: {
      'units.list': () => [BODE],
      'accounts.list': () => [],
      'mail.overview': () => ({ isConfigured: false, waiting: 0, sentLately: 0, problems: [] }),
      'accounts.check': ({ rows }) =>
        rows.map(({ username }) => (username === 'bode' ? ['Tên “bode” đã có người dùng.'] : [])),
      'accounts.create': make,
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Thêm tài khoản cho mỗi đơn vị' }));
  const name = screen.getByRole('textbox', { name: 'Tên đăng nhập, dòng 1' });
  expect(name).toHaveValue('bode');
  expect(screen.getByRole('button', { name: 'Tạo 1 tài khoản' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Kiểm tra danh sách' }));
  expect(await screen.findByText('Tên “bode” đã có người dùng.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Tạo 1 tài khoản' })).toBeDisabled();

  await user.type(name, '2');
  expect(screen.queryByText('Tên “bode” đã có người dùng.')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Kiểm tra danh sách' }));
  await user.click(await screen.findByRole('button', { name: 'Tạo 1 tài khoản' }));
  const slip = await screen.findByRole('region', { name: 'Phiếu tài khoản bode2' });
  expect(within(slip).getByText('abcd-efgh-2345')).toBeVisible();
  expect(within(slip).getByText(window.location.origin)).toBeVisible();
  expect(make).toHaveBeenCalledExactlyOnceWith({
    rows: [{ username: 'bode2', post: 'Cán bộ tổng hợp phường Bồ Đề', role: 'reporter', unitCode: 'bode' }],
  });

  await user.click(screen.getByRole('button', { name: 'Đã in, đóng phiếu' }));
  await waitFor(() => expect(screen.queryByText('abcd-efgh-2345')).not.toBeInTheDocument());
  expect(router.state.location.pathname).toBe('/accounts');
});

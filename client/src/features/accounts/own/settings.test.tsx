import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { OpenSession, TokenListItem } from '../../../lib/trpc.ts';
import { FakeRefusal } from '../../../test/fake-link.ts';
import { aPerson } from '../../../test/people.ts';
import { renderApp } from '../../../test/render-app.tsx';

const HERE: OpenSession = {
  ...{ id: 's1', since: '2026-11-24T01:00:00.000Z', lastUsedAt: '2026-11-24T02:00:00.000Z' },
  ...{
    address: '10.0.0.7',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36',
    isThis: true,
  },
};
const PHONE: OpenSession = {
  ...HERE,
  id: 's2',
  userAgent: 'Mozilla/5.0 (Android 15) Chrome/140.0',
  isThis: false,
};
const TOKEN: TokenListItem = {
  ...{ id: 't1', username: 'leader', label: 'Excel cũ', createdAt: '2026-11-20T01:00:00.000Z' },
  ...{ lastUsedAt: null, revokedAt: null },
};

function open(role: 'leader' | 'administrator', answers: Parameters<typeof renderApp>[0]['answers'] = {}) {
  return renderApp({
    at: '/settings',
    me: aPerson(role),
    answers: {
      'session.list': () => [HERE, PHONE],
      'session.secondFactor': () => ({ isOffered: false, isOn: false, recoveryCodesLeft: 0 }),
      'tokens.list': () => [TOKEN],
      ...answers,
    },
  });
}

it('changes the password of who knows the old one', async () => {
  const { user } = open('leader', {
    'session.changePassword': ({ oldPassword }) => {
      if (oldPassword === 'con đường làng') return { username: 'leader' };
      const message = 'Mật khẩu hiện tại chưa đúng.';
      throw new FakeRefusal({ code: 'INVALID_INPUT', details: { field: 'oldPassword', message } });
    },
  });
  const old = await screen.findByLabelText('Mật khẩu hiện tại');
  await user.type(old, 'sai');
  await user.type(screen.getByLabelText('Mật khẩu mới'), 'tre xanh bốn mùa');
  await user.type(screen.getByLabelText('Nhập lại mật khẩu mới'), 'tre xanh bốn mùa');
  await user.click(screen.getByRole('button', { name: 'Đổi mật khẩu' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Mật khẩu hiện tại chưa đúng.');
  await user.clear(old);
  await user.type(old, 'con đường làng');
  await user.click(screen.getByRole('button', { name: 'Đổi mật khẩu' }));
  expect(await screen.findByText('Đã đổi mật khẩu. Các phiên khác đã kết thúc.')).toBeVisible();
  expect(old).toHaveValue('');
});

it('marks this session and ends another', async () => {
  const ended: unknown[] = [];
  const { user } = open('leader', {
    'session.end': (input) => {
      ended.push(input.id);
      return input;
    },
  });
  const here = await screen.findByRole('row', { name: /Chrome · Windows/ });
  expect(within(here).getByText('Phiên này')).toBeVisible();
  expect(within(here).queryByRole('button')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /Kết thúc phiên Chrome · Android/ }));
  await waitFor(() => expect(ended).toEqual(['s2']));
});

it('shows a new token once, and revokes one after asking', async () => {
  const revoked: unknown[] = [];
  const { user } = open('leader', {
    'tokens.create': ({ label }) => ({ id: 't2', token: `soket_${label}` }),
    'tokens.revoke': (input) => {
      revoked.push(input.id);
      return input;
    },
  });
  await user.type(await screen.findByLabelText('Dùng ở đâu'), 'Máy-A');
  await user.click(screen.getByRole('button', { name: 'Tạo mã' }));
  expect(await screen.findByLabelText('Mã vừa tạo')).toHaveValue('soket_Máy-A');
  await user.click(screen.getByRole('button', { name: 'Sao chép mã' }));
  expect(await navigator.clipboard.readText()).toBe('soket_Máy-A');

  await user.click(screen.getByRole('button', { name: 'Thu hồi mã Excel cũ' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(revoked).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Thu hồi' }));
  await waitFor(() => expect(revoked).toEqual(['t1']));
});

it('is there for who reads no figures and gets no digest too, without those parts', async () => {
  open('administrator');
  expect(await screen.findByRole('heading', { name: 'Đổi mật khẩu' })).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'Mã truy cập nguồn số liệu' })).not.toBeInTheDocument();
  expect(screen.queryByRole('heading', { name: 'Thư tóm tắt hằng ngày' })).not.toBeInTheDocument();
});

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AccountListItem, OpenSession } from '../../lib/trpc.ts';
import { anAccount } from '../../test/account-sample.ts';
import { FakeRefusal } from '../../test/fake-link.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

const BODE = anAccount({ mustChangePassword: true });
const LEADER = anAccount({
  ...{ username: 'lanhdao', post: 'Thường trực Quận ủy', role: 'leader', roleWord: 'Thường trực, bí thư' },
  ...{ unitCode: null, unitName: null, hasSecondFactor: true, isClosed: true },
});
const OWN = anAccount({
  ...{ username: 'administrator', post: 'Quản trị', role: 'administrator', roleWord: 'Quản trị' },
  ...{ unitCode: null, unitName: null },
});
const SESSION: OpenSession = {
  ...{ id: 's1', since: '2026-11-24T01:00:00.000Z', lastUsedAt: '2026-11-24T02:00:00.000Z' },
  ...{
    address: '10.0.0.7',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36',
    isThis: false,
  },
};

function open(
  answers: Parameters<typeof renderApp>[0]['answers'] = {},
  accounts: AccountListItem[] = [BODE, LEADER, OWN],
) {
  return renderApp({
    at: '/accounts',
    me: aPerson('administrator'),
    answers: {
      'accounts.list': () => accounts,
      'accounts.sessions': () => [SESSION],
      'mail.overview': () => ({ isConfigured: false, waiting: 0, sentLately: 0, problems: [] }),
      ...answers,
    },
  });
}
const rowNames = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

describe('the accounts', () => {
  it('are found without diacritics, by role and by state, and say how they stand', async () => {
    const { user } = open();
    const row = await screen.findByRole('row', { name: /lanhdao/ });
    expect(within(row).getByText('Đã đóng')).toBeVisible();
    expect(within(row).getByText('2 lớp')).toBeVisible();
    expect(within(row).queryByText('Hoạt động')).not.toBeInTheDocument();
    await user.type(screen.getByLabelText('Tìm tài khoản'), 'thuong truc');
    expect(rowNames()).toEqual(['lanhdao']);
    await user.clear(screen.getByLabelText('Tìm tài khoản'));
    await user.selectOptions(screen.getByLabelText('Trạng thái'), 'Phải đổi mật khẩu');
    expect(rowNames()).toEqual(['bode']);
    await user.selectOptions(screen.getByLabelText('Vai trò'), 'Quản trị');
    expect(screen.getByText('Không có tài khoản nào khớp.')).toBeVisible();
  });

  it('that are chosen get new passwords, shown once; one’s own is never among them', async () => {
    const asked: unknown[] = [];
    const { user } = open({
      'accounts.issuePasswords': ({ usernames }) => {
        asked.push(usernames);
        return usernames.map((username) => ({
          username,
          post: 'x',
          unitName: null,
          password: 'abcd-efgh-2345',
        }));
      },
    });
    expect(await screen.findByLabelText('Chọn tài khoản administrator')).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Chọn 2 tài khoản đang hiện' }));
    await user.click(screen.getByLabelText('Chọn tài khoản lanhdao'));
    await user.click(screen.getByRole('button', { name: 'Cấp mật khẩu mới cho 1 tài khoản' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(asked).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Cấp mật khẩu mới' }));
    expect(await screen.findByRole('region', { name: 'Phiếu tài khoản bode' })).toBeVisible();
    expect(asked).toEqual([['bode']]);
    await user.click(screen.getByRole('button', { name: 'Đã in, đóng phiếu' }));
    expect(await screen.findByRole('heading', { name: 'Quản trị tài khoản' })).toBeVisible();
    expect(screen.queryByText('abcd-efgh-2345')).not.toBeInTheDocument();
  });
});

describe('one account', () => {
  it('is given another post; a refusal is said beside the fields', async () => {
    const message = 'Người khác vừa sửa tài khoản này. Hãy tải lại trang để xem rồi sửa.';
    const asked: unknown[] = [];
    const { user } = open({
      'accounts.change': (input) => {
        asked.push(input);
        throw new FakeRefusal({ code: 'INVALID_INPUT', details: { field: 'revision', message } });
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Mở tài khoản bode' }));
    const panel = within(await screen.findByRole('dialog', { name: 'Tài khoản bode' }));
    expect(await panel.findByRole('row', { name: /Chrome · Windows.*10\.0\.0\.7/ })).toBeVisible();
    await user.clear(panel.getByLabelText('Chức vụ'));
    await user.type(panel.getByLabelText('Chức vụ'), 'Phó Bí thư');
    await user.click(panel.getByRole('button', { name: 'Lưu' }));
    expect(await panel.findByRole('alert')).toHaveTextContent(message);
    expect(asked).toEqual([
      { username: 'bode', post: 'Phó Bí thư', role: 'reporter', unitCode: 'bode', revision: 0 },
    ]);
  });

  it('is closed with a reason, its sessions ended', async () => {
    const asked: unknown[] = [];
    const told = (input: { username: string }) => {
      asked.push(input);
      return { username: input.username };
    };
    const { user } = open({
      'accounts.endSessions': told,
      'accounts.close': told,
    });
    await user.click(await screen.findByRole('button', { name: 'Mở tài khoản bode' }));
    await user.click(await screen.findByRole('button', { name: 'Kết thúc mọi phiên' }));
    await user.click(screen.getByRole('button', { name: 'Đóng tài khoản' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Đóng tài khoản bode' }));
    expect(dialog.getByRole('button', { name: 'Đóng tài khoản' })).toBeDisabled();
    await user.type(dialog.getByLabelText('Lý do'), 'Chuyển công tác');
    await user.click(dialog.getByRole('button', { name: 'Đóng tài khoản' }));
    await waitFor(() =>
      expect(asked).toEqual([{ username: 'bode' }, { username: 'bode', reason: 'Chuyển công tác' }]),
    );
  });

  it('that is one’s own is neither closed nor given a password from here', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Mở tài khoản administrator' }));
    expect(await screen.findByText(/Đây là tài khoản đang dùng/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Đóng tài khoản' })).not.toBeInTheDocument();
  });
});

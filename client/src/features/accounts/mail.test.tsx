import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { MailOverview } from '../../lib/trpc.ts';
import { FakeRefusal } from '../../test/fake-link.ts';
import { anAccount } from '../../test/account-sample.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

const NO_ADDRESS = { address: null, version: 0, isMailConfigured: true };

describe('one’s own address for the digest', () => {
  it('is saved only with consent, which is given anew for another address', async () => {
    const saved: unknown[] = [];
    const { user } = renderApp({
      at: '/settings',
      me: aPerson('reporter'),
      answers: {
        'mail.ownAddress': () => NO_ADDRESS,
        'mail.setOwnAddress': (input) => {
          saved.push(input);
          return { address: input.address, version: 1 };
        },
      },
    });
    const consent = await screen.findByLabelText(/Tôi đồng ý/);
    await user.type(screen.getByLabelText('Địa chỉ nhận thư'), 'bode@phuong.example');
    expect(screen.getByRole('button', { name: 'Lưu địa chỉ' })).toBeDisabled();
    await user.click(consent);
    await user.type(screen.getByLabelText('Địa chỉ nhận thư'), '.vn');
    expect(consent).not.toBeChecked();
    await user.click(consent);
    await user.click(screen.getByRole('button', { name: 'Lưu địa chỉ' }));
    expect(await screen.findByText('Thư tóm tắt sẽ gửi tới bode@phuong.example.vn.')).toBeInTheDocument();
    expect(saved).toEqual([{ address: 'bode@phuong.example.vn', hasConsent: true, version: 0 }]);
  });

  it('can be given up, and what is refused is said beside it', async () => {
    const asked: unknown[] = [];
    const message = 'Địa chỉ này vừa được đổi ở nơi khác. Hãy xem lại rồi lưu.';
    const { user } = renderApp({
      at: '/settings',
      me: aPerson('specialist'),
      answers: {
        'mail.ownAddress': () => ({ address: 'a@quan.example', version: 4, isMailConfigured: true }),
        'mail.setOwnAddress': (input) => {
          asked.push(input);
          throw new FakeRefusal({ code: 'INVALID_INPUT', details: { field: 'address', message } });
        },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Thôi nhận thư' }));
    expect(await screen.findByText(message)).toBeInTheDocument();
    expect(asked).toEqual([{ address: null, hasConsent: true, version: 4 }]);
  });

  it('says when the server cannot send mail', async () => {
    renderApp({
      at: '/settings',
      me: aPerson('head'),
      answers: { 'mail.ownAddress': () => ({ ...NO_ADDRESS, isMailConfigured: false }) },
    });
    expect(await screen.findByText(/chưa cấu hình thư/)).toBeInTheDocument();
  });
});

describe('mail on the administrator’s screen', () => {
  const account = anAccount({ digestAddress: 'bode@phuong.example', digestVersion: 2 });
  const overview: MailOverview = {
    isConfigured: true,
    waiting: 1,
    sentLately: 12,
    problems: [
      {
        id: '01890a5d-ac96-774b-bcce-b302099a8057',
        username: 'bode',
        post: account.post,
        day: '2022-10-05',
        to: 'bode@phuong.example',
        state: 'uncertain',
        problem: 'Ứng dụng dừng giữa lúc gửi; máy chủ thư có thể đã nhận.',
        attempts: 1,
        finishedAt: '2022-10-05T02:00:00.000Z',
      },
    ],
  };
  const open = (answers: Parameters<typeof renderApp>[0]['answers'] = {}) =>
    renderApp({
      at: '/accounts',
      me: aPerson('administrator'),
      answers: { 'accounts.list': () => [account], 'mail.overview': () => overview, ...answers },
    });

  it('warns that what is sent again may arrive twice, before it is', async () => {
    const sent: unknown[] = [];
    const { user } = open({
      'mail.resend': (input) => {
        sent.push(input);
        return { id: input.id };
      },
    });
    expect(await screen.findByText('24 giờ qua đã gửi 12 thư; 1 thư đang chờ gửi.')).toBeInTheDocument();
    expect(screen.getByText('Không rõ đã đến chưa')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Gửi lại thư ngày 05/10/2022 cho bode' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/có thể làm người nhận có hai thư/)).toBeInTheDocument();
    expect(sent).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Gửi lại' }));
    expect(await screen.findByText('Thư đã vào hàng chờ gửi.')).toBeInTheDocument();
    expect(sent).toEqual([expect.objectContaining({ id: overview.problems[0]?.id })]);
  });

  it('names the settings to make where there is no mail', async () => {
    open({ 'mail.overview': () => ({ ...overview, isConfigured: false, problems: [] }) });
    expect(await screen.findByText(/Chưa cấu hình thư.*SOKET_SMTP_URL/)).toBeInTheDocument();
  });

  it('sets somebody’s address with that person’s consent', async () => {
    const saved: unknown[] = [];
    const { user } = open({
      'mail.setAddressOf': (input) => {
        saved.push(input);
        return { address: input.address, version: 3 };
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Địa chỉ nhận thư của bode' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.clear(dialog.getByLabelText('Địa chỉ nhận thư'));
    await user.type(dialog.getByLabelText('Địa chỉ nhận thư'), 'moi@phuong.example');
    await user.click(dialog.getByLabelText(/đã đồng ý nhận thư/));
    await user.click(dialog.getByRole('button', { name: 'Lưu địa chỉ' }));
    expect(await screen.findByText('Thư tóm tắt sẽ gửi tới moi@phuong.example.')).toBeInTheDocument();
    expect(saved).toEqual([
      { username: 'bode', address: 'moi@phuong.example', hasConsent: true, version: 2 },
    ]);
  });
});

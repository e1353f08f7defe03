import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderPart } from '../../../test/render-part.tsx';
import { SecondFactorPanel } from './second-factor-panel.tsx';

const CODES = ['abcd-efgh-jkmn', 'pqrs-tuvw-xyz2'];

it('sets a second factor up: password, picture and key, code, recovery codes shown once', async () => {
  let isOn = false;
  const { user } = renderPart(<SecondFactorPanel />, {
    'session.secondFactor': () => ({ isOffered: true, isOn, recoveryCodesLeft: isOn ? 10 : 0 }),
    'session.beginSecondFactor': ({ oldPassword }) => {
      expect(oldPassword).toBe('con đường làng');
      return { secret: 'MZXW6YTBOI', uri: 'otpauth://totp/So:quantri?secret=MZXW6YTBOI' };
    },
    'session.confirmSecondFactor': ({ code }) => {
      expect(code).toBe('123456');
      isOn = true;
      return { recoveryCodes: CODES };
    },
  });
  expect(await screen.findByText('Chưa bật.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Bật xác thực hai lớp' })).toBeDisabled();
  await user.type(screen.getByLabelText('Mật khẩu hiện tại'), 'con đường làng');
  await user.click(screen.getByRole('button', { name: 'Bật xác thực hai lớp' }));
  expect(await screen.findByRole('img', { name: /Mã QR/ })).toBeVisible();
  expect(screen.getByLabelText('Chuỗi khóa')).toHaveValue('MZXW 6YTB OI');
  await user.type(screen.getByLabelText('Mã 6 chữ số'), ' 123456');
  await user.click(screen.getByRole('button', { name: 'Xác nhận' }));
  for (const code of CODES) expect(await screen.findByText(code)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Đã cất các mã' }));
  expect(screen.queryByText(CODES[0]!)).not.toBeInTheDocument();
  expect(await screen.findByText(/Đang bật/)).toBeVisible();
  expect(screen.getByLabelText('Mật khẩu hiện tại')).toHaveValue('');
});

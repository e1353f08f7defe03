import { screen, within } from '@testing-library/react';
import type { Role } from '@soket/shared/permissions';
import { expect, it } from 'vitest';
import type { SetupChecklist } from '../../lib/trpc.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

const WARDS = ['Đông', 'Tây', 'Nam', 'Bắc', 'Trung', 'Thượng', 'Hạ'].map((name) => `Phường ${name}`);

function open(role: Role, checklist: SetupChecklist) {
  return renderApp({
    at: '/workspace',
    me: aPerson(role),
    answers: { 'setup.checklist': () => checklist },
  });
}

const UNFINISHED: SetupChecklist = {
  steps: [
    { step: 'letterhead', lacks: [] },
    { step: 'units', lacks: [] },
    { step: 'forms', lacks: [{ code: 'forms', names: [] }] },
    { step: 'periods', lacks: [{ code: 'openPeriod', names: [] }] },
    { step: 'accounts', lacks: [{ code: 'reporters', names: WARDS }] },
    { step: 'indicators', lacks: [{ code: 'indicators', names: [] }] },
    { step: 'targets', lacks: [{ code: 'targets', names: [] }] },
  ],
  firstReport: null,
};

async function stepOf(name: string) {
  const heading = await screen.findByRole('heading', { level: 2, name });
  const item = heading.closest('li');
  if (!item) throw new Error(`${name} is no item of the list`);
  return within(item);
}

it('says what is missing and leads to where it is done', async () => {
  open('administrator', UNFINISHED);
  expect(await screen.findByText('2/7 việc đã xong')).toBeVisible();
  const units = await stepOf('Danh sách đơn vị');
  expect(units.getByText('Đã xong')).toBeVisible();
  expect(units.getByRole('link', { name: 'Nhập danh sách đơn vị' })).toHaveAttribute(
    'href',
    '/units?import=true',
  );
  const accounts = await stepOf('Tài khoản của đơn vị và cơ quan chủ trì');
  expect(accounts.getByText('Còn thiếu')).toBeVisible();
  expect(accounts.getByText(/\(7\): Phường Đông, .* và 1 nơi khác\.$/)).toBeVisible();
  const forms = await stepOf('Biểu mẫu và đơn vị báo cáo');
  expect(forms.getByRole('link', { name: 'Chọn bộ biểu mẫu có sẵn' })).toHaveAttribute(
    'href',
    '/definitions',
  );
});

it('says whose it is where one cannot do it oneself', async () => {
  open('specialist', UNFINISHED);
  const accounts = await stepOf('Tài khoản của đơn vị và cơ quan chủ trì');
  expect(accounts.getByText('Quản trị tạo tài khoản.')).toBeVisible();
  expect(accounts.queryByRole('link')).toBeNull();
  const indicators = await stepOf('Chỉ tiêu');
  expect(indicators.getByRole('link', { name: 'Lập chỉ tiêu' })).toBeVisible();
});

it('says where the first report stands once nothing is missing', async () => {
  open('specialist', {
    steps: UNFINISHED.steps.map(({ step }) => ({ step, lacks: [] })),
    firstReport: {
      ...{ formName: 'Đơn thư', periodLabel: 'Quý III/2026', deadline: '2026-10-10', units: 2 },
    },
  });
  const ready = await screen.findByRole('alert');
  expect(ready).toHaveTextContent(
    'Báo cáo đầu tiên đã mở: Đơn thư, Quý III/2026, 2 đơn vị nhập số liệu, hạn 10/10/2026',
  );
  expect(screen.getByText('7/7 việc đã xong')).toBeVisible();
  expect(within(ready).getByRole('link', { name: 'Xem tình hình gửi' })).toHaveAttribute(
    'href',
    '/submissions',
  );
});

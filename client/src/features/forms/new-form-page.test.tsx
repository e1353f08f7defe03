import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FormChoices } from '../../lib/trpc.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

beforeEach(() => sessionStorage.clear());

const CHOICES: FormChoices = {
  elements: [
    {
      elementCode: 'F46',
      name: 'Đơn tiếp nhận',
      measure: 'đơn',
      kind: 'flow',
      decimals: 0,
      byPlace: false,
      guidance: null,
      forms: ['B03'],
    },
    {
      elementCode: 'F25',
      name: 'Chức danh được bố trí',
      measure: 'người',
      kind: 'stock',
      decimals: 0,
      byPlace: false,
      guidance: null,
      forms: [],
    },
  ],
  calendars: [{ code: 'plain', name: 'Quý dương lịch' }],
  bodies: [],
};
const unit = (code: string, name: string) => ({
  code,
  name,
  shortName: name,
  levelCode: 'ward',
  levelName: 'Phường',
  parentCode: null,
  isRoot: false,
});

function open() {
  const created: unknown[] = [];
  const view = renderApp({
    at: '/forms/new',
    me: aPerson('specialist'),
    answers: {
      'forms.list': () => [],
      'forms.choices': () => CHOICES,
      'forms.starts': () => [
        { day: '2022-07-01', label: 'Quý III/2022', begun: 0 },
        { day: '2022-10-01', label: 'Quý IV/2022', begun: 0 },
      ],
      'units.list': () => [unit('bode', 'Phường Bồ Đề'), unit('cukhoi', 'Phường Cự Khối')],
      'forms.create': (input) => {
        created.push(input);
        return { formCode: input.formCode };
      },
    },
  });
  return { ...view, created };
}

type User = ReturnType<typeof renderApp>['user'];

async function addLine(user: User, name: string, section?: string) {
  await user.click(await screen.findByRole('button', { name: 'Thêm dòng' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Dòng mới' }));
  if (section !== undefined) await user.type(dialog.getByLabelText(/^Thuộc mục/), section);
  await user.type(dialog.getByLabelText(/^Tên dòng/), name);
  await user.type(dialog.getByLabelText(/^ĐVT/), 'vụ');
  await user.click(dialog.getByRole('button', { name: 'Xong' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
}

const rows = () =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent.replace(/(phát sinh|thời điểm).*/, ''));

describe('a new form', () => {
  it('is put together from new lines and known ones, and saved from a period on', async () => {
    const { user, created, router } = open();
    await user.type(await screen.findByLabelText(/^Mã biểu/), 'HG');
    await user.type(screen.getByRole('textbox', { name: /^Tên biểu/ }), 'Biểu hòa giải');
    expect(screen.getByRole('button', { name: 'Lưu biểu mới' })).toBeDisabled();
    expect(screen.getByText(/Biểu phải có ít nhất một dòng/)).toBeInTheDocument();
    await addLine(user, 'Vụ tiếp nhận', 'I. Hòa giải');
    await addLine(user, 'Vụ hòa giải thành');

    await user.click(screen.getByRole('button', { name: 'Lấy mục số liệu đã có' }));
    const picker = within(await screen.findByRole('dialog'));
    await user.type(picker.getByLabelText('Tìm'), 'chuc danh');
    await user.click(picker.getByRole('button', { name: 'Lấy Chức danh được bố trí' }));
    const known = within(await screen.findByRole('dialog', { name: 'Dòng mới' }));
    expect(known.getByLabelText('Cách cộng')).toBeDisabled();
    await user.clear(known.getByLabelText(/^Thuộc mục/));
    await user.type(known.getByLabelText(/^Thuộc mục/), 'II. Cán bộ');
    await user.click(known.getByRole('button', { name: 'Xong' }));

    await user.click(await screen.findByRole('button', { name: 'Đưa dòng lên: 1.2 Vụ hòa giải thành' }));
    expect(rows()).toEqual([
      'I. Hòa giải',
      '1.1Vụ hòa giải thành',
      '1.2Vụ tiếp nhận',
      'II. Cán bộ',
      '2.1Chức danh được bố trí',
    ]);
    expect(screen.getByText('Vụ hòa giải thành nay là 1.1, mục I. Hòa giải.')).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: /^Tất cả phường/ }));
    await user.click(screen.getByRole('button', { name: 'Lưu biểu mới' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Lưu biểu mới' }));
    await waitFor(() => expect(dialog.getByLabelText('Kỳ báo cáo đầu tiên')).toHaveValue('2022-07-01'));
    await user.click(dialog.getByRole('button', { name: 'Lưu biểu mới' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/forms/HG'));
    expect(created).toEqual([
      expect.objectContaining({
        formCode: 'HG',
        name: 'Biểu hòa giải',
        frequency: 'quarter',
        calendarCode: 'plain',
        unitCodes: ['bode', 'cukhoi'],
        effectiveFrom: '2022-07-01',
      }),
    ]);
    expect(created).toHaveProperty('0.lines', [
      expect.objectContaining({ elementCode: 'HG-02', label: '1.1', section: 'I. Hòa giải', kind: 'flow' }),
      expect.objectContaining({ elementCode: 'HG-01', label: '1.2', name: 'Vụ tiếp nhận' }),
      expect.objectContaining({ elementCode: 'F25', label: '2.1', kind: 'stock' }),
    ]);
    expect(sessionStorage).toHaveLength(0);
  });

  it('outlives loading the page anew, and is given up only on purpose', async () => {
    const { user, unmount } = open();
    await user.type(await screen.findByLabelText(/^Mã biểu/), 'HG');
    await addLine(user, 'Vụ tiếp nhận', 'I. Hòa giải');
    unmount();

    const again = open();
    expect(await screen.findByLabelText(/^Mã biểu/)).toHaveValue('HG');
    expect(rows()).toEqual(['I. Hòa giải', '1.1Vụ tiếp nhận']);
    await again.user.click(within(screen.getByRole('main')).getByRole('link', { name: 'Biểu mẫu' }));
    await again.user.click(await screen.findByRole('button', { name: 'Bỏ thay đổi và rời trang' }));
    await waitFor(() => expect(again.router.state.location.pathname).toBe('/forms'));
    expect(sessionStorage).toHaveLength(0);
  });

  it('shows what units will meet, and moves a line by the keyboard', async () => {
    const { user } = open();
    await addLine(user, 'Vụ tiếp nhận', 'I. Hòa giải');
    await addLine(user, 'Vụ hòa giải thành');
    await user.click(screen.getByRole('button', { name: 'Sửa dòng 1.1 Vụ tiếp nhận' }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    screen.getByRole('button', { name: 'Sửa dòng 1.1 Vụ tiếp nhận' }).focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(screen.getByRole('button', { name: 'Sửa dòng 1.2 Vụ tiếp nhận' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Xem trên màn hình' }));
    const preview = within(screen.getByRole('region', { name: 'Xem trước như đơn vị sẽ thấy' }));
    expect(preview.getAllByRole('row').map((row) => row.textContent)).toEqual([
      'STTNội dungĐVTKỳ trướcCùng kỳKỳ nàyGhi chú',
      'I. Hòa giải',
      '1.1Vụ hòa giải thành *vụ––',
      '1.2Vụ tiếp nhận *vụ––',
    ]);
  });
});

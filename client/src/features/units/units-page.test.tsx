import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { UnitChange, UnitChangePreview } from '../../lib/trpc.ts';
import { FakeRefusal } from '../../test/fake-link.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';
import { aPreview, aTreeUnit, aUnitTree } from '../../test/unit-samples.ts';

const administrator = aPerson('administrator');

it('walks through a merger: new unit, two old ones, what it touches, and the change as it was seen', async () => {
  const preview = vi.fn<(input: { change: UnitChange }) => UnitChangePreview>(() => aPreview());
  const change = vi.fn<(input: unknown) => { changeId: string }>(() => ({ changeId: 'id' }));
  const { user } = renderApp({
    at: '/units',
    me: administrator,
    answers: {
      'units.tree': () => aUnitTree(),
      'units.preview': preview,
      'units.change': change,
      'forms.list': () => [],
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Sáp nhập, chia tách' }));
  const dialog = within(await screen.findByRole('dialog'));
  const choose = async (field: HTMLElement, option: string) => {
    await user.click(field);
    // Every list of the dialog is there; the field names its own.
    const list = document.getElementById(field.getAttribute('aria-controls') ?? '') ?? document.body;
    await user.click(within(list).getByRole('option', { name: option, hidden: true }));
  };
  // Key by key, so large a dialog takes its time in jsdom.
  const paste = async (field: HTMLElement, text: string) => {
    await user.click(field);
    await user.paste(text);
  };
  const look = dialog.getByRole('button', { name: 'Xem ảnh hưởng' });
  expect(look).toBeDisabled();
  await paste(dialog.getByLabelText('Ngày hiệu lực'), '01/7/2025');
  await user.click(dialog.getByRole('button', { name: 'Thêm đơn vị mới' }));
  await paste(dialog.getByLabelText(/^Tên đơn vị/), 'Phường Hợp Nhất');
  await paste(dialog.getByLabelText('Tên gọi tắt'), 'Hợp Nhất');
  for (const name of ['Phường Bồ Đề', 'Phường Sài Đồng']) {
    await user.click(dialog.getByRole('button', { name: 'Thêm đơn vị cũ' }));
    const group = within(dialog.getByRole('group', { name: 'Đơn vị' }));
    await choose(group.getByRole('combobox', { name: 'Đơn vị' }), name);
  }
  await paste(dialog.getByLabelText(/^Căn cứ/), 'Nghị quyết 12');
  await user.click(look);
  const effects = within(await dialog.findByRole('status', { name: /ảnh hưởng/ }));
  expect(effects.getByText(/1 tài khoản: Cán bộ tổng hợp phường Bồ Đề \(bode\)/)).toBeInTheDocument();
  expect(effects.getByText(/B01 Quý IV\/2022 \(Đang nhập\)/)).toBeInTheDocument();
  expect(effects.getByText(/chưa rõ tỷ lệ/)).toBeInTheDocument();
  const sent = preview.mock.calls[0]?.[0].change;
  expect(sent).toEqual({
    kind: 'redraw',
    day: '2025-07-01',
    opens: [
      {
        code: 'hopnhat',
        name: 'Phường Hợp Nhất',
        shortName: 'Hợp Nhất',
        levelCode: 'ward',
        parentCode: 'quan',
        sortOrder: 0,
        formCodes: null,
      },
    ],
    divides: ['bode', 'saidong'].map((unitCode) => ({
      unitCode,
      goesOn: false,
      basis: 'declared',
      keptPeople: null,
      parts: [{ toCode: 'hopnhat', people: null, share: '1' }],
    })),
  });
  await user.click(dialog.getByRole('button', { name: 'Thực hiện' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(change.mock.calls[0]?.[0]).toMatchObject({
    change: sent,
    grounds: 'Nghị quyết 12',
    seen: 'as-seen',
    confirmsPast: false,
  });
});

it('asks a second time where the day lies in the past, and keeps the dialog with the reason when refused', async () => {
  const { user } = renderApp({
    at: '/units?unit=bode',
    me: administrator,
    answers: {
      'units.tree': () => aUnitTree(),
      'units.preview': () => aPreview({ isPast: true }),
      'units.change': () => {
        throw new FakeRefusal({
          code: 'INVALID_INPUT',
          details: { field: 'seen', message: 'Dữ liệu liên quan vừa thay đổi.' },
        });
      },
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Kết thúc' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText('Ngày hiệu lực'), '01/01/2022');
  await user.click(dialog.getByRole('button', { name: 'Xem ảnh hưởng' }));
  const make = await dialog.findByRole('button', { name: 'Thực hiện' });
  expect(make).toBeDisabled();
  await user.click(dialog.getByRole('checkbox', { name: /xác nhận đổi từ ngày trong quá khứ/ }));
  await user.click(make);
  expect(await dialog.findByText('Dữ liệu liên quan vừa thay đổi.')).toBeInTheDocument();
});

it('shows the tree and the table of a day, found without diacritics, and a unit with what it came from', async () => {
  const tree = aUnitTree();
  tree.units.push(aTreeUnit('gialam', 'Xã Cổ Bi', { parents: [], parentCode: null }));
  tree.units.push(
    aTreeUnit('cu', 'Phường Cũ', { closedOn: '2020-12-31', standing: 'closed', parentCode: null }),
  );
  const part = { effectiveOn: '2021-01-01', share: '0.26897091', basis: 'population' as const, people: 4817 };
  tree.lineage.push({ fromCode: 'cu', toCode: 'bode', ...part, source: 'Nghị quyết 12', note: null });
  const { user, router } = renderApp({
    at: '/units',
    me: administrator,
    answers: { 'units.tree': () => tree },
  });
  expect(await screen.findByText('Ngoài cây của cấp ủy')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Phường Cũ' })).not.toBeInTheDocument();
  await user.type(screen.getByLabelText('Tìm đơn vị'), 'bo de');
  expect(screen.queryByRole('button', { name: 'Phường Sài Đồng' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Phường Bồ Đề' }));
  const panel = within(await screen.findByRole('region', { name: 'Phường Bồ Đề' }));
  expect(panel.getByText(/Phường Cũ, 01\/01\/2021: 26,9%, theo dân số, 4\.817 người/)).toBeInTheDocument();
  await user.clear(screen.getByLabelText('Tìm đơn vị'));
  await user.click(screen.getByRole('radio', { name: 'Bảng' }));
  expect(await screen.findByText('Đã thôi hoạt động')).toBeInTheDocument();
  expect(router.state.location.search).toMatchObject({ view: 'table', unit: 'bode' });
});

it('begins with a list: problems by row, nothing taken until all is right', async () => {
  const row = {
    row: 1,
    code: 'thu',
    name: 'Phường Thử',
    shortName: 'Thử',
    levelName: 'Phường',
    parentName: null,
  };
  const take = vi.fn<(input: unknown) => { opened: number }>(() => ({ opened: 1 }));
  const { user } = renderApp({
    at: '/units',
    me: administrator,
    answers: {
      'units.tree': () => aUnitTree({ units: [], levels: [], rootCode: null }),
      'units.checkList': ({ source }) => {
        const isRight = source.kind === 'text' && source.text === 'Phường Thử';
        const problems = isRight ? [] : ['Chưa rõ cấp của đơn vị.'];
        return {
          refusal: null,
          rows: [{ ...row, isRoot: true, problems }],
          newLevels: ['Phường'],
          seen: isRight ? 'seen' : null,
        };
      },
      'units.importList': take,
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Nhập danh sách đơn vị' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText('Danh sách'), 'Thử');
  await user.click(dialog.getByRole('button', { name: 'Kiểm tra' }));
  expect(await dialog.findByText('Chưa rõ cấp của đơn vị.')).toBeInTheDocument();
  expect(dialog.queryByRole('button', { name: /^Nhập/ })).not.toBeInTheDocument();
  await user.clear(dialog.getByLabelText('Danh sách'));
  await user.type(dialog.getByLabelText('Danh sách'), 'Phường Thử');
  await user.click(dialog.getByRole('button', { name: 'Kiểm tra' }));
  await user.click(await dialog.findByRole('button', { name: 'Nhập 1 đơn vị' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(take.mock.calls[0]?.[0]).toMatchObject({
    source: { kind: 'text', text: 'Phường Thử' },
    seen: 'seen',
  });
});

it('takes a coming change back with a reason', async () => {
  const withdraw = vi.fn<(input: unknown) => { changeId: string }>(() => ({ changeId: 'id' }));
  const change: UnitChange = { kind: 'close', day: '2023-01-01', unitCode: 'saidong' };
  const { user } = renderApp({
    at: '/units',
    me: administrator,
    answers: {
      'units.tree': () =>
        aUnitTree({ coming: [{ id: 'id', effectiveOn: '2023-01-01', change, grounds: 'Nghị quyết 12' }] }),
      'units.withdraw': withdraw,
    },
  });
  const title = 'Rút lại: Kết thúc Phường Sài Đồng';
  await user.click(await screen.findByRole('button', { name: title }));
  const dialog = within(await screen.findByRole('dialog', { name: title }));
  expect(dialog.getByRole('button', { name: 'Rút lại' })).toBeDisabled();
  await user.type(dialog.getByLabelText('Lý do'), 'Hoãn');
  await user.click(dialog.getByRole('button', { name: 'Rút lại' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(withdraw.mock.calls[0]?.[0]).toMatchObject({ changeId: 'id', reason: 'Hoãn' });
});

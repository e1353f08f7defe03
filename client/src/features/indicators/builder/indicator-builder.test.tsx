import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { aDetail } from '../../../test/figure-samples.ts';
import { aPerson } from '../../../test/people.ts';
import { renderApp } from '../../../test/render-app.tsx';
import type { FormulaElement, IndicatorDraftInput, IndicatorRecord } from '../../../lib/trpc.ts';

const element = (code: string, name: string): FormulaElement => ({
  ...{ code, name, measure: 'đơn', kind: 'flow', min: null },
  forms: [{ code: 'B01', name: 'Biểu đơn thư', section: 'Đơn', label: '1.1', isOneOff: false }],
});
const ELEMENTS = [element('W2', 'Đơn tiếp nhận'), element('W3', 'Đơn đã giải quyết')];

const preview = vi.fn((input: IndicatorDraftInput) => ({
  formulaInWords: JSON.stringify(input.formula),
  rulesInWords: ['Tử số và mẫu số được cộng riêng trước khi chia.'],
  warnings: [
    {
      ...{ code: 'notAPart' as const, severity: 'warning' as const, elements: ['W3'] },
      message: 'Chưa có ràng buộc nào của biểu cho biết “Đơn đã giải quyết” nằm trong “Đơn tiếp nhận”.',
    },
  ],
  detail: aDetail(),
}));

const answers = {
  'indicators.elements': () => ELEMENTS,
  'indicators.list': () => [],
  'indicators.preview': preview,
  'indicators.show': () => aDetail(),
  'directives.search': () => ({ hits: [], total: 0, nextCursor: null, isForgiving: false }),
};

it('builds a ratio by picking, shows what comes of it with its warnings, and stores it', async () => {
  const add = vi.fn((_input: unknown) => ({ code: 'CT01', version: 1 }));
  const { user, router } = renderApp({
    at: '/indicators/new',
    me: aPerson('specialist'),
    answers: { ...answers, 'indicators.add': add },
  });
  await user.click(await screen.findByRole('radio', { name: /Tỷ lệ phần trăm/ }));
  expect(screen.getByText('Chọn mục số liệu ở phần Cách tính để xem kết quả.')).toBeInTheDocument();
  // Key by key, so large a page takes its time in jsdom.
  const paste = async (field: HTMLElement, text: string) => {
    await user.click(field);
    await user.paste(text);
  };
  const pick = async (side: string, typed: string, name: RegExp) => {
    const field = screen.getByLabelText(`Thêm mục vào: ${side}`, { selector: 'input' });
    await paste(field, typed);
    // jsdom draws nothing, so the list counts as hidden; the field names its own.
    const list = document.getElementById(field.getAttribute('aria-controls') ?? '') ?? document.body;
    const options = within(list).getAllByRole('option', { hidden: true });
    expect(options.map(({ textContent }) => textContent)).toEqual([expect.stringMatching(name)]);
    for (const option of options) await user.click(option);
  };
  await pick('Tử số', 'da giai', /Đơn đã giải quyết/);
  await pick('Mẫu số', 'don thu tiep', /Đơn tiếp nhận/);
  const panel = within(await screen.findByRole('region', { name: 'Xem trước trên số liệu thật' }));
  expect(await panel.findByText(/Chưa có ràng buộc nào của biểu/)).toBeInTheDocument();
  expect(panel.getByText('39/40')).toBeInTheDocument();
  const formula = {
    kind: 'ratio',
    numerator: [{ element: 'W3', sign: 1 }],
    denominator: [{ element: 'W2', sign: 1 }],
  };
  expect(preview.mock.lastCall?.[0]).toMatchObject({ formula, from: '2022-01-01' });
  expect(screen.getByRole('button', { name: 'Lưu chỉ tiêu' })).toBeDisabled();
  expect(screen.getByText('Còn thiếu: tên chỉ tiêu, nhóm.')).toBeInTheDocument();

  await paste(screen.getByLabelText(/^Tên chỉ tiêu/, { selector: 'input' }), 'Tỷ lệ giải quyết');
  await paste(screen.getByLabelText(/^Nhóm/, { selector: 'input' }), 'Đơn thư');
  await user.click(screen.getByRole('button', { name: 'Lưu chỉ tiêu' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Lưu chỉ tiêu' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/indicators/CT01'));
  expect(add.mock.calls[0]?.[0]).toMatchObject({
    ...{
      name: 'Tỷ lệ giải quyết',
      theme: 'Đơn thư',
      measure: 'đơn',
      code: null,
      formula,
      directiveCodes: [],
    },
  });
});

it('stores a change only with its reason, from the version that was looked at', async () => {
  const record: IndicatorRecord = {
    ...{ code: 'CT01', version: 3, isClosed: false, history: [] },
    terms: {
      ...{ name: 'Đơn tiếp nhận', nameEn: null, theme: 'Đơn thư', measure: 'đơn', note: null, sortOrder: 1 },
      ...{ decimals: 0, polarity: 'none', bands: null, directiveCodes: [] },
      formula: { kind: 'sum', terms: [{ element: 'W2', sign: 1 }] },
    },
  };
  const change = vi.fn((_input: unknown) => ({ code: 'CT01', version: 4 }));
  const { user } = renderApp({
    at: '/indicators/CT01/change',
    me: aPerson('head'),
    answers: { ...answers, 'indicators.record': () => record, 'indicators.change': change },
  });
  await user.click(await screen.findByRole('radio', { name: 'trừ' }));
  await user.click(screen.getByRole('button', { name: 'Lưu chỉ tiêu' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('button', { name: 'Lưu chỉ tiêu' })).toBeDisabled();
  await user.click(dialog.getByLabelText(/Lý do sửa/));
  await user.paste('Theo hướng dẫn mới');
  await user.click(dialog.getByRole('button', { name: 'Lưu chỉ tiêu' }));
  await waitFor(() =>
    expect(change.mock.calls[0]?.[0]).toMatchObject({
      ...{ code: 'CT01', version: 3, reason: 'Theo hướng dẫn mới' },
      formula: { kind: 'sum', terms: [{ element: 'W2', sign: -1 }] },
    }),
  );
});

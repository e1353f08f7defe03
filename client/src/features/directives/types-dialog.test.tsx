import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { DocumentTypeItem } from '../../lib/trpc.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

const TYPES: DocumentTypeItem[] = [
  { code: 'NQ', name: 'Nghị quyết', symbol: 'NQ', isClosed: false, documentCount: 4 },
  { code: 'CT', name: 'Chỉ thị', symbol: 'CT', isClosed: false, documentCount: 0 },
];

it('keeps the list of types as it stands: one added, one moved up, one closed; one with documents cannot go', async () => {
  const keep = vi.fn<(input: unknown) => { types: DocumentTypeItem[] }>(() => ({ types: [] }));
  const { user } = renderApp({
    at: '/documents',
    me: aPerson('specialist'),
    answers: {
      'directives.choices': () => ({ types: TYPES, issuers: [], years: [] }),
      'directives.search': () => ({ hits: [], total: 0, nextCursor: null, isForgiving: false }),
      'directives.keepTypes': keep,
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Loại văn bản' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('button', { name: 'Xóa Nghị quyết' })).toBeDisabled();
  expect(dialog.getByRole('button', { name: 'Xóa Chỉ thị' })).toBeEnabled();
  await user.click(dialog.getByRole('button', { name: 'Đưa Chỉ thị lên' }));
  await user.click(dialog.getByRole('switch', { name: 'Đang dùng Nghị quyết' }));
  await user.click(dialog.getByRole('button', { name: 'Thêm loại' }));
  await user.type(dialog.getByLabelText('Tên loại ở dòng 3'), 'Đề án');
  await user.click(dialog.getByRole('button', { name: 'Lưu danh mục' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(keep.mock.calls[0]?.[0]).toMatchObject({
    seen: [
      { code: 'NQ', name: 'Nghị quyết', symbol: 'NQ', isClosed: false },
      { code: 'CT', name: 'Chỉ thị', symbol: 'CT', isClosed: false },
    ],
    types: [
      { code: 'CT', name: 'Chỉ thị', isClosed: false },
      { code: 'NQ', name: 'Nghị quyết', isClosed: true },
      { code: null, name: 'Đề án', symbol: '', isClosed: false },
    ],
  });
});

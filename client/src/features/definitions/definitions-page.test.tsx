import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ImportDefinitionsInput, TransferPreview } from '../../lib/trpc.ts';
import { FakeRefusal } from '../../test/fake-link.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

type Definition = TransferPreview['definitions'][number];
const definition = (part: Pick<Definition, 'kind' | 'code' | 'name'> & Partial<Definition>): Definition => ({
  ...{ state: 'new', refusal: null, differences: [], form: null },
  ...part,
});

const REFUSAL = 'Mục số liệu F25 đã có với cách cộng khác.';
const STARTS = [
  { day: '2022-07-01', label: 'Quý III/2022', begun: 0 },
  { day: '2022-10-01', label: 'Quý IV/2022', begun: 0 },
];
const PREVIEW: TransferPreview = {
  definitions: [
    definition({ kind: 'element', code: 'F25', name: 'Chức danh', state: 'refused', refusal: REFUSAL }),
    definition({ kind: 'element', code: 'F46', name: 'Đơn tiếp nhận', state: 'same' }),
    definition({
      ...{ kind: 'form', code: 'DT', name: 'Đơn thư' },
      form: {
        ...{ isNew: true, ownerUnitCode: null, levelCodes: ['ward'] },
        ...{ starts: STARTS, proposedStart: '2022-07-01' },
      },
    }),
    definition({
      ...{ kind: 'indicator', code: 'F14', name: 'Đối thoại', state: 'changed' },
      differences: [{ what: 'Số lẻ', before: '0', after: '1' }],
    }),
  ],
  units: [
    { code: 'vpqu', name: 'Văn phòng Quận ủy', levelCode: 'body', levelName: 'Ban, cơ quan' },
    { code: 'bode', name: 'Phường Bồ Đề', levelCode: 'ward', levelName: 'Phường' },
  ],
};

function open() {
  const taken: ImportDefinitionsInput['take'][] = [];
  const view = renderApp({
    at: '/definitions',
    me: aPerson('administrator'),
    answers: {
      'definitions.list': () => ({ forms: [], indicators: [] }),
      'definitions.startingSets': () => [
        { code: 'petitions', name: 'Đơn thư, kiến nghị', forms: ['Đơn thư'], indicators: 3 },
      ],
      'definitions.preview': (source) => {
        if ('file' in source)
          throw new FakeRefusal({
            code: 'INVALID_INPUT',
            details: { field: 'file', message: 'Tệp này không phải bộ biểu mẫu, chỉ tiêu của Sơ Kết.' },
          });
        return PREVIEW;
      },
      'definitions.import': ({ take }) => {
        taken.push(take);
        return { calendar: 0, element: 1, form: 1, indicator: 0 };
      },
    },
  });
  return { ...view, taken };
}

it('shows what would change, asks whose a new form is, and takes only what is chosen', async () => {
  const { user, taken } = open();
  await user.click(await screen.findByRole('checkbox', { name: 'Đơn thư, kiến nghị' }));
  await user.click(screen.getByRole('button', { name: 'Xem trước' }));

  expect(await screen.findByRole('checkbox', { name: 'Nhận Chức danh (F25)' })).toBeDisabled();
  expect(screen.getByText(REFUSAL)).toBeVisible();
  expect(screen.getByText(/^1 định nghĩa đã có và giống hệt/)).toBeVisible();
  const changed = screen.getByRole('checkbox', { name: 'Nhận Đối thoại (F14)' });
  const row = changed.closest('li');
  if (!row) throw new Error('a definition is an item of the list');
  expect(within(row).getByText('Thay đổi')).toBeVisible();
  expect(row).toHaveTextContent('Số lẻ: 0 → 1');
  await user.click(changed);

  const store = screen.getByRole('button', { name: 'Lưu vào hệ thống' });
  expect(store).toBeDisabled();
  expect(screen.getByText(/^Còn phải chọn cơ quan chủ trì.*: Đơn thư\.$/)).toBeVisible();
  expect(screen.getByRole('combobox', { name: 'Áp dụng từ kỳ: Đơn thư' })).toHaveValue('2022-07-01');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Cơ quan chủ trì: Đơn thư' }), 'vpqu');
  await user.click(store);

  expect(await screen.findByText('Đã lưu 1 biểu, 0 chỉ tiêu, 0 lịch báo cáo.')).toBeVisible();
  expect(taken).toEqual([
    {
      ...{ calendar: [], element: [], indicator: [] },
      form: [
        {
          ...{ code: 'DT', effectiveFrom: '2022-07-01' },
          place: { ownerUnitCode: 'vpqu', reporters: { levelCode: 'ward' } },
        },
      ],
    },
  ]);
  await waitFor(() => expect(screen.queryByText('Những gì sẽ đổi')).toBeNull());
});

it('says why a file is not believed', async () => {
  const { user } = open();
  await user.upload(await screen.findByLabelText('Chọn tệp'), new File(['{}'], 'khac.json'));
  expect(await screen.findByRole('alert')).toHaveTextContent('không phải bộ biểu mẫu, chỉ tiêu của Sơ Kết');
});

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { SaveReportInput, WorkbookPreview } from '../../../lib/trpc.ts';
import type { FakeAnswers } from '../../../test/fake-link.ts';
import { aPerson } from '../../../test/people.ts';
import { renderApp } from '../../../test/render-app.tsx';
import { aSheet } from '../../../test/report-samples.ts';

const NOW = {
  value: null,
  qualifier: 'exact',
  qualifierWord: null,
  estimated: false,
  note: null,
  explanation: null,
} as const;

function aChange(elementCode: string, label: string, value: string, isProposed = true) {
  return {
    elementCode,
    placeUnitCode: null,
    cell: `H${label.slice(2)}`,
    label,
    name: `Số liệu ${elementCode}`,
    placeName: null,
    from: NOW,
    to: { ...NOW, value },
    fromText: '',
    toText: value,
    isProposed,
  };
}

const PREVIEW: WorkbookPreview = {
  fileName: 'bode.xlsx',
  formCode: 'B01',
  unitCode: 'bode',
  periodCode: '2022-Q3',
  refusal: null,
  kind: 'template',
  sheetName: 'Số liệu',
  revision: 0,
  changes: [
    aChange('received', '1.2', '44'),
    aChange('resolved', '1.3', '42'),
    aChange('left', '1.4', '44819', false),
  ],
  issues: [
    {
      severity: 'question',
      code: 'dateSerial',
      cell: 'H4',
      elementCode: 'left',
      placeUnitCode: null,
      message: '44.819 giống ngày 15/9/2022.',
    },
    {
      severity: 'error',
      code: 'unknownRow',
      cell: 'A9',
      elementCode: null,
      placeUnitCode: null,
      message: 'Biểu không có dòng “W77”.',
    },
  ],
  unchanged: 1,
};

function show(preview: WorkbookPreview) {
  const saves: SaveReportInput[] = [];
  const files: string[] = [];
  const answers: FakeAnswers = {
    'reports.sheet': () => aSheet(),
    'reports.save': (input) => {
      saves.push(input);
      return { revision: 1, status: 'draft', savedAt: '2022-10-05T03:42:00.000Z', versionNumber: 1 };
    },
    'workbook.check': ({ fileName, fileBase64 }) => {
      files.push(`${fileName} ${atob(fileBase64)}`);
      return preview;
    },
  };
  const view = renderApp({ at: '/reports/B01/2022-Q3', me: aPerson('reporter'), answers });
  return { ...view, saves, files };
}

const workbook = new File(['PK'], 'bode.xlsx');
const cell = (label: string) =>
  screen.findByRole('textbox', { name: new RegExp(`^${label.replace('.', '\\.')} .*Kỳ này`) });

it('shows a file before anything is taken, and takes the ticked lines as one step that can be undone', async () => {
  const { user, saves, files } = show(PREVIEW);
  await user.upload(await screen.findByLabelText('Nhập từ Excel'), workbook);
  const dialog = await screen.findByRole('dialog', { name: 'Xem trước số liệu từ Excel' });
  expect(files).toEqual(['bode.xlsx PK']);
  expect(
    within(dialog).getByText('3 thay đổi · 1 dòng giữ nguyên · 1 lỗi · 1 điều cần xem lại'),
  ).toBeVisible();
  expect(within(dialog).getByText(/Biểu không có dòng/)).toBeVisible();
  expect(within(dialog).getByRole('checkbox', { name: /^Nhận 1.4/ })).not.toBeChecked();
  await user.click(within(dialog).getByRole('checkbox', { name: /^Nhận 1.3/ }));
  expect(saves).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Nhận 1 thay đổi' }));
  expect(await cell('1.2')).toHaveValue('44');
  expect(await cell('1.3')).toHaveValue('');
  await waitFor(
    () =>
      expect(saves[0]?.figures).toEqual([expect.objectContaining({ value: '44', fileName: 'bode.xlsx' })]),
    { timeout: 8000 },
  );
  await user.click(await cell('1.2'));
  await user.keyboard('{Escape}{Control>}z{/Control}');
  expect(await cell('1.2')).toHaveValue('');
});

it('says why a file is not taken, also when it was dropped on the page', async () => {
  const message = 'Tệp này là mẫu của Phường Cự Khối (ô C2), không phải của Phường Bồ Đề.';
  const { files } = show({ ...PREVIEW, refusal: { code: 'WRONG_UNIT', cell: 'C2', message } });
  await cell('1.2');
  const dataTransfer = { types: ['Files'], files: [workbook] };
  fireEvent.dragOver(document.body, { dataTransfer });
  expect(await screen.findByText('Thả tệp Excel vào đây để xem trước')).toBeVisible();
  fireEvent.drop(document.body, { dataTransfer });
  expect(await screen.findByText(message)).toBeInTheDocument();
  expect(screen.queryByText('Thả tệp Excel vào đây để xem trước')).toBeNull();
  expect(files).toHaveLength(1);
});

it('does not send what is too large for the server', async () => {
  const { user, files } = show(PREVIEW);
  const large = new File([new Uint8Array(800_000)], 'lon.xlsx');
  await user.upload(await screen.findByLabelText('Nhập từ Excel'), large);
  expect(await screen.findByText(/Tệp lớn hơn 700 KB/)).toBeInTheDocument();
  expect(files).toEqual([]);
});

import { MantineProvider } from '@mantine/core';
import { render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { aSheet } from '../test/report-samples.ts';
import { ReportChangesPanel } from './report-changes.tsx';
import type { ReportChanges } from './prepare-report-changes.ts';

const AT = '2022-10-05T02:00:00.000Z';
const POST = 'Cán bộ tổng hợp phường Bồ Đề';
const figure = {
  value: '41',
  qualifier: 'exact' as const,
  qualifierWord: null,
  estimated: false,
  note: null,
  explanation: null,
};
const CHANGES: ReportChanges = {
  since: { kind: 'return', post: 'Chuyên viên', at: AT, reason: 'Dòng 1.3 lệch' },
  cells: [
    {
      elementCode: 'resolved',
      placeUnitCode: null,
      before: figure,
      after: { ...figure, value: '44', explanation: 'Đếm lại sổ' },
      post: POST,
      at: AT,
    },
  ],
  texts: [{ field: 'paperDate', before: '2022-10-03', after: '2022-10-05' }],
};

function show(changes: ReportChanges) {
  render(
    <MantineProvider>
      <ReportChangesPanel changes={changes} rows={aSheet().rows} />
    </MantineProvider>,
  );
}

it('tells line by line what was sent back and what has come instead, by whom, and the words beside it', () => {
  show(CHANGES);
  const [, line] = within(screen.getByRole('table')).getAllByRole('row');
  expect(line).toHaveTextContent(/^1\.3/);
  expect(line).toHaveTextContent(/41.*44/);
  expect(line).toHaveTextContent(POST);
  expect(line).toHaveTextContent('Đếm lại sổ');
  expect(screen.getByText(/“Dòng 1\.3 lệch”/)).toBeInTheDocument();
});

it('strikes out the old day of the paper and prints both as people write them', () => {
  show(CHANGES);
  const [removed] = screen.getAllByRole('deletion');
  expect(removed?.parentElement).toHaveTextContent(/0.*3.*5.*10\/2022/);
});

it('says so when nothing is different, and names the version it was compared with', () => {
  show({
    since: { kind: 'version', versionNumber: 1, post: 'Chánh Văn phòng', at: AT, reason: 'Sót một đơn' },
    cells: [],
    texts: [],
  });
  expect(screen.getByRole('heading', { name: 'Thay đổi so với bản 1' })).toBeInTheDocument();
  expect(screen.getByText('Chưa có gì thay đổi.')).toBeInTheDocument();
  expect(screen.queryByRole('table')).toBeNull();
});

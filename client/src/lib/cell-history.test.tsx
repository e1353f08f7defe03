import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { fakeLink } from '../test/fake-link.ts';
import { CellHistoryButton, type CellOfReport } from './cell-history.tsx';
import type { SavedState } from './prepare-cell-history.ts';
import { createQueryClient } from './query-client.ts';
import { createApi, TRPCProvider } from './trpc.ts';

const CELL: CellOfReport = {
  formCode: 'B01',
  periodCode: '2022-Q3',
  unitCode: 'bode',
  elementCode: 'W2',
  placeUnitCode: null,
};
const FIRST: SavedState = {
  value: '44',
  qualifier: 'exact',
  qualifierWord: null,
  estimated: false,
  note: null,
  explanation: null,
  versionNumber: 1,
  correctionReason: null,
  fileName: null,
  post: 'Cán bộ tổng hợp phường Bồ Đề',
  at: '2022-10-05T03:42:00.000Z',
};

async function open(states: SavedState[]) {
  const asked: unknown[] = [];
  const queryClient = createQueryClient();
  const api = createApi(
    fakeLink({
      'reports.cellHistory': (input) => {
        asked.push(input);
        return states;
      },
    }),
  );
  render(
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={api} queryClient={queryClient}>
          <CellHistoryButton cell={CELL} name="1.2 Đơn tiếp nhận" />
        </TRPCProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  expect(asked).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Các lần lưu: 1.2 Đơn tiếp nhận' }));
  // Without a layout Mantine holds the button for scrolled away and the panel for nobody's to see.
  const panel = await screen.findByRole('dialog', { hidden: true });
  return { panel, asked };
}

it('opens every saving of one cell: from what to what, who, when, in which version and why', async () => {
  const { panel, asked } = await open([
    { ...FIRST, value: '45', versionNumber: 2, correctionReason: 'Cộng sót một đơn', note: 'Theo sổ' },
    FIRST,
  ]);
  const [newest, oldest] = await within(panel).findAllByRole('listitem', { hidden: true });
  expect(newest).toHaveTextContent('44 → 45');
  expect(newest).toHaveTextContent('10:42, 05/10/2022 · Cán bộ tổng hợp phường Bồ Đề · bản 2');
  expect(newest).toHaveTextContent('Lý do đính chính: Cộng sót một đơn');
  expect(newest).toHaveTextContent('Ghi chú: Theo sổ');
  expect(oldest).toHaveTextContent(/^44\D*10:42/);
  expect(asked).toEqual([CELL]);
});

it('says so when the cell was never saved', async () => {
  const { panel } = await open([]);
  expect(await within(panel).findByText('Ô này chưa được lưu lần nào.')).toBeInTheDocument();
});

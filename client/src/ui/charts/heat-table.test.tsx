import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { HeatTable } from './heat-table.tsx';

const cell = (display: string, label: string, step: number | null) => ({
  display,
  label,
  step,
  isMissing: step === null,
});

function draw() {
  const pressed = vi.fn<(row: string, column?: string) => void>();
  render(
    <HeatTable
      caption="Từng đơn vị, từng kỳ"
      rowHeading="Đơn vị"
      columns={[
        { key: 'q1', label: 'I/22', longLabel: 'Quý I/2022' },
        { key: 'q2', label: 'II/22', longLabel: 'Quý II/2022' },
      ]}
      rows={[
        {
          key: 'bode',
          name: 'Bồ Đề',
          isFocused: true,
          cells: [cell('90', 'Bồ Đề, Quý I', 0), cell('98', 'Bồ Đề, Quý II', 4)],
        },
        {
          key: 'cukhoi',
          name: 'Cự Khối',
          isFocused: false,
          cells: [cell('92', 'Cự Khối, Quý I', 1), cell('–', 'Cự Khối, Quý II: chưa có', null)],
        },
      ]}
      steps={['90–91', '92–93', '94–95', '96–97', '98–99']}
      stepsLabel="Đậm dần"
      missingLabel="chưa có số liệu"
      pressRowHint="Theo dõi"
      onPressRow={pressed}
      onPressCell={pressed}
    />,
  );
  return { pressed, user: userEvent.setup() };
}

it('is a table whose cells keep their numbers, coloured or not', () => {
  draw();
  expect(screen.getByRole('columnheader', { name: 'II/22' })).toBeInTheDocument();
  expect(screen.getByRole('rowheader', { name: 'Cự Khối' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Bồ Đề, Quý II' }).closest('td')).toHaveAttribute(
    'data-step',
    '5',
  );
  const missing = screen.getByRole('button', { name: 'Cự Khối, Quý II: chưa có' });
  expect(missing.closest('td')).not.toHaveAttribute('data-step');
});

it('has one Tab stop among the cells and moves with the arrows', async () => {
  const { pressed, user } = draw();
  const start = screen.getByRole('button', { name: 'Bồ Đề, Quý II' });
  start.focus();
  await user.keyboard('{ArrowLeft}{ArrowDown}');
  const target = screen.getByRole('button', { name: 'Cự Khối, Quý I' });
  expect(target).toHaveFocus();
  const stops = screen
    .getAllByRole('button')
    .filter((button) => button.closest('td') && button.tabIndex === 0);
  expect(stops).toEqual([target]);
  await user.keyboard('{Enter}');
  expect(pressed).toHaveBeenCalledWith('cukhoi', 'q1');
});

it('stops at its edges, and opens nothing where nothing was reported', async () => {
  const { pressed, user } = draw();
  const missing = screen.getByRole('button', { name: 'Cự Khối, Quý II: chưa có' });
  missing.focus();
  await user.keyboard('{ArrowDown}{ArrowRight}{Enter}');
  expect(missing).toHaveFocus();
  expect(pressed).not.toHaveBeenCalled();
});

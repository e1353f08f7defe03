import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { BackupsShown } from '../../lib/trpc.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

const SHOWN: BackupsShown = {
  folder: '/srv/backups',
  isEncrypted: false,
  freeBytes: 52_400_000_000,
  running: null,
  failures: [
    {
      kind: 'scheduled',
      fileName: 'lich-20261123T160000.soket',
      at: '2026-11-23T16:00:05Z',
      problem: 'DISK_FULL',
    },
  ],
  kept: [
    {
      name: 'tay-20261124T010000.soket',
      occasion: 'tay',
      at: '2026-11-24T01:00:00Z',
      bytes: 1_240_000,
      about: { app: '1.0.0', postgres: '18.0', rows: 12_345, isEncrypted: false },
      checked: null,
    },
  ],
  schedule: {
    ...{ frequency: 'daily', weekday: 7, hour: 23, version: 1 },
    ...{ keepDays: 7, keepWeeks: 4, keepMonths: 12 },
  },
};

const open = (shown: BackupsShown, answers = {}) =>
  renderApp({
    at: '/backups',
    me: aPerson('administrator'),
    answers: { 'backups.show': () => shown, ...answers },
  });

it('lists what is kept, says why the last one failed, and how to put one back', async () => {
  open(SHOWN);
  const row = within(await screen.findByRole('row', { name: /24\/11\/2026/ }));
  expect(row.getByText('1,2 MB')).toBeVisible();
  expect(row.getByText('12.345 dòng, phiên bản 1.0.0, không khóa')).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('ổ đĩa đã đầy');
  expect(screen.getByText(/restore \/srv\/backups\/tay-20261124T010000\.soket --replace/)).toBeVisible();
});

it('deletes one only with a reason', async () => {
  const removed: unknown[] = [];
  const { user } = open(SHOWN, { 'backups.remove': (input: unknown) => void removed.push(input) });
  await user.click(await screen.findByRole('button', { name: /^Xóa bản lúc/ }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('button', { name: 'Xóa' })).toBeDisabled();
  await user.type(dialog.getByLabelText('Lý do'), 'đã cất');
  await user.click(dialog.getByRole('button', { name: 'Xóa' }));
  await expect.poll(() => removed).toEqual([{ name: 'tay-20261124T010000.soket', reason: 'đã cất' }]);
});

it('tells how far one is, and begins no second one', async () => {
  open({
    ...SHOWN,
    running: {
      ...{ kind: 'manual', fileName: 'tay-20261124T020000.soket', startedAt: '2026-11-24T02:00:00Z' },
      ...{ done: 31, total: 70, isCancelled: false },
    },
  });
  expect(await screen.findByText('31 trên 70 bảng')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Sao lưu ngay' })).toBeDisabled();
});

import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ReportListItem } from '../../lib/trpc.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';
import { dueNow } from './deadline-reminder.tsx';

const item = (more: Partial<ReportListItem>): ReportListItem => ({
  formCode: 'B01',
  formName: 'Biểu 01',
  unitCode: 'bode',
  unitName: 'Phường Bồ Đề',
  periodCode: '2022-Q3',
  periodLabel: 'Quý III/2022',
  deadline: '2022-10-10',
  extensionReason: null,
  daysLeft: 5,
  isLate: false,
  status: 'draft',
  versionNumber: 1,
  filled: 3,
  total: 15,
  isOpen: true,
  closedSince: null,
  isRunning: false,
  ...more,
});

it('reminds of what is overdue and what is due within days, and of nothing else', async () => {
  const items = [
    item({ periodCode: '2022-Q1', daysLeft: -2, isLate: true }),
    item({ periodCode: '2022-Q2', daysLeft: 0 }),
    item({ periodCode: '2022-Q3', daysLeft: 3 }),
    item({ periodCode: '2022-Q4', daysLeft: 4 }),
    item({ formCode: 'B02', status: 'returned', daysLeft: -9 }),
    item({ formCode: 'B03', status: 'submitted', isOpen: false, daysLeft: null }),
  ];
  expect(dueNow(items)).toEqual({ overdue: 1, soon: 2 });
  expect(dueNow(items.slice(3))).toEqual({ overdue: 0, soon: 0 });
  renderApp({ at: '/reports', me: aPerson('reporter'), answers: { 'reports.mine': () => items } });
  expect(await screen.findByText('1 báo cáo quá hạn chưa gửi')).toBeInTheDocument();
  expect(screen.getByText('2 báo cáo đến hạn trong 3 ngày tới')).toBeInTheDocument();
});

it('says until when a unit was given time, and why', async () => {
  const extended = item({ deadline: '2022-10-15', extensionReason: 'Mất điện', daysLeft: 10 });
  renderApp({ at: '/reports', me: aPerson('reporter'), answers: { 'reports.mine': () => [extended] } });
  expect(await screen.findByText(/15\/10\/2022.*Mất điện/)).toBeInTheDocument();
});

it('makes an address of the calendar on demand, shows it once, and ends it', async () => {
  let link: { createdAt: string } | null = null;
  const { user } = renderApp({
    at: '/reports',
    me: aPerson('reporter'),
    answers: {
      'reports.mine': () => [],
      'deadlines.calendarLink': () => link,
      'deadlines.createCalendarLink': () => {
        link = { createdAt: '2022-10-05T03:00:00.000Z' };
        return { path: '/api/calendar/abc.ics' };
      },
      'deadlines.revokeCalendarLink': () => {
        link = null;
        return null;
      },
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Đưa hạn gửi vào lịch' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(await dialog.findByRole('button', { name: 'Tạo địa chỉ lịch' }));
  expect(await dialog.findByLabelText('Địa chỉ lịch')).toHaveValue(`${location.origin}/api/calendar/abc.ics`);
  expect(dialog.getByText(/tạo lúc 10:00, 05\/10\/2022/)).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Thu hồi' }));
  expect(await dialog.findByRole('button', { name: 'Tạo địa chỉ lịch' })).toBeInTheDocument();
  expect(dialog.queryByLabelText('Địa chỉ lịch')).not.toBeInTheDocument();
});

it('offers no calendar to those who have nothing to send', async () => {
  renderApp({ at: '/reports', me: aPerson('specialist'), answers: { 'reports.mine': () => [] } });
  expect(await screen.findByRole('heading', { level: 1 })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Đưa hạn gửi vào lịch' })).not.toBeInTheDocument();
});

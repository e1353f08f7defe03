import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Calendars, MovedPeriod } from '../../lib/trpc.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

const PLAIN_RULE: Calendars['models'][number]['rules'][number] = {
  validFrom: null,
  validTo: null,
  startDay: 1,
  deadline: { daysAfterCutOff: 10 },
  verified: true,
  source: 'Lịch thường',
};
const CALENDARS: Calendars = {
  holidays: [
    { day: '2022-09-02', name: 'Quốc khánh' },
    { day: '2021-09-02', name: 'Quốc khánh năm trước' },
  ],
  calendars: [
    {
      code: 'plain',
      name: 'Lịch thường',
      version: 3,
      terms: { movesToWorkingDay: false, closesAfterDays: null },
      rules: [PLAIN_RULE],
      source: 'Hạn nộp do cấp ủy đặt',
      forms: [{ code: 'B01', name: 'Biểu 01', frequency: 'quarter' }],
      mayChange: true,
    },
    {
      code: 'nd09',
      name: 'Lịch Nghị định 09',
      version: 1,
      terms: { movesToWorkingDay: true, closesAfterDays: 30 },
      rules: [PLAIN_RULE],
      source: '',
      forms: [],
      mayChange: false,
    },
  ],
  models: [{ code: 'plain', name: 'Tháng, quý dương lịch', rules: [PLAIN_RULE] }],
  thematicForms: [],
};
const MOVED: MovedPeriod[] = [
  {
    periodId: 'p1',
    calendarName: 'Lịch thường',
    label: 'Quý III/2022',
    before: { deadline: '2022-10-10', closesOn: null },
    after: { deadline: '2022-10-11', closesOn: '2022-11-01' },
  },
];

function open(moved = MOVED) {
  const saved: unknown[] = [];
  const view = renderApp({
    at: '/submissions/calendars',
    me: aPerson('specialist'),
    answers: {
      'deadlines.calendars': () => CALENDARS,
      'deadlines.previewCalendar': () => moved,
      'deadlines.changeCalendar': ({ change }: { change: unknown }) => {
        saved.push(change);
        return { moved: moved.length };
      },
    },
  });
  return { ...view, saved };
}

it('shows the holidays of one year, and names every period that a new one moves before it is saved', async () => {
  const { user, saved } = open();
  expect(await screen.findByRole('rowheader', { name: '02/9/2022' })).toBeVisible();
  expect(screen.queryByText('Quốc khánh năm trước')).not.toBeInTheDocument();
  await user.type(screen.getByLabelText('Ngày'), '10/10/2022');
  await user.type(screen.getByLabelText('Tên ngày nghỉ'), 'Nghỉ bù');
  await user.click(screen.getByRole('button', { name: 'Thêm ngày nghỉ' }));
  const dialog = await screen.findByRole('dialog', { name: 'Thêm ngày nghỉ 10/10/2022: Nghỉ bù' });
  const row = await within(dialog).findByRole('row', { name: /^Quý III\/2022/ });
  expect(row).toHaveTextContent('10/10/2022 → 11/10/2022');
  expect(row).toHaveTextContent('không khóa → 01/11/2022');
  await user.click(within(dialog).getByRole('button', { name: 'Lưu' }));
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  expect(saved).toEqual([{ kind: 'addHoliday', day: '2022-10-10', name: 'Nghỉ bù' }]);
});

it('sets the terms of a calendar of one’s own forms only, and reads the days', async () => {
  const { user, saved } = open([]);
  const own = await screen.findByRole('region', { name: 'Lịch thường' });
  const foreign = screen.getByRole('region', { name: 'Lịch Nghị định 09' });
  expect(within(foreign).getByRole('checkbox')).toBeDisabled();
  const days = within(own).getByLabelText('Khóa nhập sau hạn gửi (số ngày)');
  const save = within(own).getByRole('button', { name: 'Xem ảnh hưởng và lưu' });
  expect(save).toBeDisabled();
  await user.type(days, '0');
  expect(within(own).getByText('Hãy nhập số ngày từ 1 đến 366, hoặc để trống.')).toBeVisible();
  expect(save).toBeDisabled();
  await user.clear(days);
  await user.type(days, '20');
  await user.click(save);
  const dialog = await screen.findByRole('dialog', { name: 'Đổi quy định của Lịch thường' });
  expect(await within(dialog).findByText(/Không kỳ nào chưa đến hạn/)).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Lưu' }));
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  const terms = { calendarCode: 'plain', version: 3, movesToWorkingDay: false, closesAfterDays: 20 };
  expect(saved).toEqual([{ kind: 'terms', ...terms }]);
});

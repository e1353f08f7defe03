import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Calendars, MovedPeriod, Timeline } from '../../lib/trpc.ts';
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

const TIMELINE: Timeline = {
  periods: [
    {
      ...{ code: '2022-Q3', label: 'Quý III/2022', firstDay: '2022-07-01', lastDay: '2022-09-30' },
      ...{ deadline: '2022-10-10', closesOn: null, retroactive: false, isOpened: true },
    },
    {
      ...{ code: '2022-Q4', label: 'Quý IV/2022', firstDay: '2022-10-01', lastDay: '2022-12-31' },
      ...{ deadline: '2023-01-10', closesOn: null, retroactive: false, isOpened: false },
    },
  ],
  faults: [],
};
const FAULT = 'Hở từ 01/3/2024 đến 04/3/2024, giữa TT 03 và TT 01.';

function open(moved = MOVED, calendars = CALENDARS) {
  const saved: unknown[] = [];
  // The key is random; what is asked for is not.
  const keep = (what: { requestKey?: string }) => saved.push({ ...what, requestKey: undefined });
  const view = renderApp({
    at: '/submissions/calendars',
    me: aPerson('specialist'),
    answers: {
      'deadlines.calendars': () => calendars,
      'deadlines.timeline': ({ rules }: { rules: unknown[] | null }) =>
        rules && rules.length > 1 ? { periods: [], faults: [FAULT] } : TIMELINE,
      'deadlines.keepRules': (input: { requestKey: string }) => {
        keep(input);
        return { version: 1 };
      },
      'deadlines.openYear': (input: { requestKey: string }) => {
        keep(input);
        return { opened: 1 };
      },
      'deadlines.openThematic': (input: { requestKey: string }) => {
        keep(input);
        return { code: '..2022-09-08', units: 14 };
      },
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

it('draws a year of a calendar, and opens what it lacks', async () => {
  const { user, saved } = open();
  const own = await screen.findByRole('region', { name: 'Lịch thường' });
  const row = await within(own).findByRole('row', { name: /^Quý IV\/2022/ });
  expect(row).toHaveTextContent('01/10/2022 – 31/12/2022');
  expect(row).toHaveTextContent('Chưa mở');
  await user.click(within(own).getByRole('button', { name: 'Mở 1 kỳ còn thiếu của năm 2022' }));
  await waitFor(() => expect(saved).toEqual([{ calendarCode: 'plain', frequency: 'quarter', year: 2022 }]));
});

it('refuses rules with a gap, naming its days, and saves them once they follow each other', async () => {
  const { user, saved } = open();
  await user.click(await screen.findByRole('button', { name: 'Sửa quy tắc của Lịch thường' }));
  const dialog = await screen.findByRole('dialog', { name: 'Sửa quy tắc của Lịch thường' });
  const save = within(dialog).getByRole('button', { name: 'Lưu lịch' });
  await user.click(within(dialog).getByRole('button', { name: 'Thêm quy tắc' }));
  expect(within(dialog).getByText(/^Nhập đủ các ô/)).toBeVisible();
  expect(save).toBeDisabled();
  const second = within(dialog).getByRole('group', { name: 'Quy tắc 2' });
  await user.type(within(second).getByLabelText('Ngày thứ'), '5');
  await user.type(within(second).getByLabelText('Căn cứ'), 'TT 01');
  expect(await within(dialog).findByText(FAULT)).toBeVisible();
  expect(save).toBeDisabled();
  await user.click(within(dialog).getByRole('button', { name: 'Bỏ quy tắc 2' }));
  await waitFor(() => expect(save).toBeEnabled());
  await user.click(save);
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  const kept = { calendarCode: 'plain', name: 'Lịch thường', rules: [PLAIN_RULE], version: 3 };
  expect(saved).toEqual([kept]);
});

it('gives a new committee the plain calendar with one click', async () => {
  const { user, saved } = open(MOVED, { ...CALENDARS, calendars: [] });
  await user.click(await screen.findByRole('button', { name: 'Tạo lịch quý thường' }));
  await waitFor(() => expect(saved).toMatchObject([{ calendarCode: 'plain', version: null }]));
});

it('asks for a thematic report over days of its own', async () => {
  const thematicForms = [{ code: 'CD', name: 'Chuyên đề', spans: [] }];
  const { user, saved } = open(MOVED, { ...CALENDARS, thematicForms });
  const panel = await screen.findByRole('region', { name: 'Báo cáo chuyên đề' });
  const button = within(panel).getByRole('button', { name: 'Mở kỳ chuyên đề' });
  expect(button).toBeDisabled();
  await user.type(within(panel).getByLabelText('Đến ngày'), '08/9/2022');
  await user.click(button);
  await waitFor(() =>
    expect(saved).toEqual([{ formCode: 'CD', from: null, to: '2022-09-08', deadline: null }]),
  );
});

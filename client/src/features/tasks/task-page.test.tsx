import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FakeAnswers } from '../../test/fake-link.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';
import { aPart, aTask } from '../../test/task-samples.ts';
import type { TaskDetail } from '../../lib/trpc.ts';

const ID = '01890a5d-ac96-774b-bcce-b302099a800';
const unit = (code: string, name: string) => ({ code, name: `Phường ${name}`, shortName: name });

/** Three wards: done, under way and overdue. */
const TASK: TaskDetail = {
  ...aTask({
    deadline: '2022-09-30',
    status: 'inProgress',
    lateness: 'overdue',
    counts: { done: 1, of: 3, overdue: 1, dueSoon: 0, doneLate: 0 },
    weight: '1.5',
    issuer: 'Ban Thường vụ Quận ủy',
    cooperatingUnits: [unit('btg', 'Ban Tuyên giáo')],
    indicators: [{ code: 'F14', name: 'Đối thoại', target: null }],
    source: 'Kết luận hội nghị',
    revision: 4,
  }),
  events: [],
  parts: [
    aPart({ id: `${ID}1`, status: 'done', percent: 100, doneOn: '2022-09-20', revision: 2 }),
    aPart({ id: `${ID}2`, unit: unit('cukhoi', 'Cự Khối'), status: 'inProgress', percent: 40 }),
    aPart({ id: `${ID}3`, unit: unit('saidong', 'Sài Đồng'), lateness: 'overdue', deadline: '2022-09-30' }),
  ],
};

const page = (task: TaskDetail, answers: FakeAnswers = {}) =>
  renderApp({
    at: `/tasks/${task.code}`,
    me: aPerson('specialist'),
    answers: {
      'tasks.show': () => task,
      'directives.search': () => ({ hits: [], total: 0, nextCursor: null, isForgiving: false }),
      'indicators.list': () => [],
      'tasks.targets': () => [
        {
          id: `${ID}9`,
          indicatorCode: 'F14',
          unitName: 'Quận',
          value: '98.5',
          fromDay: null,
          toDay: '2022-12-31',
          isIllustrative: true,
        },
      ],
      ...answers,
    },
  });

const dialog = async () => within(await screen.findByRole('dialog'));
const press = (name: string) => screen.findByRole('button', { name });

it('offers for the units that are chosen only what fits them, and names those that were refused', async () => {
  const asked: unknown[] = [];
  const { user } = page(TASK, {
    'tasks.confirm': (input) => {
      asked.push(input);
      return {
        done: [],
        refused: [{ id: `${ID}2`, taskCode: TASK.code, unitName: 'Phường Cự Khối', message: 'Chưa xong.' }],
      };
    },
  });
  await user.click(await screen.findByRole('checkbox', { name: 'Chọn Phường Cự Khối' }));
  expect(screen.queryByRole('button', { name: 'Xác nhận' })).toBeNull();
  await user.click(screen.getByRole('checkbox', { name: 'Chọn Phường Bồ Đề' }));
  await user.click(await press('Xác nhận'));
  const asking = await dialog();
  await user.click(asking.getByRole('button', { name: 'Xác nhận' }));
  expect(await asking.findByText('Phường Cự Khối: Chưa xong.')).toBeVisible();
  expect(asked).toMatchObject([
    {
      parts: [
        { id: `${ID}1`, revision: 2 },
        { id: `${ID}2`, revision: 0 },
      ],
    },
  ]);
});

it('takes units off with the reason, of the task that was on screen', async () => {
  const asked: unknown[] = [];
  const { user } = page(TASK, {
    'tasks.takeOffUnits': (input) => {
      asked.push(input);
      return { code: TASK.code, revision: 5, done: [], refused: [] };
    },
  });
  await user.click(await screen.findByRole('checkbox', { name: 'Chọn Phường Sài Đồng' }));
  await user.click(await press('Rút đơn vị'));
  const asking = await dialog();
  expect(asking.getByRole('button', { name: 'Rút đơn vị' })).toBeDisabled();
  await user.type(asking.getByLabelText('Lý do'), 'Giao nhầm');
  await user.click(asking.getByRole('button', { name: 'Rút đơn vị' }));
  await waitFor(() =>
    expect(asked).toMatchObject([
      { code: TASK.code, revision: 4, unitCodes: ['saidong'], reason: 'Giao nhầm' },
    ]),
  );
});

it('changes what was ordered and leaves what is not on the form as it was', async () => {
  const asked: unknown[] = [];
  const { user } = page(TASK, {
    'tasks.change': (input) => {
      asked.push(input);
      return { code: TASK.code, revision: 5 };
    },
  });
  await user.click(await press('Sửa nội dung giao'));
  const form = await dialog();
  const weight = form.getByLabelText('Trọng số trong kế hoạch');
  expect(weight).toHaveValue('1,5');
  await user.clear(weight);
  await user.type(weight, 'x');
  expect(form.getByRole('button', { name: 'Lưu' })).toBeDisabled();
  await user.clear(weight);
  await user.type(weight, '2,5');
  await user.selectOptions(await form.findByLabelText('Mục tiêu của F14'), `${ID}9`);
  await user.click(form.getByRole('button', { name: 'Lưu' }));
  await waitFor(() =>
    expect(asked).toMatchObject([
      {
        revision: 4,
        text: TASK.text,
        weight: '2.5',
        issuer: 'Ban Thường vụ Quận ủy',
        cooperatingUnitCodes: ['btg'],
        indicators: [{ code: 'F14', targetId: `${ID}9` }],
        source: 'Kết luận hội nghị',
      },
    ]),
  );
});

it('lists the rounds that nobody is named for, late with none, and offers only another cadence', async () => {
  const nobody: TaskDetail = {
    ...aTask({
      recurrence: 'quarter',
      recursFrom: '2022-04-01',
      occurrence: '2022-Q4',
      deadline: '2022-12-31',
    }),
    events: [],
  };
  const { user } = page(nobody);
  const rounds = within(await screen.findByRole('region', { name: 'Các kỳ chưa giao đơn vị' }));
  expect(rounds.getAllByText('chưa giao đơn vị')).toHaveLength(3);
  expect(rounds.getAllByRole('rowheader').map((row) => row.textContent)).toEqual([
    'Quý IV/2022',
    'Quý III/2022',
    'Quý II/2022',
  ]);
  expect(screen.queryByText(/Quá hạn/)).toBeNull();
  await user.click(await press('Đổi chu kỳ'));
  const asking = await dialog();
  expect(within(asking.getByLabelText('Chu kỳ mới')).queryByRole('option', { name: 'Hằng quý' })).toBeNull();
});

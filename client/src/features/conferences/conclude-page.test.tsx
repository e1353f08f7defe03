import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Role } from '@soket/shared/permissions';
import type { Conclusions, TaskListItem } from '../../lib/trpc.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';
import { aTask } from '../../test/task-samples.ts';

const ID = '01890a5d-ac96-774b-bcce-b302099a8001';
const OPEN = ['Đối thoại định kỳ', 'Rà soát quy chế'];
const UNIT = { code: 'vpqu', name: 'Văn phòng Quận ủy', shortName: 'VPQU' };

/** The page on a server that makes tasks of what it is sent and keeps what it was sent. */
function show(role: Role, part: Partial<Conclusions> = {}) {
  const sent: unknown[] = [];
  let tasks: TaskListItem[] = [aTask({ code: 'NV-2022-1', text: 'Việc đã giao' })];
  const app = renderApp({
    at: `/conferences/${ID}/conclusions`,
    me: aPerson(role),
    answers: {
      'units.list': () => [{ ...UNIT, levelCode: 'body', levelName: 'Ban', parentCode: null, isRoot: false }],
      'conferences.conclusions': () => ({
        conference: { id: ID, title: 'Hội nghị sơ kết', heldOn: '2022-09-08' },
        tasks,
        open: OPEN.filter((line) => !tasks.some(({ text }) => text === line)),
        shown: [],
        ...part,
      }),
      'conferences.conclude': ({ conclusions }) => {
        sent.push(...conclusions);
        const fresh = conclusions.map(({ text }, at) => aTask({ code: `NV-2022-${at + 2}`, text }));
        tasks = [...tasks, ...fresh];
        return { tasks: fresh.map(({ code }) => code) };
      },
    },
  });
  return { ...app, sent };
}

it('gives out the chosen conclusions, and shows what nobody named as missing', async () => {
  const { user, sent } = show('specialist');
  const row = await screen.findByRole('row', { name: /Việc đã giao/ });
  expect(within(row).getAllByText('chưa rõ')).toHaveLength(2);
  expect(screen.getByText('1 nhiệm vụ · 1 chưa rõ đơn vị chủ trì · 1 chưa rõ thời hạn')).toBeInTheDocument();
  const first = within(screen.getByRole('group', { name: 'Kết luận 1' }));
  await first.findByRole('option', { name: UNIT.name });
  await user.selectOptions(first.getByLabelText('Đơn vị chủ trì'), UNIT.name);
  await user.click(first.getByLabelText('Thời hạn'));
  await user.paste('31/12/2022');
  await user.click(screen.getByRole('checkbox', { name: OPEN[1] ?? '' }));
  await user.click(screen.getByRole('button', { name: 'Thêm kết luận' }));
  await user.paste('Việc nêu thêm tại hội nghị');
  await user.click(screen.getByRole('button', { name: 'Giao 2 nhiệm vụ' }));
  expect(await screen.findByRole('link', { name: 'Việc nêu thêm tại hội nghị' })).toBeInTheDocument();
  expect(sent).toEqual([
    { text: OPEN[0], leadUnitCode: UNIT.code, deadline: '2022-12-31' },
    { text: 'Việc nêu thêm tại hội nghị', leadUnitCode: null, deadline: null },
  ]);
  expect(screen.getByRole('checkbox', { name: OPEN[1] ?? '' })).toBeInTheDocument();
  expect(screen.queryByRole('checkbox', { name: OPEN[0] ?? '' })).toBeNull();
});

it('lets a leader read, with what became of the tasks since the freeze', async () => {
  const frozen = { code: 'MH1', leadUnitCode: null, deadline: '2022-09-30', done: 1, of: 14, overdue: 0 };
  show('leader', {
    shown: [
      {
        code: 'MH1',
        text: 'Báo cáo rà soát',
        frozen: { ...frozen, status: 'inProgress' },
        now: { ...frozen, status: 'done', done: 14 },
      },
    ],
  });
  const row = await screen.findByRole('row', { name: /Báo cáo rà soát/ });
  expect(within(row).getByText('Đang thực hiện · 1/14 · hạn 30/9/2022')).toBeInTheDocument();
  expect(within(row).getByText('Hoàn thành · 14/14 · hạn 30/9/2022')).toBeInTheDocument();
  expect(screen.getByText('1/1 nhiệm vụ đã thay đổi')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Thông báo kết luận (Word)' })).toHaveAttribute(
    'href',
    `/api/conferences/${ID}/export.docx?document=notice`,
  );
  expect(screen.queryByRole('button', { name: /Giao/ })).toBeNull();
});

import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FakeRefusal } from '../../test/fake-link.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';
import { aTask } from '../../test/task-samples.ts';

it('changes the deadline of several tasks at once, and names the one that was not changed', async () => {
  const asked: unknown[] = [];
  const { user } = renderApp({
    at: '/tasks',
    me: aPerson('specialist'),
    answers: {
      'tasks.list': () => [
        aTask({ code: 'NV-1', text: 'Việc một' }),
        aTask({ code: 'NV-2', text: 'Việc hai', revision: 3 }),
        aTask({ code: 'NV-3', text: 'Việc ba' }),
      ],
      'tasks.changeTaskDeadline': (input) => {
        asked.push([input.code, input.revision, input.deadline]);
        if (input.code === 'NV-1')
          throw new FakeRefusal({
            code: 'INVALID_INPUT',
            details: { field: 'deadline', message: 'Thời hạn vẫn là 31/10/2022.' },
          });
        return { code: input.code, revision: input.revision + 1, done: [], refused: [] };
      },
    },
  });
  await user.click(await screen.findByRole('checkbox', { name: 'Chọn nhiệm vụ: Việc một' }));
  await user.click(screen.getByRole('checkbox', { name: 'Chọn nhiệm vụ: Việc hai' }));
  expect(screen.getByText('Đã chọn 2 nhiệm vụ')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Đổi thời hạn' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText('Thời hạn mới'), '31/10/2022');
  await user.type(dialog.getByLabelText('Lý do'), 'Mưa bão');
  await user.click(dialog.getByRole('button', { name: 'Đổi thời hạn' }));
  expect(await dialog.findByText('Việc một: Thời hạn vẫn là 31/10/2022.')).toBeVisible();
  expect(asked).toEqual([
    ['NV-1', 0, '2022-10-31'],
    ['NV-2', 3, '2022-10-31'],
  ]);
});

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { DirectiveStory } from '../../lib/trpc.ts';
import { renderPart } from '../../test/render-part.tsx';
import { ReviewDialog } from './steering-dialogs.tsx';

const REVIEW = {
  id: '01890a5d-ac96-774b-bcce-b302099a8002',
  reviewedOn: '2020-09-01',
  document: null,
  posts: [{ role: 'Trưởng ban', post: 'Bí thư Quận ủy' }],
  note: null,
  source: 'Báo cáo sơ kết',
};
const COMMITTEE: DirectiveStory['steering'][number] = {
  id: '01890a5d-ac96-774b-bcce-b302099a8001',
  name: 'Ban Chỉ đạo 15',
  unitName: 'Quận Long Biên',
  note: null,
  revision: 3,
  reviews: [REVIEW],
};

it('puts a review right by posts, of the committee that was on screen, and keeps where it was written', async () => {
  const asked: unknown[] = [];
  const onClose = vi.fn();
  const user = userEvent.setup();
  renderPart(<ReviewDialog committee={COMMITTEE} review={REVIEW} onClose={onClose} />, {
    'directives.search': () => ({ hits: [], total: 0, nextCursor: null, isForgiving: false }),
    'steering.correctReview': (input) => {
      asked.push(input);
      return { id: REVIEW.id, revision: 4 };
    },
  });
  expect(await screen.findByText('Chỉ ghi chức vụ, không ghi họ tên.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Thêm dòng' }));
  expect(screen.getByRole('button', { name: 'Lưu' })).toBeDisabled();
  await user.type(screen.getByLabelText('Vai trò 2'), 'Ủy viên');
  await user.type(screen.getByLabelText('Chức vụ 2'), 'Trưởng Ban Tổ chức');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(asked).toMatchObject([
    {
      reviewId: REVIEW.id,
      revision: 3,
      reviewedOn: '2020-09-01',
      posts: [REVIEW.posts[0], { role: 'Ủy viên', post: 'Trưởng Ban Tổ chức' }],
      source: 'Báo cáo sơ kết',
    },
  ]);
});

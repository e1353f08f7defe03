import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { AuditLine } from '../../lib/trpc.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

const LINE: AuditLine = {
  ...{ seq: '9', at: '2022-10-05T02:00:00Z', post: 'Chánh Văn phòng', origin: 'web 10.0.0.7' },
  ...{ action: 'forms:change', unitName: 'Văn phòng Quận ủy', reason: 'cho rõ' },
  subject: { type: 'form', name: 'B01', code: 'B01' },
  changes: [{ path: 'name', before: 'Biểu cũ', after: 'Biểu mới' }],
};
const HIDDEN: AuditLine = { ...LINE, seq: '8', action: 'reports:submit', reason: null, changes: null };

function open(at: string) {
  const asked: unknown[] = [];
  const view = renderApp({
    at,
    me: aPerson('administrator'),
    answers: {
      'audit.list': (input: unknown) => {
        asked.push(input);
        return { lines: [LINE, HIDDEN], nextCursor: null };
      },
      'audit.people': () => [{ username: 'bode', post: 'Cán bộ tổng hợp' }],
    },
  });
  return { ...view, asked };
}

it('says in words who did what, from where, and what became different', async () => {
  open('/audit');
  const row = within(await screen.findByRole('row', { name: /Sửa biểu mẫu/ }));
  expect(row.getByText('từ 10.0.0.7')).toBeVisible();
  expect(row.getByText('Biểu cũ')).toBeVisible();
  expect(row.getByText('Lý do: cho rõ')).toBeVisible();
  expect(row.getByRole('link', { name: 'B01' })).toHaveAttribute('href', '/forms/B01');
  expect(within(screen.getByRole('row', { name: /Gửi báo cáo/ })).getByText(/Không hiện/)).toBeVisible();
});

it('asks for what the address says, and takes the same home', async () => {
  const { asked } = open('/audit?area=forms&find=bieu');
  await screen.findByRole('row', { name: /Sửa biểu mẫu/ });
  expect(asked).toMatchObject([{ area: 'forms', find: 'bieu' }]);
  expect(screen.getByRole('link', { name: /Xuất CSV/ })).toHaveAttribute(
    'href',
    '/api/audit/export.csv?area=forms&find=bieu',
  );
});

import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { aDocument } from '../../test/document-samples.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

afterEach(() => vi.unstubAllGlobals());

it('prints every document that was asked for, and says so where paper holds only a part of them', async () => {
  const all = ['15-NQ/TU', '16-NQ/TU', '17-NQ/TU'].map(aDocument);
  const links = () => screen.getAllByRole('link', { name: /-NQ\/TU/ }).length;
  const printed: { links: number; part: string | null }[] = [];
  vi.stubGlobal('print', () => {
    printed.push({ links: links(), part: screen.queryByText(/Bản in có/)?.textContent ?? null });
  });
  const { user } = renderApp({
    at: '/documents',
    me: aPerson('leader'),
    answers: {
      'directives.choices': () => ({ types: [], issuers: [], years: [] }),
      // One row is loaded; two go on paper, of three there are.
      'directives.search': (input) => ({
        hits: all.slice(0, input?.limit === 1000 ? 2 : 1),
        total: 3,
        nextCursor: 'tiep',
        isForgiving: false,
      }),
    },
  });
  await screen.findByRole('link', { name: 'Nghị quyết 15-NQ/TU' });
  await user.click(screen.getByRole('button', { name: 'In' }));
  await waitFor(() => expect(printed).toHaveLength(1));
  expect(printed[0]).toEqual({
    links: 2,
    part: 'Bản in có 2 văn bản đầu trong tổng số 3. Hãy lọc hẹp hơn để in phần còn lại.',
  });
  await waitFor(() => expect(links()).toBe(1));
});

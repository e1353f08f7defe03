import { screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import type { IndicatorListItem } from '../../lib/trpc.ts';
import { renderPart } from '../../test/render-part.tsx';
import { CommendationFormula } from './commendation-formula.tsx';

const anIndicator = (code: string, part: Partial<IndicatorListItem>): IndicatorListItem => ({
  code,
  name: `Chỉ tiêu ${code}`,
  theme: 'T',
  measure: 'đơn',
  directives: [],
  hasWardBreakdown: true,
  polarity: 'higher',
  ...part,
});

function Desk({ onSaved }: { onSaved: (weights: Record<string, string>) => void }) {
  const [weights, setWeights] = useState<Record<string, string>>({ A: '2' });
  return (
    <CommendationFormula
      weights={weights}
      onChange={(next) => {
        setWeights(next);
        onSaved(next);
      }}
    />
  );
}

it('offers what has a good direction by unit, weighs a new one like one, and saves only weights that can be read', async () => {
  const saved: Record<string, string>[] = [];
  const list = [
    anIndicator('A', {}),
    anIndicator('B', { polarity: 'lower' }),
    anIndicator('C', { polarity: 'none' }),
    anIndicator('D', { hasWardBreakdown: false }),
  ];
  const { user } = renderPart(<Desk onSaved={(weights) => saved.push(weights)} />, {
    'indicators.list': () => list,
  });
  const weight = await screen.findByRole('textbox', { name: 'Trọng số Chỉ tiêu A' });
  await user.click(screen.getByRole('combobox', { name: 'Chỉ tiêu tính điểm' }));
  // Mantine keeps the list hidden while it opens, and jsdom ends no transition.
  const offered = await screen.findAllByRole('option', { hidden: true });
  expect(offered.map(({ textContent }) => textContent)).toEqual(['A · Chỉ tiêu A', 'B · Chỉ tiêu B']);
  await user.click(screen.getByRole('option', { name: 'B · Chỉ tiêu B', hidden: true }));
  expect(saved).toEqual([{ A: '2', B: '1' }]);
  await user.clear(weight);
  await user.type(weight, '1.5');
  await user.tab();
  expect(screen.getByText(/Hãy ghi số từ 0/)).toBeInTheDocument();
  expect(saved).toHaveLength(1);
  await user.clear(weight);
  await user.type(weight, '1,5');
  await user.tab();
  expect(saved.at(-1)).toEqual({ A: '1.5', B: '1' });
});

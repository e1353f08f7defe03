import { sum } from '@soket/shared/decimal';
import { expect } from 'vitest';
import { loadParts } from '../../src/figures/parts.ts';
import { openView } from '../../src/figures/view.ts';
import type { World } from '../world.ts';
import { type Model, PERIODS, UNITS, reportOf } from './model.ts';

export type Approvals = {
  /** Keeps the newest recorded moment, and what is answered for it; also that it is what the model says. */
  note: (model: Model) => Promise<void>;
  /** Every moment that was kept must answer as it did when it was new. */
  askAgain: () => Promise<void>;
};

const SPANS = [
  { from: '2022-04-01', to: '2022-06-30' },
  { from: '2022-07-01', to: '2022-09-30' },
];

/** What the sums over approved figures answered at each approval, for asking "as of" then at any later time. */
export function createApprovals(world: World, formCode: string): Approvals {
  const kept: { seq: string; answers: (string | null)[] }[] = [];

  const ask = async (asOf: string | null) => {
    const view = await openView(world.deps('lanhdao'), { asOf });
    const element = view.catalogue.definitions.elements.find(({ code }) => code === `${formCode}.A`);
    if (!element) throw new Error(`the form ${formCode} is not in the catalogue`);
    const requests = SPANS.map((span) => ({ element, unitId: world.unitId('quan'), span }));
    const lookup = await loadParts(view, requests);
    return { seq: view.moment?.seq ?? '', answers: requests.map((request) => lookup(request).value) };
  };

  return {
    note: async (model) => {
      const now = await ask(null);
      expect(now.answers, 'sums of what is approved').toEqual(
        PERIODS.map((period) => totalOf(model, period)),
      );
      kept.push(now);
    },
    askAgain: async () => {
      for (const { seq, answers } of kept) expect((await ask(seq)).answers, `as of ${seq}`).toEqual(answers);
    },
  };
}

function totalOf(model: Model, period: (typeof PERIODS)[number]): string | null {
  const values = UNITS.flatMap((unit) => {
    const inForce = reportOf(model, `${unit} ${period}`).versions.find(({ isInForce }) => isInForce);
    return inForce?.cells.get('A') ?? [];
  });
  return values.length === 0 ? null : sum(values);
}

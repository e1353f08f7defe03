import { z } from 'zod';
import { can, router } from '../core/trpc.ts';
import { ScopeInput } from '../figures/span-input.ts';
import { listIndicators, showIndicator } from './indicators.service.ts';
import { traceIndicator } from './trace.service.ts';

const IndicatorInput = ScopeInput.extend({ code: z.string().min(1).max(60) });

export const indicatorsRouter = router({
  list: can('figures:read').query(({ ctx }) => listIndicators(ctx)),
  show: can('figures:read')
    .input(IndicatorInput)
    .query(({ ctx, input }) => showIndicator(ctx, input)),
  trace: can('figures:read')
    .input(IndicatorInput)
    .query(({ ctx, input }) => traceIndicator(ctx, input)),
});

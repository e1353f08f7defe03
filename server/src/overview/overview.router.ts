import { can, router } from '../core/trpc.ts';
import { ScopeInput } from '../figures/span-input.ts';
import { showOverview } from './overview.service.ts';

export const overviewRouter = router({
  show: can('figures:read')
    .input(ScopeInput)
    .query(({ ctx, input }) => showOverview(ctx, input)),
});

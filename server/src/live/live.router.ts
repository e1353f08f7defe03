import { can, router } from '../core/trpc.ts';
import { watchChanges } from './live.service.ts';

export const liveRouter = router({
  changes: can('session:read').subscription(({ ctx, signal }) =>
    watchChanges(ctx, signal ?? new AbortController().signal),
  ),
});

import { can, router } from '../core/trpc.ts';
import { listUnits } from './units.service.ts';

export const unitsRouter = router({
  list: can('units:read').query(({ ctx }) => listUnits(ctx)),
});

import { can, router } from '../core/trpc.ts';
import { ChangeInput, PreviewInput, WithdrawInput } from './change-input.ts';
import { changeUnits, previewChange } from './change-units.ts';
import { listUnits } from './units.service.ts';
import { withdrawChange } from './withdraw-change.ts';

export const unitsRouter = router({
  list: can('units:read').query(({ ctx }) => listUnits(ctx)),
  // Asks only; a mutation because a large change does not fit into an address.
  preview: can('units:manage')
    .input(PreviewInput)
    .mutation(({ ctx, input }) => previewChange(ctx, input.change)),
  change: can('units:manage')
    .input(ChangeInput)
    .mutation(({ ctx, input }) => changeUnits(ctx, input)),
  withdraw: can('units:manage')
    .input(WithdrawInput)
    .mutation(({ ctx, input }) => withdrawChange(ctx, input)),
});

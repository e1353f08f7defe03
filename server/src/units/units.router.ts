import { DaySchema } from '@soket/shared/day';
import { z } from 'zod';
import { can, router } from '../core/trpc.ts';
import { ChangeInput, PreviewInput, WithdrawInput } from './change-input.ts';
import { changeUnits, previewChange } from './change-units.ts';
import { checkList, CheckListInput, importList, ImportListInput } from './import-units.ts';
import { keepLevels, KeepLevelsInput } from './levels.ts';
import { unitTree } from './unit-tree.ts';
import { listUnits } from './units.service.ts';
import { withdrawChange } from './withdraw-change.ts';

export const unitsRouter = router({
  list: can('units:read').query(({ ctx }) => listUnits(ctx)),
  tree: can('units:manage')
    .input(z.object({ on: DaySchema.nullable() }))
    .query(({ ctx, input }) => unitTree(ctx, input.on ?? ctx.clock.today())),
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
  checkList: can('units:manage')
    .input(CheckListInput)
    .mutation(({ ctx, input }) => checkList(ctx, input)),
  importList: can('units:manage')
    .input(ImportListInput)
    .mutation(({ ctx, input }) => importList(ctx, input)),
  keepLevels: can('units:manage')
    .input(KeepLevelsInput)
    .mutation(({ ctx, input }) => keepLevels(ctx, input)),
});

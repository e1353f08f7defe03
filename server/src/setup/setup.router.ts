import { can, open, router } from '../core/trpc.ts';
import { setupChecklist } from './checklist.ts';
import { CreateAdministratorInput, createAdministrator, setupState } from './setup.service.ts';

export const setupRouter = router({
  state: open.query(({ ctx }) => setupState(ctx)),
  createAdministrator: open
    .input(CreateAdministratorInput)
    .mutation(({ ctx, input }) => createAdministrator(ctx, input)),
  checklist: can('workspace:read').query(({ ctx }) => setupChecklist(ctx)),
});

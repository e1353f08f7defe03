import { can, router } from '../core/trpc.ts';
import { listAccounts, unlockAccount, UnlockInput } from './accounts.service.ts';

export const accountsRouter = router({
  list: can('accounts:read').query(({ ctx }) => listAccounts(ctx)),
  unlock: can('accounts:manage')
    .input(UnlockInput)
    .mutation(({ ctx, input }) => unlockAccount(ctx, input)),
});

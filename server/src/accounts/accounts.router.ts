import { can, router } from '../core/trpc.ts';
import { listAccounts, listSessionsOf, unlockAccount, UnlockInput } from './accounts.service.ts';
import {
  AccountInput,
  AccountReasonInput,
  changeAccount,
  ChangeAccountInput,
  closeAccount,
  endSessionsOf,
  issuePasswords,
  IssuePasswordsInput,
  openAccount,
  removeSecondFactorOf,
} from './manage-account.ts';
import { checkNewAccounts, createAccounts, NewAccountsInput } from './new-accounts.ts';

export const accountsRouter = router({
  list: can('accounts:read').query(({ ctx }) => listAccounts(ctx)),
  sessions: can('accounts:read')
    .input(AccountInput)
    .query(({ ctx, input }) => listSessionsOf(ctx, input.username)),
  check: can('accounts:manage')
    .input(NewAccountsInput)
    .mutation(({ ctx, input }) => checkNewAccounts(ctx, input)),
  create: can('accounts:manage')
    .input(NewAccountsInput)
    .mutation(({ ctx, input }) => createAccounts(ctx, input)),
  issuePasswords: can('accounts:manage')
    .input(IssuePasswordsInput)
    .mutation(({ ctx, input }) => issuePasswords(ctx, input)),
  change: can('accounts:manage')
    .input(ChangeAccountInput)
    .mutation(({ ctx, input }) => changeAccount(ctx, input)),
  close: can('accounts:manage')
    .input(AccountReasonInput)
    .mutation(({ ctx, input }) => closeAccount(ctx, input)),
  open: can('accounts:manage')
    .input(AccountReasonInput)
    .mutation(({ ctx, input }) => openAccount(ctx, input)),
  endSessions: can('accounts:manage')
    .input(AccountInput)
    .mutation(({ ctx, input }) => endSessionsOf(ctx, input)),
  removeSecondFactor: can('accounts:manage')
    .input(AccountReasonInput)
    .mutation(({ ctx, input }) => removeSecondFactorOf(ctx, input)),
  unlock: can('accounts:manage')
    .input(UnlockInput)
    .mutation(({ ctx, input }) => unlockAccount(ctx, input)),
});

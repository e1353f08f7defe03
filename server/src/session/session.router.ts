import { endOtherSessions, endOwnSession, openSessions, OwnSessionInput } from '../auth/open-sessions.ts';
import { can, router } from '../core/trpc.ts';
import {
  changePassword,
  ChangePasswordInput,
  chooseFirstPassword,
  FirstPasswordInput,
} from './own-password.ts';
import {
  beginSecondFactor,
  CodeInput,
  confirmSecondFactor,
  ProofInput,
  removeOwnSecondFactor,
  renewRecoveryCodes,
  showSecondFactor,
} from './own-second-factor.ts';
import { showMe } from './session.service.ts';

export const sessionRouter = router({
  me: can('session:read').query(({ ctx }) => showMe(ctx)),
  chooseFirstPassword: can('account:secure')
    .input(FirstPasswordInput)
    .mutation(({ ctx, input }) => chooseFirstPassword(ctx, input)),
  changePassword: can('account:secure')
    .input(ChangePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  secondFactor: can('account:secure').query(({ ctx }) => showSecondFactor(ctx)),
  beginSecondFactor: can('account:secure')
    .input(ProofInput)
    .mutation(({ ctx, input }) => beginSecondFactor(ctx, input)),
  confirmSecondFactor: can('account:secure')
    .input(CodeInput)
    .mutation(({ ctx, input }) => confirmSecondFactor(ctx, input)),
  removeSecondFactor: can('account:secure')
    .input(ProofInput)
    .mutation(({ ctx, input }) => removeOwnSecondFactor(ctx, input)),
  renewRecoveryCodes: can('account:secure')
    .input(ProofInput)
    .mutation(({ ctx, input }) => renewRecoveryCodes(ctx, input)),
  list: can('account:secure').query(({ ctx }) => openSessions(ctx.db, ctx.actor.userId, ctx.session?.id)),
  end: can('account:secure')
    .input(OwnSessionInput)
    .mutation(({ ctx, input }) => endOwnSession(ctx, input)),
  endOthers: can('account:secure').mutation(({ ctx }) => endOtherSessions(ctx)),
});

import { can, router } from '../core/trpc.ts';
import {
  setAddressOf,
  SetAddressInput,
  SetAddressOfInput,
  setOwnAddress,
  showOwnAddress,
} from './digest-address.ts';
import { resendMail, ResendInput, showMail } from './mail.service.ts';

export const mailRouter = router({
  ownAddress: can('digest:subscribe').query(({ ctx }) => showOwnAddress(ctx)),
  setOwnAddress: can('digest:subscribe')
    .input(SetAddressInput)
    .mutation(({ ctx, input }) => setOwnAddress(ctx, input)),
  overview: can('accounts:read').query(({ ctx }) => showMail(ctx)),
  setAddressOf: can('accounts:manage')
    .input(SetAddressOfInput)
    .mutation(({ ctx, input }) => setAddressOf(ctx, input)),
  resend: can('accounts:manage')
    .input(ResendInput)
    .mutation(({ ctx, input }) => resendMail(ctx, input)),
});

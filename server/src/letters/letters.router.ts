import { can, router } from '../core/trpc.ts';
import { changeLetterhead, ChangeLetterheadInput, letterheadSettings } from './letterhead.ts';

export const lettersRouter = router({
  letterhead: can('workspace:read').query(({ ctx }) => letterheadSettings(ctx.db)),
  changeLetterhead: can('workspace:manage')
    .input(ChangeLetterheadInput)
    .mutation(({ ctx, input }) => changeLetterhead(ctx, input)),
});

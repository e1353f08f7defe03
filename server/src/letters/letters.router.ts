import { can, router } from '../core/trpc.ts';
import { changeLetterhead, ChangeLetterheadInput, letterheadSettings } from './letterhead.ts';

/** Whoever orders work also writes the letters about it. */
const write = can('tasks:assign');

export const lettersRouter = router({
  letterhead: write.query(({ ctx }) => letterheadSettings(ctx.db)),
  changeLetterhead: write
    .input(ChangeLetterheadInput)
    .mutation(({ ctx, input }) => changeLetterhead(ctx, input)),
});

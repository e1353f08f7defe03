import { z } from 'zod';
import { can, router } from '../core/trpc.ts';
import { createToken, listTokens, revokeToken } from './tokens.ts';

const NewToken = z.object({ label: z.string().trim().normalize().min(1, 'Hãy ghi mã dùng ở đâu.').max(100) });

/** One's own tokens of the feed. */
export const tokensRouter = router({
  list: can('tokens:manage').query(({ ctx }) => listTokens(ctx.db, ctx.actor.userId)),
  create: can('tokens:manage')
    .input(NewToken)
    .mutation(({ ctx, input: { label } }) => createToken(ctx, { username: ctx.actor.username, label })),
  revoke: can('tokens:manage')
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => revokeToken(ctx, input.id)),
});

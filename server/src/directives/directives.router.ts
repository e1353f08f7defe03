import { z } from 'zod';
import { can, router } from '../core/trpc.ts';
import { listDirectives, showDirective } from './directives.service.ts';

export const directivesRouter = router({
  list: can('directives:read').query(({ ctx }) => listDirectives(ctx)),
  show: can('directives:read')
    .input(z.object({ code: z.string().regex(/^[\p{L}\p{N}._-]{1,60}$/u) }))
    .query(({ ctx, input }) => showDirective(ctx, input)),
});

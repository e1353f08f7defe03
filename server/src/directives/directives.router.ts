import { z } from 'zod';
import { can, router } from '../core/trpc.ts';
import { listDirectives, showDirective } from './directives.service.ts';

export const directivesRouter = router({
  list: can('directives:read').query(({ ctx }) => listDirectives(ctx)),
  show: can('directives:read')
    .input(z.object({ code: z.string().min(1).max(60) }))
    .query(({ ctx, input }) => showDirective(ctx, input)),
});

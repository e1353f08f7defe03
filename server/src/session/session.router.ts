import { can, router } from '../core/trpc.ts';
import { showMe } from './session.service.ts';

export const sessionRouter = router({
  me: can('session:read').query(({ ctx }) => showMe(ctx)),
});

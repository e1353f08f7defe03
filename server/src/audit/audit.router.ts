import { can, router } from '../core/trpc.ts';
import { AuditListInput, auditPeople, listAudit } from './audit.service.ts';

export const auditRouter = router({
  list: can('audit:read')
    .input(AuditListInput)
    .query(({ ctx, input }) => listAudit(ctx, input)),
  people: can('audit:read').query(({ ctx }) => auditPeople(ctx)),
});

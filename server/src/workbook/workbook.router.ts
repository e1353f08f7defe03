import { can, router } from '../core/trpc.ts';
import { checkWorkbook, formTemplate, TemplateKey, WorkbookInput } from './workbook.service.ts';

/** Files travel as base64 in the body, so that the gates of every other call (rights, same site, size) are theirs as well. */
export const workbookRouter = router({
  template: can('reports:save')
    .input(TemplateKey)
    .query(({ ctx, input }) => formTemplate(ctx, input)),
  check: can('reports:save')
    .input(WorkbookInput)
    .mutation(({ ctx, input }) => checkWorkbook(ctx, input)),
});

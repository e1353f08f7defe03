import { can, router } from '../core/trpc.ts';
import {
  addTemplate,
  AddTemplateInput,
  listTemplates,
  removeTemplate,
  TemplateKey,
} from './word-templates.service.ts';

const prepare = can('conferences:prepare');

/** The files themselves are handed out by export-routes.ts. */
export const wordTemplatesRouter = router({
  list: can('conferences:read').query(({ ctx }) => listTemplates(ctx)),
  add: prepare.input(AddTemplateInput).mutation(({ ctx, input }) => addTemplate(ctx, input)),
  remove: prepare.input(TemplateKey).mutation(({ ctx, input }) => removeTemplate(ctx, input)),
});

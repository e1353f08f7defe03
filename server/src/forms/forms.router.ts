import { can, router } from '../core/trpc.ts';
import { ChangeRulesInput, changeRules } from './change-rules.ts';
import { listForms } from './list-forms.ts';
import { FormKey, showForm } from './show-form.ts';
import { TryRulesInput, tryRules } from './try-rules.ts';

export const formsRouter = router({
  list: can('forms:read').query(({ ctx }) => listForms(ctx)),
  show: can('forms:read')
    .input(FormKey)
    .query(({ ctx, input }) => showForm(ctx, input)),
  // Changes nothing; a mutation because all of a form's rules travel, and addresses are short.
  tryRules: can('forms:change')
    .input(TryRulesInput)
    .mutation(({ ctx, input }) => tryRules(ctx, input)),
  changeRules: can('forms:change')
    .input(ChangeRulesInput)
    .mutation(({ ctx, input }) => changeRules(ctx, input)),
});

import { can, router } from '../core/trpc.ts';
import { ChangeFormInput, changeForm } from './change-form.ts';
import { ChangeUnitsInput, changeUnits } from './change-units.ts';
import { CreateFormInput, createForm } from './create-form.ts';
import { draftTemplate } from './draft-template.ts';
import { formChoices, formStarts, StartsKey } from './form-choices.ts';
import { FormContentInput } from './form-content.ts';
import { HandOverInput, handOver } from './hand-over.ts';
import { listForms } from './list-forms.ts';
import { FormKey, showForm } from './show-form.ts';
import { TryRulesInput, tryRules } from './try-rules.ts';

export const formsRouter = router({
  list: can('forms:read').query(({ ctx }) => listForms(ctx)),
  show: can('forms:read')
    .input(FormKey)
    .query(({ ctx, input }) => showForm(ctx, input)),
  choices: can('forms:change').query(({ ctx }) => formChoices(ctx)),
  starts: can('forms:change')
    .input(StartsKey)
    .query(({ ctx, input }) => formStarts(ctx, input)),
  // Changes nothing; like the template, a mutation because all of a form travels, and addresses are short.
  tryRules: can('forms:change')
    .input(TryRulesInput)
    .mutation(({ ctx, input }) => tryRules(ctx, input)),
  template: can('forms:change')
    .input(FormContentInput)
    .mutation(({ ctx, input }) => draftTemplate(ctx, input)),
  create: can('forms:change')
    .input(CreateFormInput)
    .mutation(({ ctx, input }) => createForm(ctx, input)),
  change: can('forms:change')
    .input(ChangeFormInput)
    .mutation(({ ctx, input }) => changeForm(ctx, input)),
  changeUnits: can('forms:change')
    .input(ChangeUnitsInput)
    .mutation(({ ctx, input }) => changeUnits(ctx, input)),
  handOver: can('forms:change')
    .input(HandOverInput)
    .mutation(({ ctx, input }) => handOver(ctx, input)),
});

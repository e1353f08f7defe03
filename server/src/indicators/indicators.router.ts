import { z } from 'zod';
import { can, router } from '../core/trpc.ts';
import { ScopeInput } from '../figures/span-input.ts';
import { Code } from '../reports/report-input.ts';
import {
  AddIndicatorInput,
  addIndicator,
  ChangeIndicatorInput,
  changeIndicator,
  CloseIndicatorInput,
  closeIndicator,
} from './change-indicator.ts';
import { EndTargetInput, endTarget, SetTargetsInput, setTargets } from './change-targets.ts';
import { listClosed, showRecord } from './indicator-record.ts';
import { listIndicators, showIndicator } from './indicators.service.ts';
import { formulaElements } from './known-elements.ts';
import { listTargets } from './list-targets.ts';
import { DraftInput, previewIndicator, traceDraft } from './preview.ts';
import { traceIndicator } from './trace.service.ts';

const IndicatorInput = ScopeInput.extend({ code: z.string().min(1).max(60) });
const IndicatorKey = z.object({ code: Code });

export const indicatorsRouter = router({
  list: can('figures:read').query(({ ctx }) => listIndicators(ctx)),
  show: can('figures:read')
    .input(IndicatorInput)
    .query(({ ctx, input }) => showIndicator(ctx, input)),
  trace: can('figures:read')
    .input(IndicatorInput)
    .query(({ ctx, input }) => traceIndicator(ctx, input)),
  record: can('figures:read')
    .input(IndicatorKey)
    .query(({ ctx, input }) => showRecord(ctx, input)),
  closed: can('figures:read').query(({ ctx }) => listClosed(ctx)),
  targets: can('figures:read')
    .input(IndicatorKey)
    .query(({ ctx, input }) => listTargets(ctx, input)),
  elements: can('indicators:change').query(({ ctx }) => formulaElements(ctx.db)),
  preview: can('indicators:change')
    .input(DraftInput)
    .query(({ ctx, input }) => previewIndicator(ctx, input)),
  previewTrace: can('indicators:change')
    .input(DraftInput)
    .query(({ ctx, input }) => traceDraft(ctx, input)),
  add: can('indicators:change')
    .input(AddIndicatorInput)
    .mutation(({ ctx, input }) => addIndicator(ctx, input)),
  change: can('indicators:change')
    .input(ChangeIndicatorInput)
    .mutation(({ ctx, input }) => changeIndicator(ctx, input)),
  close: can('indicators:change')
    .input(CloseIndicatorInput)
    .mutation(({ ctx, input }) => closeIndicator(ctx, input)),
  setTargets: can('indicators:change')
    .input(SetTargetsInput)
    .mutation(({ ctx, input }) => setTargets(ctx, input)),
  endTarget: can('indicators:change')
    .input(EndTargetInput)
    .mutation(({ ctx, input }) => endTarget(ctx, input)),
});

import { can, router } from '../core/trpc.ts';
import {
  CorrectReportInput,
  correctReport,
  listMyReports,
  ReportKey,
  ReportStep,
  SaveReportInput,
  saveReport,
  showReport,
  signOffReport,
  submitReport,
} from './reports.service.ts';

export const reportsRouter = router({
  mine: can('reports:read').query(({ ctx }) => listMyReports(ctx)),
  sheet: can('reports:read')
    .input(ReportKey)
    .query(({ ctx, input }) => showReport(ctx, input)),
  save: can('reports:save')
    .input(SaveReportInput)
    .mutation(({ ctx, input }) => saveReport(ctx, input)),
  signOff: can('reports:signOff')
    .input(ReportStep)
    .mutation(({ ctx, input }) => signOffReport(ctx, input)),
  submit: can('reports:submit')
    .input(ReportStep)
    .mutation(({ ctx, input }) => submitReport(ctx, input)),
  correct: can('reports:correct')
    .input(CorrectReportInput)
    .mutation(({ ctx, input }) => correctReport(ctx, input)),
});

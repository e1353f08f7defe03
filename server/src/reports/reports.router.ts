import { can, router } from '../core/trpc.ts';
import { cellHistory, CellOfReport } from './cell-history.ts';
import { correctReport } from './correct-report.ts';
import { listMyReports } from './list-reports.ts';
import { CorrectReportInput, ReportKey, ReportStepInput, SaveReportInput } from './report-input.ts';
import { saveReport, signOffReport, submitReport } from './reports.service.ts';
import { showReport } from './show-report.ts';

export const reportsRouter = router({
  mine: can('reports:read').query(({ ctx }) => listMyReports(ctx)),
  sheet: can('reports:read')
    .input(ReportKey)
    .query(({ ctx, input }) => showReport(ctx, input)),
  cellHistory: can('reports:read')
    .input(CellOfReport)
    .query(({ ctx, input }) => cellHistory(ctx, input)),
  save: can('reports:save')
    .input(SaveReportInput)
    .mutation(({ ctx, input }) => saveReport(ctx, input)),
  signOff: can('reports:signOff')
    .input(ReportStepInput)
    .mutation(({ ctx, input }) => signOffReport(ctx, input)),
  submit: can('reports:submit')
    .input(ReportStepInput)
    .mutation(({ ctx, input }) => submitReport(ctx, input)),
  correct: can('reports:correct')
    .input(CorrectReportInput)
    .mutation(({ ctx, input }) => correctReport(ctx, input)),
});

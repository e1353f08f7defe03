import { accountsRouter } from './accounts/accounts.router.ts';
import { auditRouter } from './audit/audit.router.ts';
import { tokensRouter } from './auth/tokens.router.ts';
import { backupsRouter } from './backup/backups.router.ts';
import { conferencesRouter } from './conferences/conferences.router.ts';
import { router } from './core/trpc.ts';
import { deadlinesRouter } from './deadlines/deadlines.router.ts';
import { definitionsRouter } from './definitions/definitions.router.ts';
import { directivesRouter } from './directives/directives.router.ts';
import { wordTemplatesRouter } from './exports/word-templates.router.ts';
import { formsRouter } from './forms/forms.router.ts';
import { indicatorsRouter } from './indicators/indicators.router.ts';
import { lettersRouter } from './letters/letters.router.ts';
import { liveRouter } from './live/live.router.ts';
import { mailRouter } from './mail/mail.router.ts';
import { overviewRouter } from './overview/overview.router.ts';
import { reportsRouter } from './reports/reports.router.ts';
import { reviewRouter } from './review/review.router.ts';
import { sessionRouter } from './session/session.router.ts';
import { setupRouter } from './setup/setup.router.ts';
import { steeringRouter } from './steering/steering.router.ts';
import { tasksRouter } from './tasks/tasks.router.ts';
import { unitsRouter } from './units/units.router.ts';
import { workbookRouter } from './workbook/workbook.router.ts';

export const appRouter = router({
  accounts: accountsRouter,
  audit: auditRouter,
  backups: backupsRouter,
  conferences: conferencesRouter,
  deadlines: deadlinesRouter,
  definitions: definitionsRouter,
  directives: directivesRouter,
  forms: formsRouter,
  indicators: indicatorsRouter,
  letters: lettersRouter,
  live: liveRouter,
  mail: mailRouter,
  overview: overviewRouter,
  reports: reportsRouter,
  review: reviewRouter,
  session: sessionRouter,
  setup: setupRouter,
  steering: steeringRouter,
  tasks: tasksRouter,
  tokens: tokensRouter,
  units: unitsRouter,
  wordTemplates: wordTemplatesRouter,
  workbook: workbookRouter,
});

export type AppRouter = typeof appRouter;

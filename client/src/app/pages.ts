import { type AnyRoute, lazyRouteComponent } from '@tanstack/react-router';
import { firstPasswordRoute, setupRoute, signInRoute } from './routes/entrance.ts';
import {
  changeIndicatorRoute,
  indicatorRoute,
  indicatorsRoute,
  newIndicatorRoute,
  overviewRoute,
} from './routes/figures.ts';
import {
  directiveRoute,
  directivesRoute,
  documentRoute,
  documentsRoute,
  newDocumentRoute,
} from './routes/documents.ts';
import { newTaskRoute, remindersRoute, sessionsRoute, taskRoute, tasksRoute } from './routes/tasks.ts';
import {
  concludeRoute,
  conferencePresentRoute,
  conferencePrintRoute,
  conferenceRoute,
  conferenceSpeakerRoute,
  conferencesRoute,
} from './routes/conferences.ts';
import {
  calendarsRoute,
  formRoute,
  formsRoute,
  newFormRoute,
  reportPrintRoute,
  reportRoute,
  reportsRoute,
  reviewRoute,
  submissionsRoute,
} from './routes/reporting.ts';
import {
  accountsRoute,
  definitionsRoute,
  letterheadRoute,
  settingsRoute,
  unitsRoute,
  workspaceRoute,
} from './routes/settings.ts';
import { auditRoute, backupsRoute } from './routes/safety.ts';
import { newAccountsRoute } from './routes/accounts.ts';
import type { ReactNode } from 'react';

/** Which page each address shows; every page is a file of its own, loaded when it is first gone to. */
export function attachPages(): void {
  show(signInRoute, () => import('../features/session/sign-in-page.tsx'), 'SignInPage');
  show(setupRoute, () => import('../features/session/setup-page.tsx'), 'SetupPage');
  show(firstPasswordRoute, () => import('../features/session/first-password-page.tsx'), 'FirstPasswordPage');
  show(overviewRoute, () => import('../features/overview/overview-page.tsx'), 'OverviewPage');
  show(directivesRoute, () => import('../features/directives/directives-page.tsx'), 'DirectivesPage');
  show(directiveRoute, () => import('../features/directives/directive-page.tsx'), 'DirectivePage');
  show(documentsRoute, () => import('../features/directives/register-page.tsx'), 'RegisterPage');
  show(newDocumentRoute, () => import('../features/directives/new-document-page.tsx'), 'NewDocumentPage');
  show(documentRoute, () => import('../features/directives/document-page.tsx'), 'DocumentPage');
  show(tasksRoute, () => import('../features/tasks/tasks-page.tsx'), 'TasksPage');
  show(newTaskRoute, () => import('../features/tasks/new-task-page.tsx'), 'NewTaskPage');
  show(taskRoute, () => import('../features/tasks/task-page.tsx'), 'TaskPage');
  show(remindersRoute, () => import('../features/tasks/reminders-page.tsx'), 'RemindersPage');
  show(sessionsRoute, () => import('../features/tasks/sessions-page.tsx'), 'SessionsPage');
  show(indicatorsRoute, () => import('../features/indicators/indicators-page.tsx'), 'IndicatorsPage');
  show(indicatorRoute, () => import('../features/indicators/indicator-page.tsx'), 'IndicatorPage');
  show(
    newIndicatorRoute,
    () => import('../features/indicators/builder/new-indicator-page.tsx'),
    'NewIndicatorPage',
  );
  show(
    changeIndicatorRoute,
    () => import('../features/indicators/builder/change-indicator-page.tsx'),
    'ChangeIndicatorPage',
  );
  show(conferencesRoute, () => import('../features/conferences/conferences-page.tsx'), 'ConferencesPage');
  show(conferenceRoute, () => import('../features/conferences/conference-page.tsx'), 'ConferencePage');
  show(concludeRoute, () => import('../features/conferences/conclude-page.tsx'), 'ConcludePage');
  show(
    conferencePresentRoute,
    () => import('../features/conferences/present/present-page.tsx'),
    'PresentPage',
  );
  show(
    conferenceSpeakerRoute,
    () => import('../features/conferences/present/speaker-page.tsx'),
    'SpeakerPage',
  );
  show(conferencePrintRoute, () => import('../features/conferences/present/print-page.tsx'), 'PrintPage');
  show(reportsRoute, () => import('../features/reporting/my-reports-page.tsx'), 'MyReportsPage');
  show(reportRoute, () => import('../features/reporting/report-page.tsx'), 'ReportPage');
  show(reportPrintRoute, () => import('../features/reporting/print-form-page.tsx'), 'PrintFormPage');
  show(reviewRoute, () => import('../features/review/review-page.tsx'), 'ReviewPage');
  show(submissionsRoute, () => import('../features/deadlines/submissions-page.tsx'), 'SubmissionsPage');
  show(calendarsRoute, () => import('../features/deadlines/calendars-page.tsx'), 'CalendarsPage');
  show(formsRoute, () => import('../features/forms/forms-page.tsx'), 'FormsPage');
  show(newFormRoute, () => import('../features/forms/new-form-page.tsx'), 'NewFormPage');
  show(formRoute, () => import('../features/forms/form-page.tsx'), 'FormPage');
  show(workspaceRoute, () => import('../features/setup/workspace-page.tsx'), 'WorkspacePage');
  show(definitionsRoute, () => import('../features/definitions/definitions-page.tsx'), 'DefinitionsPage');
  show(letterheadRoute, () => import('../features/letters/letterhead-page.tsx'), 'LetterheadPage');
  show(settingsRoute, () => import('../features/accounts/own-settings-page.tsx'), 'OwnSettingsPage');
  show(unitsRoute, () => import('../features/units/units-page.tsx'), 'UnitsPage');
  show(accountsRoute, () => import('../features/accounts/accounts-page.tsx'), 'AccountsPage');
  show(backupsRoute, () => import('../features/backups/backups-page.tsx'), 'BackupsPage');
  show(auditRoute, () => import('../features/audit/audit-page.tsx'), 'AuditPage');
  show(newAccountsRoute, () => import('../features/accounts/new-accounts-page.tsx'), 'NewAccountsPage');
}

function show<Page extends string>(
  route: AnyRoute,
  load: () => Promise<Record<Page, () => ReactNode>>,
  name: Page,
): void {
  route.update({ component: lazyRouteComponent(load, name) });
}

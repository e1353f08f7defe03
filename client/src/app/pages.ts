import { lazyRouteComponent } from '@tanstack/react-router';
import {
  accountsRoute,
  concludeRoute,
  conferencePresentRoute,
  conferencePrintRoute,
  conferenceRoute,
  conferencesRoute,
  conferenceSpeakerRoute,
  directiveRoute,
  directivesRoute,
  documentRoute,
  documentsRoute,
  formRoute,
  formsRoute,
  indicatorRoute,
  indicatorsRoute,
  letterheadRoute,
  newDocumentRoute,
  newTaskRoute,
  overviewRoute,
  remindersRoute,
  reportPrintRoute,
  reportRoute,
  reportsRoute,
  reviewRoute,
  sessionsRoute,
  settingsRoute,
  setupRoute,
  signInRoute,
  submissionsRoute,
  calendarsRoute,
  taskRoute,
  tasksRoute,
} from './routes.ts';

/** Which page each address shows; every page is a file of its own, loaded when it is first gone to. */
export function attachPages(): void {
  signInRoute.update({
    component: lazyRouteComponent(() => import('../features/session/sign-in-page.tsx'), 'SignInPage'),
  });
  setupRoute.update({
    component: lazyRouteComponent(() => import('../features/session/setup-page.tsx'), 'SetupPage'),
  });
  overviewRoute.update({
    component: lazyRouteComponent(() => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
  });
  directivesRoute.update({
    component: lazyRouteComponent(
      () => import('../features/directives/directives-page.tsx'),
      'DirectivesPage',
    ),
  });
  directiveRoute.update({
    component: lazyRouteComponent(() => import('../features/directives/directive-page.tsx'), 'DirectivePage'),
  });
  documentsRoute.update({
    component: lazyRouteComponent(() => import('../features/directives/register-page.tsx'), 'RegisterPage'),
  });
  newDocumentRoute.update({
    component: lazyRouteComponent(
      () => import('../features/directives/new-document-page.tsx'),
      'NewDocumentPage',
    ),
  });
  documentRoute.update({
    component: lazyRouteComponent(() => import('../features/directives/document-page.tsx'), 'DocumentPage'),
  });
  tasksRoute.update({
    component: lazyRouteComponent(() => import('../features/tasks/tasks-page.tsx'), 'TasksPage'),
  });
  newTaskRoute.update({
    component: lazyRouteComponent(() => import('../features/tasks/new-task-page.tsx'), 'NewTaskPage'),
  });
  taskRoute.update({
    component: lazyRouteComponent(() => import('../features/tasks/task-page.tsx'), 'TaskPage'),
  });
  remindersRoute.update({
    component: lazyRouteComponent(() => import('../features/tasks/reminders-page.tsx'), 'RemindersPage'),
  });
  sessionsRoute.update({
    component: lazyRouteComponent(() => import('../features/tasks/sessions-page.tsx'), 'SessionsPage'),
  });
  indicatorsRoute.update({
    component: lazyRouteComponent(
      () => import('../features/indicators/indicators-page.tsx'),
      'IndicatorsPage',
    ),
  });
  indicatorRoute.update({
    component: lazyRouteComponent(() => import('../features/indicators/indicator-page.tsx'), 'IndicatorPage'),
  });
  conferencesRoute.update({
    component: lazyRouteComponent(
      () => import('../features/conferences/conferences-page.tsx'),
      'ConferencesPage',
    ),
  });
  conferenceRoute.update({
    component: lazyRouteComponent(
      () => import('../features/conferences/conference-page.tsx'),
      'ConferencePage',
    ),
  });
  concludeRoute.update({
    component: lazyRouteComponent(() => import('../features/conferences/conclude-page.tsx'), 'ConcludePage'),
  });
  conferencePresentRoute.update({
    component: lazyRouteComponent(
      () => import('../features/conferences/present/present-page.tsx'),
      'PresentPage',
    ),
  });
  conferenceSpeakerRoute.update({
    component: lazyRouteComponent(
      () => import('../features/conferences/present/speaker-page.tsx'),
      'SpeakerPage',
    ),
  });
  conferencePrintRoute.update({
    component: lazyRouteComponent(
      () => import('../features/conferences/present/print-page.tsx'),
      'PrintPage',
    ),
  });
  reportsRoute.update({
    component: lazyRouteComponent(() => import('../features/reporting/my-reports-page.tsx'), 'MyReportsPage'),
  });
  reportRoute.update({
    component: lazyRouteComponent(() => import('../features/reporting/report-page.tsx'), 'ReportPage'),
  });
  reportPrintRoute.update({
    component: lazyRouteComponent(() => import('../features/reporting/print-form-page.tsx'), 'PrintFormPage'),
  });
  reviewRoute.update({
    component: lazyRouteComponent(() => import('../features/review/review-page.tsx'), 'ReviewPage'),
  });
  submissionsRoute.update({
    component: lazyRouteComponent(
      () => import('../features/deadlines/submissions-page.tsx'),
      'SubmissionsPage',
    ),
  });
  calendarsRoute.update({
    component: lazyRouteComponent(() => import('../features/deadlines/calendars-page.tsx'), 'CalendarsPage'),
  });
  formsRoute.update({
    component: lazyRouteComponent(() => import('../features/forms/forms-page.tsx'), 'FormsPage'),
  });
  formRoute.update({
    component: lazyRouteComponent(() => import('../features/forms/form-page.tsx'), 'FormPage'),
  });
  letterheadRoute.update({
    component: lazyRouteComponent(() => import('../features/letters/letterhead-page.tsx'), 'LetterheadPage'),
  });
  settingsRoute.update({
    component: lazyRouteComponent(
      () => import('../features/accounts/own-settings-page.tsx'),
      'OwnSettingsPage',
    ),
  });
  accountsRoute.update({
    component: lazyRouteComponent(() => import('../features/accounts/accounts-page.tsx'), 'AccountsPage'),
  });
}

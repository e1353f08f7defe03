// Paths and what the address carries stand in routes/, by the job people do; which page they show is said in pages.ts,
// so that the types of the routes do not wait for the types of the pages.
import { frameRoute, rootRoute } from './routes/base.ts';
import { firstPasswordRoute, setupRoute, signInRoute } from './routes/entrance.ts';
import { newAccountsRoute } from './routes/accounts.ts';
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
import { auditRoute, backupsRoute } from './routes/safety.ts';
import {
  accountsRoute,
  definitionsRoute,
  letterheadRoute,
  settingsRoute,
  unitsRoute,
  workspaceRoute,
} from './routes/settings.ts';

export const routeTree = rootRoute.addChildren([
  signInRoute,
  setupRoute,
  firstPasswordRoute,
  frameRoute.addChildren([
    overviewRoute,
    directivesRoute,
    directiveRoute,
    documentsRoute,
    newDocumentRoute,
    documentRoute,
    tasksRoute,
    newTaskRoute,
    taskRoute,
    remindersRoute,
    sessionsRoute,
    indicatorsRoute,
    newIndicatorRoute,
    indicatorRoute,
    changeIndicatorRoute,
    conferencesRoute,
    conferenceRoute,
    concludeRoute,
    conferencePresentRoute,
    conferenceSpeakerRoute,
    conferencePrintRoute,
    reportsRoute,
    reportRoute,
    reportPrintRoute,
    reviewRoute,
    submissionsRoute,
    calendarsRoute,
    formsRoute,
    newFormRoute,
    formRoute,
    workspaceRoute,
    unitsRoute,
    accountsRoute,
    newAccountsRoute,
    definitionsRoute,
    backupsRoute,
    auditRoute,
    letterheadRoute,
    settingsRoute,
  ]),
]);

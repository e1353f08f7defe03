import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import type { Action } from '@soket/shared/permissions';
import { faultOf } from '../lib/fault-message.ts';
import { readScope, searchText, type ScopeSearch, type SearchText } from '../lib/scope.ts';
import { sheetOf } from '../lib/report-address.ts';
import type { Me, SetupState } from '../lib/trpc.ts';

export type RouterContext = {
  queryClient: QueryClient;
  loadMe: () => Promise<Me>;
  loadSetup: () => Promise<SetupState>;
  /** Nobody waits for the answer: the report's page does, when it is there. */
  askForSheet: (report: ReturnType<typeof sheetOf>) => void;
};

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The screen speaks of figures: the scope bar stands above it. */
    hasScope?: boolean;
    /** What one must be allowed to do for this screen to make sense; the server decides again. */
    needs?: Action;
    /** What is done here is answered by a short notice in the corner. */
    announces?: boolean;
    /** The screen is a sheet of paper: no navigation around it. */
    isPaper?: boolean;
  }
}

// Paths and what the address carries; which page they show is said in pages.ts, so that the types of the routes do not
// wait for the types of the pages.
export const rootRoute = createRootRouteWithContext<RouterContext>()();

type SignInSearch = { next?: string };

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in',
  // Only a place of this site is gone to after signing in.
  validateSearch: (search: SearchText): SignInSearch => {
    const next = search['next'];
    return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {};
  },
  beforeLoad: async ({ context }) => {
    const setup = await context.loadSetup();
    if (setup.needsAdministrator) throw redirect({ to: '/setup' });
  },
});

export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'setup',
  beforeLoad: async ({ context }) => {
    const setup = await context.loadSetup();
    if (!setup.needsAdministrator) throw redirect({ to: '/sign-in' });
  },
});

/** Everything behind the sign-in. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.loadMe() };
    } catch (error) {
      if (faultOf(error)?.code !== 'SIGN_IN_REQUIRED') throw error;
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    }
  },
});

export const overviewRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  staticData: { hasScope: true, needs: 'figures:read' },
  validateSearch: (search: SearchText): ScopeSearch => readScope(search),
  beforeLoad: ({ context }) => {
    // The administrator sees no figures and starts where the work is.
    if (!context.me.actions.includes('figures:read')) throw redirect({ to: '/accounts' });
  },
});

export const directivesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'directives',
  staticData: { needs: 'directives:read' },
});

export const directiveRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'directives/$code',
  staticData: { needs: 'directives:read' },
});

/** What the register is narrowed to. */
type DocumentsSearch = {
  find?: string | undefined;
  role?: 'directive' | 'plan' | undefined;
  type?: string | undefined;
  issuer?: string | undefined;
  year?: string | undefined;
  validity?: 'inForce' | 'notYet' | 'ended' | 'replaced' | undefined;
};
const ROLES = ['directive', 'plan'] as const;
const VALIDITIES = ['inForce', 'notYet', 'ended', 'replaced'] as const;

export const documentsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'documents',
  staticData: { needs: 'directives:read', announces: true },
  validateSearch: (search: SearchText): DocumentsSearch => {
    const role = ROLES.find((known) => known === search['role']);
    const validity = VALIDITIES.find((known) => known === search['validity']);
    return {
      ...optional(search, ['find', 'type']),
      ...(typeof search['issuer'] === 'string' && { issuer: search['issuer'].slice(0, 300) }),
      ...(role && { role }),
      ...(validity && { validity }),
      ...(/^\d{4}$/.test(String(search['year'])) && { year: String(search['year']) }),
    };
  },
});

export const newDocumentRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'documents/new',
  staticData: { needs: 'directives:edit', announces: true },
});

export const documentRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'documents/$code',
  staticData: { needs: 'directives:read', announces: true },
});

export type TasksSearch = {
  view?: 'timeline';
  /** '1': a unit's own people look at everybody's tasks */
  all?: '1';
  unit?: string;
  /** directive or plan */
  document?: string;
  status?: string;
  late?: string;
  /** '2022-Q3' */
  quarter?: string;
  find?: string;
  /** of the timeline */
  year?: string;
};

export const tasksRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'tasks',
  staticData: { needs: 'tasks:read', announces: true },
  validateSearch: (search: SearchText): TasksSearch => ({
    ...optional(search, ['unit', 'document', 'status', 'late', 'find']),
    ...(search['view'] === 'timeline' && { view: 'timeline' }),
    ...(String(search['all']) === '1' && { all: '1' }),
    ...(/^\d{4}-Q[1-4]$/.test(String(search['quarter'])) && { quarter: String(search['quarter']) }),
    ...(/^\d{4}$/.test(String(search['year'])) && { year: String(search['year']) }),
  }),
});

export const newTaskRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'tasks/new',
  staticData: { needs: 'tasks:assign', announces: true },
  validateSearch: (search: SearchText): { document?: string } => optional(search, ['document']),
});

export const taskRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'tasks/$code',
  staticData: { needs: 'tasks:read', announces: true },
});

export const remindersRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'reminders',
  staticData: { needs: 'tasks:read', announces: true },
});

export const sessionsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'sessions',
  staticData: { needs: 'tasks:read', announces: true },
});

/** The list speaks of no span itself; it hands the scope on to the indicator that is opened. */
type IndicatorsSearch = ScopeSearch & { find?: string };

export const indicatorsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'indicators',
  staticData: { needs: 'figures:read' },
  validateSearch: (search: SearchText): IndicatorsSearch => ({
    ...readScope(search),
    ...optional(search, ['find']),
  }),
});

type IndicatorSearch = ScopeSearch & {
  /** the ward in focus */
  ward?: string;
  /** '1' while "where it comes from" is open; the rest names the number that was clicked, the screen's own when absent */
  trace?: string;
  traceUnit?: string;
  traceFrom?: string;
  traceTo?: string;
};

export const indicatorRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'indicators/$code',
  staticData: { hasScope: true, needs: 'figures:read' },
  validateSearch: (search: SearchText): IndicatorSearch => ({
    ...readScope(search),
    ...optional(search, ['ward', 'trace', 'traceUnit', 'traceFrom', 'traceTo']),
  }),
});

/** `trace`: the code of a number, as it is printed under a table or chart. */
type ConferencesSearch = { trace?: string };

export const conferencesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'conferences',
  staticData: { needs: 'conferences:read' },
  validateSearch: (search: SearchText): ConferencesSearch => optional(search, ['trace']),
});

/** `freeze`: the number of a freeze, also one that was reopened; without it, what stands. */
type ConferenceSearch = { freeze?: string };
const readConference = (search: SearchText): ConferenceSearch =>
  /^[1-9]\d{0,3}$/.test(String(search['freeze'])) ? { freeze: String(search['freeze']) } : {};

export const conferenceRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'conferences/$id',
  staticData: { needs: 'conferences:read' },
  validateSearch: readConference,
});

export const concludeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'conferences/$id/conclusions',
  staticData: { needs: 'conferences:read' },
});

export const conferencePresentRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'conferences/$id/present',
  staticData: { needs: 'conferences:read', isPaper: true },
  validateSearch: readConference,
});

export const conferenceSpeakerRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'conferences/$id/speaker',
  staticData: { needs: 'conferences:read', isPaper: true },
  validateSearch: readConference,
});

export const conferencePrintRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'conferences/$id/print',
  staticData: { needs: 'conferences:read', isPaper: true },
  validateSearch: readConference,
});

export const reportsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'reports',
  staticData: { needs: 'reports:read', announces: true },
});

/** `unit`: another unit's report, for those who may read it; `version`: an earlier one. */
type ReportSearch = { unit?: string; version?: string };
const readReport = (search: SearchText): ReportSearch => optional(search, ['unit', 'version']);

export const reportRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'reports/$formCode/$periodCode',
  staticData: { needs: 'reports:read', announces: true },
  validateSearch: readReport,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => context.askForSheet(sheetOf(params, deps)),
});

export const reportPrintRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'reports/$formCode/$periodCode/print',
  staticData: { needs: 'reports:read', isPaper: true },
  validateSearch: readReport,
});

export const reviewRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'review',
  staticData: { needs: 'review:read', announces: true },
  validateSearch: (search: SearchText): { version?: string } => optional(search, ['version']),
});

type SubmissionsSearch = { form?: string; year?: string };

export const submissionsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'submissions',
  staticData: { needs: 'review:read', announces: true },
  validateSearch: (search: SearchText): SubmissionsSearch => ({
    ...optional(search, ['form']),
    ...(/^\d{4}$/.test(String(search['year'])) && { year: String(search['year']) }),
  }),
});

export const calendarsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'submissions/calendars',
  staticData: { needs: 'deadlines:setCalendar' },
});

export const formsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'forms',
  staticData: { needs: 'forms:read' },
});

export const formRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'forms/$formCode',
  staticData: { needs: 'forms:read', announces: true },
});

export const accountsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'accounts',
  staticData: { needs: 'accounts:read', announces: true },
});

export const letterheadRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'letterhead',
  staticData: { needs: 'tasks:assign', announces: true },
});

export const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'settings',
  staticData: { needs: 'digest:subscribe', announces: true },
});

export const routeTree = rootRoute.addChildren([
  signInRoute,
  setupRoute,
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
    indicatorRoute,
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
    formRoute,
    accountsRoute,
    letterheadRoute,
    settingsRoute,
  ]),
]);

/** The named short texts of the address that are there. */
function optional<Name extends string>(search: SearchText, names: readonly Name[]): { [N in Name]?: string } {
  const found: { [N in Name]?: string } = {};
  for (const name of names) {
    const value = searchText(search, name);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

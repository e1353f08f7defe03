import { createRoute } from '@tanstack/react-router';
import { sheetOf } from '../../lib/report-address.ts';
import type { SearchText } from '../../lib/scope.ts';
import { frameRoute, optional } from './base.ts';

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

export const newFormRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'forms/new',
  staticData: { needs: 'forms:change', announces: true },
});

export const formRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'forms/$formCode',
  staticData: { needs: 'forms:read', announces: true },
});

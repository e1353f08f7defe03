import { createRoute, redirect } from '@tanstack/react-router';
import { readScope, type ScopeSearch, type SearchText } from '../../lib/scope.ts';
import { frameRoute, optional } from './base.ts';

export const overviewRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  staticData: { hasScope: true, needs: 'figures:read' },
  validateSearch: (search: SearchText): ScopeSearch => readScope(search),
  beforeLoad: ({ context }) => {
    // The administrator sees no figures and starts where the work is.
    if (!context.me.actions.includes('figures:read')) throw redirect({ to: '/workspace' });
  },
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

const builder = {
  staticData: { hasScope: true, needs: 'indicators:change', announces: true },
  validateSearch: (search: SearchText): ScopeSearch => readScope(search),
} as const;

export const newIndicatorRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'indicators/new',
  ...builder,
});

export const changeIndicatorRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'indicators/$code/change',
  ...builder,
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
  staticData: { hasScope: true, needs: 'figures:read', announces: true },
  validateSearch: (search: SearchText): IndicatorSearch => ({
    ...readScope(search),
    ...optional(search, ['ward', 'trace', 'traceUnit', 'traceFrom', 'traceTo']),
  }),
});

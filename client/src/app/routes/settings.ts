import { createRoute } from '@tanstack/react-router';
import type { SearchText } from '../../lib/scope.ts';
import { frameRoute, optional } from './base.ts';

export const accountsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'accounts',
  staticData: { needs: 'accounts:read', announces: true },
});

export const workspaceRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'workspace',
  staticData: { needs: 'workspace:read' },
});

/** `on`: the day whose tree is shown; `unit`: the one looked at; `import`: a list is being entered. */
type UnitsSearch = { on?: string; find?: string; view?: string; unit?: string; import?: string };

export const unitsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'units',
  staticData: { needs: 'units:manage', announces: true },
  validateSearch: (search: SearchText): UnitsSearch =>
    optional(search, ['on', 'find', 'view', 'unit', 'import']),
});

export const definitionsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'definitions',
  staticData: { needs: 'definitions:transfer', announces: true },
});

export const letterheadRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'letterhead',
  staticData: { needs: 'workspace:manage', announces: true },
});

export const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'settings',
  staticData: { needs: 'account:secure', announces: true },
});

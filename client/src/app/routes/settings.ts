import { createRoute } from '@tanstack/react-router';
import { frameRoute } from './base.ts';

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
  staticData: { needs: 'digest:subscribe', announces: true },
});

import { createRoute } from '@tanstack/react-router';
import { frameRoute } from './base.ts';

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

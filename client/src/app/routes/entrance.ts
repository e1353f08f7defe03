import { createRoute, redirect } from '@tanstack/react-router';
import type { SearchText } from '../../lib/scope.ts';
import { rootRoute } from './base.ts';

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

export const firstPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'first-password',
  beforeLoad: async ({ context }) => {
    // A visitor is sent on from there to the sign-in.
    const me = await context.loadMe().catch(() => null);
    if (!me?.mustChangePassword) throw redirect({ to: '/' });
  },
});

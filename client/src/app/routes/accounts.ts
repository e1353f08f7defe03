import { createRoute } from '@tanstack/react-router';
import { frameRoute } from './base.ts';

export const newAccountsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'accounts/new',
  staticData: { needs: 'accounts:manage', announces: true },
});

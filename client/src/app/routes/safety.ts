import { createRoute } from '@tanstack/react-router';
import { frameRoute } from './base.ts';

export const backupsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'backups',
  staticData: { needs: 'backups:manage', announces: true },
});

import { createRoute } from '@tanstack/react-router';
import type { SearchText } from '../../lib/scope.ts';
import { frameRoute, optional } from './base.ts';

export const backupsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'backups',
  staticData: { needs: 'backups:manage', announces: true },
});

/** What the record is narrowed to. */
type AuditSearch = {
  find?: string;
  person?: string;
  unit?: string;
  area?: string;
  action?: string;
  from?: string;
  to?: string;
};

export const auditRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'audit',
  staticData: { needs: 'audit:read' },
  validateSearch: (search: SearchText): AuditSearch =>
    optional(search, ['find', 'person', 'unit', 'area', 'action', 'from', 'to']),
});

import { createRoute } from '@tanstack/react-router';
import type { SearchText } from '../../lib/scope.ts';
import { frameRoute, optional } from './base.ts';

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

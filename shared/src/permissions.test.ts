import { describe, expect, it } from 'vitest';
import {
  type Action,
  ACTIONS,
  may,
  type Role,
  ROLES,
  RoleSchema,
  roleWordVi,
  scopeOf,
} from './permissions.ts';

// Written out once more by hand, row by row from DOMAIN.md "People", so that a slip in the table shows.
const EXPECTED: Record<Action, readonly Role[]> = {
  'session:read': ['reporter', 'unitLeader', 'specialist', 'head', 'leader', 'administrator'],
  'units:read': ['reporter', 'unitLeader', 'specialist', 'head', 'leader', 'administrator'],
  'figures:read': ['reporter', 'unitLeader', 'specialist', 'head', 'leader'],
  'directives:read': ['reporter', 'unitLeader', 'specialist', 'head', 'leader'],
  'conferences:read': ['specialist', 'head', 'leader'],
  'conferences:prepare': ['specialist', 'head'],
  'directives:edit': ['specialist', 'head'],
  'tasks:assign': ['specialist', 'head'],
  'tasks:report': ['reporter', 'unitLeader'],
  'tasks:read': ['reporter', 'unitLeader', 'specialist', 'head', 'leader'],
  'reports:read': ['reporter', 'unitLeader', 'specialist', 'head', 'leader'],
  'reports:save': ['reporter', 'unitLeader'],
  'reports:signOff': ['unitLeader'],
  'reports:submit': ['reporter', 'unitLeader'],
  'reports:correct': ['reporter', 'unitLeader'],
  'review:read': ['specialist', 'head', 'leader'],
  'review:comment': ['specialist', 'head'],
  'review:return': ['specialist', 'head'],
  'review:markReviewed': ['specialist', 'head'],
  'review:approve': ['head'],
  'deadlines:extend': ['specialist', 'head'],
  'deadlines:closeEntry': ['specialist', 'head'],
  'deadlines:setCalendar': ['specialist', 'head'],
  'deadlines:subscribe': ['reporter', 'unitLeader'],
  'digest:subscribe': ['reporter', 'unitLeader', 'specialist', 'head'],
  'tokens:manage': ['reporter', 'unitLeader', 'specialist', 'head', 'leader'],
  'forms:read': ['reporter', 'unitLeader', 'specialist', 'head', 'leader', 'administrator'],
  'forms:change': ['specialist', 'head'],
  'indicators:change': ['specialist', 'head'],
  'definitions:transfer': ['head', 'administrator'],
  'account:secure': ['reporter', 'unitLeader', 'specialist', 'head', 'leader', 'administrator'],
  'accounts:read': ['administrator'],
  'accounts:manage': ['administrator'],
  'units:manage': ['administrator'],
  'workspace:read': ['specialist', 'head', 'administrator'],
  'workspace:manage': ['specialist', 'head', 'administrator'],
  'backups:manage': ['administrator'],
  'audit:read': ['head', 'leader', 'administrator'],
};

describe('who may do what', () => {
  it.each(ACTIONS)('%s is for the roles DOMAIN.md names and nobody else', (action) => {
    expect(ROLES.filter((role) => may(role, action))).toEqual(EXPECTED[action]);
  });

  it('keeps the administrator away from every figure', () => {
    const reached = ACTIONS.filter((action) => may('administrator', action));
    expect(reached.filter((action) => /^(figures|reports|review|directives|tasks):/.test(action))).toEqual(
      [],
    );
    expect(scopeOf('administrator')).toBe('nothing');
  });

  it('lets nobody both enter a figure and approve it', () => {
    expect(ROLES.filter((role) => may(role, 'reports:save') && may(role, 'review:approve'))).toEqual([]);
  });

  it('lets the leader see everything and change nothing', () => {
    const reached = ACTIONS.filter((action) => may('leader', action));
    expect(reached.filter((action) => !action.endsWith(':read'))).toEqual([
      'tokens:manage',
      'account:secure',
    ]);
    expect(scopeOf('leader')).toBe('everything');
  });

  it('limits both roles of a unit to their own unit', () => {
    expect(ROLES.filter((role) => scopeOf(role) === 'ownUnit')).toEqual(['reporter', 'unitLeader']);
  });

  it('names every role in Vietnamese, no two alike', () => {
    expect(new Set(ROLES.map(roleWordVi)).size).toBe(ROLES.length);
    expect(roleWordVi('reporter')).toBe('Cán bộ tổng hợp');
  });

  it('refuses an unknown role', () => expect(RoleSchema.safeParse('boss').success).toBe(false));
});

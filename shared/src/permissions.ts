import { z } from 'zod';

/** Who people are to the product; the same role serves a ward and a district body. @source DOMAIN.md "People" */
export const ROLES = ['reporter', 'unitLeader', 'specialist', 'head', 'leader', 'administrator'] as const;
export type Role = (typeof ROLES)[number];
export const RoleSchema = z.enum(ROLES);

/** Everything somebody who is signed in may ask for; every procedure names exactly one. */
export const ACTIONS = [
  'session:read',
  'units:read',
  /** indicators, overview, where a number comes from, feed */
  'figures:read',
  'directives:read',
  /** the register of documents: enter, change, link, attach */
  'directives:edit',
  'tasks:read',
  /** order work and decide on it: assign, confirm, send back, change a deadline, halt */
  'tasks:assign',
  /** say how far one's own unit is */
  'tasks:report',
  /** also to take one home as a file */
  'conferences:read',
  /** prepare, freeze, reopen, write conclusions */
  'conferences:prepare',
  'reports:read',
  'reports:save',
  'reports:signOff',
  'reports:submit',
  'reports:correct',
  'review:read',
  'review:comment',
  'review:return',
  'review:markReviewed',
  'review:approve',
  /** more time for one unit, by those who review the form */
  'deadlines:extend',
  /** closing and reopening a period for the forms that one's own body owns */
  'deadlines:closeEntry',
  /** public holidays, and the terms of the calendars that forms of one's own body follow */
  'deadlines:setCalendar',
  /** one's own address of the calendar feed */
  'deadlines:subscribe',
  /** one's own address of the daily digest by e-mail */
  'digest:subscribe',
  /** one's own personal access tokens for the feed */
  'tokens:manage',
  /** what forms ask and which rules they set; no figures */
  'forms:read',
  /** set up and change the forms that one's own body owns */
  'forms:change',
  /** formulas, bands and targets of indicators */
  'indicators:change',
  /** forms, elements, indicators and calendars taken out and brought in as one file; no figures */
  'definitions:transfer',
  /** one's own password, second factor and sessions */
  'account:secure',
  'accounts:read',
  'accounts:manage',
  /** open, rename, move, close, merge and split units */
  'units:manage',
  /** what is still missing until the first report can be opened */
  'workspace:read',
  /** the committee's name, letterhead and signatory */
  'workspace:manage',
  'backups:manage',
  /** who did what, when, before and after; what figures were is left out for those who see none */
  'audit:read',
] as const;
export type Action = (typeof ACTIONS)[number];

const everyone = [
  'session:read',
  'units:read',
  'forms:read',
  'account:secure',
] as const satisfies readonly Action[];
const readers = [
  ...everyone,
  'figures:read',
  'directives:read',
  'tasks:read',
  'reports:read',
  'tokens:manage',
] as const satisfies readonly Action[];
const reporters = [
  ...readers,
  'reports:save',
  'reports:submit',
  'reports:correct',
  'tasks:report',
  'deadlines:subscribe',
  'digest:subscribe',
] as const satisfies readonly Action[];
const reviewers = [
  ...readers,
  'review:read',
  'review:comment',
  'review:return',
  'review:markReviewed',
  'deadlines:extend',
  'deadlines:closeEntry',
  'deadlines:setCalendar',
  'digest:subscribe',
  'forms:change',
  'indicators:change',
  'workspace:read',
  'workspace:manage',
  'directives:edit',
  'tasks:assign',
  'conferences:read',
  'conferences:prepare',
] as const satisfies readonly Action[];

/**
 * The one table of rights. Which rows an allowed action reaches is `scopeOf`.
 * Nobody of the district can save figures: the district returns them. The administrator sees none.
 * @source DOMAIN.md "People" and "A report's life"
 */
const ALLOWED: Record<Role, ReadonlySet<Action>> = {
  reporter: new Set(reporters),
  unitLeader: new Set<Action>([...reporters, 'reports:signOff']),
  specialist: new Set(reviewers),
  head: new Set<Action>([...reviewers, 'review:approve', 'definitions:transfer', 'audit:read']),
  leader: new Set<Action>([...readers, 'review:read', 'conferences:read', 'audit:read']),
  administrator: new Set<Action>([
    ...everyone,
    'accounts:read',
    'accounts:manage',
    'units:manage',
    'workspace:read',
    'workspace:manage',
    'definitions:transfer',
    'backups:manage',
    'audit:read',
  ]),
};

/** Whether the role may do this at all; which units it may do it for is `scopeOf`. */
export function may(role: Role, action: Action): boolean {
  return ALLOWED[role].has(action);
}

/**
 * Which reports and figures a role reaches: `ownUnit` its own unit's, beside the district totals; `ownedForms` those of
 * every unit, and review of the forms its body owns; `everything` all to read; `nothing` no figures at all.
 */
export type Scope = 'ownUnit' | 'ownedForms' | 'everything' | 'nothing';

const SCOPES: Record<Role, Scope> = {
  reporter: 'ownUnit',
  unitLeader: 'ownUnit',
  specialist: 'ownedForms',
  head: 'ownedForms',
  leader: 'everything',
  administrator: 'nothing',
};

export function scopeOf(role: Role): Scope {
  return SCOPES[role];
}

const ROLE_WORDS_VI: Record<Role, string> = {
  reporter: 'Cán bộ tổng hợp',
  unitLeader: 'Lãnh đạo đơn vị',
  specialist: 'Chuyên viên',
  head: 'Lãnh đạo ban, Chánh Văn phòng',
  leader: 'Thường trực, bí thư',
  administrator: 'Quản trị',
};

/** The role's name on screen and on paper. */
export function roleWordVi(role: Role): string {
  return ROLE_WORDS_VI[role];
}

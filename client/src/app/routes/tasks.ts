import { createRoute } from '@tanstack/react-router';
import type { SearchText } from '../../lib/scope.ts';
import { frameRoute, optional } from './base.ts';

export type TasksSearch = {
  view?: 'timeline';
  /** '1': a unit's own people look at everybody's tasks */
  all?: '1';
  unit?: string;
  /** directive or plan */
  document?: string;
  status?: string;
  late?: string;
  /** '2022-Q3' */
  quarter?: string;
  find?: string;
  /** of the timeline */
  year?: string;
};

export const tasksRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'tasks',
  staticData: { needs: 'tasks:read', announces: true },
  validateSearch: (search: SearchText): TasksSearch => ({
    ...optional(search, ['unit', 'document', 'status', 'late', 'find']),
    ...(search['view'] === 'timeline' && { view: 'timeline' }),
    ...(String(search['all']) === '1' && { all: '1' }),
    ...(/^\d{4}-Q[1-4]$/.test(String(search['quarter'])) && { quarter: String(search['quarter']) }),
    ...(/^\d{4}$/.test(String(search['year'])) && { year: String(search['year']) }),
  }),
});

export const newTaskRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'tasks/new',
  staticData: { needs: 'tasks:assign', announces: true },
  validateSearch: (search: SearchText): { document?: string } => optional(search, ['document']),
});

export const taskRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'tasks/$code',
  staticData: { needs: 'tasks:read', announces: true },
});

export const remindersRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'reminders',
  staticData: { needs: 'tasks:read', announces: true },
});

export const sessionsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'sessions',
  staticData: { needs: 'tasks:read', announces: true },
});

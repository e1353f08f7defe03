import {
  IconBooks,
  IconChartHistogram,
  IconChecklist,
  IconClipboardCheck,
  IconDatabaseExport,
  IconGavel,
  IconHistory,
  IconKeyboard,
  IconLayoutDashboard,
  IconListCheck,
  IconListDetails,
  IconPresentation,
  IconSend,
  IconSitemap,
  IconTransfer,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import type { Action } from '@soket/shared/permissions';
import { useWords } from '../lib/language.ts';
import { readScope, type ScopeSearch } from '../lib/scope.ts';
import type { Me } from '../lib/trpc.ts';
import { frameWords, type FrameWords } from './frame-words.ts';
import classes from './frame.module.css';

/** By the job people do, in the order of a review: what was ordered, what came of it, who works on the numbers. */
const PLACES = [
  { to: '/', word: 'overview', needs: 'figures:read', icon: IconLayoutDashboard },
  { to: '/directives', word: 'directives', needs: 'directives:read', icon: IconGavel },
  { to: '/documents', word: 'documents', needs: 'directives:read', icon: IconBooks },
  { to: '/indicators', word: 'indicators', needs: 'figures:read', icon: IconChartHistogram },
  { to: '/tasks', word: 'tasks', needs: 'tasks:read', icon: IconChecklist },
  { to: '/reports', word: 'reports', needs: 'reports:save', icon: IconKeyboard },
  { to: '/review', word: 'review', needs: 'review:read', icon: IconClipboardCheck },
  { to: '/submissions', word: 'submissions', needs: 'review:read', icon: IconSend },
  { to: '/forms', word: 'forms', needs: 'forms:read', icon: IconListCheck },
  { to: '/conferences', word: 'conferences', needs: 'conferences:read', icon: IconPresentation },
  { to: '/workspace', word: 'workspace', needs: 'workspace:read', icon: IconListDetails },
  { to: '/units', word: 'units', needs: 'units:manage', icon: IconSitemap },
  { to: '/accounts', word: 'accounts', needs: 'accounts:read', icon: IconUsersGroup },
  { to: '/definitions', word: 'definitions', needs: 'definitions:transfer', icon: IconTransfer },
  { to: '/backups', word: 'backups', needs: 'backups:manage', icon: IconDatabaseExport },
  { to: '/audit', word: 'audit', needs: 'audit:read', icon: IconHistory },
] as const satisfies readonly { to: string; word: keyof FrameWords; needs: Action; icon: TablerIcon }[];
type Place = (typeof PLACES)[number];

/** The places this person has work in. */
export function placesOf(me: Pick<Me, 'actions'>): readonly Place[] {
  return PLACES.filter((place) => me.actions.includes(place.needs));
}

export function Navigation({ me, onGo }: { me: Me; onGo: () => void }) {
  const words = useWords(frameWords);
  // The span and unit in view go along to the next screen of figures.
  const scope: ScopeSearch = useRouterState({ select: (state) => readScope(state.location.search) });
  return (
    <nav aria-label={words.navigation}>
      <ul className={classes['places']}>
        {placesOf(me).map(({ to, word, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              {...(to === '/' || to === '/indicators' ? { search: scope } : {})}
              className={classes['place'] ?? ''}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              onClick={onGo}
            >
              <Icon size={20} stroke={1.6} aria-hidden />
              {words[word]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import { ActionIcon, Burger, Kbd, UnstyledButton } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, Outlet, useMatches, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useWords } from '../lib/language.ts';
import { mayDo, useMe } from '../lib/me.ts';
import { useSignedOut } from '../lib/signed-out.ts';
import type { Me } from '../lib/trpc.ts';
import { SourceLabel } from '../ui/source-label.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { frameWords } from './frame-words.ts';
import classes from './frame.module.css';
import { Navigation, placesOf } from './navigation.tsx';
import { ScopeBar } from './scope-bar.tsx';
import { UserMenu } from './user-menu.tsx';

const FinderDialog = lazy(async () => ({
  default: (await import('../features/finder/finder-dialog.tsx')).FinderDialog,
}));
const SessionEnded = lazy(async () => ({ default: (await import('./session-ended.tsx')).SessionEnded }));

const Notifications = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }));

const LiveChanges = lazy(async () => ({ default: (await import('./live-changes.tsx')).LiveChanges }));

const NewBuild = lazy(async () => ({ default: (await import('./new-build.tsx')).NewBuild }));

const OutboxChip = lazy(async () => ({ default: (await import('./outbox-chip.tsx')).OutboxChip }));

const MAIN = 'main-content';
const NAVIGATION = 'navigation';

/** What stands around every page of somebody who is signed in. */
export function Frame() {
  const { hasScope, isPaper, announces } = useMatches({
    select: (matches) => ({
      hasScope: matches.some((match) => match.staticData.hasScope),
      isPaper: matches.some((match) => match.staticData.isPaper),
      announces: matches.some((match) => match.staticData.announces),
    }),
    structuralSharing: true,
  });
  const isSignedOut = useSignedOut();
  return (
    <>
      {isPaper ? (
        <main className="paper">
          <Outlet />
        </main>
      ) : (
        <FrameAroundPage hasScope={hasScope} />
      )}
      {announces && (
        <Suspense>
          <Notifications position="bottom-right" />
        </Suspense>
      )}
      <Suspense>{isSignedOut ? <SessionEnded /> : <LiveChanges />}</Suspense>
      <Suspense>
        <NewBuild />
      </Suspense>
    </>
  );
}

function FrameAroundPage({ hasScope }: { hasScope: boolean }) {
  const words = useWords(frameWords);
  const me = useMe();
  const [isNavigationOpen, navigation] = useDisclosure(false);
  const [isFinderOpen, setFinderOpen] = useState(false);
  const main = useFocusOnNewPage();
  const navigate = useNavigate();
  // Also while somebody types: the keys mean nothing else in this product.
  useHotkeys([['mod+K', () => setFinderOpen(true)]], []);
  return (
    <div className={classes['frame']}>
      <a className="skip-link" href={`#${MAIN}`}>
        {words.skip}
      </a>
      <Side me={me} isOpen={isNavigationOpen} onClose={navigation.close} />
      <div className={classes['column']}>
        <section className={`${classes['header']} no-print`} aria-label={words.tools}>
          <Burger
            opened={isNavigationOpen}
            onClick={navigation.toggle}
            hiddenFrom="md"
            size="sm"
            aria-label={words.openNavigation}
            aria-expanded={isNavigationOpen}
            aria-controls={NAVIGATION}
          />
          {hasScope && <ScopeBar />}
          <div className={classes['gap']} />
          {mayDo(me, 'reports:save') && (
            <Suspense>
              <OutboxChip me={me} />
            </Suspense>
          )}
          <FinderButton onOpen={() => setFinderOpen(true)} isSmall={hasScope} />
          <UserMenu me={me} isSmall={hasScope} />
        </section>
        <ConnectionBanner />
        <main id={MAIN} ref={main} tabIndex={-1} className={classes['main']}>
          <Outlet />
        </main>
      </div>
      {isFinderOpen && (
        <Suspense>
          <FinderDialog
            pages={placesOf(me).map(({ to, word }) => ({
              to,
              name: words[word],
              open: () => navigate({ to }),
            }))}
            onClose={() => setFinderOpen(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

type SideProps = { me: Me; isOpen: boolean; onClose: () => void };

/** Brand and navigation; on a phone it slides over the page until something is chosen. */
function Side({ me, isOpen, onClose }: SideProps) {
  const words = useWords(frameWords);
  return (
    <>
      {isOpen && <div className={classes['veil']} onClick={onClose} aria-hidden />}
      <div
        id={NAVIGATION}
        className={`${classes['side']} no-print`}
        data-open={isOpen || undefined}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
        role="presentation"
      >
        <header>
          <Link to="/" className={classes['brand'] ?? ''} onClick={onClose}>
            <span className={classes['product']}>{words.product}</span>
            <span className={classes['committee']}>{me.workspace.committeeName}</span>
          </Link>
          {me.workspace.isDemo && (
            <div className={classes['demo']}>
              <SourceLabel kind="made" label={words.demo} title={words.demoTitle} />
            </div>
          )}
        </header>
        <Navigation me={me} onGo={onClose} />
      </div>
    </>
  );
}

function FinderButton({ onOpen, isSmall }: { onOpen: () => void; isSmall: boolean }) {
  const words = useWords(frameWords);
  const label = `${words.find} (Ctrl+K)`;
  if (isSmall) {
    return (
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--ink)"
        size={40}
        onClick={onOpen}
        aria-label={label}
        title={label}
      >
        <IconSearch size={20} aria-hidden />
      </ActionIcon>
    );
  }
  return (
    <UnstyledButton onClick={onOpen} className={classes['finder'] ?? ''}>
      <IconSearch size={18} aria-hidden />
      <span className={classes['finderWord']}>{words.find}</span>
      <Kbd visibleFrom="sm" aria-hidden>
        Ctrl+K
      </Kbd>
    </UnstyledButton>
  );
}

/** Who goes to another page by keyboard or screen reader continues at its beginning, not in the navigation. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current !== undefined && last.current !== path) main.current?.focus({ preventScroll: true });
    last.current = path;
  }, [path]);
  return main;
}

import { ActionIcon, AppShell, Burger, Kbd, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure, useHotkeys, useNetwork } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useWords } from '../lib/language.ts';
import { useMe } from '../lib/me.ts';
import { useSignedOut } from '../lib/signed-out.ts';
import { SourceLabel } from '../ui/source-label.tsx';
import { frameWords } from './frame-words.ts';
import classes from './frame.module.css';
import { Navigation, placesOf } from './navigation.tsx';
import { ScopeBar } from './scope-bar.tsx';
import { SessionEnded } from './session-ended.tsx';
import { UserMenu } from './user-menu.tsx';

const FinderDialog = lazy(async () => ({
  default: (await import('../features/finder/finder-dialog.tsx')).FinderDialog,
}));

const MAIN = 'main-content';

/** What stands around every page of somebody who is signed in. */
export function Frame() {
  const { hasScope, isPaper } = useMatches({
    select: (matches) => ({
      hasScope: matches.some((match) => match.staticData.hasScope),
      isPaper: matches.some((match) => match.staticData.isPaper),
    }),
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
      {isSignedOut && <SessionEnded />}
    </>
  );
}

function FrameAroundPage({ hasScope }: { hasScope: boolean }) {
  const words = useWords(frameWords);
  const me = useMe();
  const [isNavigationOpen, navigation] = useDisclosure(false);
  const [isFinderOpen, setFinderOpen] = useState(false);
  const { online } = useNetwork();
  const main = useFocusOnNewPage();
  // Also while somebody types: the keys mean nothing else in this product.
  useHotkeys([['mod+K', () => setFinderOpen(true)]], []);
  return (
    <AppShell
      header={{ height: 58 }}
      navbar={{ width: 248, breakpoint: 'md', collapsed: { mobile: !isNavigationOpen } }}
      layout="alt"
    >
      <a className="skip-link" href={`#${MAIN}`}>
        {words.skip}
      </a>
      <AppShell.Header className="no-print">
        <div className={classes['header']}>
          <Burger
            opened={isNavigationOpen}
            onClick={navigation.toggle}
            hiddenFrom="md"
            size="sm"
            aria-label={words.openNavigation}
            aria-expanded={isNavigationOpen}
          />
          {hasScope && <ScopeBar />}
          <div style={{ flex: 1 }} />
          <FinderButton onOpen={() => setFinderOpen(true)} isSmall={hasScope} />
          <UserMenu me={me} />
        </div>
      </AppShell.Header>
      <AppShell.Navbar className={`${classes['navbar']} no-print`} aria-label={words.navigation}>
        <div style={{ display: 'flex', alignItems: 'flex-start' }}>
          <Link to="/" className={classes['brand'] ?? ''} onClick={navigation.close}>
            <span>
              <span className={classes['product']}>{words.product}</span>
              <span className={classes['committee']}>{me.workspace.committeeName}</span>
            </span>
          </Link>
          <Burger
            opened
            onClick={navigation.close}
            hiddenFrom="md"
            size="sm"
            m="md"
            ml="auto"
            aria-label={words.openNavigation}
          />
        </div>
        {me.workspace.isDemo && (
          <div style={{ padding: '0 20px 8px' }}>
            <SourceLabel kind="made" label={words.demo} title={words.demoTitle} />
          </div>
        )}
        <Navigation me={me} onGo={navigation.close} />
      </AppShell.Navbar>
      <AppShell.Main>
        {!online && (
          <div role="status" className={classes['offline']}>
            {words.offline}
          </div>
        )}
        <main id={MAIN} ref={main} tabIndex={-1} className={classes['main']}>
          <Outlet />
        </main>
      </AppShell.Main>
      {isFinderOpen && (
        <Suspense>
          <FinderDialog
            pages={placesOf(me).map(({ to, word }) => ({ to, name: words[word] }))}
            onClose={() => setFinderOpen(false)}
          />
        </Suspense>
      )}
    </AppShell>
  );
}

function FinderButton({ onOpen, isSmall }: { onOpen: () => void; isSmall: boolean }) {
  const words = useWords(frameWords);
  if (isSmall) {
    return (
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--ink)"
        size="lg"
        onClick={onOpen}
        aria-label={`${words.find} (Ctrl+K)`}
        title={`${words.find} (Ctrl+K)`}
      >
        <IconSearch size={20} aria-hidden />
      </ActionIcon>
    );
  }
  return (
    <UnstyledButton
      onClick={onOpen}
      className={classes['finder'] ?? ''}
      aria-label={`${words.find} (Ctrl+K)`}
    >
      <IconSearch size={18} aria-hidden />
      <Text span visibleFrom="sm">
        {words.find}
      </Text>
      <Kbd visibleFrom="sm">Ctrl+K</Kbd>
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

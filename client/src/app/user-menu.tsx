import { Button, Divider, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { Failure } from '../ui/failure.tsx';
import { DropDown } from '../ui/drop-down.tsx';
import { IconChevronDown, IconFileText, IconLogout, IconSettings, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { WorkRow } from '../features/reporting/draft/work.ts';
import { setLanguage, useLanguage, useWords } from '../lib/language.ts';
import { useOfflineOpening } from '../lib/offline-opening.ts';
import { mayDo } from '../lib/me.ts';
import { setPageUser } from '../lib/page-user.ts';
import { signOut } from '../lib/sign-in.ts';
import type { Me } from '../lib/trpc.ts';
import { frameWords } from './frame-words.ts';
import classes from './frame.module.css';

/** One line of the menu. */
const ITEM = {
  variant: 'subtle',
  color: 'gray',
  c: 'var(--ink)',
  fullWidth: true,
  justify: 'flex-start',
} as const;

const SignOutDialog = lazy(async () => ({ default: (await import('./sign-out-dialog.tsx')).SignOutDialog }));
const loadLeaving = () => import('../features/reporting/draft/leaving.ts');

/** Who is signed in, how it looks and sounds, and the way out. */
export function UserMenu({
  me,
  isSmall,
}: {
  me: Me;
  /** The bar has more to hold: the post is shown on wide screens only. */ isSmall: boolean;
}) {
  const words = useWords(frameWords);
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [hasFailed, setFailed] = useState(false);
  const [unsent, setUnsent] = useState<readonly WorkRow[]>([]);
  const leave = async () => {
    setUnsent([]);
    const hasLeft = await signOut();
    setFailed(!hasLeft);
    if (!hasLeft) return;
    await navigate({ to: '/sign-in' });
    queryClient.clear(); // The next person at this machine sees nothing of ours.
    setPageUser(null);
    if (!mayDo(me, 'reports:save')) return;
    await (await loadLeaving()).forgetSent(me);
  };
  const askAndLeave = async () => {
    const rows = mayDo(me, 'reports:save') ? await (await loadLeaving()).unsentWork(me) : [];
    if (rows.length > 0) setUnsent(rows);
    else await leave();
  };
  const dialog = unsent.length > 0 && (
    <Suspense>
      <SignOutDialog rows={unsent} onConfirm={() => void leave()} onClose={() => setUnsent([])} />
    </Suspense>
  );
  return (
    <>
      {dialog}
      <DropDown
        label={words.account(me.post)}
        align="end"
        width={280}
        buttonProps={{
          variant: 'subtle',
          color: 'gray',
          c: 'var(--ink)',
          px: 'xs',
          'aria-label': words.account(me.post),
          leftSection: <IconUserCircle size={22} stroke={1.6} aria-hidden />,
          rightSection: <IconChevronDown size={15} aria-hidden />,
          className: classes['user'] ?? '',
        }}
        button={
          <Text span truncate maw={isSmall ? 170 : 300} visibleFrom={isSmall ? 'xl' : 'sm'}>
            {me.post}
          </Text>
        }
      >
        {(close) => (
          <>
            <Stack gap={2} px="sm" py="xs">
              <Text fw={600}>{me.post}</Text>
              <Text size="sm" c="dimmed">
                {[me.unit?.name, me.roleWord, me.username].filter(Boolean).join(' · ')}
              </Text>
            </Stack>
            <Divider />
            <Stack gap="xs" px="sm" py="xs">
              <SegmentedControl
                aria-label={words.language}
                fullWidth
                value={language}
                onChange={(value) => setLanguage(value === 'en' ? 'en' : 'vi')}
                data={[
                  { value: 'vi', label: 'Tiếng Việt' },
                  { value: 'en', label: 'English' },
                ]}
              />
              <SegmentedControl
                aria-label={words.scheme}
                fullWidth
                value={colorScheme === 'dark' ? 'dark' : 'light'}
                onChange={(value) => setColorScheme(value === 'dark' ? 'dark' : 'light')}
                data={[
                  { value: 'light', label: words.light },
                  { value: 'dark', label: words.dark },
                ]}
              />
            </Stack>
            <OpeningNote />
            <Divider />
            <Button
              {...ITEM}
              mt={4}
              leftSection={<IconSettings size={18} aria-hidden />}
              renderRoot={(props) => <Link {...props} to="/settings" />}
              onClick={close}
            >
              {words.settings}
            </Button>
            {mayDo(me, 'workspace:manage') && (
              <Button
                {...ITEM}
                mt={4}
                leftSection={<IconFileText size={18} aria-hidden />}
                renderRoot={(props) => <Link {...props} to="/letterhead" />}
                onClick={close}
              >
                {words.letterhead}
              </Button>
            )}
            <Button
              {...ITEM}
              my={4}
              leftSection={<IconLogout size={18} aria-hidden />}
              onClick={() => void askAndLeave()}
            >
              {words.signOut}
            </Button>
            {hasFailed && <Failure message={words.signOutFailed} />}
          </>
        )}
      </DropDown>
    </>
  );
}

/** Where the program cannot be opened without network, what is missing. */
function OpeningNote() {
  const words = useWords(frameWords);
  const opening = useOfflineOpening();
  if (opening !== 'needsHttps' && opening !== 'refused') return null;
  return (
    <Text size="sm" c="dimmed" px="sm" pb="xs">
      {opening === 'needsHttps' ? words.needsHttps : words.openingRefused}
    </Text>
  );
}

import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { type AccountListItem, type PasswordSlip, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { AccountMarks } from './account-marks.tsx';
import { accountsWords } from './accounts-words.ts';
import { ChangeAccountForm } from './change-account-form.tsx';
import { IssuePasswordsDialog } from './issue-passwords-dialog.tsx';
import { RemoveFactorDialog } from './remove-factor-dialog.tsx';
import { SessionTable } from './session-table.tsx';
import { sessionsWords } from './sessions-words.ts';

type Props = {
  account: AccountListItem;
  onIssued: (slips: readonly PasswordSlip[]) => void;
  onClose: () => void;
};

/** One account: where it is signed in, and what the administrator can do to it. */
export function AccountDrawer({ account, onIssued, onClose }: Props) {
  const words = useWords(accountsWords);
  const me = useMe();
  const [asked, setAsked] = useState<'issue' | 'closing' | 'factor' | null>(null);
  const { username, isClosed, hasSecondFactor } = account;
  const stopAsking = () => setAsked(null);
  return (
    <Drawer
      opened
      onClose={onClose}
      // The dialog on top has the keyboard for itself.
      closeOnEscape={asked === null}
      trapFocus={asked === null}
      position="right"
      size="min(760px, 100vw)"
      title={<Text fw={600}>{words.accountOf(username)}</Text>}
      closeButtonProps={{ 'aria-label': words.closePanel }}
    >
      <Stack gap="lg">
        <AccountMarks account={account} />
        {mayDo(me, 'accounts:manage') && (
          <Panel title={words.postAndRole}>
            <ChangeAccountForm key={account.revision} account={account} />
          </Panel>
        )}
        <Sessions account={account} />
        {username === me.username ? (
          <Text>{words.ownAccount}</Text>
        ) : (
          mayDo(me, 'accounts:manage') && (
            <Panel title={words.access}>
              <Group gap="sm">
                <Button variant="default" onClick={() => setAsked('issue')}>
                  {words.issue}
                </Button>
                {hasSecondFactor && (
                  <Button variant="default" onClick={() => setAsked('factor')}>
                    {words.removeFactor}
                  </Button>
                )}
                <Button variant="default" onClick={() => setAsked('closing')}>
                  {isClosed ? words.reopen : words.close}
                </Button>
              </Group>
            </Panel>
          )
        )}
      </Stack>
      {asked === 'issue' && (
        <IssuePasswordsDialog usernames={[username]} onIssued={onIssued} onClose={stopAsking} />
      )}
      {asked === 'factor' && <RemoveFactorDialog username={username} onClose={stopAsking} />}
      {asked === 'closing' && <ClosingDialog account={account} onClose={stopAsking} />}
    </Drawer>
  );
}

function Sessions({ account: { username } }: { account: AccountListItem }) {
  const words = useWords(sessionsWords);
  const me = useMe();
  const trpc = useTRPC();
  const sessions = useQuery(trpc.accounts.sessions.queryOptions({ username }));
  const end = useMutation(
    trpc.accounts.endSessions.mutationOptions({
      onSuccess: () => notifications.show({ message: words.ended, color: 'green' }),
    }),
  );
  const mayEnd = mayDo(me, 'accounts:manage') && username !== me.username;
  return (
    <Panel title={words.title}>
      <DataState query={sessions} skeleton={<RowsSkeleton rows={2} />}>
        {(open) =>
          open.length === 0 ? (
            <Text c="dimmed">{words.none}</Text>
          ) : (
            <Stack gap="sm">
              <SessionTable sessions={open} />
              {end.error && <Failure message={faultMessage(end.error)} />}
              {mayEnd && (
                <Group>
                  <Button variant="default" loading={end.isPending} onClick={() => end.mutate({ username })}>
                    {words.endAll}
                  </Button>
                </Group>
              )}
            </Stack>
          )
        }
      </DataState>
    </Panel>
  );
}

function ClosingDialog({ account, onClose }: { account: AccountListItem; onClose: () => void }) {
  const words = useWords(accountsWords);
  const trpc = useTRPC();
  const { username, isClosed } = account;
  const close = useMutation(trpc.accounts.close.mutationOptions());
  const open = useMutation(trpc.accounts.open.mutationOptions());
  const request = isClosed ? open : close;
  return (
    <ReasonDialog
      title={isClosed ? words.reopenOf(username) : words.closeOf(username)}
      advice={isClosed ? words.reopenWhat : words.closeWhat}
      reasonLabel={words.reason}
      maxLength={500}
      confirmLabel={isClosed ? words.reopen : words.close}
      request={request}
      onConfirm={({ reason }) => request.mutate({ username, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

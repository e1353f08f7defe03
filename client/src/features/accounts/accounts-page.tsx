import { Box, Button, Group, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLockOpen } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { foldText } from '@soket/shared/search-text';
import { printCount, printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { useTRPC, type AccountListItem } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { accountsWords } from './accounts-words.ts';
import { AddressButton } from './address-button.tsx';
import { MailPanel } from './mail-panel.tsx';
import { mailWords } from './mail-words.ts';

export function AccountsPage() {
  const me = useMe();
  const words = useWords(accountsWords);
  const [typed, setTyped] = useState('');
  const accounts = useQuery(useTRPC().accounts.list.queryOptions());
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          mayDo(me, 'accounts:manage') && (
            <Button renderRoot={(props) => <Link {...props} to="/accounts/new" />}>{words.create}</Button>
          )
        }
      />
      <TextInput
        aria-label={words.search}
        placeholder={words.search}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maw={360}
        mb="md"
      />
      <DataState query={accounts} skeleton={<RowsSkeleton rows={12} />}>
        {(all) => <AccountsTable accounts={all.filter((account) => matches(account, typed))} />}
      </DataState>
      <Box mt="xl">
        <MailPanel />
      </Box>
    </>
  );
}

function matches(account: AccountListItem, typed: string): boolean {
  const { username, post, roleWord, unitName } = account;
  return foldText([username, post, roleWord, unitName ?? ''].join(' ')).includes(foldText(typed).trim());
}

function AccountsTable({ accounts }: { accounts: readonly AccountListItem[] }) {
  const words = useWords(accountsWords);
  const mail = useWords(mailWords);
  const me = useMe();
  if (accounts.length === 0) return <Empty title={words.none} advice={words.noneAdvice} />;
  const status = ({ lockedUntil }: AccountListItem) =>
    lockedUntil === null ? words.open : words.lockedUntil(printMoment(lockedUntil));
  return (
    <DataTable
      caption={words.caption(printCount(accounts.length))}
      rows={accounts}
      rowKey={(account) => account.username}
      columns={[
        {
          key: 'username',
          header: words.username,
          text: (account) => account.username,
          cell: (account) => <b>{account.username}</b>,
          isRowHeader: true,
        },
        { key: 'post', header: words.post, text: (account) => account.post },
        { key: 'role', header: words.role, text: (account) => account.roleWord },
        { key: 'unit', header: words.unit, text: (account) => account.unitName ?? '' },
        {
          key: 'digest',
          header: mail.column,
          text: (account) => account.digestAddress ?? (account.mayHaveDigest ? mail.none : mail.noDigest),
          cell: (account) =>
            account.mayHaveDigest && (
              <Group gap="sm" justify="space-between" wrap="nowrap">
                <span>{account.digestAddress ?? mail.none}</span>
                {mayDo(me, 'accounts:manage') && <AddressButton account={account} />}
              </Group>
            ),
        },
        {
          key: 'status',
          header: words.status,
          text: status,
          cell: (account) => (
            <Group gap="sm">
              <StatusMark tone={account.lockedUntil === null ? 'ok' : 'warn'} word={status(account)} />
              {account.lockedUntil !== null && <UnlockButton username={account.username} />}
            </Group>
          ),
        },
      ]}
    />
  );
}

function UnlockButton({ username }: { username: string }) {
  const words = useWords(accountsWords);
  const me = useMe();
  const unlock = useMutation(
    useTRPC().accounts.unlock.mutationOptions({
      onSuccess: () => notifications.show({ message: words.unlocked(username) }),
      onError: (error) => notifications.show({ message: faultMessage(error), color: 'red' }),
    }),
  );
  if (!mayDo(me, 'accounts:manage')) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconLockOpen size={16} aria-hidden />}
      loading={unlock.isPending}
      onClick={() => unlock.mutate({ username })}
      aria-label={words.unlockOf(username)}
    >
      {words.unlock}
    </Button>
  );
}

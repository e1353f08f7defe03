import { Anchor, Button, Checkbox, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLockOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { type AccountListItem, useTRPC } from '../../lib/trpc.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { AccountMarks } from './account-marks.tsx';
import { statesOf } from './account-states.ts';
import { accountsWords } from './accounts-words.ts';
import { AddressButton } from './address-button.tsx';
import { mailWords } from './mail-words.ts';

type Props = {
  accounts: readonly AccountListItem[];
  /** user names */
  chosen: ReadonlySet<string>;
  onChoose: (username: string) => void;
  onOpen: (username: string) => void;
};

/** Who has an account and how it stands; what can be done to one opens from its name. */
export function AccountsTable({ accounts, chosen, onChoose, onOpen }: Props) {
  const words = useWords(accountsWords);
  const mail = useWords(mailWords);
  const me = useMe();
  const mayManage = mayDo(me, 'accounts:manage');
  const choice: Column<AccountListItem> = {
    key: 'choice',
    header: words.choose,
    text: () => '',
    cell: ({ username }) => (
      <Checkbox
        aria-label={words.chooseOf(username)}
        checked={chosen.has(username)}
        onChange={() => onChoose(username)}
        // Nobody issues a password to oneself.
        disabled={username === me.username}
      />
    ),
  };
  return (
    <DataTable
      caption={words.caption(printCount(accounts.length))}
      rows={accounts}
      rowKey={(account) => account.username}
      columns={[
        ...(mayManage ? [choice] : []),
        {
          key: 'username',
          header: words.username,
          text: (account) => account.username,
          cell: ({ username }) => (
            <Anchor
              component="button"
              fw={600}
              aria-label={words.openOf(username)}
              onClick={() => onOpen(username)}
            >
              {username}
            </Anchor>
          ),
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
                <span>{account.digestAddress ?? mail.none.replaceAll(' ', '\u00a0')}</span>
                {mayManage && <AddressButton account={account} />}
              </Group>
            ),
        },
        {
          key: 'status',
          header: words.status,
          text: (account) =>
            statesOf(account)
              .map((state) => words.states[state])
              .join(', '),
          cell: (account) => (
            <Group gap="sm">
              <AccountMarks account={account} />
              {mayManage && account.lockedUntil !== null && <UnlockButton username={account.username} />}
            </Group>
          ),
        },
      ]}
    />
  );
}

function UnlockButton({ username }: { username: string }) {
  const words = useWords(accountsWords);
  const unlock = useMutation(
    useTRPC().accounts.unlock.mutationOptions({
      onSuccess: () => notifications.show({ message: words.unlocked(username) }),
      onError: (error) => notifications.show({ message: faultMessage(error), color: 'red' }),
    }),
  );
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

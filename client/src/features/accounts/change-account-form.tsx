import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { type AccountListItem, useTRPC } from '../../lib/trpc.ts';
import { Failure } from '../../ui/failure.tsx';
import { accountsWords } from './accounts-words.ts';
import { newAccountsWords } from './new-accounts-words.ts';

/** Post, role and unit. Give it a key by revision, so that it starts anew from what is stored. */
export function ChangeAccountForm({ account }: { account: AccountListItem }) {
  const words = useWords(accountsWords);
  const { noUnit } = useWords(newAccountsWords);
  const trpc = useTRPC();
  const units = useQuery(trpc.units.list.queryOptions()).data ?? [];
  const { username, revision } = account;
  const [post, setPost] = useState(account.post);
  const [role, setRole] = useState(account.role);
  const [unitCode, setUnitCode] = useState(account.unitCode);
  const change = useMutation(
    trpc.accounts.change.mutationOptions({
      onSuccess: () => notifications.show({ message: words.changed(username), color: 'green' }),
    }),
  );
  const isSame = post.trim() === account.post && role === account.role && unitCode === account.unitCode;
  const isKnown = unitCode === null || units.some(({ code }) => code === unitCode);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ username, post, role, unitCode, revision });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={words.post}
          value={post}
          maxLength={200}
          onChange={(event) => setPost(event.currentTarget.value)}
        />
        <NativeSelect
          label={words.role}
          value={role}
          // The values below are the roles and nothing else.
          onChange={(event) => setRole(event.currentTarget.value as AccountListItem['role'])}
          data={Object.entries(words.roles).map(([value, label]) => ({ value, label }))}
        />
        <NativeSelect
          label={words.unit}
          value={unitCode ?? ''}
          onChange={(event) => setUnitCode(event.currentTarget.value || null)}
          data={[
            { value: '', label: noUnit },
            ...(isKnown ? [] : [{ value: unitCode, label: account.unitName ?? unitCode }]),
            ...units.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        {change.error && <Failure message={faultMessage(change.error)} />}
        <Group>
          <Button
            type="submit"
            variant="default"
            loading={change.isPending}
            disabled={isSame || post.trim() === ''}
          >
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

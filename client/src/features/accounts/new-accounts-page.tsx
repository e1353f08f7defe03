import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueries } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { type NewAccountRow, type PasswordSlip, useTRPC } from '../../lib/trpc.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { DraftRow } from './new-account-rows.ts';
import { NewAccountSources } from './new-account-sources.tsx';
import { NewAccountTable } from './new-account-table.tsx';
import { newAccountsWords } from './new-accounts-words.ts';
import { PasswordSlips } from './password-slips.tsx';

/** A list of accounts, looked at row by row before any of them is made; then their slips. */
export function NewAccountsPage() {
  const words = useWords(newAccountsWords);
  const navigate = useNavigate();
  const trpc = useTRPC();
  const [units, accounts] = useQueries({
    queries: [trpc.units.list.queryOptions(), trpc.accounts.list.queryOptions()],
  });
  const [rows, setRows] = useState<readonly DraftRow[]>([]);
  /** of the rows as they stand; null when they have changed since */
  const [problems, setProblems] = useState<readonly string[][] | null>(null);
  // Passwords stay with this page and go with it.
  const [slips, setSlips] = useState<readonly PasswordSlip[] | null>(null);
  const nextKey = useRef(0);
  const check = useMutation(trpc.accounts.check.mutationOptions());
  const create = useMutation(trpc.accounts.create.mutationOptions({ gcTime: 0 }));

  if (slips) return <PasswordSlips slips={slips} onClose={() => void navigate({ to: '/accounts' })} />;

  const change = (next: readonly DraftRow[]) => {
    setRows(next);
    setProblems(null);
    check.reset();
    create.reset();
  };
  const add = (added: readonly NewAccountRow[]) =>
    change([...rows, ...added.map((row) => ({ ...row, key: nextKey.current++ }))]);
  const list = {
    rows: rows.map(({ username, post, role, unitCode }) => ({ username, post, role, unitCode })),
  };
  const wrongCount = problems?.filter((row) => row.length > 0).length ?? null;
  const failure = check.error ?? create.error;

  return (
    <article>
      <PageHeader
        title={words.title}
        description={words.description}
        above={<Anchor renderRoot={(props) => <Link {...props} to="/accounts" />}>{words.back}</Anchor>}
      />
      <Stack gap="lg">
        <NewAccountSources units={units.data ?? []} accounts={accounts.data ?? []} rows={rows} onAdd={add} />
        <Panel title={words.list(printCount(rows.length))}>
          {rows.length === 0 ? (
            <Text c="dimmed">{words.none}</Text>
          ) : (
            <Stack gap="md">
              <NewAccountTable rows={rows} units={units.data ?? []} problems={problems} onChange={change} />
              {wrongCount !== null && (
                <Text role="status" fw={600}>
                  {wrongCount > 0 ? words.wrong(printCount(wrongCount)) : words.right}
                </Text>
              )}
              {failure && <Failure message={faultMessage(failure)} />}
              <Group gap="sm">
                <Button
                  variant="default"
                  loading={check.isPending}
                  onClick={() => check.mutate(list, { onSuccess: setProblems })}
                >
                  {words.check}
                </Button>
                <Button
                  loading={create.isPending}
                  disabled={wrongCount !== 0}
                  onClick={() => create.mutate(list, { onSuccess: setSlips })}
                >
                  {words.create(printCount(rows.length))}
                </Button>
                {create.isPending && <Text role="status">{words.takesTime}</Text>}
              </Group>
            </Stack>
          )}
        </Panel>
      </Stack>
    </article>
  );
}

import { Box, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { type AccountListItem, type PasswordSlip, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { AccountDrawer } from './account-drawer.tsx';
import { AccountFilterBar } from './account-filter-bar.tsx';
import { matches, NO_FILTER } from './account-states.ts';
import { accountsWords } from './accounts-words.ts';
import { AccountsTable } from './accounts-table.tsx';
import { IssuePasswordsDialog } from './issue-passwords-dialog.tsx';
import { MailPanel } from './mail-panel.tsx';
import { PasswordSlips } from './password-slips.tsx';

export function AccountsPage() {
  const me = useMe();
  const words = useWords(accountsWords);
  const accounts = useQuery(useTRPC().accounts.list.queryOptions());
  // Passwords stay with this page and go with it.
  const [slips, setSlips] = useState<readonly PasswordSlip[] | null>(null);
  if (slips) return <PasswordSlips slips={slips} onClose={() => setSlips(null)} />;
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
      <DataState query={accounts} skeleton={<RowsSkeleton rows={12} />}>
        {(all) => <Accounts all={all} onIssued={setSlips} />}
      </DataState>
      <Box mt="xl">
        <MailPanel />
      </Box>
    </>
  );
}

type Props = { all: readonly AccountListItem[]; onIssued: (slips: readonly PasswordSlip[]) => void };

function Accounts({ all, onIssued }: Props) {
  const words = useWords(accountsWords);
  const me = useMe();
  const [filter, setFilter] = useState(NO_FILTER);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [openName, setOpenName] = useState<string | null>(null);
  const [isIssuing, setIssuing] = useState(false);
  const shown = all.filter((account) => matches(account, filter));
  const opened = all.find(({ username }) => username === openName);
  const choosable = shown.map(({ username }) => username).filter((username) => username !== me.username);
  return (
    <>
      <AccountFilterBar accounts={all} filter={filter} onChange={setFilter} />
      {mayDo(me, 'accounts:manage') && (
        <Group gap="sm" mb="sm">
          <Button
            variant="default"
            disabled={choosable.length === 0}
            onClick={() => setChosen(new Set([...chosen, ...choosable]))}
          >
            {words.chooseAll(printCount(choosable.length))}
          </Button>
          {chosen.size > 0 && (
            <>
              <Button variant="default" onClick={() => setChosen(new Set())}>
                {words.chooseNone}
              </Button>
              <Button onClick={() => setIssuing(true)}>{words.issueFor(printCount(chosen.size))}</Button>
            </>
          )}
        </Group>
      )}
      {shown.length === 0 ? (
        <Empty title={words.none} advice={words.noneAdvice} />
      ) : (
        <AccountsTable
          accounts={shown}
          chosen={chosen}
          onChoose={(username) => {
            const others = [...chosen].filter((name) => name !== username);
            setChosen(new Set(chosen.has(username) ? others : [...others, username]));
          }}
          onOpen={setOpenName}
        />
      )}
      {isIssuing && (
        <IssuePasswordsDialog usernames={[...chosen]} onIssued={onIssued} onClose={() => setIssuing(false)} />
      )}
      {opened && <AccountDrawer account={opened} onIssued={onIssued} onClose={() => setOpenName(null)} />}
    </>
  );
}

import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../../lib/fault-message.ts';
import { printCount, printMoment } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import { type TokenListItem, useTRPC } from '../../../lib/trpc.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { RowsSkeleton } from '../../../ui/skeletons.tsx';
import { StatusMark } from '../../../ui/status-mark.tsx';
import { ownWords } from './own-words.ts';

/** What lets a program read figures in one's name. */
export function TokensPanel() {
  const words = useWords(ownWords);
  const trpc = useTRPC();
  const tokens = useQuery(trpc.tokens.list.queryOptions());
  const [label, setLabel] = useState('');
  const [revoked, setRevoked] = useState<TokenListItem | null>(null);
  // Not kept behind the page: the answer holds the token.
  const create = useMutation(
    trpc.tokens.create.mutationOptions({ gcTime: 0, onSuccess: () => setLabel('') }),
  );
  return (
    <Panel title={words.tokens}>
      <Stack gap="sm">
        <Text maw={720}>{words.tokensWhat}</Text>
        <DataState query={tokens} skeleton={<RowsSkeleton rows={2} />}>
          {(all) =>
            all.length === 0 ? (
              <Text c="dimmed">{words.tokensNone}</Text>
            ) : (
              <TokenTable tokens={all} onRevoke={setRevoked} />
            )
          }
        </DataState>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate({ label });
          }}
        >
          <Group gap="sm" align="end" maw={720}>
            <TextInput
              label={words.label}
              description={words.labelHint}
              value={label}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => setLabel(event.currentTarget.value)}
              flex="1 1 280px"
            />
            <Button type="submit" variant="default" loading={create.isPending} disabled={label.trim() === ''}>
              {words.make}
            </Button>
          </Group>
        </form>
        {create.error && <Failure message={faultMessage(create.error)} />}
        {create.data && <NewToken token={create.data.token} />}
      </Stack>
      {revoked && <RevokeDialog token={revoked} onClose={() => setRevoked(null)} />}
    </Panel>
  );
}

function TokenTable({
  tokens,
  onRevoke,
}: {
  tokens: TokenListItem[];
  onRevoke: (token: TokenListItem) => void;
}) {
  const words = useWords(ownWords);
  const stateOf = ({ revokedAt }: TokenListItem) =>
    revokedAt === null ? words.works : words.revokedAt(printMoment(revokedAt));
  return (
    <DataTable
      caption={words.tokensCaption(printCount(tokens.length))}
      rows={tokens}
      rowKey={({ id }) => id}
      columns={[
        { key: 'label', header: words.label, text: (token) => token.label, isRowHeader: true },
        { key: 'made', header: words.madeAt, text: ({ createdAt }) => printMoment(createdAt) },
        {
          key: 'used',
          header: words.usedAt,
          text: ({ lastUsedAt }) => (lastUsedAt === null ? words.unused : printMoment(lastUsedAt)),
        },
        {
          key: 'state',
          header: words.state,
          text: stateOf,
          cell: (token) => (
            <Group gap="sm">
              <StatusMark tone={token.revokedAt === null ? 'ok' : 'neutral'} word={stateOf(token)} />
              {token.revokedAt === null && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={words.revokeOf(token.label)}
                  onClick={() => onRevoke(token)}
                >
                  {words.revoke}
                </Button>
              )}
            </Group>
          ),
        },
      ]}
    />
  );
}

function NewToken({ token }: { token: string }) {
  const words = useWords(ownWords);
  const [copied, setCopied] = useState('');
  const isCopied = copied === token;
  return (
    <Stack gap={6} maw={720} role="status">
      <Group gap="sm" align="end">
        <TextInput
          label={words.newToken}
          value={token}
          readOnly
          flex="1 1 280px"
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          variant="default"
          leftSection={isCopied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          onClick={() => void copyText(token).then((done) => done && setCopied(token))}
        >
          {isCopied ? words.copied : words.copy}
        </Button>
      </Group>
      <Text fw={500}>{words.newTokenOnce}</Text>
    </Stack>
  );
}

function RevokeDialog({ token: { id, label }, onClose }: { token: TokenListItem; onClose: () => void }) {
  const words = useWords(ownWords);
  const revoke = useMutation(useTRPC().tokens.revoke.mutationOptions());
  return (
    <ConfirmDialog
      opened
      title={words.revokeTitle(label)}
      confirmLabel={words.revoke}
      failure={revoke.error && faultMessage(revoke.error)}
      isBusy={revoke.isPending}
      onConfirm={() => revoke.mutate({ id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {words.revokeWhat}
    </ConfirmDialog>
  );
}

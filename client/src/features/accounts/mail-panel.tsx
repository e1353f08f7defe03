import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type MailOverview, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataState } from '../../ui/data-state.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { mailWords } from './mail-words.ts';

type Problem = MailOverview['problems'][number];

/** Whether mail can be sent, how much was, and the messages that a person has to look at. */
export function MailPanel() {
  const words = useWords(mailWords);
  const query = useQuery(useTRPC().mail.overview.queryOptions());
  return (
    <Panel title={words.mail}>
      <DataState query={query} skeleton={<RowsSkeleton rows={2} />}>
        {({ isConfigured, sentLately, waiting, problems }) => (
          <Stack gap="sm">
            <Text fw={isConfigured ? 400 : 500}>
              {isConfigured
                ? words.counts(printCount(sentLately), printCount(waiting))
                : words.mailNotConfigured}
            </Text>
            {problems.length > 0 && <Problems problems={problems} />}
            {isConfigured && problems.length === 0 && <Text c="dimmed">{words.noProblems}</Text>}
          </Stack>
        )}
      </DataState>
    </Panel>
  );
}

function Problems({ problems }: { problems: readonly Problem[] }) {
  const words = useWords(mailWords);
  const me = useMe();
  const [chosen, setChosen] = useState<Problem | null>(null);
  return (
    <>
      <DataTable
        caption={words.problems(printCount(problems.length))}
        rows={problems}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'recipient',
            header: words.recipient,
            text: ({ username, to }) => `${username} · ${to}`,
            isRowHeader: true,
          },
          { key: 'day', header: words.day, text: ({ day }) => printDay(day) },
          {
            key: 'state',
            header: words.state,
            text: ({ state }) => words[state],
            cell: ({ state }) => (
              <StatusMark tone={state === 'failed' ? 'bad' : 'warn'} word={words[state]} />
            ),
          },
          { key: 'reason', header: words.reason, text: ({ problem }) => problem },
          {
            key: 'resend',
            header: words.resend,
            text: () => '',
            cell: (problem) =>
              mayDo(me, 'accounts:manage') && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={words.resendOf(problem.username, printDay(problem.day))}
                  onClick={() => setChosen(problem)}
                >
                  {words.resend}
                </Button>
              ),
          },
        ]}
      />
      {chosen && <ResendDialog problem={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

function ResendDialog({ problem, onClose }: { problem: Problem; onClose: () => void }) {
  const words = useWords(mailWords);
  const [requestKey] = useState(newRequestKey);
  const resend = useMutation(
    useTRPC().mail.resend.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.resent, color: 'green' });
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      title={words.resendTitle}
      confirmLabel={words.resend}
      isBusy={resend.isPending}
      failure={resend.error && faultMessage(resend.error)}
      onClose={onClose}
      onConfirm={() => resend.mutate({ id: problem.id, requestKey })}
    >
      {problem.state === 'uncertain' ? words.resendUncertain : words.resendFailed}
    </ConfirmDialog>
  );
}

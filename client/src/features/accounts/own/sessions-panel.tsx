import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { faultMessage } from '../../../lib/fault-message.ts';
import { useWords } from '../../../lib/language.ts';
import { useTRPC } from '../../../lib/trpc.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { RowsSkeleton } from '../../../ui/skeletons.tsx';
import { SessionTable } from '../session-table.tsx';
import { sessionsWords } from '../sessions-words.ts';

/** Where one is signed in, and how to end it there. */
export function SessionsPanel() {
  const words = useWords(sessionsWords);
  const trpc = useTRPC();
  const sessions = useQuery(trpc.session.list.queryOptions());
  const onSuccess = () => notifications.show({ message: words.ended, color: 'green' });
  const end = useMutation(trpc.session.end.mutationOptions({ onSuccess }));
  const endOthers = useMutation(trpc.session.endOthers.mutationOptions({ onSuccess }));
  const failure = end.error ?? endOthers.error;
  return (
    <Panel title={words.title}>
      <DataState query={sessions} skeleton={<RowsSkeleton rows={2} />}>
        {(open) => (
          <Stack gap="sm">
            <Text maw={720}>{words.advice}</Text>
            <SessionTable sessions={open} onEnd={(id) => end.mutate({ id })} />
            {failure && <Failure message={faultMessage(failure)} />}
            {open.length > 1 && (
              <Group>
                <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
                  {words.endOthers}
                </Button>
              </Group>
            )}
          </Stack>
        )}
      </DataState>
    </Panel>
  );
}

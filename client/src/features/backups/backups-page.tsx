import { Alert, Button, Code, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconDatabaseExport } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount, printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { type BackupsShown, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { backupsWords } from './backups-words.ts';
import { KeptList, printBytes } from './kept-list.tsx';
import { ScheduleForm } from './schedule-form.tsx';

const ASK_AGAIN_MS = 1000;

/** Backups that are kept, one being made, and the schedule. */
export function BackupsPage() {
  const words = useWords(backupsWords);
  const trpc = useTRPC();
  const query = useQuery(
    trpc.backups.show.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.running ? ASK_AGAIN_MS : false),
    }),
  );
  const start = useMutation(trpc.backups.start.mutationOptions());
  const running = query.data?.running ?? null;
  return (
    <article>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          <Button
            leftSection={<IconDatabaseExport size={18} aria-hidden />}
            loading={start.isPending}
            disabled={running !== null}
            onClick={() => start.mutate()}
          >
            {words.start}
          </Button>
        }
      />
      <DataState query={query} skeleton={<RowsSkeleton rows={8} />}>
        {(shown) => (
          <Stack gap="md">
            {start.error && <Failure message={faultMessage(start.error)} />}
            {shown.running ? <Running running={shown.running} /> : <Failures failures={shown.failures} />}
            <KeptList kept={shown.kept} isBusy={shown.running !== null} />
            <ScheduleForm key={shown.schedule.version} start={shown.schedule} />
            <Where shown={shown} />
          </Stack>
        )}
      </DataState>
    </article>
  );
}

function Running({ running }: { running: NonNullable<BackupsShown['running']> }) {
  const words = useWords(backupsWords);
  const cancel = useMutation(useTRPC().backups.cancel.mutationOptions());
  const { kind, done, total, isCancelled } = running;
  return (
    <Panel
      title={words.running[kind]}
      aside={
        <Button
          variant="default"
          loading={cancel.isPending}
          disabled={isCancelled}
          onClick={() => cancel.mutate()}
        >
          {isCancelled ? words.cancelling : words.cancel}
        </Button>
      }
    >
      <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={words.running[kind]} mb="xs" />
      <Text c="dimmed" role="status">
        {total === 0 ? words.beginning : words.progress(printCount(done), printCount(total))}
      </Text>
      {cancel.error && <Failure message={faultMessage(cancel.error)} />}
    </Panel>
  );
}

function Failures({ failures }: { failures: BackupsShown['failures'] }) {
  const words = useWords(backupsWords);
  return failures.map(({ kind, at, problem }) => (
    <Alert
      key={kind}
      color={problem === 'CANCELLED' ? 'gray' : 'red'}
      icon={<IconAlertTriangle size={20} aria-hidden />}
    >
      {words.failed[kind](printMoment(at))} {words.problems[problem]}
    </Alert>
  ));
}

function Where({ shown }: { shown: BackupsShown }) {
  const words = useWords(backupsWords);
  const { folder, freeBytes, isEncrypted, kept } = shown;
  const [newest] = kept;
  return (
    <Panel title={words.where}>
      <Stack gap="xs">
        <Text>
          {freeBytes === null ? words.folderMissing(folder) : words.folder(folder, printBytes(freeBytes))}
        </Text>
        <Text>{words.sameDisk}</Text>
        <Text>{isEncrypted ? words.encrypted : words.notEncrypted}</Text>
        <Text fw={600} mt="sm">
          {words.restoreTitle}
        </Text>
        <Text>{words.restoreAdvice}</Text>
        <Group>
          <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {words.restoreCommand(newest ? `${folder}/${newest.name}` : words.aFile)}
          </Code>
        </Group>
      </Stack>
    </Panel>
  );
}

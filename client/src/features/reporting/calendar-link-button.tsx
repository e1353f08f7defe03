import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendarDue, IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { copyText } from '../../ui/copy-text.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { calendarWords } from './calendar-words.ts';

/** The unit's deadlines in the reader's own calendar: an address made on demand, shown once, to be revoked. */
export function CalendarLinkButton() {
  const words = useWords(calendarWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconCalendarDue size={18} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {words.open}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={<Text fw={600}>{words.title}</Text>}
        centered
        size="lg"
      >
        <Stack gap="md">
          <Text>{words.what}</Text>
          {isOpen && <CalendarLink />}
        </Stack>
      </Modal>
    </>
  );
}

function CalendarLink() {
  const words = useWords(calendarWords);
  const trpc = useTRPC();
  const query = useQuery(trpc.deadlines.calendarLink.queryOptions());
  const create = useMutation(trpc.deadlines.createCalendarLink.mutationOptions());
  const revoke = useMutation(trpc.deadlines.revokeCalendarLink.mutationOptions());
  const failure = create.error ?? revoke.error;
  return (
    <DataState query={query} skeleton={<RowsSkeleton rows={2} />}>
      {(link) => (
        <Stack gap="md">
          {create.data && link && <Address address={location.origin + create.data.path} />}
          {link && (
            <Text c="dimmed">
              {words.since(printMoment(link.createdAt))} {words.renewNote}
            </Text>
          )}
          {failure && <Failure message={faultMessage(failure)} />}
          <Group gap="sm">
            <Button
              variant={link ? 'default' : 'filled'}
              loading={create.isPending}
              onClick={() => create.mutate()}
            >
              {link ? words.renew : words.create}
            </Button>
            {link && (
              <Button variant="default" loading={revoke.isPending} onClick={() => revoke.mutate()}>
                {words.revoke}
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </DataState>
  );
}

function Address({ address }: { address: string }) {
  const words = useWords(calendarWords);
  const [copied, setCopied] = useState('');
  const isCopied = copied === address;
  return (
    <Stack gap={6}>
      <Group gap="sm" align="end" wrap="nowrap">
        <TextInput
          label={words.address}
          value={address}
          readOnly
          flex={1}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          variant="default"
          leftSection={isCopied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          onClick={() => void copyText(address).then((done) => done && setCopied(address))}
        >
          {isCopied ? words.copied : words.copy}
        </Button>
      </Group>
      <Text size="sm">{words.once}</Text>
    </Stack>
  );
}

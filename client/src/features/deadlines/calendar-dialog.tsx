import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type CalendarChange, type MovedPeriod, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { calendarsWords } from './calendars-words.ts';

type Props = { title: string; change: CalendarChange; onClose: () => void };

/** Shows which periods get other days before the change is made. Mount it anew for each change. */
export function CalendarDialog({ title, change, onClose }: Props) {
  const words = useWords(calendarsWords);
  const trpc = useTRPC();
  const preview = useQuery(trpc.deadlines.previewCalendar.queryOptions(change, { staleTime: 0 }));
  const [requestKey] = useState(newRequestKey);
  const save = useMutation(
    trpc.deadlines.changeCalendar.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.saved, color: 'green' });
        onClose();
      },
    }),
  );
  const error = save.error ?? preview.error;
  return (
    <ConfirmDialog
      opened
      title={title}
      confirmLabel={words.confirm}
      canConfirm={preview.isSuccess}
      isBusy={save.isPending}
      failure={error && faultMessage(error)}
      onClose={onClose}
      onConfirm={() => save.mutate({ change, requestKey })}
    >
      {preview.data ? <Effect moved={preview.data} /> : <Text c="dimmed">{words.checking}</Text>}
    </ConfirmDialog>
  );
}

function Effect({ moved }: { moved: readonly MovedPeriod[] }) {
  const words = useWords(calendarsWords);
  if (moved.length === 0) return <Text>{words.unmoved}</Text>;
  const closing = (day: MovedPeriod['before']['closesOn']) => (day === null ? words.never : printDay(day));
  const fromTo = (before: string, after: string) => (before === after ? after : words.fromTo(before, after));
  return (
    <Stack gap="xs">
      <Text>{words.moved(printCount(moved.length))}</Text>
      <DataTable
        caption={words.movedCaption}
        rows={moved}
        rowKey={({ periodId }) => periodId}
        columns={[
          {
            key: 'period',
            header: words.period,
            text: ({ label, calendarName }) => `${label} · ${calendarName}`,
            isRowHeader: true,
          },
          {
            key: 'deadline',
            header: words.deadline,
            text: ({ before, after }) => fromTo(printDay(before.deadline), printDay(after.deadline)),
          },
          {
            key: 'closing',
            header: words.closing,
            text: ({ before, after }) => fromTo(closing(before.closesOn), closing(after.closesOn)),
          },
        ]}
      />
    </Stack>
  );
}

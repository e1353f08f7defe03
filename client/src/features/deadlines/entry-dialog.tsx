import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { addDays, type Day, maxDay } from '@soket/shared/day';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type SubmissionMatrix, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { deadlinesWords } from './deadlines-words.ts';

type Props = {
  form: { code: string; name: string };
  period: SubmissionMatrix['periods'][number];
  onClose: () => void;
};

/** Ends entry of one form in one period from a day on, or takes that back; either way with the reason. */
export function EntryDialog({ form, period, onClose }: Props) {
  const words = useWords(deadlinesWords);
  const trpc = useTRPC();
  const { today } = useMe();
  // What was on screen when it was opened: a refresh behind it must not turn the question round.
  const [{ state, version }] = useState(period.entry);
  const isClosing = state === 'open';
  const [closesOn, setClosesOn] = useState<Day | null>(() =>
    period.deadline === null ? today : maxDay(today, addDays(period.deadline, 1)),
  );
  const [isReadable, setReadable] = useState(true);
  const [reason, setReason] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const done = (message: string) => ({
    onSuccess: () => {
      notifications.show({ message, color: 'green' });
      onClose();
    },
  });
  const close = useMutation(trpc.deadlines.closeEntry.mutationOptions(done(words.closed(period.label))));
  const reopen = useMutation(trpc.deadlines.reopenEntry.mutationOptions(done(words.reopened(period.label))));
  const error = close.error ?? reopen.error;
  const changed = () => setRequestKey(newRequestKey());
  return (
    <ConfirmDialog
      opened
      title={(isClosing ? words.closeTitle : words.reopenTitle)(form.name, period.label)}
      confirmLabel={isClosing ? words.close : words.reopen}
      canConfirm={reason.trim() !== '' && (!isClosing || (closesOn !== null && isReadable))}
      isBusy={close.isPending || reopen.isPending}
      failure={error && faultMessage(error)}
      onClose={onClose}
      onConfirm={() => {
        const decision = {
          formCode: form.code,
          periodCode: period.code,
          reason: reason.trim(),
          version,
          requestKey,
        };
        if (!isClosing) reopen.mutate(decision);
        else if (closesOn !== null) close.mutate({ ...decision, closesOn });
      }}
    >
      <Stack gap="sm">
        <Text c="dimmed">{isClosing ? words.closeNote : words.reopenNote}</Text>
        {isClosing && (
          <DayInput
            label={words.closeDay}
            maw={200}
            value={closesOn}
            onChange={(day) => {
              setClosesOn(day);
              changed();
            }}
            onReadable={setReadable}
          />
        )}
        <LongTextField
          label={words.extendReason}
          data-autofocus
          value={reason}
          onChange={(text) => {
            setReason(text);
            changed();
          }}
        />
      </Stack>
    </ConfirmDialog>
  );
}

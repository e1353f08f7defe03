import { Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { Day } from '@soket/shared/day';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { occurrenceText, taskStandWords } from '../../lib/task-words.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { followUpWords } from './follow-up-words.ts';
import { ModeSelect } from './mode-select.tsx';
import type { SessionCell } from './sessions-page.tsx';
import { taskStepWords } from './task-step-words.ts';

type Props = { unit: { name: string }; cell: SessionCell; onClose: () => void };

/** A session that was held: the day and how. Mount it anew for each. */
export function SessionDialog({ unit, cell, onClose }: Props) {
  const words = useWords(followUpWords);
  const step = useWords(taskStepWords);
  const stand = useWords(taskStandWords);
  const [heldOn, setHeldOn] = useState<Day | null>(cell.heldOn);
  const [isReadable, setReadable] = useState(true);
  const [mode, setMode] = useState(cell.mode);
  const [number, setNumber] = useState('');
  const [text, setText] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const changed = () => setRequestKey(newRequestKey());
  const record = useMutation(
    useTRPC().tasks.recordSession.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.recorded, color: 'green' });
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      title={words.recordTitle(unit.name, occurrenceText(cell.occurrence, stand))}
      confirmLabel={words.record}
      canConfirm={heldOn !== null && isReadable}
      isBusy={record.isPending}
      failure={record.error && faultMessage(record.error)}
      onClose={onClose}
      onConfirm={() => {
        if (heldOn === null) return;
        record.mutate({
          partId: cell.partId,
          revision: cell.revision,
          heldOn,
          mode,
          text: text.trim() || null,
          evidenceNumber: number.trim() || null,
          requestKey,
        });
      }}
    >
      <Stack gap="sm">
        <DayInput
          label={step.heldOn}
          maw={220}
          data-autofocus
          value={heldOn}
          onChange={(day) => {
            setHeldOn(day);
            changed();
          }}
          onReadable={setReadable}
        />
        <ModeSelect
          value={mode}
          onChange={(chosen) => {
            setMode(chosen);
            changed();
          }}
        />
        <TextInput
          label={step.evidenceNumber}
          maxLength={300}
          value={number}
          onChange={(event) => {
            setNumber(event.currentTarget.value);
            changed();
          }}
        />
        <LongTextField
          label={step.text}
          description={step.noPersons}
          maxLength={4000}
          value={text}
          onChange={(text) => {
            setText(text);
            changed();
          }}
        />
      </Stack>
    </ConfirmDialog>
  );
}

import { Fieldset, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { Day } from '@soket/shared/day';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { FileField } from '../../lib/file-field.tsx';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { occurrenceText, taskStandWords } from '../../lib/task-words.ts';
import { useTRPC, type TaskPart } from '../../lib/trpc.ts';
import type { UploadedFile } from '../../lib/upload-file.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { ModeSelect } from './mode-select.tsx';
import { taskStepWords } from './task-step-words.ts';

type Draft = {
  percent: number;
  text: string;
  doneOn: Day | null;
  mode: TaskPart['mode'];
  evidenceNumber: string;
  evidenceDate: Day | null;
  files: UploadedFile[];
};

type Props = { part: TaskPart; isSession: boolean; onClose: () => void };

/** A unit says how far its part is, with the document it rests on. Mount it anew for each part. */
export function ReportDialog({ part, isSession, onClose }: Props) {
  const words = useWords(taskStepWords);
  const stand = useWords(taskStandWords);
  const [draft, setDraft] = useState<Draft>({
    percent: part.percent,
    text: '',
    doneOn: part.doneOn,
    mode: part.mode,
    evidenceNumber: '',
    evidenceDate: null,
    files: [],
  });
  const { isReadable, readable } = useReadable();
  const [isUploading, setUploading] = useState(false);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const change = (some: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...some }));
    setRequestKey(newRequestKey());
  };
  const report = useMutation(
    useTRPC().tasks.report.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.reported, color: 'green' });
        onClose();
      },
    }),
  );
  const isDone = draft.percent === 100;
  const round = occurrenceText(part.occurrence, stand);
  return (
    <ConfirmDialog
      opened
      title={[words.reportTitle(part.unit.name), round].filter(Boolean).join(', ')}
      confirmLabel={words.send}
      canConfirm={isReadable && !isUploading}
      isBusy={report.isPending}
      failure={report.error && faultMessage(report.error)}
      onClose={onClose}
      onConfirm={() => {
        const { files, text, evidenceNumber, ...rest } = draft;
        report.mutate({
          ...rest,
          partId: part.id,
          revision: part.revision,
          text: text.trim() || null,
          doneOn: isDone ? draft.doneOn : null,
          mode: isSession && isDone ? draft.mode : null,
          evidenceNumber: evidenceNumber.trim() || null,
          fileIds: files.map(({ fileId }) => fileId),
          requestKey,
        });
      }}
    >
      <Stack gap="sm">
        <NumberInput
          label={words.percent}
          description={words.percentHint}
          maw={220}
          min={0}
          max={100}
          step={10}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          data-autofocus
          value={draft.percent}
          onChange={(value) => change({ percent: typeof value === 'number' ? value : Number(value) || 0 })}
        />
        {isDone && (
          <DayInput
            label={isSession ? words.heldOn : words.doneOn}
            description={words.doneOnHint}
            maw={220}
            value={draft.doneOn}
            onChange={(doneOn) => change({ doneOn })}
            onReadable={readable('doneOn')}
          />
        )}
        {isDone && isSession && <ModeSelect value={draft.mode} onChange={(mode) => change({ mode })} />}
        <LongTextField
          label={words.text}
          description={words.noPersons}
          minRows={3}
          maxRows={10}
          maxLength={4000}
          value={draft.text}
          onChange={(text) => change({ text })}
        />
        <Fieldset legend={words.evidence}>
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {words.evidenceHint}
            </Text>
            <TextInput
              label={words.evidenceNumber}
              maxLength={300}
              value={draft.evidenceNumber}
              onChange={(event) => change({ evidenceNumber: event.currentTarget.value })}
            />
            <DayInput
              label={words.evidenceDate}
              maw={220}
              value={draft.evidenceDate}
              onChange={(evidenceDate) => change({ evidenceDate })}
              onReadable={readable('evidenceDate')}
            />
            <FileField
              label={words.files}
              files={draft.files}
              onChange={(files) => change({ files })}
              onBusy={setUploading}
            />
          </Stack>
        </Fieldset>
      </Stack>
    </ConfirmDialog>
  );
}

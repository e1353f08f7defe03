import { NativeSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { printChange } from '@soket/shared/form-change-text';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { ChangeList } from './change-list.tsx';
import { formsWords } from './forms-words.ts';
import type { FormDraft } from './use-form-draft.ts';

type Props = { draft: FormDraft; onClose: () => void };

/** What changes, from which period on, and why: then it becomes the form's next version. */
export function SaveDialog({ draft, onClose }: Props) {
  const words = useWords(formsWords);
  const { base, terms, changes } = draft;
  const [day, setDay] = useState(() => firstUntouched(base.starts)?.day ?? '');
  const [reason, setReason] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const save = useMutation(
    useTRPC().forms.changeRules.mutationOptions({
      onSuccess: ({ version }) => {
        notifications.show({ message: words.saved(printCount(version)), color: 'green' });
        draft.savedAs(version);
        onClose();
      },
    }),
  );
  // What was refused may be asked again with another day or other words: that is another request.
  const changed = () => setRequestKey(newRequestKey());
  const start = base.starts.find((each) => each.day === day);
  return (
    <ConfirmDialog
      opened
      title={words.saveTitle}
      confirmLabel={words.save}
      canConfirm={start !== undefined && reason.trim() !== ''}
      isBusy={save.isPending}
      failure={save.error && faultMessage(save.error)}
      onClose={onClose}
      onConfirm={() =>
        save.mutate({
          formCode: base.code,
          version: base.version,
          effectiveFrom: day,
          reason: reason.trim(),
          needsSignOff: terms.needsSignOff,
          oneStep: terms.oneStep,
          rules: [...terms.rules],
          lines: [...terms.lines],
          requestKey,
        })
      }
    >
      <Stack gap="md">
        <section aria-label={words.saveChanges}>
          <Text fw={600}>{words.saveChanges}</Text>
          <ChangeList changes={changes.map((change) => printChange(change, base.lines, base.lines))} />
        </section>
        <NativeSelect
          label={words.start}
          description={words.startHint}
          value={day}
          data={base.starts.map((each) => ({
            value: each.day,
            label:
              each.label === null
                ? words.startOn(printDay(each.day))
                : words.startFrom(each.label, printDay(each.day)),
          }))}
          onChange={(event) => {
            setDay(event.currentTarget.value);
            changed();
          }}
        />
        {start && start.label !== null && (
          <Text c="dimmed" size="sm">
            {start.begun > 0 ? words.begunNote(printCount(start.begun)) : words.notBegunNote}
          </Text>
        )}
        <LongTextField
          label={words.reason}
          description={words.reasonHint}
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

/** The first period that nobody has begun, so that all of its reports are judged alike; else the last one there is. */
function firstUntouched<Start extends { begun: number }>(starts: readonly Start[]): Start | undefined {
  return starts.find(({ begun }) => begun === 0) ?? starts.at(-1);
}

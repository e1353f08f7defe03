import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { printChange } from '@soket/shared/form-change-text';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { ChangeList } from './change-list.tsx';
import { contentOf } from './form-content.ts';
import { formsWords } from './forms-words.ts';
import { firstUntouched, StartSelect } from './start-select.tsx';
import type { FormDraft } from './use-form-draft.ts';

type Props = { draft: FormDraft; onClose: () => void };

/** What changes, from which period on, and why: then it becomes the form's next version. */
export function SaveDialog({ draft, onClose }: Props) {
  const words = useWords(formsWords);
  const { base, terms, changes } = draft;
  const trpc = useTRPC();
  const calendarCode = terms.calendar?.code ?? null;
  const isSameSchedule = terms.frequency === base.frequency && calendarCode === (base.calendar?.code ?? null);
  const others = useQuery(
    trpc.forms.starts.queryOptions(
      { formCode: base.code, calendarCode, frequency: terms.frequency },
      { enabled: !isSameSchedule },
    ),
  );
  const starts = isSameSchedule ? base.starts : (others.data ?? []);
  const [picked, setDay] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const save = useMutation(
    trpc.forms.change.mutationOptions({
      onSuccess: ({ version }) => {
        notifications.show({ message: words.saved(printCount(version)), color: 'green' });
        draft.savedAs(version);
        onClose();
      },
    }),
  );
  // What was refused may be asked again with another day or other words: that is another request.
  const changed = () => setRequestKey(newRequestKey());
  const start = starts.find((each) => each.day === picked) ?? firstUntouched(starts);
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
          effectiveFrom: start?.day ?? '',
          reason: reason.trim(),
          ...contentOf(terms),
          requestKey,
        })
      }
    >
      <Stack gap="md">
        <section aria-label={words.saveChanges}>
          <Text fw={600}>{words.saveChanges}</Text>
          <ChangeList changes={changes.map((change) => printChange(change, base.lines, terms.lines))} />
        </section>
        <StartSelect
          label={words.start}
          description={words.startHint}
          starts={starts}
          value={start?.day ?? ''}
          onChange={(day) => {
            setDay(day);
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

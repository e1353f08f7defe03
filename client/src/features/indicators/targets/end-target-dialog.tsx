import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../../lib/fault-message.ts';
import { useWords } from '../../../lib/language.ts';
import { newRequestKey } from '../../../lib/request-key.ts';
import { type TargetStory, useTRPC } from '../../../lib/trpc.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../../ui/long-text-field.tsx';
import { targetWords } from './target-words.ts';

type Props = { target: TargetStory; onClose: () => void };

/** Ends a target without deleting it, with a reason. */
export function EndTargetDialog({ target, onClose }: Props) {
  const words = useWords(targetWords);
  // The one that was looked at; a change that comes meanwhile is refused.
  const [version] = useState(target.versions[0]?.version ?? 1);
  const [reason, setReason] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const end = useMutation(
    useTRPC().indicators.endTarget.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.ended, color: 'green' });
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      title={words.endTitle(target.unitName)}
      confirmLabel={words.end(target.unitName)}
      canConfirm={reason.trim() !== ''}
      isBusy={end.isPending}
      failure={end.error && faultMessage(end.error)}
      onClose={onClose}
      onConfirm={() => end.mutate({ id: target.id, version, reason, requestKey })}
    >
      <Stack gap="md">
        <Text>{words.endText}</Text>
        <LongTextField
          label={words.endReason}
          data-autofocus
          value={reason}
          onChange={(text) => {
            setReason(text);
            setRequestKey(newRequestKey());
          }}
        />
      </Stack>
    </ConfirmDialog>
  );
}

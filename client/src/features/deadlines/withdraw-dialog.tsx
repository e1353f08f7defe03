import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { deadlinesWords } from './deadlines-words.ts';
import type { ExtendTarget } from './extend-dialog.tsx';

type Props = { target: ExtendTarget; onClose: () => void };

/** Takes one unit's extension back, with the reason. */
export function WithdrawDialog({ target, onClose }: Props) {
  const words = useWords(deadlinesWords);
  const { formCode, unitCode, unitName, periodCode, periodLabel } = target;
  const [reason, setReason] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const withdraw = useMutation(
    useTRPC().deadlines.withdrawExtension.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.withdrawn(unitName), color: 'green' });
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      title={words.withdrawTitle(unitName, periodLabel)}
      confirmLabel={words.withdraw}
      canConfirm={reason.trim() !== ''}
      isBusy={withdraw.isPending}
      failure={withdraw.error && faultMessage(withdraw.error)}
      onClose={onClose}
      onConfirm={() => withdraw.mutate({ formCode, unitCode, periodCode, reason: reason.trim(), requestKey })}
    >
      <Stack gap="sm">
        <Text c="dimmed">{words.withdrawNote(printOptionalDay(target.deadline))}</Text>
        <LongTextField
          label={words.extendReason}
          data-autofocus
          value={reason}
          onChange={(text) => {
            setReason(text);
            setRequestKey(newRequestKey()); // Other words are another request.
          }}
        />
      </Stack>
    </ConfirmDialog>
  );
}

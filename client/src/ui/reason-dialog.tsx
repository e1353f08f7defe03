import { Text } from '@mantine/core';
import { useState } from 'react';
import { faultMessage } from '../lib/fault-message.ts';
import { newRequestKey } from '../lib/request-key.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { LongTextField } from './long-text-field.tsx';

type Props = {
  title: string;
  /** What follows from it. */
  advice: string;
  reasonLabel: string;
  maxLength?: number;
  confirmLabel: string;
  /** How the request stands that `onConfirm` sends. */
  request: { isPending: boolean; error: unknown };
  onConfirm: (given: { reason: string; requestKey: string }) => void;
  onClose: () => void;
};

/** Asks why before something is ended or taken back. Mount it anew for each. */
export function ReasonDialog(props: Props) {
  const { request, onConfirm, reasonLabel, maxLength = 1000, advice, ...dialog } = props;
  const [reason, setReason] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  return (
    <ConfirmDialog
      {...dialog}
      opened
      canConfirm={reason.trim() !== ''}
      isBusy={request.isPending}
      failure={request.error ? faultMessage(request.error) : null}
      onConfirm={() => onConfirm({ reason: reason.trim(), requestKey })}
    >
      <Text>{advice}</Text>
      <LongTextField
        label={reasonLabel}
        data-autofocus
        maxLength={maxLength}
        value={reason}
        onChange={(text) => {
          setReason(text);
          setRequestKey(newRequestKey()); // Other words are another request.
        }}
      />
    </ConfirmDialog>
  );
}

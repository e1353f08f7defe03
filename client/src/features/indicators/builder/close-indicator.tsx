import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { faultMessage } from '../../../lib/fault-message.ts';
import { useWords } from '../../../lib/language.ts';
import { newRequestKey } from '../../../lib/request-key.ts';
import { type IndicatorRecord, useTRPC } from '../../../lib/trpc.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../../ui/long-text-field.tsx';
import { builderWords } from './builder-words.ts';

/** Ends an indicator without deleting it, with a reason. */
export function CloseIndicator({ stored: { code, version, terms } }: { stored: IndicatorRecord }) {
  const words = useWords(builderWords);
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const close = useMutation(
    useTRPC().indicators.close.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.closed(terms.name), color: 'green' });
        void navigate({ to: '/indicators', ignoreBlocker: true });
      },
    }),
  );
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {words.close}
      </Button>
      <ConfirmDialog
        opened={isOpen}
        title={words.closeTitle}
        confirmLabel={words.close}
        canConfirm={reason.trim() !== ''}
        isBusy={close.isPending}
        failure={close.error && faultMessage(close.error)}
        onClose={() => setOpen(false)}
        onConfirm={() => close.mutate({ code, version, reason, requestKey })}
      >
        <Stack gap="md">
          <Text>{words.closeText}</Text>
          <LongTextField
            label={words.closeReason}
            data-autofocus
            value={reason}
            onChange={(text) => {
              setReason(text);
              setRequestKey(newRequestKey());
            }}
          />
        </Stack>
      </ConfirmDialog>
    </>
  );
}

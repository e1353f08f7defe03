import { Button, NativeSelect, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type FormShown, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { builderWords } from './builder-words.ts';
import { formsWords } from './forms-words.ts';

/** Gives the form to another body, after saying what follows from it. */
export function HandOverButton({ form }: { form: FormShown }) {
  const words = useWords(builderWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {words.handOver}
      </Button>
      {isOpen && <HandOverDialog form={form} onClose={() => setOpen(false)} />}
    </>
  );
}

function HandOverDialog({ form, onClose }: { form: FormShown; onClose: () => void }) {
  const words = useWords(builderWords);
  const { reason: reasonLabel } = useWords(formsWords);
  const trpc = useTRPC();
  const navigate = useNavigate();
  const choices = useQuery(trpc.forms.choices.queryOptions());
  const bodies = choices.data?.bodies.filter(({ name }) => name !== form.ownerUnitName) ?? [];
  const [picked, setPicked] = useState('');
  const [reason, setReason] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  // What was refused may be asked again for another body or with other words: that is another request.
  const changed = () => setRequestKey(newRequestKey());
  const give = useMutation(
    trpc.forms.handOver.mutationOptions({
      onSuccess: async () => {
        notifications.show({ message: words.handedOver(form.name), color: 'green' });
        await navigate({ to: '/forms' });
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      title={words.handOver}
      confirmLabel={words.handOver}
      canConfirm={picked !== '' && reason.trim() !== ''}
      isBusy={give.isPending}
      failure={give.error && faultMessage(give.error)}
      onClose={onClose}
      onConfirm={() => give.mutate({ formCode: form.code, ownerCode: picked, reason, requestKey })}
    >
      <Stack gap="md">
        <NativeSelect
          label={words.newOwner}
          description={words.handOverHint}
          value={picked}
          data={[
            { value: '', label: words.chooseOwner },
            ...bodies.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={(event) => {
            setPicked(event.currentTarget.value);
            changed();
          }}
        />
        <LongTextField
          label={reasonLabel}
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

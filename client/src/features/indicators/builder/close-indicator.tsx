import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../../lib/language.ts';
import { type IndicatorRecord, useTRPC } from '../../../lib/trpc.ts';
import { ReasonDialog } from '../../../ui/reason-dialog.tsx';
import { builderWords } from './builder-words.ts';

/** Ends an indicator without deleting it, with a reason. */
export function CloseIndicator({ stored: { code, version, terms } }: { stored: IndicatorRecord }) {
  const words = useWords(builderWords);
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
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
      {isOpen && (
        <ReasonDialog
          title={words.closeTitle}
          advice={words.closeText}
          reasonLabel={words.closeReason}
          confirmLabel={words.close}
          request={close}
          onClose={() => setOpen(false)}
          onConfirm={(given) => close.mutate({ code, version, ...given })}
        />
      )}
    </>
  );
}

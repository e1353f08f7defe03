import { notifications } from '@mantine/notifications';
import type { FormTerms } from '@soket/shared/form-change';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { builderWords } from './builder-words.ts';
import { contentOf } from './form-content.ts';
import type { NewIdentity } from './new-form-page.tsx';
import { StartSelect } from './start-select.tsx';

type Props = { identity: NewIdentity; terms: FormTerms; onCreated: () => void; onClose: () => void };

/** From which period on the new form is asked: the one that runs, or is being collected, is proposed. */
export function CreateDialog({ identity, terms, onCreated, onClose }: Props) {
  const words = useWords(builderWords);
  const trpc = useTRPC();
  const navigate = useNavigate();
  const content = contentOf(terms);
  const { calendarCode, frequency } = content;
  const query = useQuery(trpc.forms.starts.queryOptions({ formCode: null, calendarCode, frequency }));
  const starts = query.data ?? [];
  const [picked, setPicked] = useState<string | null>(null);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const start = starts.find(({ day }) => day === picked) ?? starts[0];
  const create = useMutation(
    trpc.forms.create.mutationOptions({
      onSuccess: async ({ formCode }) => {
        notifications.show({ message: words.created(terms.name), color: 'green' });
        onCreated();
        await navigate({ to: '/forms/$formCode', params: { formCode } });
      },
    }),
  );
  const failure = create.error ?? query.error;
  return (
    <ConfirmDialog
      opened
      title={words.saveForm}
      confirmLabel={words.saveForm}
      canConfirm={start !== undefined}
      isBusy={create.isPending}
      failure={failure && faultMessage(failure)}
      onClose={onClose}
      onConfirm={() =>
        create.mutate({
          ...content,
          formCode: identity.code,
          unitCodes: identity.unitCodes,
          effectiveFrom: start?.day ?? '',
          requestKey,
        })
      }
    >
      <StartSelect
        label={words.firstPeriod}
        description={words.firstPeriodHint}
        starts={starts}
        value={start?.day ?? ''}
        onChange={(day) => {
          setPicked(day);
          // What was refused may be asked again with another day: that is another request.
          setRequestKey(newRequestKey());
        }}
      />
    </ConfirmDialog>
  );
}

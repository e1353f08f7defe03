import { Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { faultMessage } from '../../../lib/fault-message.ts';
import { useWords } from '../../../lib/language.ts';
import { useTRPC } from '../../../lib/trpc.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { RowsSkeleton } from '../../../ui/skeletons.tsx';
import { DigestAddressForm } from '../digest-address-form.tsx';
import { mailWords } from '../mail-words.ts';

/** Where the daily digest goes. */
export function DigestPanel() {
  const words = useWords(mailWords);
  const trpc = useTRPC();
  const query = useQuery(trpc.mail.ownAddress.queryOptions());
  const save = useMutation(trpc.mail.setOwnAddress.mutationOptions());
  return (
    <Panel title={words.digest}>
      <DataState query={query} skeleton={<RowsSkeleton rows={3} />}>
        {(stored) => (
          <Stack gap="md">
            <Text maw={720}>{words.digestWhat}</Text>
            {!stored.isMailConfigured && <Text fw={500}>{words.notConfigured}</Text>}
            <DigestAddressForm
              key={`${stored.version} ${stored.address ?? ''}`}
              stored={stored}
              consent={words.consent}
              failure={save.error && faultMessage(save.error)}
              isBusy={save.isPending}
              onSave={(wish, done) => save.mutate(wish, { onSuccess: done })}
            />
          </Stack>
        )}
      </DataState>
    </Panel>
  );
}

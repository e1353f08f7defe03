import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useWords } from '../../lib/language.ts';
import { Failure } from '../../ui/failure.tsx';
import { mailWords } from './mail-words.ts';

type Wish = { address: string | null; hasConsent: boolean; version: number };
type Answer = { address: string | null };

type Props = {
  stored: { address: string | null; version: number };
  /** the sentence that is agreed to */
  consent: string;
  failure: string | null;
  isBusy: boolean;
  onSave: (wish: Wish, done: (answer: Answer) => void) => void;
};

/** An address and the consent to write to it. Give it a key by version, so that it starts anew from what is stored. */
export function DigestAddressForm({ stored, consent, failure, isBusy, onSave }: Props) {
  const words = useWords(mailWords);
  const [address, setAddress] = useState(stored.address ?? '');
  const [hasConsent, setConsent] = useState(stored.address !== null);
  const save = (next: string | null) =>
    onSave({ address: next, hasConsent, version: stored.version }, (answer) =>
      notifications.show({
        message: answer.address === null ? words.stopped : words.saved(answer.address),
        color: 'green',
      }),
    );
  const typed = address.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save(typed);
      }}
    >
      <Stack gap="sm" maw={520}>
        <TextInput
          type="email"
          label={words.address}
          description={words.addressHint}
          value={address}
          maxLength={254}
          autoComplete="off"
          onChange={(event) => {
            setAddress(event.currentTarget.value);
            setConsent(false); // Agreed to for another address.
          }}
        />
        <Checkbox
          label={consent}
          checked={hasConsent}
          onChange={(event) => setConsent(event.currentTarget.checked)}
        />
        {failure && <Failure message={failure} />}
        <Group gap="sm">
          <Button
            type="submit"
            loading={isBusy}
            disabled={typed === '' || !hasConsent || typed === stored.address}
          >
            {words.save}
          </Button>
          {stored.address !== null && (
            <Button variant="default" disabled={isBusy} onClick={() => save(null)}>
              {words.stop}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

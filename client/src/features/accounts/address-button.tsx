import { Button, Modal, Stack, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { type AccountListItem, useTRPC } from '../../lib/trpc.ts';
import { DigestAddressForm } from './digest-address-form.tsx';
import { mailWords } from './mail-words.ts';

/** Where somebody's digest goes, set by the administrator for who asked for it. */
export function AddressButton({ account }: { account: AccountListItem }) {
  const words = useWords(mailWords);
  const [isOpen, setOpen] = useState(false);
  const save = useMutation(useTRPC().mail.setAddressOf.mutationOptions());
  const { username, digestAddress, digestVersion } = account;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        flex="none"
        leftSection={<IconMail size={16} aria-hidden />}
        aria-label={words.addressOf(username)}
        onClick={() => setOpen(true)}
      >
        {words.edit}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={<Text fw={600}>{words.addressOf(username)}</Text>}
        centered
        size="lg"
      >
        <Stack gap="md">
          <Text c="dimmed">{words.digestWhat}</Text>
          <DigestAddressForm
            stored={{ address: digestAddress, version: digestVersion }}
            consent={words.consentOf}
            failure={save.error && faultMessage(save.error)}
            isBusy={save.isPending}
            onSave={(wish, done) =>
              save.mutate(
                { username, ...wish },
                {
                  onSuccess: (answer) => {
                    done(answer);
                    setOpen(false);
                  },
                },
              )
            }
          />
        </Stack>
      </Modal>
    </>
  );
}

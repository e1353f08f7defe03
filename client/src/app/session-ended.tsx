import { Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useWords } from '../lib/language.ts';
import { useMe } from '../lib/me.ts';
import { rememberMe } from '../lib/remembered-me.ts';
import { announceSignedIn } from '../lib/signed-out.ts';
import { useTRPCClient } from '../lib/trpc.ts';
import { frameWords } from './frame-words.ts';

const SignInForm = lazy(async () => ({
  default: (await import('../features/session/sign-in-form.tsx')).SignInForm,
}));

/** The session ended under somebody's hands: ask for the password on top of the page, so that nothing typed is lost. */
export function SessionEnded() {
  const words = useWords(frameWords);
  const queryClient = useQueryClient();
  const api = useTRPCClient();
  const { userId } = useMe();
  const goOn = async () => {
    const me = await api.session.me.query();
    // Somebody else: what is on this page is not theirs, and what was typed here waits for the one who typed it.
    if (me.userId !== userId) return window.location.assign('/');
    rememberMe(me);
    announceSignedIn();
    await queryClient.invalidateQueries();
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={<Text fw={600}>{words.sessionEnded}</Text>}
      centered
    >
      <Stack gap="md">
        <Text>{words.sessionEndedAdvice}</Text>
        <Suspense>
          <SignInForm onSignedIn={() => void goOn()} />
        </Suspense>
      </Stack>
    </Modal>
  );
}

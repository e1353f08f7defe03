import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useLanguage, useWords } from '../../lib/language.ts';
import { signOut } from '../../lib/sign-in.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { Failure } from '../../ui/failure.tsx';
import { Gate } from './gate.tsx';
import { passwordWords } from '../../lib/password-words.ts';

/** Between the sign-in with a password from a slip and everything else: a password that nobody else has seen. */
export function FirstPasswordPage() {
  const words = useWords(passwordWords);
  const language = useLanguage();
  const router = useRouter();
  const queryClient = useQueryClient();
  const choose = useMutation(useTRPC().session.chooseFirstPassword.mutationOptions());
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [isTried, setTried] = useState(false);

  const goTo = (place: string) => {
    queryClient.clear(); // Who is signed in reads differently from now on.
    router.history.push(place);
  };
  return (
    <Gate title={words.first} committeeName={null}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (password !== '' && again === password)
            choose.mutate({ password }, { onSuccess: () => goTo('/') });
        }}
      >
        <Stack gap="md">
          <Text>{words.firstWhy}</Text>
          <PasswordInput
            label={words.next}
            description={words.hint}
            autoComplete="new-password"
            size="md"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={isTried && password === '' ? words.missing : null}
          />
          <PasswordInput
            label={words.again}
            autoComplete="new-password"
            size="md"
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            error={isTried && again !== password ? words.different : null}
          />
          {choose.error && <Failure message={faultMessage(choose.error, language)} />}
          <Button type="submit" size="md" loading={choose.isPending} fullWidth>
            {words.change}
          </Button>
          <Button variant="subtle" onClick={() => void signOut().then(() => goTo('/sign-in'))}>
            {words.signOut}
          </Button>
        </Stack>
      </form>
    </Gate>
  );
}

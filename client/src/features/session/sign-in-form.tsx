import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useRef, useState, type SubmitEvent } from 'react';
import { useWords } from '../../lib/language.ts';
import { signIn, type SignInFault } from '../../lib/sign-in.ts';
import { Failure } from '../../ui/failure.tsx';
import { sessionWords } from './session-words.ts';

type Props = { onSignedIn: () => void };

/** User name and password. A refusal leaves the name, empties nothing, and says what to do next. */
export function SignInForm({ onSignedIn }: Props) {
  const words = useWords(sessionWords);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<SignInFault | null>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (username.trim() === '' || password === '' || isBusy) return;
    setBusy(true);
    setFault(null);
    const refused = await signIn(username.trim().toLowerCase(), password);
    setBusy(false);
    setFault(refused);
    if (refused === null) return onSignedIn();
    passwordField.current?.select();
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <TextInput
          label={words.username}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          size="md"
          error={tried && username.trim() === '' ? words.missingUsername : undefined}
        />
        <PasswordInput
          label={words.password}
          ref={passwordField}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          size="md"
          error={tried && password === '' ? words.missingPassword : undefined}
        />
        {fault && <Failure message={words.fault(fault)} />}
        <Button type="submit" size="md" loading={isBusy} fullWidth>
          {words.signIn}
        </Button>
      </Stack>
    </form>
  );
}

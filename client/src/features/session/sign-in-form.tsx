import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useRef, useState, type SubmitEvent } from 'react';
import { useWords } from '../../lib/language.ts';
import { signIn, type SignInFault } from '../../lib/sign-in.ts';
import { Failure } from '../../ui/failure.tsx';
import { CodeForm } from './code-form.tsx';
import { sessionWords } from './session-words.ts';

type Props = { onSignedIn: () => void };

/** User name and password, and then a code where the account asks for one. A refusal leaves the name, empties nothing, and says what to do next. */
export function SignInForm({ onSignedIn }: Props) {
  const words = useWords(sessionWords);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<SignInFault | null>(null);
  const [ticket, setTicket] = useState<string | null>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (username.trim() === '' || password === '' || isBusy) return;
    setBusy(true);
    setFault(null);
    const answer = await signIn(username.trim().toLowerCase(), password);
    setBusy(false);
    if (answer === null) return onSignedIn();
    if ('ticket' in answer) return setTicket(answer.ticket);
    setFault(answer.fault);
    passwordField.current?.select();
  };

  if (ticket !== null)
    return (
      <CodeForm
        ticket={ticket}
        onSignedIn={onSignedIn}
        onBack={(ended) => {
          setTicket(null);
          setPassword('');
          setTried(false);
          setFault(ended);
        }}
      />
    );
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

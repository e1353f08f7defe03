import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useLanguage, useWords } from '../../lib/language.ts';
import { signIn } from '../../lib/sign-in.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { Failure } from '../../ui/failure.tsx';
import { Gate } from './gate.tsx';
import { sessionWords } from './session-words.ts';

const USERNAME = /^[a-z0-9._-]{3,40}$/;
const SHORTEST_PASSWORD = 10;

const EMPTY = { code: '', committeeName: '', username: 'quantri', password: '', again: '' };
type Field = keyof typeof EMPTY;

/** The first visit to an empty workspace: the one-time code of the console makes its administrator. */
export function SetupPage() {
  const words = useWords(sessionWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const create = useMutation(useTRPC().setup.createAdministrator.mutationOptions());
  const [typed, setTyped] = useState(EMPTY);
  const [tried, setTried] = useState(false);

  const wrong: Record<Field, string | null> = {
    code: typed.code.trim() === '' ? words.missingCode : null,
    committeeName: typed.committeeName.trim() === '' ? words.missingCommittee : null,
    username: USERNAME.test(typed.username.trim().toLowerCase()) ? null : words.wrongUsername,
    password: typed.password.length < SHORTEST_PASSWORD ? words.shortPassword : null,
    again: typed.again === typed.password ? null : words.differentPassword,
  };
  const field = (name: Field) => ({
    value: typed[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setTyped((now) => ({ ...now, [name]: value }));
    },
    error: tried ? wrong[name] : null,
    size: 'md',
  });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (create.isPending || Object.values(wrong).some((message) => message !== null)) return;
    const { username } = await create.mutateAsync({
      code: typed.code.trim(),
      committeeName: typed.committeeName.trim(),
      username: typed.username.trim().toLowerCase(),
      password: typed.password,
    });
    // Signed in with what was just chosen; where that fails, the sign-in page says why.
    await signIn(username, typed.password);
    queryClient.clear();
    await navigate({ to: '/' });
  };

  return (
    <Gate title={words.setup} committeeName={null}>
      {/* The refusal is shown below from the mutation itself. */}
      <form onSubmit={(event) => void submit(event).catch(() => undefined)} noValidate>
        <Stack gap="md">
          <Text>{words.setupIntro}</Text>
          <TextInput
            label={words.setupCode}
            autoComplete="one-time-code"
            spellCheck={false}
            {...field('code')}
          />
          <TextInput
            label={words.committee}
            description={words.committeeHint}
            autoComplete="organization"
            {...field('committeeName')}
          />
          <TextInput
            label={words.username}
            description={words.usernameHint}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            {...field('username')}
          />
          <PasswordInput
            label={words.password}
            description={words.passwordHint}
            autoComplete="new-password"
            {...field('password')}
          />
          <PasswordInput label={words.passwordAgain} autoComplete="new-password" {...field('again')} />
          {create.error && <Failure message={faultMessage(create.error, language)} />}
          <Button type="submit" size="md" loading={create.isPending} fullWidth>
            {words.create}
          </Button>
        </Stack>
      </form>
    </Gate>
  );
}

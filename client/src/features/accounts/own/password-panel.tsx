import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../../lib/fault-message.ts';
import { useWords } from '../../../lib/language.ts';
import { useMe } from '../../../lib/me.ts';
import { passwordWords } from '../../../lib/password-words.ts';
import { useTRPC } from '../../../lib/trpc.ts';
import { Failure } from '../../../ui/failure.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ownWords } from './own-words.ts';

const EMPTY = { oldPassword: '', password: '', again: '' };

/** A new password for who knows the old one. */
export function PasswordPanel() {
  const words = useWords(ownWords);
  const fields = useWords(passwordWords);
  const { username } = useMe();
  const [typed, setTyped] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const { oldPassword, password, again } = typed;
  const change = useMutation(
    useTRPC().session.changePassword.mutationOptions({
      onSuccess: () => {
        setTyped(EMPTY);
        setTried(false);
        notifications.show({ message: words.passwordChanged, color: 'green' });
      },
    }),
  );
  const field = (name: keyof typeof EMPTY, autoComplete: string) => ({
    value: typed[name],
    autoComplete,
    onChange: (event: { currentTarget: { value: string } }) =>
      setTyped({ ...typed, [name]: event.currentTarget.value }),
  });
  const missing = (value: string) => isTried && value === '' && fields.missing;
  return (
    <Panel title={words.password}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (oldPassword !== '' && password !== '' && again === password)
            change.mutate({ oldPassword, password });
        }}
      >
        <Stack gap="sm" maw={520}>
          <Text>{words.passwordWhat}</Text>
          {/* A password manager must know whose password it keeps. */}
          <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
          <PasswordInput
            label={fields.old}
            error={missing(oldPassword)}
            {...field('oldPassword', 'current-password')}
          />
          <PasswordInput
            label={fields.next}
            description={fields.hint}
            error={missing(password)}
            {...field('password', 'new-password')}
          />
          <PasswordInput
            label={fields.again}
            error={isTried && again !== password && fields.different}
            {...field('again', 'new-password')}
          />
          {change.error && <Failure message={faultMessage(change.error)} />}
          <Group>
            <Button type="submit" loading={change.isPending}>
              {fields.change}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

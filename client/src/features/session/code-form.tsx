import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useWords } from '../../lib/language.ts';
import { giveCode, type SignInFault } from '../../lib/sign-in.ts';
import { Failure } from '../../ui/failure.tsx';
import { sessionWords } from './session-words.ts';

type Props = {
  /** what the right password brought */
  ticket: string;
  onSignedIn: () => void;
  /** @param fault why it must begin anew; null when that was wished */
  onBack: (fault: SignInFault | null) => void;
};

/** The second step of signing in: a code of the authenticator, or one of the recovery codes. */
export function CodeForm({ ticket, onSignedIn, onBack }: Props) {
  const words = useWords(sessionWords);
  const [code, setCode] = useState('');
  const [isRecovery, setRecovery] = useState(false);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<SignInFault | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), [isRecovery, fault]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (code.trim() === '' || isBusy) return;
    setBusy(true);
    setFault(null);
    const refused = await giveCode(ticket, code.trim());
    setBusy(false);
    if (refused === null) return onSignedIn();
    if (refused.code === 'TICKET_ENDED') return onBack(refused);
    setFault(refused);
    setTried(false);
    setCode(''); // It is good no longer, or never was.
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <Text>{words.codeWhy}</Text>
        <TextInput
          label={isRecovery ? words.recoveryCode : words.code}
          description={isRecovery ? words.recoveryHint : words.codeHint}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          autoComplete={isRecovery ? 'off' : 'one-time-code'}
          inputMode={isRecovery ? 'text' : 'numeric'}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          size="md"
          error={isTried && code.trim() === '' ? words.missingCodeNow : undefined}
          ref={field}
        />
        {fault && <Failure message={words.fault(fault)} />}
        <Button type="submit" size="md" loading={isBusy} fullWidth>
          {words.signIn}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            setCode('');
            setRecovery(!isRecovery);
          }}
        >
          {isRecovery ? words.useCode : words.useRecoveryCode}
        </Button>
        <Button variant="subtle" onClick={() => onBack(null)}>
          {words.back}
        </Button>
      </Stack>
    </form>
  );
}

import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../lib/language.ts';
import { Failure } from '../../../ui/failure.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { factorWords } from './factor-words.ts';

type Props = {
  secret: string;
  uri: string;
  failure: string | null;
  isBusy: boolean;
  onCode: (code: string) => void;
  onCancel: () => void;
};

/** The secret on its way into the phone, and the code that shows it has arrived. */
export function ScanSecret({ secret, uri, failure, isBusy, onCode, onCancel }: Props) {
  const words = useWords(factorWords);
  const [code, setCode] = useState('');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onCode(code.trim());
      }}
    >
      <Stack gap="sm">
        <Text>{words.scan}</Text>
        <QrCode text={uri} label={words.qr} />
        <TextInput
          label={words.secret}
          value={secret.match(/.{1,4}/g)?.join(' ') ?? ''}
          readOnly
          maw={520}
          onFocus={(event) => event.currentTarget.select()}
        />
        <TextInput
          label={words.code}
          value={code}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={10}
          maw={220}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {failure !== null && <Failure message={failure} />}
        <Group gap="sm">
          <Button type="submit" loading={isBusy} disabled={code.trim() === ''}>
            {words.confirm}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

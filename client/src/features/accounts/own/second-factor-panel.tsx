import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../../lib/fault-message.ts';
import { printCount } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import { useTRPC } from '../../../lib/trpc.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { RowsSkeleton } from '../../../ui/skeletons.tsx';
import { factorWords } from './factor-words.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { ScanSecret } from './scan-secret.tsx';

/** A code of the phone beside the password: set up, taken off, its recovery codes made anew; shown to whom it is offered. */
export function SecondFactorPanel() {
  const words = useWords(factorWords);
  const trpc = useTRPC();
  const state = useQuery(trpc.session.secondFactor.queryOptions());
  const [password, setPassword] = useState('');
  const forgetPassword = { onSuccess: () => setPassword('') };
  // Not kept behind the page: the answers hold secrets.
  const begin = useMutation(trpc.session.beginSecondFactor.mutationOptions({ gcTime: 0, ...forgetPassword }));
  const confirm = useMutation(trpc.session.confirmSecondFactor.mutationOptions({ gcTime: 0 }));
  const renew = useMutation(
    trpc.session.renewRecoveryCodes.mutationOptions({ gcTime: 0, ...forgetPassword }),
  );
  const remove = useMutation(trpc.session.removeSecondFactor.mutationOptions(forgetPassword));
  const steps = [begin, confirm, renew, remove];
  const startOver = () => {
    for (const step of steps) step.reset();
  };
  const ask = (step: typeof begin | typeof renew | typeof remove) => {
    startOver();
    step.mutate({ oldPassword: password });
  };
  const error = begin.error ?? renew.error ?? remove.error;
  const codes = (confirm.data ?? renew.data)?.recoveryCodes;

  if (state.data ? !state.data.isOffered && !state.data.isOn : !state.isError) return null;
  return (
    <Panel title={words.title}>
      <DataState query={state} skeleton={<RowsSkeleton rows={2} />}>
        {({ isOn, isOffered, recoveryCodesLeft }) => (
          <Stack gap="sm" maw={720}>
            <Text>{words.what}</Text>
            <Text fw={500}>{isOn ? words.on(printCount(recoveryCodesLeft)) : words.off}</Text>
            {codes ? (
              <RecoveryCodes codes={codes} onDone={startOver} />
            ) : begin.data ? (
              <ScanSecret
                {...begin.data}
                failure={confirm.error && faultMessage(confirm.error)}
                isBusy={confirm.isPending}
                onCode={(code) => confirm.mutate({ code })}
                onCancel={startOver}
              />
            ) : (
              <>
                <PasswordInput
                  label={words.password}
                  value={password}
                  autoComplete="current-password"
                  onChange={(event) => setPassword(event.currentTarget.value)}
                  maw={520}
                />
                {error && <Failure message={faultMessage(error)} />}
                <Group gap="sm">
                  {!isOn && isOffered && (
                    <Button disabled={password === ''} loading={begin.isPending} onClick={() => ask(begin)}>
                      {words.begin}
                    </Button>
                  )}
                  {isOn && (
                    <>
                      <Button
                        variant="default"
                        disabled={password === ''}
                        loading={renew.isPending}
                        onClick={() => ask(renew)}
                      >
                        {words.renew}
                      </Button>
                      <Button
                        variant="default"
                        disabled={password === ''}
                        loading={remove.isPending}
                        onClick={() => ask(remove)}
                      >
                        {words.remove}
                      </Button>
                    </>
                  )}
                </Group>
              </>
            )}
          </Stack>
        )}
      </DataState>
    </Panel>
  );
}

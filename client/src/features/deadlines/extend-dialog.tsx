import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { Day } from '@soket/shared/day';
import { useState } from 'react';
import { newRequestKey } from '../../lib/request-key.ts';
import { faultMessage } from '../../lib/fault-message.ts';
import { printDay, printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { deadlinesWords } from './deadlines-words.ts';

/** One unit's report of one period that has not come. */
export type ExtendTarget = {
  formCode: string;
  unitCode: string;
  unitName: string;
  periodCode: string;
  periodLabel: string;
  /** everybody's */
  deadline: Day | null;
  /** what the unit has been given already */
  extension: { deadline: Day; reason: string } | null;
};

type Props = { target: ExtendTarget; onClose: () => void; onWithdraw: () => void };

/** More time for one unit, with the reason. Mount it anew for each target. */
export function ExtendDialog({ target, onClose, onWithdraw }: Props) {
  const words = useWords(deadlinesWords);
  const { formCode, unitCode, unitName, periodCode, periodLabel } = target;
  const [deadline, setDeadline] = useState(target.extension?.deadline ?? null);
  const [isReadable, setReadable] = useState(true);
  const [reason, setReason] = useState(target.extension?.reason ?? '');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const extend = useMutation(
    useTRPC().deadlines.extend.mutationOptions({
      onSuccess: (granted) => {
        notifications.show({ message: words.extended(unitName, printDay(granted.deadline)), color: 'green' });
        onClose();
      },
    }),
  );
  // What was refused may be asked again with another day or other words: that is another request.
  const changed = () => setRequestKey(newRequestKey());
  return (
    <ConfirmDialog
      opened
      title={words.extendTitle(unitName, periodLabel)}
      confirmLabel={words.extend}
      canConfirm={deadline !== null && isReadable && reason.trim() !== ''}
      isBusy={extend.isPending}
      failure={extend.error && faultMessage(extend.error)}
      onClose={onClose}
      onConfirm={() => {
        if (deadline === null) return;
        extend.mutate({ formCode, unitCode, periodCode, deadline, reason: reason.trim(), requestKey });
      }}
    >
      <Stack gap="sm">
        <Text c="dimmed">{words.extendNote(printOptionalDay(target.deadline))}</Text>
        <DayInput
          label={words.extendDay}
          data-autofocus
          maw={200}
          value={deadline}
          onChange={(day) => {
            setDeadline(day);
            changed();
          }}
          onReadable={setReadable}
        />
        <LongTextField
          label={words.extendReason}
          value={reason}
          onChange={(text) => {
            setReason(text);
            changed();
          }}
        />
        {target.extension && (
          <Button variant="subtle" color="red" onClick={onWithdraw} style={{ alignSelf: 'start' }}>
            {words.withdraw}
          </Button>
        )}
      </Stack>
    </ConfirmDialog>
  );
}

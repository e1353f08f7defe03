import { Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type TaskListItem, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Refusals, useEachTask } from './each-task.tsx';
import { taskStepWords } from './task-step-words.ts';
import { UnitPicker } from '../../lib/unit-picker.tsx';

type DialogProps = {
  tasks: readonly Pick<TaskListItem, 'code' | 'text' | 'revision'>[];
  onClose: () => void;
  onDone: () => void;
};

/** More units for one task, or for several at once. */
export function AddUnitsDialog({ tasks, onClose, onDone }: DialogProps) {
  const words = useWords(taskStepWords);
  const [unitCodes, setUnitCodes] = useState<string[]>([]);
  const addUnits = useMutation(useTRPC().tasks.addUnits.mutationOptions());
  const each = useEachTask({ tasks, onDone }, ({ code, revision }) =>
    addUnits.mutateAsync({ code, revision, unitCodes, requestKey: newRequestKey() }),
  );
  return (
    <ConfirmDialog
      opened
      title={words.addUnitsTitle}
      confirmLabel={words.addUnits}
      canConfirm={unitCodes.length > 0}
      isBusy={each.isBusy}
      onClose={onClose}
      onConfirm={each.run}
    >
      <Stack gap="sm">
        <Text c="dimmed">{words.addUnitsNote}</Text>
        <UnitPicker label={words.units} chosen={unitCodes} onChange={setUnitCodes} />
        <Refusals refusals={each.refusals} />
      </Stack>
    </ConfirmDialog>
  );
}

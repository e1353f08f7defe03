import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Day } from '@soket/shared/day';
import { useState } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { useTRPC, type TaskListItem } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { AddUnitsDialog } from './add-units-dialog.tsx';
import { Refusals, useEachTask } from './each-task.tsx';
import { taskListWords } from './task-list-words.ts';
import { taskStepWords } from './task-step-words.ts';
import listClasses from './tasks.module.css';

type Props = { tasks: readonly TaskListItem[]; onDone: () => void };

/** What staff can do to several tasks at once. */
export function BulkBar({ tasks, onDone }: Props) {
  const words = useWords(taskListWords);
  const [asked, setAsked] = useState<'units' | 'deadline' | null>(null);
  const close = () => setAsked(null);
  return (
    <div className={`${listClasses['bulk'] ?? ''} no-print`} role="group" aria-label={words.caption}>
      <Text size="sm" fw={600} role="status">
        {words.selected(printCount(tasks.length))}
      </Text>
      <Button size="compact-md" variant="default" onClick={() => setAsked('units')}>
        {words.bulkUnits}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => setAsked('deadline')}>
        {words.bulkDeadline}
      </Button>
      <Button size="compact-md" variant="subtle" onClick={onDone}>
        {words.unselect}
      </Button>
      {asked === 'units' && <AddUnitsDialog tasks={tasks} onClose={close} onDone={onDone} />}
      {asked === 'deadline' && <BulkDeadline tasks={tasks} onClose={close} onDone={onDone} />}
    </div>
  );
}

type DialogProps = Props & { onClose: () => void };
function BulkDeadline({ tasks, onClose, onDone }: DialogProps) {
  const words = useWords(taskStepWords);
  const [deadline, setDeadline] = useState<Day | null>(null);
  const [isReadable, setReadable] = useState(true);
  const [reason, setReason] = useState('');
  const change = useMutation(useTRPC().tasks.changeTaskDeadline.mutationOptions());
  const each = useEachTask({ tasks, onDone }, async ({ code, revision }) => {
    if (deadline === null) return;
    await change.mutateAsync({ code, revision, deadline, reason, requestKey: newRequestKey() });
  });
  return (
    <ConfirmDialog
      opened
      title={words.deadlineTitle}
      confirmLabel={words.change}
      canConfirm={deadline !== null && isReadable && reason.trim() !== ''}
      isBusy={each.isBusy}
      onClose={onClose}
      onConfirm={each.run}
    >
      <Stack gap="sm">
        <Text c="dimmed">{words.deadlineNote}</Text>
        <DayInput
          label={words.newDeadline}
          maw={200}
          data-autofocus
          value={deadline}
          onChange={setDeadline}
          onReadable={setReadable}
        />
        <LongTextField label={words.reason} value={reason} onChange={setReason} />
        <Refusals refusals={each.refusals} />
      </Stack>
    </ConfirmDialog>
  );
}

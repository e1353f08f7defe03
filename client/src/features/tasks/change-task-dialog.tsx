import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type TaskDetail, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import classes from './steps.module.css';
import { draftOf, orderOf } from './task-draft.ts';
import { TaskFields } from './task-fields.tsx';
import { taskFormWords } from './task-form-words.ts';

type Props = { task: TaskDetail; onClose: () => void };

/** Staff change what was ordered. Who carries it out, by when and how often are decisions of their own. */
export function ChangeTaskDialog({ task, onClose }: Props) {
  const words = useWords(taskFormWords);
  const [draft, setDraft] = useState(() => draftOf(task));
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const { isReadable, readable } = useReadable();
  const order = orderOf(draft);
  const save = useMutation(
    useTRPC().tasks.change.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.changed, color: 'green' });
        onClose();
      },
    }),
  );
  const change = (part: Partial<typeof draft>) => {
    setDraft((now) => ({ ...now, ...part }));
    setRequestKey(newRequestKey());
  };
  return (
    <ConfirmDialog
      opened
      title={words.change}
      confirmLabel={words.save}
      canConfirm={order !== null && isReadable}
      isBusy={save.isPending}
      failure={save.error && faultMessage(save.error)}
      onClose={onClose}
      onConfirm={() => {
        if (order) save.mutate({ ...order, code: task.code, revision: task.revision, requestKey });
      }}
    >
      <div className={classes['form']}>
        <TaskFields draft={draft} onChange={change} readable={readable}>
          {task.recurrence !== null && (
            <DayInput
              label={words.recursTo}
              description={words.recursToHint}
              maw={260}
              value={draft.recursTo}
              onChange={(recursTo) => change({ recursTo })}
              onReadable={readable('recursTo')}
            />
          )}
        </TaskFields>
      </div>
    </ConfirmDialog>
  );
}

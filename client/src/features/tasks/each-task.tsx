import { Alert } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { TaskListItem } from '../../lib/trpc.ts';
import classes from './steps.module.css';
import { taskStepWords } from './task-step-words.ts';

type Named = Pick<TaskListItem, 'code' | 'text' | 'revision'>;
type Props = { tasks: readonly Named[]; onDone: () => void };
type Refusal = { code: string; text: string; message: string };

/** Asks the server for one task after the other; what is refused is named, and the rest is done. */
export function useEachTask({ tasks, onDone }: Props, ask: (task: Named) => Promise<unknown>) {
  const words = useWords(taskStepWords);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const refused: Refusal[] = [];
    for (const task of tasks) {
      try {
        await ask(task);
      } catch (error) {
        refused.push({ code: task.code, text: task.text, message: faultMessage(error) });
      }
    }
    setBusy(false);
    setRefusals(refused);
    const done = tasks.length - refused.length;
    if (done > 0) notifications.show({ message: words.doneFor(printCount(done)), color: 'green' });
    if (refused.length === 0) onDone();
  };
  return { refusals, isBusy, run: () => void run() };
}

/** The tasks that were not done, each with the reason. */
export function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  const words = useWords(taskStepWords);
  if (refusals.length === 0) return null;
  return (
    <Alert role="alert" color="red" variant="outline" title={words.refusedFor}>
      <ul className={classes['outcome']}>
        {refusals.map(({ code, text, message }) => (
          <li key={code}>{words.refusal(text, message)}</li>
        ))}
      </ul>
    </Alert>
  );
}

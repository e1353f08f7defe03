import { Alert, NativeSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { Day } from '@soket/shared/day';
import { TASK_RECURRENCES, type TaskRecurrence } from '@soket/shared/task';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { taskStandWords } from '../../lib/task-words.ts';
import { type Api, useTRPCClient, type TaskDetail, type TaskPart } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import classes from './steps.module.css';
import { taskStepWords, type TaskStepWords } from './task-step-words.ts';

export type DecisionKind = 'confirm' | 'sendBack' | 'deadline' | 'halt' | 'resume' | 'takeOff';

type WholeKind = 'deadline' | 'recurrence' | 'halt' | 'resume';

/** What is decided on: some units' parts, or the task as a whole. */
export type Decision = { kind: DecisionKind; parts: readonly TaskPart[] } | { kind: WholeKind; parts: null };

type Props = { task: TaskDetail; decision: Decision; onClose: () => void };
type Refused = { id: string; unitName: string; message: string };
type Answer = {
  deadline: Day | null;
  recurrence: TaskRecurrence;
  recursTo: Day | null;
  to: 'paused' | 'cancelled';
  reason: string;
  requestKey: string;
};

/** One decision of staff, with the reason where it needs one. Mount it anew for each. */
export function DecideDialog({ task, decision, onClose }: Props) {
  const words = useWords(taskStepWords);
  const stand = useWords(taskStandWords);
  const api = useTRPCClient();
  const { kind, parts } = decision;
  const cadences = TASK_RECURRENCES.filter((each) => each !== task.recurrence);
  const [answer, setAnswer] = useState<Answer>({
    deadline: null,
    recurrence: cadences[0] ?? 'month',
    recursTo: task.recursTo,
    to: 'paused',
    reason: '',
    requestKey: newRequestKey(),
  });
  const { isReadable, readable } = useReadable();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const decide = useMutation({
    mutationFn: () => send(api, task, decision, { ...answer, reason: answer.reason.trim() }),
    onSuccess: (found) => {
      setRefused(found);
      if (found.length > 0) return;
      notifications.show({ message: doneSentence(kind, words), color: 'green' });
      onClose();
    },
  });
  // What was refused may be asked again with another day or other words: that is another request.
  const change = (part: Partial<Answer>) =>
    setAnswer((now) => ({ ...now, ...part, requestKey: newRequestKey() }));
  const needsReason = kind !== 'confirm';
  const note = noteOf(kind, words);
  return (
    <ConfirmDialog
      opened
      title={titleOf(decision, words)}
      confirmLabel={labelOf(kind, words)}
      isBusy={decide.isPending}
      canConfirm={
        isReadable &&
        (!needsReason || answer.reason.trim() !== '') &&
        (kind !== 'deadline' || answer.deadline !== null)
      }
      failure={decide.error && faultMessage(decide.error)}
      onClose={onClose}
      onConfirm={() => decide.mutate()}
    >
      <Stack gap="sm">
        {parts !== null && <Text c="dimmed">{parts.map(({ unit }) => unit.shortName).join(', ')}</Text>}
        {note !== null && <Text c="dimmed">{note}</Text>}
        {kind === 'deadline' && (
          <DayInput
            label={words.newDeadline}
            maw={200}
            value={answer.deadline}
            onChange={(deadline) => change({ deadline })}
            onReadable={readable('deadline')}
          />
        )}
        {kind === 'recurrence' && (
          <>
            <NativeSelect
              label={words.newRecurrence}
              maw={260}
              value={answer.recurrence}
              data={cadences.map((value) => ({ value, label: stand.recurrence[value] }))}
              onChange={({ currentTarget: { value } }) =>
                change({ recurrence: cadences.find((each) => each === value) ?? answer.recurrence })
              }
            />
            <DayInput
              label={words.recursTo}
              description={words.recursToHint}
              maw={260}
              value={answer.recursTo}
              onChange={(recursTo) => change({ recursTo })}
              onReadable={readable('recursTo')}
            />
          </>
        )}
        {kind === 'halt' && (
          <NativeSelect
            label={words.to}
            maw={260}
            value={answer.to}
            data={[
              { value: 'paused', label: words.paused },
              { value: 'cancelled', label: words.cancelled },
            ]}
            onChange={(event) =>
              change({ to: event.currentTarget.value === 'cancelled' ? 'cancelled' : 'paused' })
            }
          />
        )}
        <LongTextField
          label={needsReason ? words.reason : words.remark}
          value={answer.reason}
          onChange={(reason) => change({ reason })}
        />
        {refused.length > 0 && (
          <Alert role="alert" color="red" variant="outline" title={words.refusedFor}>
            <ul className={classes['outcome']}>
              {refused.map(({ id, unitName, message }) => (
                <li key={id}>{words.refusal(unitName, message)}</li>
              ))}
            </ul>
          </Alert>
        )}
      </Stack>
    </ConfirmDialog>
  );
}

/** @returns the units that were refused, with the reason */
async function send(
  { tasks }: Api,
  { code, revision }: TaskDetail,
  decision: Decision,
  { deadline, recurrence, recursTo, reason, to, requestKey }: Answer,
): Promise<readonly Refused[]> {
  const day = deadline ?? '';
  const whole = { code, revision, reason, requestKey };
  if (decision.parts === null) {
    switch (decision.kind) {
      case 'deadline':
        // Parts that are done keep their deadline: that is as it should be, and no refusal to speak of.
        await tasks.changeTaskDeadline.mutate({ ...whole, deadline: day });
        break;
      case 'recurrence':
        await tasks.changeRecurrence.mutate({ ...whole, recurrence, recursTo });
        break;
      case 'halt':
        await tasks.haltTask.mutate({ ...whole, to });
        break;
      case 'resume':
        await tasks.resumeTask.mutate(whole);
    }
    return [];
  }
  const these = {
    parts: decision.parts.map(({ id, revision: seen }) => ({ id, revision: seen })),
    requestKey,
  };
  switch (decision.kind) {
    case 'confirm':
      return (await tasks.confirm.mutate({ ...these, text: reason === '' ? null : reason })).refused;
    case 'sendBack':
      return (await tasks.sendBack.mutate({ ...these, reason })).refused;
    case 'deadline':
      return (await tasks.changeDeadline.mutate({ ...these, reason, deadline: day })).refused;
    case 'halt':
      return (await tasks.halt.mutate({ ...these, reason, to })).refused;
    case 'resume':
      return (await tasks.resume.mutate({ ...these, reason })).refused;
    case 'takeOff': {
      const unitCodes = decision.parts.map(({ unit }) => unit.code);
      return (await tasks.takeOffUnits.mutate({ ...whole, unitCodes })).refused;
    }
  }
}

function titleOf({ kind, parts }: Decision, words: TaskStepWords): string {
  if (parts === null) {
    const titles: Record<WholeKind, string> = {
      deadline: words.deadlineTitle,
      recurrence: words.recurrenceTitle,
      halt: words.haltTaskTitle,
      resume: words.resumeTaskTitle,
    };
    return titles[kind];
  }
  const titles: Record<DecisionKind, (count: string) => string> = {
    confirm: words.confirmTitle,
    sendBack: words.sendBackTitle,
    deadline: words.deadlineOf,
    halt: words.haltTitle,
    resume: words.resumeTitle,
    takeOff: words.takeOffTitle,
  };
  return titles[kind](printCount(parts.length));
}

function labelOf(kind: Decision['kind'], words: TaskStepWords): string {
  const labels: Record<Decision['kind'], string> = {
    confirm: words.confirm,
    sendBack: words.sendBack,
    deadline: words.change,
    recurrence: words.recurrence,
    halt: words.apply,
    resume: words.resume,
    takeOff: words.takeOff,
  };
  return labels[kind];
}

/** What the decision does beside what its title says. */
function noteOf(kind: Decision['kind'], words: TaskStepWords): string | null {
  if (kind === 'deadline') return words.deadlineNote;
  if (kind === 'recurrence') return words.recurrenceNote;
  return kind === 'takeOff' ? words.takeOffNote : null;
}

function doneSentence(kind: Decision['kind'], words: TaskStepWords): string {
  if (kind === 'confirm') return words.confirmed;
  return kind === 'sendBack' ? words.sentBack : words.done;
}

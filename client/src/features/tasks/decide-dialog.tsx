import { Alert, NativeSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { Day } from '@soket/shared/day';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type Api, useTRPCClient, type TaskDetail, type TaskPart } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import classes from './steps.module.css';
import { taskStepWords, type TaskStepWords } from './task-step-words.ts';

export type DecisionKind = 'confirm' | 'sendBack' | 'deadline' | 'halt' | 'resume';

/** What is decided on: some units' parts, or the task as a whole. */
export type Decision = { kind: DecisionKind; parts: readonly TaskPart[] | null };

type Props = { task: TaskDetail; decision: Decision; onClose: () => void };
type Refused = { id: string; unitName: string; message: string };
type Answer = { deadline: Day | null; reason: string; to: 'paused' | 'cancelled'; requestKey: string };

/** One decision of staff, with the reason where it needs one. Mount it anew for each. */
export function DecideDialog({ task, decision, onClose }: Props) {
  const words = useWords(taskStepWords);
  const api = useTRPCClient();
  const { kind, parts } = decision;
  const [deadline, setDeadline] = useState<Day | null>(null);
  const [isReadable, setReadable] = useState(true);
  const [reason, setReason] = useState('');
  const [to, setTo] = useState<'paused' | 'cancelled'>('paused');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const decide = useMutation({
    mutationFn: () => send(api, task, decision, { deadline, reason: reason.trim(), to, requestKey }),
    onSuccess: (answer) => {
      setRefused(answer);
      if (answer.length > 0) return;
      notifications.show({ message: doneSentence(kind, words), color: 'green' });
      onClose();
    },
  });
  // What was refused may be asked again with another day or other words: that is another request.
  const changed = () => setRequestKey(newRequestKey());
  const needsReason = kind !== 'confirm';
  return (
    <ConfirmDialog
      opened
      title={titleOf(decision, words)}
      confirmLabel={labelOf(kind, words)}
      isBusy={decide.isPending}
      canConfirm={
        (!needsReason || reason.trim() !== '') && (kind !== 'deadline' || (deadline !== null && isReadable))
      }
      failure={decide.error && faultMessage(decide.error)}
      onClose={onClose}
      onConfirm={() => decide.mutate()}
    >
      <Stack gap="sm">
        {parts !== null && <Text c="dimmed">{parts.map(({ unit }) => unit.shortName).join(', ')}</Text>}
        {kind === 'deadline' && (
          <>
            <Text c="dimmed">{words.deadlineNote}</Text>
            <DayInput
              label={words.newDeadline}
              maw={200}
              value={deadline}
              onChange={(day) => {
                setDeadline(day);
                changed();
              }}
              onReadable={setReadable}
            />
          </>
        )}
        {kind === 'halt' && (
          <NativeSelect
            label={words.to}
            maw={260}
            value={to}
            data={[
              { value: 'paused', label: words.paused },
              { value: 'cancelled', label: words.cancelled },
            ]}
            onChange={(event) => {
              setTo(event.currentTarget.value === 'cancelled' ? 'cancelled' : 'paused');
              changed();
            }}
          />
        )}
        <LongTextField
          label={needsReason ? words.reason : words.remark}
          value={reason}
          onChange={(text) => {
            setReason(text);
            changed();
          }}
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
  { kind, parts }: Decision,
  { deadline, reason, to, requestKey }: Answer,
): Promise<readonly Refused[]> {
  const day = deadline ?? '';
  const whole = { code, revision, reason, requestKey };
  if (parts === null) {
    if (kind === 'deadline') {
      // Parts that are done keep their deadline: that is as it should be, and no refusal to speak of.
      await tasks.changeTaskDeadline.mutate({ ...whole, deadline: day });
    } else if (kind === 'halt') await tasks.haltTask.mutate({ ...whole, to });
    else await tasks.resumeTask.mutate(whole);
    return [];
  }
  const these = {
    parts: parts.map(({ id, revision: seen }) => ({ id, revision: seen })),
    requestKey,
  };
  switch (kind) {
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
  }
}

function titleOf({ kind, parts }: Decision, words: TaskStepWords): string {
  if (parts === null) {
    if (kind === 'halt') return words.haltTaskTitle;
    return kind === 'resume' ? words.resumeTaskTitle : words.deadlineTitle;
  }
  const count = printCount(parts.length);
  switch (kind) {
    case 'confirm':
      return words.confirmTitle(count);
    case 'sendBack':
      return words.sendBackTitle(count);
    case 'deadline':
      return words.deadlineOf(count);
    case 'halt':
      return words.haltTitle(count);
    case 'resume':
      return words.resumeTitle(count);
  }
}

function labelOf(kind: DecisionKind, words: TaskStepWords): string {
  const labels: Record<DecisionKind, string> = {
    confirm: words.confirm,
    sendBack: words.sendBack,
    deadline: words.change,
    halt: words.apply,
    resume: words.resume,
  };
  return labels[kind];
}

function doneSentence(kind: DecisionKind, words: TaskStepWords): string {
  if (kind === 'confirm') return words.confirmed;
  return kind === 'sendBack' ? words.sentBack : words.done;
}

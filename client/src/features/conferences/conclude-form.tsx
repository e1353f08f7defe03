import { Button, Checkbox, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Day } from '@soket/shared/day';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { concludeWords } from './conclude-words.ts';
import classes from './conclude.module.css';

type Line = {
  key: string;
  text: string;
  /** from a slide: its words stand, so that it is known when it has become a task */
  isFromSlide: boolean;
  isChosen: boolean;
  leadUnitCode: string;
  deadline: Day | null;
  isDeadlineReadable: boolean;
};

/** A line somebody asked for is where they go on typing. Stable, so that it is called when the field comes, and only then. */
const focusOnce = (field: HTMLTextAreaElement | null) => field?.focus();

const lineOf = (text: string, isFromSlide: boolean): Line => ({
  key: newRequestKey(),
  text,
  isFromSlide,
  isChosen: true,
  leadUnitCode: '',
  deadline: null,
  isDeadlineReadable: true,
});

type Props = {
  conferenceId: string;
  /** conclusions on the slides that are no tasks yet */
  open: readonly string[];
  hasTasks: boolean;
};

/** Staff choose who leads what by when. Mount it anew for other conclusions. */
export function ConcludeForm({ conferenceId, open, hasTasks }: Props) {
  const words = useWords(concludeWords);
  const trpc = useTRPC();
  const units = useQuery(trpc.units.list.queryOptions());
  const [lines, setLines] = useState(() => open.map((text) => lineOf(text, true)));
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const edit = (next: (now: readonly Line[]) => Line[]) => {
    setLines(next);
    setRequestKey(newRequestKey());
  };
  const change = (key: string, part: Partial<Line>) =>
    edit((now) => now.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const chosen = lines.filter(({ isChosen, text }) => isChosen && text.trim() !== '');
  const conclude = useMutation(
    trpc.conferences.conclude.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.given(printCount(chosen.length)), color: 'green' });
        setLines((now) => now.filter((line) => !chosen.includes(line)));
      },
    }),
  );
  const give = () =>
    conclude.mutate({
      id: conferenceId,
      conclusions: chosen.map(({ text, leadUnitCode, deadline }) => ({
        text,
        leadUnitCode: leadUnitCode || null,
        deadline,
      })),
      requestKey,
    });
  return (
    <Panel title={words.give}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        <Stack gap="md">
          <Text c="dimmed">{open.length === 0 && hasTasks ? words.allGiven : words.giveAdvice}</Text>
          {lines.map((line, index) => (
            <div key={line.key} role="group" aria-label={words.line(index + 1)} className={classes['line']}>
              {line.isFromSlide ? (
                <Checkbox
                  label={line.text}
                  checked={line.isChosen}
                  onChange={(event) => change(line.key, { isChosen: event.currentTarget.checked })}
                />
              ) : (
                <LongTextField
                  label={words.line(index + 1)}
                  minRows={1}
                  maxLength={2000}
                  ref={focusOnce}
                  value={line.text}
                  onChange={(text) => change(line.key, { text })}
                />
              )}
              <NativeSelect
                label={words.lead}
                value={line.leadUnitCode}
                data={[
                  { value: '', label: words.unknown },
                  ...(units.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
                ]}
                onChange={(event) => change(line.key, { leadUnitCode: event.currentTarget.value })}
              />
              <DayInput
                label={words.deadline}
                value={line.deadline}
                onChange={(deadline) => change(line.key, { deadline })}
                onReadable={(isDeadlineReadable) => change(line.key, { isDeadlineReadable })}
              />
            </div>
          ))}
          {conclude.error && <Failure message={faultMessage(conclude.error)} />}
          <Group gap="sm">
            {lines.length > 0 && (
              <Button
                type="submit"
                loading={conclude.isPending}
                disabled={chosen.length === 0 || !chosen.every((line) => line.isDeadlineReadable)}
              >
                {words.giveChosen(printCount(chosen.length))}
              </Button>
            )}
            <Button
              variant="default"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => edit((now) => [...now, lineOf('', false)])}
            >
              {words.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

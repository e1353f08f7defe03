import { Button, Group, List, NativeSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { Day } from '@soket/shared/day';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type Calendars, useTRPC } from '../../lib/trpc.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { timelineWords } from './timeline-words.ts';

/** Forms that follow no calendar: what was asked for, and asking again. */
export function ThematicPanel({ forms }: { forms: Calendars['thematicForms'] }) {
  const words = useWords(timelineWords);
  const [code, setCode] = useState(forms[0]?.code ?? '');
  const form = forms.find((each) => each.code === code);
  if (!form) return null;
  return (
    <Panel title={words.thematic}>
      <Stack gap="sm">
        <Text c="dimmed">{words.thematicAdvice}</Text>
        <NativeSelect
          label={words.thematicForm}
          maw={520}
          value={code}
          data={forms.map((each) => ({ value: each.code, label: `${each.code} · ${each.name}` }))}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Text fw={500}>{words.spans}</Text>
        {form.spans.length === 0 ? (
          <Text c="dimmed">{words.noSpans}</Text>
        ) : (
          <List>
            {form.spans.map(({ label, deadline }) => (
              <List.Item key={label}>
                {deadline === null ? label : words.due(label, printDay(deadline))}
              </List.Item>
            ))}
          </List>
        )}
        <NewSpan formCode={code} />
      </Stack>
    </Panel>
  );
}

function NewSpan({ formCode }: { formCode: string }) {
  const words = useWords(timelineWords);
  const [days, setDays] = useState<Record<'from' | 'to' | 'deadline', Day | null>>({
    from: null,
    to: null,
    deadline: null,
  });
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const { isReadable, readable } = useReadable();
  const open = useMutation(
    useTRPC().deadlines.openThematic.mutationOptions({
      onSuccess: ({ units }) =>
        notifications.show({ message: words.spanOpened(printCount(units)), color: 'green' }),
      onSettled: () => setRequestKey(newRequestKey()),
    }),
  );
  const field = (key: keyof typeof days) => ({
    w: 190,
    value: days[key],
    onChange: (day: Day | null) => setDays((now) => ({ ...now, [key]: day })),
    onReadable: readable(key),
  });
  const { to } = days;
  return (
    <Stack gap="sm">
      <Group
        component="form"
        align="end"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (to !== null) open.mutate({ ...days, to, formCode, requestKey });
        }}
      >
        <DayInput label={words.from} description={words.fromHint} {...field('from')} />
        <DayInput label={words.to} {...field('to')} />
        <DayInput label={words.deadline} {...field('deadline')} />
        <Button
          type="submit"
          variant="default"
          loading={open.isPending}
          disabled={to === null || !isReadable}
        >
          {words.openSpan}
        </Button>
      </Group>
      {open.error && <Failure message={faultMessage(open.error)} />}
    </Stack>
  );
}

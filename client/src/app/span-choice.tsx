import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { sameSpan, type Span } from '@soket/shared/period';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { printSpanTitle } from '../lib/format.ts';
import { useLanguage, useWords } from '../lib/language.ts';
import { useMe } from '../lib/me.ts';
import type { Scope } from '../lib/scope.ts';
import { spanChoices } from '../lib/span-choices.ts';
import { useTRPC } from '../lib/trpc.ts';
import { DayInput } from '../ui/day-input.tsx';
import { frameWords } from './frame-words.ts';
import classes from './span-choice.module.css';

type Props = { scope: Scope; onDone: () => void };

/** The spans people ask for, and any other by its first and last day. */
export function SpanChoice({ scope, onDone }: Props) {
  const words = useWords(frameWords);
  const language = useLanguage();
  const { today } = useMe();
  const trpc = useTRPC();
  // Spans since a directive was issued come when the list does; nobody waits for them.
  const { data: directives = [] } = useQuery(trpc.directives.list.queryOptions());
  const choose = ({ from, to }: Span) => {
    scope.change({ from: from ?? undefined, to });
    onDone();
  };
  const all: Span = { from: null, to: today };
  const choices = [...spanChoices(today, directives, language), { key: 'all', span: all, label: words.all }];
  return (
    <Stack gap="sm">
      <div role="group" aria-label={words.span} className={classes['choices']}>
        {choices.map(({ key, span, label }) => (
          <UnstyledButton
            key={key}
            className={classes['choice'] ?? ''}
            aria-pressed={sameSpan(span, scope.span)}
            onClick={() => choose(span)}
          >
            {label}
          </UnstyledButton>
        ))}
      </div>
      <OwnSpan key={printSpanTitle(scope.span)} span={scope.span} onChoose={choose} today={today} />
    </Stack>
  );
}

type OwnSpanProps = { span: Span; today: string; onChoose: (span: Span) => void };

function OwnSpan({ span, today, onChoose }: OwnSpanProps) {
  const words = useWords(frameWords);
  const [from, setFrom] = useState<string | null>(span.from);
  const [to, setTo] = useState<string | null>(span.to);
  const [readable, setReadable] = useState({ from: true, to: true });
  const isBackwards = from !== null && from > (to ?? today);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (readable.from && readable.to && !isBackwards) onChoose({ from, to: to ?? today });
      }}
    >
      <Text size="sm" fw={500} mb={4}>
        {words.ownSpan}
      </Text>
      <Group gap="xs" align="flex-start" grow preventGrowOverflow={false} wrap="nowrap">
        <DayInput
          label={words.from}
          description={words.fromHint}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          value={from}
          onChange={setFrom}
          onReadable={(ok) => setReadable((now) => ({ ...now, from: ok }))}
        />
        <DayInput
          label={words.to}
          description={words.toHint}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          value={to}
          onChange={setTo}
          onReadable={(ok) => setReadable((now) => ({ ...now, to: ok }))}
          error={isBackwards ? words.spanOrder : undefined}
        />
      </Group>
      <Button type="submit" mt="sm" fullWidth variant="light">
        {words.apply}
      </Button>
    </form>
  );
}

import { Group, NativeSelect, Stack } from '@mantine/core';
import { type Day, dayParts } from '@soket/shared/day';
import { useState } from 'react';
import { useWords } from '../../../lib/language.ts';
import { useMe } from '../../../lib/me.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { targetWords } from './target-words.ts';

/** Both null: whenever it is. */
export type TargetSpan = { from: Day | null; to: Day | null };
type Props = {
  span: TargetSpan;
  onChange: (span: TargetSpan) => void;
  readable: (name: string) => (canBeRead: boolean) => void;
};

const OTHER = 'other';
const ALWAYS = 'always';

export function wholeYear(year: number): { from: Day; to: Day } {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** The time a target holds: without an end, a year, or any other span. */
export function SpanFields({ span, onChange, readable }: Props) {
  const words = useWords(targetWords);
  const { year } = dayParts(useMe().today);
  const [choice, setChoice] = useState(() => (span.to === null ? ALWAYS : span.to.slice(0, 4)));
  const years = [year - 1, year, year + 1, year + 2].map(String);
  return (
    <Stack gap="xs">
      <NativeSelect
        label={words.when}
        description={words.spanHint}
        value={choice}
        data={[
          { value: ALWAYS, label: words.always },
          ...years.map((each) => ({ value: each, label: words.year(each) })),
          { value: OTHER, label: words.otherSpan },
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setChoice(chosen);
          for (const name of ['from', 'to']) readable(name)(true);
          if (chosen === ALWAYS) onChange({ from: null, to: null });
          else if (chosen !== OTHER) onChange(wholeYear(Number(chosen)));
        }}
      />
      {choice === OTHER && (
        <Group gap="sm">
          <DayInput
            label={words.from}
            value={span.from}
            onChange={(from) => onChange({ to: span.to, from })}
            onReadable={readable('from')}
          />
          <DayInput
            label={words.to}
            value={span.to}
            onChange={(to) => onChange({ from: span.from, to })}
            onReadable={readable('to')}
          />
        </Group>
      )}
    </Stack>
  );
}

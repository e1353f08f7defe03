import { Group, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useWords } from '../../lib/language.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { QuietAction } from '../../ui/quiet-action.tsx';
import type { TypedRule } from './read-rules.ts';
import { timelineWords } from './timeline-words.ts';

type Props = {
  rule: TypedRule;
  number: string;
  onChange: (part: Partial<TypedRule>) => void;
  onReadable: (field: string) => (isReadable: boolean) => void;
  /** null: it is the only one */
  onRemove: (() => void) | null;
};

export function RuleFields({ rule, number, onChange, onReadable, onRemove }: Props) {
  const words = useWords(timelineWords);
  return (
    <Group role="group" aria-label={words.rule(number)} gap="sm" align="end">
      <DayInput
        label={words.validFrom}
        description={words.validFromHint}
        w={180}
        value={rule.validFrom}
        onChange={(validFrom) => onChange({ validFrom })}
        onReadable={onReadable('from')}
      />
      <DayInput
        label={words.validTo}
        description={words.validToHint}
        w={200}
        value={rule.validTo}
        onChange={(validTo) => onChange({ validTo })}
        onReadable={onReadable('to')}
      />
      <TextInput
        label={words.startDay}
        description={words.startDayHint}
        w={190}
        inputMode="numeric"
        autoComplete="off"
        value={rule.startDay}
        onChange={(event) => onChange({ startDay: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.deadlineKind}
        w={200}
        value={rule.deadlineKind}
        data={[
          { value: 'after', label: words.after },
          { value: 'dayOfMonth', label: words.dayOfMonth },
        ]}
        onChange={(event) =>
          onChange({ deadlineKind: event.currentTarget.value === 'after' ? 'after' : 'dayOfMonth' })
        }
      />
      <TextInput
        label={words.deadlineDays}
        w={130}
        inputMode="numeric"
        autoComplete="off"
        value={rule.deadline}
        onChange={(event) => onChange({ deadline: event.currentTarget.value })}
      />
      <TextInput
        label={words.source}
        flex="1 1 220px"
        maxLength={300}
        value={rule.source}
        onChange={(event) => onChange({ source: event.currentTarget.value })}
      />
      {onRemove && <QuietAction label={words.removeRule(number)} icon={IconTrash} onClick={onRemove} />}
    </Group>
  );
}

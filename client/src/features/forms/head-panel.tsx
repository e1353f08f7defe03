import { Group, NativeSelect, Text, TextInput } from '@mantine/core';
import type { FormHead } from '@soket/shared/form-change';
import { FREQUENCIES } from '@soket/shared/period';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { Panel } from '../../ui/panel.tsx';
import { builderWords } from './builder-words.ts';
import { formsWords } from './forms-words.ts';

type Props = {
  head: FormHead;
  onChange: (head: Partial<FormHead>) => void;
  /** a field beside the name */
  children?: ReactNode;
};

const ONE_OFF = 'oneOff';

/** What the form is called, how often it is asked, and by which calendar. */
export function HeadPanel({ head, onChange, children }: Props) {
  const words = useWords(builderWords);
  const { frequencies, oneOff } = useWords(formsWords);
  const choices = useQuery(useTRPC().forms.choices.queryOptions());
  const { name, frequency, calendar } = head;
  const calendars = choices.data?.calendars ?? (calendar ? [calendar] : []);
  return (
    <Panel title={words.head}>
      <Group gap="md" align="start">
        {children}
        <TextInput
          label={words.name}
          maxLength={300}
          required
          flex="1 1 320px"
          value={name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      </Group>
      <Group gap="md" align="start" mt="md">
        <NativeSelect
          label={words.frequency}
          value={frequency ?? ONE_OFF}
          data={[
            ...FREQUENCIES.map((each) => ({ value: each, label: frequencies[each] })),
            { value: ONE_OFF, label: oneOff },
          ]}
          onChange={(event) => {
            const picked = FREQUENCIES.find((each) => each === event.currentTarget.value) ?? null;
            onChange({
              frequency: picked,
              calendar: picked === null ? null : (calendar ?? calendars[0] ?? null),
            });
          }}
        />
        {frequency !== null && (
          <NativeSelect
            label={words.calendar}
            value={calendar?.code ?? ''}
            data={[
              ...(calendar ? [] : [{ value: '', label: words.noCalendar }]),
              ...calendars.map((each) => ({ value: each.code, label: each.name })),
            ]}
            onChange={(event) =>
              onChange({ calendar: calendars.find(({ code }) => code === event.currentTarget.value) ?? null })
            }
          />
        )}
      </Group>
      {choices.data?.calendars.length === 0 && (
        <Text size="sm" mt="xs">
          {words.calendarsMissing}
        </Text>
      )}
    </Panel>
  );
}

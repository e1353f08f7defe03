import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { type BackupsShown, useTRPC } from '../../lib/trpc.ts';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { backupsWords } from './backups-words.ts';

const FREQUENCIES = ['off', 'daily', 'weekly'] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
/** As the server takes them. */
const KEPT = { keepDays: [1, 366], keepWeeks: [0, 104], keepMonths: [0, 120] } as const;
const KEPT_NAMES = ['keepDays', 'keepWeeks', 'keepMonths'] as const;

/** When the server backs up by itself, and how long it keeps what it wrote. */
export function ScheduleForm({ start }: { start: BackupsShown['schedule'] }) {
  const words = useWords(backupsWords);
  const { keepDays, keepWeeks, keepMonths, ...moments } = start;
  const [moment, setMoment] = useState(moments);
  const [kept, setKept] = useState({
    keepDays: String(keepDays),
    keepWeeks: String(keepWeeks),
    keepMonths: String(keepMonths),
  });
  const isReadable = (name: keyof typeof KEPT) =>
    /^\d{1,3}$/.test(kept[name]) &&
    Number(kept[name]) >= KEPT[name][0] &&
    Number(kept[name]) <= KEPT[name][1];
  const set = useMutation(
    useTRPC().backups.setSchedule.mutationOptions({
      onSuccess: () => notifications.show({ message: words.saved, color: 'green' }),
    }),
  );
  return (
    <Panel title={words.schedule}>
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({
            ...moment,
            keepDays: Number(kept.keepDays),
            keepWeeks: Number(kept.keepWeeks),
            keepMonths: Number(kept.keepMonths),
          });
        }}
      >
        <Group gap="sm" align="flex-start">
          <NativeSelect
            label={words.frequency}
            value={moment.frequency}
            data={FREQUENCIES.map((value) => ({ value, label: words.frequencies[value] }))}
            onChange={({ currentTarget }) => {
              const frequency = FREQUENCIES.find((each) => each === currentTarget.value) ?? 'off';
              setMoment((now) => ({ ...now, frequency }));
            }}
          />
          {moment.frequency === 'weekly' && (
            <NativeSelect
              label={words.weekday}
              value={String(moment.weekday)}
              data={words.weekdays.map((label, index) => ({ value: String(index + 1), label }))}
              onChange={({ currentTarget }) => {
                const weekday = Number(currentTarget.value);
                setMoment((now) => ({ ...now, weekday }));
              }}
            />
          )}
          {moment.frequency !== 'off' && (
            <NativeSelect
              label={words.hour}
              value={String(moment.hour)}
              data={HOURS}
              onChange={({ currentTarget }) => {
                const hour = Number(currentTarget.value);
                setMoment((now) => ({ ...now, hour }));
              }}
            />
          )}
          {KEPT_NAMES.map((name) => (
            <TextInput
              key={name}
              label={words[name]}
              w={130}
              inputMode="numeric"
              autoComplete="off"
              value={kept[name]}
              error={isReadable(name) ? null : words.badNumber(KEPT[name][0], KEPT[name][1])}
              onChange={({ currentTarget }) => {
                const { value } = currentTarget;
                setKept((now) => ({ ...now, [name]: value.trim() }));
              }}
            />
          ))}
        </Group>
        <Text c="dimmed">{words.keepHint}</Text>
        {set.error && <Failure message={faultMessage(set.error)} />}
        <Button
          type="submit"
          variant="default"
          style={{ alignSelf: 'start' }}
          loading={set.isPending}
          disabled={!KEPT_NAMES.every(isReadable)}
        >
          {words.save}
        </Button>
      </Stack>
    </Panel>
  );
}

import { Button, Fieldset, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type Calendars, useTRPC } from '../../lib/trpc.ts';
import { Failure } from '../../ui/failure.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { emptyRule, readRule, type TypedRule, typedRule } from './read-rules.ts';
import { RuleFields } from './rule-fields.tsx';
import { useTimelineChoice } from './timeline-panel.tsx';
import { TimelineTable } from './timeline-table.tsx';
import { timelineWords } from './timeline-words.ts';

type Props = {
  /** null: a new one */
  calendar: Calendars['calendars'][number] | null;
  models: Calendars['models'];
  onClose: () => void;
};

const typedRules = (rules: Calendars['models'][number]['rules']) =>
  rules.map((rule, at) => typedRule(rule, String(at)));

/** Writes the rules of a calendar, with the periods that come of them drawn below. */
export function RulesDialog({ calendar, models, onClose }: Props) {
  const words = useWords(timelineWords);
  const trpc = useTRPC();
  const [model] = models;
  const [code, setCode] = useState(calendar?.code ?? model?.code ?? '');
  const [name, setName] = useState(calendar?.name ?? model?.name ?? '');
  const [rules, setRules] = useState<TypedRule[]>(() => typedRules(calendar?.rules ?? model?.rules ?? []));
  const [nextKey, setNextKey] = useState(rules.length);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const { isReadable, readable, restart } = useReadable();
  const { year, frequency, fields } = useTimelineChoice(calendar?.forms[0]?.frequency);
  const read = rules.map(readRule);
  const whole = read.flatMap((rule) => rule ?? []);
  const isComplete = isReadable && whole.length === rules.length && whole.length > 0;
  const asked = { calendarCode: calendar?.code ?? null, rules: whole, frequency, year };
  const preview = useQuery(
    trpc.deadlines.timeline.queryOptions(asked, { enabled: isComplete, placeholderData: keepPreviousData }),
  );
  const save = useMutation(
    trpc.deadlines.keepRules.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.saved, color: 'green' });
        onClose();
      },
      onError: () => setRequestKey(newRequestKey()),
    }),
  );
  const begin = (chosen: string) => {
    const found = models.find((each) => each.code === chosen);
    if (!found) return;
    setCode(found.code);
    setName(found.name);
    setRules(typedRules(found.rules).map((rule) => ({ ...rule, key: `${chosen} ${rule.key}` })));
    restart();
  };
  const change = (key: string, part: Partial<TypedRule>) =>
    setRules((now) => now.map((rule) => (rule.key === key ? { ...rule, ...part } : rule)));
  const hasFaults = !preview.data || preview.data.faults.length > 0;
  const error = save.error ?? preview.error;
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1080px, 96vw)"
      title={<Text fw={600}>{calendar === null ? words.newTitle : words.changeNamed(calendar.name)}</Text>}
    >
      <Stack gap="md">
        {calendar === null && (
          <Group gap="sm" align="end">
            <NativeSelect
              label={words.model}
              data={models.map((each) => ({ value: each.code, label: each.name }))}
              onChange={(event) => begin(event.currentTarget.value)}
            />
            <TextInput
              label={words.code}
              description={words.codeHint}
              maxLength={40}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          </Group>
        )}
        <TextInput
          label={words.name}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Fieldset legend={words.rules}>
          <Stack gap="lg">
            {rules.map((rule, at) => (
              <RuleFields
                key={rule.key}
                rule={rule}
                number={String(at + 1)}
                onChange={(part) => change(rule.key, part)}
                onReadable={(field) => readable(`${rule.key} ${field}`)}
                onRemove={
                  rules.length === 1 ? null : () => setRules(rules.filter(({ key }) => key !== rule.key))
                }
              />
            ))}
            <Button
              variant="default"
              style={{ alignSelf: 'start' }}
              onClick={() => {
                setRules([...rules, emptyRule(String(nextKey))]);
                setNextKey(nextKey + 1);
              }}
            >
              {words.addRule}
            </Button>
          </Stack>
        </Fieldset>
        <section aria-label={words.preview}>
          <Stack gap="sm">
            {fields}
            {!isComplete && <Text c="dimmed">{words.incomplete}</Text>}
            {isComplete && preview.data && (
              <TimelineTable timeline={preview.data} caption={words.timeline(name, String(year))} />
            )}
          </Stack>
        </section>
        {calendar !== null && <Text c="dimmed">{words.keepsOpened}</Text>}
        {error && <Failure message={faultMessage(error)} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            disabled={!isComplete || hasFaults || name.trim() === '' || code.trim() === ''}
            loading={save.isPending}
            onClick={() =>
              save.mutate({
                ...{ calendarCode: code.trim(), name: name.trim(), rules: whole, requestKey },
                version: calendar?.version ?? null,
              })
            }
          >
            {words.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

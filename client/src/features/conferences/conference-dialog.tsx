import { Button, Checkbox, Group, MultiSelect, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Day } from '@soket/shared/day';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useLanguage, useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { spanChoices } from '../../lib/span-choices.ts';
import { useTRPC, useTRPCClient, type ConferenceDetail, type CreateConferenceInput } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { conferencesWords } from './conferences-words.ts';

type Words = Omit<CreateConferenceInput, 'requestKey' | 'heldOn' | 'span'> & {
  heldOn: Day | null;
  span: { from: Day | null; to: Day | null };
};

type Props = {
  /** null: a new one */
  conference: ConferenceDetail | null;
  onClose: () => void;
  onSaved: (id: string) => void;
};

function wordsOf(conference: ConferenceDetail | null, today: Day): Words {
  if (!conference) {
    return { title: '', heldOn: today, place: null, directives: [], span: { from: null, to: today } };
  }
  const { title, heldOn, place, directives, span, comparison, unitCodes, note, previousId } = conference;
  return {
    title,
    heldOn,
    place,
    directives: directives.map(({ code }) => code),
    span,
    comparison,
    unitCodes,
    note,
    previousId,
  };
}

/** What a conference is of: title, day, place, directives, span, comparison, units. Mount it anew for each. */
export function ConferenceDialog({ conference, onClose, onSaved }: Props) {
  const words = useWords(conferencesWords);
  const language = useLanguage();
  const { today } = useMe();
  const api = useTRPCClient();
  const trpc = useTRPC();
  const [entry, setEntry] = useState(() => wordsOf(conference, today));
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [unreadable, setUnreadable] = useState<ReadonlySet<string>>(new Set());
  const directives = useQuery(trpc.directives.list.queryOptions()).data ?? [];
  const units = useQuery(trpc.units.list.queryOptions()).data ?? [];
  const others = useQuery(trpc.conferences.list.queryOptions()).data ?? [];
  const change = (part: Partial<Words>) => {
    setEntry((now) => ({ ...now, ...part }));
    setRequestKey(newRequestKey());
  };
  const readable = (field: string) => (ok: boolean) =>
    setUnreadable((now) => new Set(ok ? [...now].filter((name) => name !== field) : [...now, field]));
  const { heldOn, span } = entry;
  const isReady =
    entry.title.trim() !== '' &&
    entry.directives.length > 0 &&
    heldOn !== null &&
    span.to !== null &&
    unreadable.size === 0;
  const save = useMutation({
    mutationFn: () => {
      const input = {
        ...entry,
        heldOn: heldOn ?? today,
        span: { from: span.from, to: span.to ?? today },
        requestKey,
      };
      return conference
        ? api.conferences.change.mutate({ ...input, id: conference.id, revision: conference.revision })
        : api.conferences.create.mutate(input);
    },
    onSuccess: ({ id }) => {
      onClose();
      onSaved(id);
    },
  });
  const followed = directives.filter(({ indicatorCount }) => indicatorCount > 0);
  const chosen = followed.filter(({ code }) => entry.directives.includes(code));
  const wards = units.filter(({ isRoot }) => !isRoot);
  return (
    <ConfirmDialog
      opened
      title={conference ? words.changeTitle : words.createTitle}
      confirmLabel={conference ? words.save : words.create}
      canConfirm={isReady}
      isBusy={save.isPending}
      failure={save.error && faultMessage(save.error)}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <TextInput
          label={words.name}
          required
          maxLength={300}
          value={entry.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          data-autofocus
        />
        <Group grow align="flex-start">
          <DayInput
            label={words.heldOn}
            required
            value={heldOn}
            onChange={(day) => change({ heldOn: day })}
            onReadable={readable('heldOn')}
          />
          <TextInput
            label={words.place}
            maxLength={300}
            value={entry.place ?? ''}
            onChange={(event) => change({ place: event.currentTarget.value || null })}
          />
        </Group>
        <Checkbox.Group
          label={words.directives}
          required
          value={entry.directives}
          onChange={(codes) => change({ directives: codes })}
        >
          <Stack gap={6} mt={6}>
            {followed.map(({ code, typeName, number }) => (
              <Checkbox key={code} value={code} label={`${typeName} ${number ?? ''}`.trim()} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group grow align="flex-start">
          <DayInput
            label={words.from}
            description={words.fromHint}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            value={span.from}
            onChange={(from) => change({ span: { ...span, from } })}
            onReadable={readable('from')}
          />
          <DayInput
            label={words.to}
            required
            value={span.to}
            onChange={(to) => change({ span: { ...span, to } })}
            onReadable={readable('to')}
          />
        </Group>
        <Group gap={6} role="group" aria-label={words.presets}>
          {spanChoices(heldOn ?? today, chosen, language).map(({ key, label, span: preset }) => (
            <Button key={key} variant="default" size="compact-sm" onClick={() => change({ span: preset })}>
              {label}
            </Button>
          ))}
        </Group>
        <Group grow align="flex-start">
          <NativeSelect
            label={words.comparison}
            value={entry.comparison ?? 'lastYear'}
            data={(['lastYear', 'previous', 'none'] as const).map((value) => ({
              value,
              label: words.comparisons[value],
            }))}
            onChange={({ currentTarget: { value } }) =>
              change({ comparison: value === 'previous' || value === 'none' ? value : 'lastYear' })
            }
          />
          <NativeSelect
            label={words.previous}
            value={entry.previousId ?? ''}
            data={[
              { value: '', label: words.noPrevious },
              ...others
                .filter(({ id }) => id !== conference?.id)
                .map(({ id, title }) => ({ value: id, label: title })),
            ]}
            onChange={(event) => change({ previousId: event.currentTarget.value || null })}
          />
        </Group>
        <MultiSelect
          label={words.units}
          placeholder={(entry.unitCodes ?? []).length === 0 ? words.allUnits : ''}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': words.allUnits }}
          data={wards.map(({ code, name }) => ({ value: code, label: name }))}
          value={entry.unitCodes ?? []}
          onChange={(unitCodes) => change({ unitCodes })}
        />
      </Stack>
    </ConfirmDialog>
  );
}
